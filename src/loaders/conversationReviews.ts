import DataLoader from 'dataloader';
import type { Conversation } from '../client/conversations/index.ts';
import type { Reviews } from '../client/conversations/reviews.ts';
import { maxPageSize } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import { byIds } from '../client/search/query.ts';
import { asError, bisect } from './core/bisect.ts';
import type { Changes } from './core/invalidation.ts';

export type Review = keyof Reviews;
interface Wanted {
  readonly id: string;
  readonly review: Review;
}

const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / maxPageSize) }, (_, n) =>
    ids.slice(n * maxPageSize, (n + 1) * maxPageSize),
  );

/**
 * Conversations with what monitors and reviewers make of them, which only a search adds, and only where it is asked to: one
 * search for all that are wanted at the same time, for either or both. null of one that the search does not know.
 */
export const conversationReviews = ({ conversations }: Client, changes: Changes) => {
  const search = async (ids: readonly string[], query: Reviews): Promise<ReadonlyMap<string, Conversation | Error>> => {
    const found = new Map<string, Conversation | Error>();
    const answered = new Set<string>();
    const read = async (some: readonly string[]): Promise<void> => {
      const { items } = await conversations.search({ body: byIds(some), query, batched: some.length });
      for (const id of some) answered.add(id);
      for (const item of items) found.set(item.id, item);
    };
    const failed = await bisect(ids, read);
    for (const [id, error] of failed) found.set(id, error);
    const left = ids.filter((id) => !answered.has(id) && !failed.has(id));
    await Promise.all(left.map((id) => read([id]).catch((error: unknown) => found.set(id, asError(error)))));
    return found;
  };

  const loader = new DataLoader<Wanted, Conversation | null, string>(
    async (wanted) => {
      const query = {
        monitorEvaluations: wanted.some(({ review }) => review === 'monitorEvaluations'),
        scorecards: wanted.some(({ review }) => review === 'scorecards'),
      };
      const ids = [...new Set(wanted.map(({ id }) => id))];
      const found = new Map(
        (await Promise.all(chunks(ids).map((some) => search(some, query)))).flatMap((part) => [...part]),
      );
      return wanted.map(({ id }) => found.get(id) ?? null);
    },
    { cacheKeyFn: ({ id, review }) => `${review} ${id}` },
  );
  changes.on('conversation', {
    clear: (id) => {
      loader.clear({ id, review: 'monitorEvaluations' });
      loader.clear({ id, review: 'scorecards' });
    },
    clearAll: () => loader.clearAll(),
  });

  return (id: string, review: Review): Promise<Conversation | null> => loader.load({ id, review });
};
