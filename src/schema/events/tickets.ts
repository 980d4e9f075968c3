import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { detail } from '../core/cost.ts';
import { Ticket, TicketPart } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { attachedContact, eventType, partIdsOf, subscriptionOf } from './event.ts';
import { TicketEventFilter } from './filters.ts';

/** One read for all fields that need the ticket. */
const read = detail('ticket of the event');

const tickets = eventType({ subject: 'ticket', name: 'Ticket', prefix: 'ticket', one: 'a ticket', many: 'tickets' });

builder.objectFields(tickets.type, (t) => ({
  ticket: t.field(
    relation({
      type: Ticket,
      description: 'The ticket as it is now; null when it was deleted. Costs one REST call for each event.',
      cost: read,
      resolve: resolve.ticket,
    }),
  ),
  part: t.field({
    type: TicketPart,
    nullable: true,
    description:
      'The newest ticket part that caused the event; null where none did. Costs one REST call for each event, which `ticket` shares.',
    cost: read,
    resolve: (event, _, ctx) => resolve.ticketPart(event, ctx),
  }),
  partIds: t.idList(partIdsOf('ticket parts')),
  contact: t.field(attachedContact),
}));

subscriptionOf(tickets, TicketEventFilter);
