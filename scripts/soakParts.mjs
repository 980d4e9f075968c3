// The processes beside the soak: the gateway that is measured, and the sandbox that plays Intercom.
import { setTimeout as sleep } from 'node:timers/promises';

/** The process that is measured: tells its heap when it is asked. */
const runGateway = async () => {
  let rejections = 0;
  process.on('unhandledRejection', () => {
    rejections += 1;
  });
  const { readConfig } = await import('../dist/server/config.js');
  const { start } = await import('../dist/server/start.js');
  const { config, problems } = readConfig(process.env);
  if (config === undefined) throw new Error(problems.join('\n'));
  const gateway = await start(config);
  const collect = async () => {
    // Finalizers and what they let go of take more than one collection.
    for (let i = 0; i < 5; i += 1) {
      globalThis.gc();
      await sleep(50);
    }
    const { heapUsed, external } = process.memoryUsage();
    return { heap: heapUsed + external, rejections };
  };
  process.on('message', async () => process.send(await collect()));
  process.once('disconnect', () => void gateway.stop());
  process.send({ url: gateway.url });
};

/** Intercom, played in a process of its own. A message says how it behaves from now on. */
const runSandbox = async () => {
  const { startSandbox } = await import('../dist/sandbox/index.js');
  const sandbox = await startSandbox({
    rateLimit: Number(process.env.RATE_LIMIT),
    rateWindowSeconds: Number(process.env.RATE_WINDOW_SECONDS),
  });
  process.on('message', ({ failNext, ...switches }) => {
    if (failNext !== undefined) sandbox.switches.failNext(...failNext);
    Object.assign(sandbox.switches, switches);
    sandbox.log.length = 0;
    process.send('set');
  });
  process.once('disconnect', () => void sandbox.stop());
  process.send({ origin: sandbox.origin });
};

const parts = { gateway: runGateway, sandbox: runSandbox };
await parts[process.argv[2]]();
