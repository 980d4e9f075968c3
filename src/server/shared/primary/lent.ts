import type { LocalRateLimiter } from '../../../client/core/rateLimiter.ts';
import { keptDocuments } from '../../documents/index.ts';
import type { IpcChannel, RequestHandlers } from '../../workers/ipcChannel.ts';
import type { Shared } from '../index.ts';
import { WorkerSession, WorkspaceLimiters } from './leases.ts';
import type { BorrowProtocol, LendProtocol } from './protocol.ts';

/** A worker, as the primary lends to it. */
export interface Borrower {
  readonly id: number;
  readonly channel: Pick<IpcChannel<LendProtocol, BorrowProtocol>, 'request' | 'notify'>;
}

export interface Lent {
  /** What answers one worker. `end` is called when it is gone. */
  readonly to: (id: number) => { readonly handlers: RequestHandlers<BorrowProtocol>; readonly end: () => void };
  /** Hands on to the workers what comes from other machines. Resolves when the process may serve. */
  readonly attach: () => Promise<void>;
}

interface Borrowers {
  /** Those that serve. */
  readonly serving: readonly Borrower[];
  /** Those that start or stop, too. */
  readonly all: Iterable<Borrower>;
}

/** What the primary shares with other machines, or with nobody, lent to all its workers. */
export const lend = (shared: Shared<LocalRateLimiter>, borrowers: () => Borrowers): Lent => {
  const limiters = new WorkspaceLimiters(shared.rateLimiterOf);
  const documents = shared.documents ?? keptDocuments();
  const servingBut = (id: number) => borrowers().serving.filter((worker) => worker.id !== id);
  /** A worker that is gone keeps nothing. */
  const invalidate = (workers: readonly Borrower[], change: LendProtocol['invalidate'][0]) =>
    Promise.all(workers.map(({ channel }) => channel.request('invalidate', change).catch(() => {})));
  const notify = <K extends keyof LendProtocol>(workers: Iterable<Borrower>, topic: K, what: LendProtocol[K][0]) => {
    for (const { channel } of workers) channel.notify(topic, what);
  };
  return {
    to: (id) => {
      const session = new WorkerSession(limiters);
      return {
        handlers: {
          acquire: (call) => session.acquire(call),
          abandon: ({ ticket }) => session.abandon(ticket),
          lease: ({ key }) => session.lease(key),
          released: ({ key, replies, unsent }) => session.release(key, replies, unsent),
          rateLimit: ({ key }) => limiters.stated(key),
          invalidate: async (change) => {
            await Promise.all([invalidate(servingBut(id), change), shared.invalidate?.(change.key, change.what)]);
          },
          event: shared.relay,
          finStream: (offer) => {
            notify(servingBut(id), 'finStream', offer);
            shared.offerFinStream?.(offer);
          },
          recent: () => shared.recent?.() ?? [],
          document: async ({ hash }) => (await documents.get(hash)) ?? null,
          keepDocument: ({ hash, text }) => documents.set(hash, text),
        },
        end: () => session.close(),
      };
    },
    attach: () =>
      shared.attach({
        invalidate: (key, what) => invalidate(borrowers().serving, { key, what }),
        deliver: (event) => notify(borrowers().all, 'event', event),
        missed: (what) => notify(borrowers().all, 'missed', { what }),
        offerFinStream: (offer) => notify(borrowers().serving, 'finStream', offer),
      }),
  };
};
