import cluster from 'node:cluster';
import type { Config } from '../config.ts';
import { StartError } from '../listen.ts';
import { createLog } from '../log.ts';
import { exitCodes } from '../settings.ts';
import type { Here } from '../shared/index.ts';
import { borrowed, fromOthers } from '../shared/primary/borrowed.ts';
import { start } from '../start.ts';
import { IpcChannel } from './ipcChannel.ts';
import type { WorkerMetrics } from './metrics.ts';
import type { PrimaryProtocol, WorkerProtocol } from './protocol.ts';

/** Serves as one of several; resolves when the primary has said that it is to end, and everything has ended. */
export const work = async (config: Config): Promise<void> => {
  // A terminal or a service manager tells the whole group. What becomes of a worker is for the primary to say.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  // Without the primary there is nothing to do here.
  cluster.worker?.on('error', () => process.exit(exitCodes.failure));
  let stop = (_: { readonly isRestart: boolean }) => {};
  const asked = new Promise<{ readonly isRestart: boolean }>((resolve) => {
    stop = resolve;
  });
  let here: Here | undefined;
  let metrics = async (): Promise<WorkerMetrics> => [];

  const primary = new IpcChannel<PrimaryProtocol, WorkerProtocol>(
    (message) => void process.send?.(message, undefined, undefined, () => {}),
    {
      ...fromOthers(() => here),
      ping: () => {},
      stop: (how) => stop(how),
      metrics: () => metrics(),
    },
  );
  process.on('message', (message) => primary.receive(message));

  const { secret, sandbox, webhookSecret } = await primary.request('setup', null);
  const shared = borrowed(primary, Buffer.from(secret, 'base64'), async (to) => {
    here = to;
  });
  const supervised = {
    sandbox,
    webhookSecret,
    metrics: () => primary.request('metrics', null),
    drainAccepts: () => primary.request('drainAccepts', null),
    allClosed: () => primary.request('closed', null),
    measured: (of: typeof metrics) => {
      metrics = of;
    },
  };
  try {
    const log = createLog(config.logLevel, process.stderr, { worker: process.pid });
    const running = await start(config, { log, shared, supervised });
    primary.notify('ready', { url: running.url });
    await running.stop(await asked);
    await primary.request('exiting', await metrics());
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    await primary.request('failed', { message: error.message });
  }
};
