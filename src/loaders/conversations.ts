import { type Conversation, conversation } from '../client/conversations/index.ts';
import { omits } from '../client/core/model.ts';
import type { Client } from '../client/index.ts';
import type { ConversationFilter } from '../client/search/conversations.ts';
import { byIds, type Search } from '../client/search/query.ts';
import { batchLoader, type Loader, prime, singleLoader } from './core/batch.ts';
import { firstPageLoader } from './core/firstPages.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

/** By which of a conversation's references it is listed, as its filter names them. */
const owners = {
  assigneeId: ({ assigneeId }: Conversation) => [assigneeId],
  teamAssigneeId: ({ teamAssigneeId }: Conversation) => [teamAssigneeId],
  contactId: ({ contacts }: Conversation) => contacts?.map(({ id }) => id) ?? [],
  tagId: ({ tags }: Conversation) => tags?.map(({ id }) => id) ?? [],
} as const;
export type ConversationOwner = keyof typeof owners;

export const conversationLoaders = ({ conversations, filters }: Client, changes: Changes) => {
  /** What this operation's writes answered; null where that was not the conversation. Search lags behind, so its copies count for less. */
  const changed = new Map<string, Conversation | null>();

  /** One conversation with its parts: lists and searches omit them. */
  const whole: Loader<Conversation> = singleLoader(async (id) =>
    prime(byId, await conversations.find({ id, query: {} })),
  );

  /** One conversation with the texts that Intercom adds only when it is asked to. */
  const withTexts: Loader<Conversation> = singleLoader((id) => conversations.find({ id, query: { texts: true } }));

  const byId: Loader<Conversation> = batchLoader({
    one: (id) => whole.load(id),
    many: async (ids) => {
      const found = await conversations.search({ body: byIds(ids), query: {}, batched: ids.length });
      return found.items.filter(({ id }) => !changed.has(id));
    },
  });

  const searched = (conversation: Conversation): Conversation =>
    changed.has(conversation.id) ? (changed.get(conversation.id) ?? conversation) : prime(byId, conversation);

  const loaders = [byId, whole, withTexts];
  const clear = (id: string): void => {
    for (const loader of loaders) loader.clear(id);
  };
  changes.on('conversation', {
    clear: (id) => {
      changed.set(id, null);
      clear(id);
    },
    clearAll: () => {
      for (const id of changed.keys()) changed.set(id, null);
      for (const loader of loaders) loader.clearAll();
    },
  });

  /** After a write that answered the conversation, with its parts. */
  const written = (conversation: Conversation): Conversation => {
    clear(conversation.id);
    changed.set(conversation.id, conversation);
    if (!omits(conversation, 'parts')) whole.prime(conversation.id, conversation);
    return prime(byId, conversation);
  };

  return {
    byId,
    whole,
    withTexts,
    stub: stub(conversation),
    /** The search of a filter. */
    filter: filters.conversations,
    /** The list of all has what was just written, the search does not yet. */
    page: async ({ where, sort = null, limit, after }: Search) => {
      const isAll = where === null && sort === null;
      const found = isAll
        ? await conversations.list({ query: { limit, after } })
        : await conversations.search({ body: { where, sort, limit, after }, query: {} });
      return { ...found, items: found.items.map(searched) };
    },
    firstOf: firstPageLoader<Conversation, ConversationFilter, ConversationOwner>({
      search: (call) => conversations.search({ ...call, query: {} }),
      owners,
      seen: searched,
    }),
    deleted: (order: 'asc' | 'desc', after: string | null) => conversations.deleted({ query: { order, after } }),
    handlingEvents: (id: string) => conversations.handlingEvents({ id }),
    sideConversations: (id: string, after: string | null) => conversations.sideConversations({ id, query: { after } }),
    written,
  };
};
