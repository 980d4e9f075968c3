import type { FinEvent } from '../../client/webhooks/finEvent.ts';
import { SeenIds } from './seenIds.ts';

/** Both ways of an event are open for minutes only. */
const maxIds = 10_000;

/** Tells the second copy of an event of Fin, which comes by webhook and by stream, and what a reply has made obsolete. */
export class FinDuplicates {
  readonly #seen = new SeenIds(undefined, maxIds);
  readonly #replied = new SeenIds(undefined, maxIds);

  isNew({ id, kind, workspaceId, conversationId, streamId }: FinEvent): boolean {
    const reply = JSON.stringify([workspaceId, conversationId, streamId]);
    if (kind === 'fin_reply_chunk') return !this.#replied.has(reply) && this.#seen.add(id);
    if (kind === 'fin_replied' && streamId !== undefined) this.#replied.add(reply);
    return this.#seen.add(id);
  }
}
