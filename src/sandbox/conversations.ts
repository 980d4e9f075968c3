import { manage, runAssignmentRules } from './conversationActions.ts';
import { convert } from './conversationConversion.ts';
import { reply } from './conversationReplies.ts';
import { conversationGrammar, conversationOrder } from './conversationSearch.ts';
import * as writes from './conversationWrites.ts';
import type { Handler, Handlers, SandboxRequest } from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import { numberedPage, pageOf } from './paging.ts';
import { testFor } from './search.ts';
import type { Conversation } from './seed/conversationRecords.ts';
import { from, type Version } from './versions.ts';
import * as wire from './wireConversations.ts';

const defaultPerPage = 20;

export const conversationOf = ({ state, path }: SandboxRequest, hole = 'id'): Conversation => {
  const found = state.conversations.get(path[hole] ?? '');
  if (!found) throw notFound();
  return found;
};

/** Searches have them since 2.16, lists and reads in Unstable. */
const reviews = ({ version, query }: SandboxRequest, one: Conversation, since: Version) =>
  from(version, since) && wire.reviewsOf(one, query);

const pageOfRows = (
  request: SandboxRequest,
  records: readonly Conversation[],
  asked: SandboxRequest['body'],
  reviewed: Version,
) => {
  const { state, version } = request;
  const page = pageOf(records, conversationOrder(state, version, asked), asked, defaultPerPage);
  return {
    type: 'conversation.list',
    pages: page.pages,
    total_count: page.total,
    conversations: page.records.map((one) => ({
      ...wire.conversationRow(state, one, version),
      ...reviews(request, one, reviewed),
    })),
  };
};

/** Knows what was written a moment ago, unlike the search. */
const list: Handler = (request) =>
  pageOfRows(
    request,
    [...request.state.conversations.values()],
    { pagination: Object.fromEntries(request.query) },
    'Unstable',
  );

const search: Handler = (request) => {
  const { state, version, body, indexedUntil } = request;
  const test = testFor(conversationGrammar(state, version), body['query']);
  const indexed = (one: Conversation) => (state.written.get(one.id) ?? 0) <= indexedUntil;
  const matching = [...state.conversations.values()].filter((one) => indexed(one) && test(one));
  return pageOfRows(request, matching, body, '2.16');
};

const find: Handler = (request) => {
  const one = conversationOf(request);
  const found = wire.conversation(request.state, one, request.version, request.query.get('display_as') === 'plaintext');
  return {
    ...(from(request.version, 'Unstable') ? wire.withTexts(found, request.query) : found),
    ...reviews(request, one, 'Unstable'),
  };
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

const sideConversations: Handler = (request) => {
  const { records, page, size, pages, total } = numberedPage(
    conversationOf(request).side_conversations,
    request.query,
    25,
    50,
  );
  return {
    type: 'side_conversation.list',
    side_conversations: records.map((one) => wire.sideConversation(request.state, one, request.version)),
    total_count: total,
    // Unlike other lists by page number, this one does not say what is next.
    pages: { type: 'pages', page, per_page: size, total_pages: pages },
  };
};

export const conversations: Handlers<'conversations'> = {
  'GET /conversations/{id}': find,
  'GET /conversations': list,
  'POST /conversations/search': search,
  'GET /conversations/deleted': deleted,
  'GET /conversations/{id}/side_conversations': sideConversations,
  'GET /conversations/{id}/handling_events': (request) => ({
    handling_events: conversationOf(request).handling_events,
  }),
  'POST /conversations': writes.create,
  'PUT /conversations/{id}': writes.update,
  'DELETE /conversations/{id}': writes.remove,
  'POST /conversations/{id}/merge': writes.merge,
  'POST /conversations/redact': writes.redact,
  'PUT /conversations/{conversation_id}/conversation_parts/{id}': writes.updatePart,
  'POST /conversations/{id}/customers': writes.attachContact,
  'DELETE /conversations/{conversation_id}/customers/{contact_id}': writes.detachContact,
  'POST /conversations/{id}/convert': convert,
  'POST /conversations/{id}/parts': manage,
  'POST /conversations/{conversation_id}/run_assignment_rules': runAssignmentRules,
  'POST /conversations/{id}/reply': reply,
};
