import { linkedConversation } from '../conversations/index.ts';
import { endpoint } from '../core/endpoint.ts';
import { page } from '../core/page.ts';
import { done, optional } from '../core/read.ts';
import { job } from '../jobs.ts';
import { searchToWire } from '../search/query.ts';
import { ticketPart } from './parts.ts';
import { ticket } from './ticket.ts';
import { type AttributeValues, changes, draft, replying } from './writes.ts';

export { type Ticket, ticket } from './ticket.ts';

export interface TypeChange {
  readonly typeId: string;
  readonly stateId: string;
  readonly attributes?: AttributeValues | undefined;
}

const cuts = { intern: 'ticket_type', defer: 'ticket_parts' };

export const tickets = {
  find: endpoint('GET /tickets/{id}', { docs: 'tickets/getticket', read: ticket, slices: cuts }),
  search: endpoint('POST /tickets/search', {
    docs: 'tickets/searchtickets',
    safe: true,
    write: searchToWire,
    read: page('tickets', ticket),
    slices: cuts,
  }),
  create: endpoint('POST /tickets', { docs: 'tickets/createticket', write: draft, read: ticket, slices: cuts }),
  enqueue: endpoint('POST /tickets/enqueue', {
    docs: 'tickets/enqueuecreateticket',
    since: '2.14',
    write: draft,
    read: job,
  }),
  update: endpoint('PUT /tickets/{id}', { docs: 'tickets/updateticket', write: changes, read: ticket, slices: cuts }),
  reply: endpoint('POST /tickets/{id}/reply', { docs: 'tickets/replyticket', write: replying, read: ticketPart }),
  remove: endpoint('DELETE /tickets/{id}', { docs: 'tickets/deleteticket', since: '2.13', read: done }),
  changeType: endpoint('POST /tickets/{ticket_id}/change_type', {
    docs: 'tickets/changetickettype',
    since: '2.16',
    write: ({ typeId, stateId, attributes }: TypeChange) => ({
      ticket_type_id: typeId,
      ticket_state_id: stateId,
      ticket_attributes: attributes,
    }),
    read: ticket,
    slices: cuts,
  }),
  linkConversation: endpoint('POST /tickets/{ticket_id}/linked_conversations', {
    docs: 'tickets/linkconversationtoticket',
    since: '2.16',
    write: (conversationId: string) => ({ conversation_id: conversationId }),
    read: optional(linkedConversation),
  }),
  unlinkConversation: endpoint('DELETE /tickets/{ticket_id}/linked_conversations/{id}', {
    docs: 'tickets/unlinkconversationfromticket',
    since: '2.16',
    read: optional(linkedConversation),
  }),
};
