import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { createLog, type Log } from '../log.ts';
import type { Running } from '../start.ts';
import { WorkerSession, WorkspaceLimiters } from './leases.ts';
import { AggregatedMetrics } from './metrics.ts';
import { Supervisor, type WorkerProcess } from './supervisor.ts';

/** How long a worker may take to say its figures; then its last ones count. */
const figuresMs = 1_000;
/** How much longer than it may a worker may take to stop. */
const graceMs = 5_000;

const turn = () => new Promise<null>((resolve) => setImmediate(() => resolve(null)));

/** Starts so many workers, and what they share: the sandbox, the REST budgets, the figures, and the news of changes. */
export const startWorkers = async (config: Config, log: Log = createLog(config.logLevel)): Promise<Running> => {
  const secret = randomBytes(32).toString('base64');
  const sandbox = config.intercom === null ? await (await import('../../sandbox/index.ts')).startSandbox() : null;
  const budgets = new WorkspaceLimiters();
  const figures = new AggregatedMetrics();

  const gather = async ({ id, line }: WorkerProcess): Promise<void> => {
    const said = line.request('figures', null).then(
      (found) => figures.note(id, found),
      () => {},
    );
    await Promise.race([said, sleep(figuresMs, undefined, { ref: false })]);
  };

  const crew = new Supervisor({
    size: config.workers,
    log,
    hangTimeoutMs: config.workerHangTimeoutMs,
    lost: (why) => figures.lost(why),
    spawn: (id) => {
      const desk = new WorkerSession(budgets);
      return {
        answers: {
          setup: () => ({ secret, sandbox: sandbox?.origin ?? null }),
          leave: ({ key, ticket, queueId, deadlineAt }) => desk.leave(key, ticket, queueId, deadlineAt),
          giveUp: ({ ticket }) => {
            desk.giveUp(ticket);
            return null;
          },
          borrow: ({ key }) => desk.borrow(key),
          ended: ({ key, replies, unsent }) => {
            desk.ended(key, replies, unsent);
            return null;
          },
          stated: ({ key }) => budgets.stated(key),
          stale: async (news) => {
            const others = crew.serving.filter((member) => member.id !== id);
            // Who is gone keeps nothing.
            await Promise.all(others.map(({ line }) => line.request('stale', news).catch(() => null)));
            return null;
          },
          figures: async () => {
            await Promise.all(crew.serving.map(gather));
            return figures.text();
          },
          turn,
          leaving: (last) => {
            figures.note(id, last);
            return null;
          },
        },
        gone: () => {
          desk.close();
          figures.ended(id);
        },
      };
    },
  });
  const again = () => void crew.restart();
  try {
    const url = await crew.start();
    log({ level: 'info', event: 'listening', url, workers: config.workers });
    // The terminal says so too when it closes: then it ends the process, as ever.
    if (!process.stdin.isTTY) process.on('SIGHUP', again);
    return {
      url,
      sandbox,
      stop: async () => {
        process.off('SIGHUP', again);
        log({ level: 'info', event: 'stopping' });
        await crew.stop(config.stopDelayMs + config.stopTimeoutMs + graceMs);
        await sandbox?.stop();
        log({ level: 'info', event: 'stopped' });
      },
    };
  } catch (error) {
    await sandbox?.stop();
    throw error;
  }
};
