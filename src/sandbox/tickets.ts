import type { Handler, Handlers } from './handler.ts';
import { pageOf } from './paging.ts';
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

export const tickets: Handlers<'tickets'> = {
  'GET /tickets/{id}': (request) => wire.ticket(request.state, ticketOf(request, request.path['id']), request.version),
  'POST /tickets/search': search,
  'POST /tickets': create,
  'PUT /tickets/{id}': update,
  'DELETE /tickets/{id}': remove,
  'POST /tickets/{id}/reply': reply,
  'POST /tickets/{ticket_id}/change_type': changeType,
  'POST /tickets/{ticket_id}/linked_conversations': linkConversation,
  'DELETE /tickets/{ticket_id}/linked_conversations/{id}': unlinkConversation,
  'POST /tickets/enqueue': enqueue,
};
