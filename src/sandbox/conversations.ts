import { manage, runAssignmentRules } from './conversationActions.ts';
import { convert } from './conversationConversion.ts';
import { reply } from './conversationReplies.ts';
import { conversationGrammar, conversationOrder } from './conversationSearch.ts';
import * as writes from './conversationWrites.ts';
import type { Handler, SandboxRequest } from './handler.ts';
import { numberedPage, pageOf } from './paging.ts';
import type { Conversation } from './records/conversations.ts';
import { invalid, notFound } from './refusal.ts';
import type { Handlers } from './routes.ts';
import { testFor } from './search.ts';
import * as wire from './wireConversations.ts';

const defaultPerPage = 20;

export const conversationOf = ({ state, path }: SandboxRequest, hole = 'id'): Conversation => {
  const found = state.conversations.get(path[hole] ?? '');
  if (!found) throw notFound();
  return found;
};

const pageOfRows = (ask: SandboxRequest, records: readonly Conversation[], asked: SandboxRequest['body']) => {
  const { state, version } = ask;
  const page = pageOf(records, conversationOrder(state, version, asked), asked, defaultPerPage);
  return {
    type: 'conversation.list',
    pages: page.pages,
    total_count: page.total,
    conversations: page.records.map((one) => wire.conversationRow(state, one, version)),
  };
};

/** Knows what was written a moment ago, unlike the search. */
const list: Handler = (ask) =>
  pageOfRows(ask, [...ask.state.conversations.values()], { pagination: Object.fromEntries(ask.query) });

const search: Handler = (ask) => {
  const { state, version, body, indexedUntil } = ask;
  const test = testFor(conversationGrammar(state, version), body['query']);
  const indexed = (one: Conversation) => (state.written.get(one.id) ?? 0) <= indexedUntil;
  const matching = [...state.conversations.values()].filter((one) => indexed(one) && test(one));
  return pageOfRows(ask, matching, body);
};

const find: Handler = (ask) => {
  const one = conversationOf(ask);
  return wire.conversation(ask.state, one, ask.version, ask.query.get('display_as') === 'plaintext');
};

const deleted: Handler = ({ state, query, origin }) => {
  const order = query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw invalid('order must be asc or desc', 'order');
  const sign = order === 'asc' ? 1 : -1;
  const sorted = [...state.deletedConversations].sort((a, b) => sign * (a.deleted_at - b.deleted_at));
  const { records, page, size, pages, total } = numberedPage(sorted, query, 20, 60);
  const next = new URLSearchParams({ per_page: String(size), order, page: String(page + 1) });
  return {
    type: 'conversations.list',
    total_count: total,
    pages: {
      type: 'pages',
      ...(page < pages && { next: `${origin}/conversations/deleted?${next}` }),
      page,
      per_page: size,
      total_pages: pages,
    },
    conversations: records.map((one) => ({ type: 'conversation', ...one })),
  };
};

const sideConversations: Handler = (ask) => {
  const { records, page, size, pages, total } = numberedPage(conversationOf(ask).side_conversations, ask.query, 25, 50);
  return {
    type: 'side_conversation.list',
    side_conversations: records.map((one) => wire.sideConversation(ask.state, one, ask.version)),
    total_count: total,
    // Unlike other lists by page number, this one does not say what is next.
    pages: { type: 'pages', page, per_page: size, total_pages: pages },
  };
};

export const conversations: Handlers<'conversations', Handler> = {
  find,
  list,
  search,
  deleted,
  sideConversations,
  handlingEvents: (ask) => ({ handling_events: conversationOf(ask).handling_events }),
  create: writes.create,
  update: writes.update,
  remove: writes.remove,
  merge: writes.merge,
  redact: writes.redact,
  updatePart: writes.updatePart,
  attachContact: writes.attachContact,
  detachContact: writes.detachContact,
  convert,
  act: manage,
  runAssignmentRules,
  reply,
};
