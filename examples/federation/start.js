import { startCrm } from './crm.js';
import { startIntercom } from './intercom.js';
import { routers } from './routers.js';
import { compose } from './supergraph.js';

const name = process.argv[2] ?? 'hive';
const startRouter = routers[name];
if (startRouter === undefined) {
  console.error(`Which router? ${Object.keys(routers).join(' or ')}: npm start -- apollo`);
  process.exit(2);
}

const [intercom, crm] = await Promise.all([startIntercom(), startCrm()]);
const router = await startRouter(await compose({ intercom: intercom.url, crm: crm.url }), 4100);
console.log(`
One graph of two: ${router.url} (${name})
  intercom  ${intercom.url}
  crm       ${crm.url}

Ask it:

  { accounts { name mainContact { name spent tickets(first: 3) { nodes { number atStake } } } } }

Ctrl-C stops it.
`);

const stop = async () => {
  await router.stop();
  await Promise.all([intercom.stop(), crm.stop()]);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
