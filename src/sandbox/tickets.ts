import type { Handler } from './handler.ts';
import { pageOf } from './paging.ts';
import type { Handlers } from './routes.ts';
import { testFor } from './search.ts';
import { linkConversation, unlinkConversation } from './ticketLinks.ts';
import { reply } from './ticketReplies.ts';
import { ticketGrammar, ticketOrder } from './ticketSearch.ts';
import { changeType, create, enqueue, remove, ticketOf, update } from './ticketWrites.ts';
import * as wire from './wire.ts';

const defaultPerPage = 20;

const search: Handler = ({ state, version, body, indexedUntil }) => {
  const test = testFor(ticketGrammar(state, version), body['query']);
  const matching = [...state.tickets.values()].filter(
    (one) => (state.written.get(one.id) ?? 0) <= indexedUntil && test(one),
  );
  const { records, pages, total } = pageOf(matching, ticketOrder(state, version, body), body, defaultPerPage);
  return {
    type: 'ticket.list',
    pages,
    total_count: total,
    tickets: records.map((one) => wire.ticket(state, one, version)),
  };
};

export const tickets: Handlers<'tickets', Handler> = {
  find: (ask) => wire.ticket(ask.state, ticketOf(ask, ask.path['id']), ask.version),
  search,
  create,
  update,
  remove,
  reply,
  changeType,
  linkConversation,
  unlinkConversation,
  enqueue,
};
