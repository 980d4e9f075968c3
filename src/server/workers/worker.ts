import cluster from 'node:cluster';
import { forget } from '../../client/core/stale.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import type { Config } from '../config.ts';
import { StartError } from '../listen.ts';
import { createLog } from '../log.ts';
import { exitCodes } from '../settings.ts';
import { type Shared, start } from '../start.ts';
import type { Figures } from './figures.ts';
import { Line } from './line.ts';
import type { AskedOfPrimary, AskedOfWorker } from './topics.ts';
import { WorkerBudget } from './workerBudget.ts';
import { WorkerPeers } from './workerPeers.ts';

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
  let workspaceOf = (_: string): Workspace | undefined => undefined;
  let figures = async (): Promise<Figures> => [];

  const primary = new Line<AskedOfPrimary, AskedOfWorker>(
    (message) => void process.send?.(message, undefined, undefined, () => {}),
    {
      ping: () => null,
      stop: (how) => {
        stop(how);
        return null;
      },
      stale: ({ key, what }) => {
        const workspace = workspaceOf(key);
        if (workspace !== undefined) for (const one of what) forget(workspace, one);
        return null;
      },
      figures: () => figures(),
    },
  );
  process.on('message', (message) => primary.receive(message));

  const { secret, sandbox } = await primary.ask('setup', null);
  const shared: Shared = {
    secret: Buffer.from(secret, 'base64'),
    sandbox,
    budgetOf: (key) => new WorkerBudget(key, primary),
    peersOf: (key) => new WorkerPeers(key, primary),
    figures: () => primary.ask('figures', null),
    turn: () => primary.ask('turn', null),
    shut: () => primary.ask('shut', null),
    joined: (here) => {
      workspaceOf = here.workspaceOf;
      figures = here.figures;
    },
  };
  try {
    const log = createLog(config.logLevel, process.stderr, { worker: process.pid });
    const running = await start(config, { log, shared });
    primary.tell('ready', { url: running.url });
    await running.stop(await asked);
    await primary.ask('leaving', await figures());
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    await primary.ask('failed', { message: error.message });
  }
};
