import { startGateway } from '../gateway.mjs';
import { servePage } from './serve.js';

const page = await servePage(Number(process.env.PORT ?? 4200));
// A page of another origin may ask the gateway only if it is named.
const gateway = await startGateway({ CORS_ORIGINS: page.origin });
page.connect(gateway.url);
console.log(`The inbox is at ${page.origin}, over the gateway at ${gateway.url}. Ctrl-C stops both.`);

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    page.stop();
    await gateway.stop();
  });
