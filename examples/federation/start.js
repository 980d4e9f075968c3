import { startGateway } from '../gateway.mjs';
import { startCrm } from './crm.js';
import { routers } from './routers.js';
import { compose } from './supergraph.js';

const name = process.argv[2] ?? 'hive';
const startRouter = routers[name];
if (startRouter === undefined) {
  console.error(`Which router? ${Object.keys(routers).join(' or ')}: npm start -- apollo`);
  process.exit(2);
}

const port = Number(process.env.PORT ?? 4100);

const running = [];
let isStopping = false;
/** Stops the parts, the one that started last first. */
const stop = async () => {
  isStopping = true;
  for (const part of running.splice(0).reverse()) await part.stop();
};
const started = async (starting) => {
  const part = await starting;
  running.push(part);
  if (!isStopping) return part;
  await stop();
  process.exit();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

try {
  const intercom = await started(startGateway());
  const crm = await started(startCrm());
  const router = await started(startRouter(await compose({ intercom: intercom.url, crm: crm.url }), port));
  console.log(`
One graph of two: ${router.url} (${name})
  intercom  ${intercom.url}
  crm       ${crm.url}

Ask it:

  { accounts { name mainContact { name spent tickets(first: 3) { nodes { number atStake } } } } }

Ctrl-C stops it.
`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
  await stop();
}
