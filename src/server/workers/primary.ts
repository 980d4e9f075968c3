import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { connectSandbox, type EmbeddedOptions, startEmbedded } from '../embeddedSandbox.ts';
import { createLog, type Log } from '../log.ts';
import { openShared } from '../shared/open.ts';
import { lend } from '../shared/primary/lent.ts';
import type { Running } from '../start.ts';
import { AggregatedMetrics } from './metrics.ts';
import { Supervisor, type WorkerProcess } from './supervisor.ts';

/** How long a worker may take to say its figures; then its last ones count. */
const metricsTimeoutMs = 1_000;
/** How much longer than it may a worker may take to stop. */
const graceMs = 5_000;

const drainAccepts = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Starts so many workers, and what they share: the sandbox, the REST budgets, the figures, and the news of changes. */
export const startWorkers = async (
  config: Config,
  { log = createLog(config.logLevel), ...options }: EmbeddedOptions & { readonly log?: Log } = {},
): Promise<Running> => {
  const shared = await openShared(config, log);
  const embedded = await startEmbedded(config, options);
  const sandbox = embedded?.sandbox ?? null;
  const lent = lend(shared, () => supervisor);
  const metrics = new AggregatedMetrics();

  const gather = async ({ id, channel }: WorkerProcess): Promise<void> => {
    const answer = channel.request('metrics', null).then(
      (found) => metrics.note(id, found),
      () => {},
    );
    await Promise.race([answer, sleep(metricsTimeoutMs, undefined, { ref: false })]);
  };

  const supervisor = new Supervisor({
    size: config.workers,
    log,
    hangTimeoutMs: config.workerHangTimeoutMs,
    lost: (why) => metrics.lost(why),
    spawn: (id) => {
      const { handlers, end } = lent.to(id);
      return {
        handlers: {
          ...handlers,
          setup: () => ({
            secret: shared.secret.toString('base64'),
            sandbox: sandbox?.origin ?? null,
            webhookSecret: embedded?.webhookSecret ?? null,
          }),
          metrics: async () => {
            await Promise.all(supervisor.serving.map(gather));
            return metrics.text();
          },
          drainAccepts,
          exiting: (last) => metrics.note(id, last),
        },
        gone: () => {
          end();
          metrics.ended(id);
        },
      };
    },
  });
  shared.measure?.(metrics.registry);
  await lent.attach();
  const restart = () => void supervisor.restart();
  try {
    const url = await supervisor.start();
    log({ level: 'info', event: 'listening', url, workers: config.workers });
    await connectSandbox(embedded, url, config, log);
    // The terminal says so too when it closes: then it ends the process, as ever.
    if (!process.stdin.isTTY) process.on('SIGHUP', restart);
    return {
      url,
      sandbox,
      stop: async () => {
        process.off('SIGHUP', restart);
        log({ level: 'info', event: 'stopping' });
        await supervisor.stop(config.stopDelayMs + config.stopTimeoutMs + graceMs);
        await shared.close?.();
        await sandbox?.stop();
        log({ level: 'info', event: 'stopped' });
      },
    };
  } catch (error) {
    await shared.close?.();
    await sandbox?.stop();
    throw error;
  }
};
