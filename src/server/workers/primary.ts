import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { keptDocuments } from '../documents/index.ts';
import { connectSandbox, type EmbeddedOptions, startEmbedded } from '../embeddedSandbox.ts';
import { createLog, type Log } from '../log.ts';
import { openShared } from '../shared/open.ts';
import type { Running } from '../start.ts';
import { WorkerSession, WorkspaceLimiters } from './leases.ts';
import { AggregatedMetrics } from './metrics.ts';
import type { WorkerProtocol } from './protocol.ts';
import { Supervisor, type WorkerProcess } from './supervisor.ts';

/** How long a worker may take to say its figures; then its last ones count. */
const metricsTimeoutMs = 1_000;
/** How much longer than it may a worker may take to stop. */
const graceMs = 5_000;

const drainAccepts = () => new Promise<null>((resolve) => setImmediate(() => resolve(null)));

/** A worker that is gone keeps nothing. */
const invalidate = (workers: readonly WorkerProcess[], change: WorkerProtocol['invalidate'][0]): Promise<unknown> =>
  Promise.all(workers.map(({ channel }) => channel.request('invalidate', change).catch(() => null)));

const offerFinStream = (workers: readonly WorkerProcess[], offer: WorkerProtocol['finStream'][0]): void => {
  for (const { channel } of workers) channel.notify('finStream', offer);
};

/** Starts so many workers, and what they share: the sandbox, the REST budgets, the figures, and the news of changes. */
export const startWorkers = async (
  config: Config,
  { log = createLog(config.logLevel), ...options }: EmbeddedOptions & { readonly log?: Log } = {},
): Promise<Running> => {
  const shared = await openShared(config, log);
  const embedded = await startEmbedded(config, options);
  const sandbox = embedded?.sandbox ?? null;
  const limiters = new WorkspaceLimiters(shared.rateLimiterOf);
  const metrics = new AggregatedMetrics();
  const documents = shared.documents ?? keptDocuments();

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
      const session = new WorkerSession(limiters);
      return {
        handlers: {
          setup: () => ({
            secret: shared.secret.toString('base64'),
            sandbox: sandbox?.origin ?? null,
            webhookSecret: embedded?.webhookSecret ?? null,
          }),
          acquire: ({ key, ticket, queueId, deadlineAt }) => session.acquire(key, ticket, queueId, deadlineAt),
          abandon: ({ ticket }) => {
            session.abandon(ticket);
            return null;
          },
          lease: ({ key }) => session.lease(key),
          released: ({ key, replies, unsent }) => {
            session.release(key, replies, unsent);
            return null;
          },
          rateLimit: ({ key }) => limiters.stated(key),
          invalidate: async (news) => {
            const others = supervisor.serving.filter((worker) => worker.id !== id);
            await Promise.all([invalidate(others, news), shared.invalidate?.(news.key, news.what)]);
            return null;
          },
          event: shared.relay,
          finStream: (offer) => {
            offerFinStream(
              supervisor.serving.filter((worker) => worker.id !== id),
              offer,
            );
            shared.offerFinStream?.(offer);
            return null;
          },
          recent: () => shared.recent?.() ?? [],
          document: async ({ hash }) => (await documents.get(hash)) ?? null,
          keepDocument: ({ hash, text }) => {
            documents.set(hash, text);
            return null;
          },
          metrics: async () => {
            await Promise.all(supervisor.serving.map(gather));
            return metrics.text();
          },
          drainAccepts,
          exiting: (last) => {
            metrics.note(id, last);
            return null;
          },
        },
        gone: () => {
          session.close();
          metrics.ended(id);
        },
      };
    },
  });
  shared.measure?.(metrics.registry);
  await shared.attach({
    invalidate: (key, what) => invalidate(supervisor.serving, { key, what }),
    deliver: (event) => {
      for (const { channel } of supervisor.all) channel.notify('event', event);
    },
    missed: (what) => {
      for (const { channel } of supervisor.all) channel.notify('missed', { what });
    },
    offerFinStream: (offer) => offerFinStream(supervisor.serving, offer),
  });
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
