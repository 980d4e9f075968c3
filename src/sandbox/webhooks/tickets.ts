import type { Part } from '../seed/parts.ts';
import type { Ticket } from '../seed/tickets.ts';
import { closesWhenResolved, type Shape, ticket, ticketAndPart } from './items.ts';
import type { Notification, Topic } from './topics.ts';
import { compared, mapped, watcher } from './watch.ts';

const replied = ({ author }: Part): Topic[] =>
  author.type === 'admin' ? ['ticket.admin.replied'] : author.type === 'user' ? ['ticket.contact.replied'] : [];

const assigned = ({ assigned_to }: Part): Topic[] => [
  assigned_to?.type === 'team' ? 'ticket.team.assigned' : 'ticket.admin.assigned',
];

/** What is sent for a part of that type, with the part beside the ticket. */
const byPart: Readonly<Record<string, (part: Part, shape: Shape) => Topic[]>> = {
  comment: replied,
  quick_reply: replied,
  note: () => ['ticket.note.created'],
  assignment: assigned,
  ticket_attribute_updated_by_admin: () => ['ticket.attribute.updated'],
  close: (_, shape) => (closesWhenResolved(shape) ? [] : ['ticket.closed']),
};

const isResolution = ({ ticket_state, previous_ticket_state }: Part): boolean =>
  ticket_state === 'resolved' && previous_ticket_state !== 'resolved';

/** A state is sent with the ticket alone. */
const ofState = (shape: Shape, one: Ticket, part: Part): Notification[] => {
  const item = ticket(shape, one);
  const resolved: Topic = closesWhenResolved(shape) ? 'ticket.closed' : 'ticket.resolved';
  return [{ topic: 'ticket.state.updated', item }, ...(isResolution(part) ? [{ topic: resolved, item }] : [])];
};

const ofPart = (shape: Shape, one: Ticket, part: Part): Notification[] =>
  part.part_type === 'ticket_state_updated_by_admin'
    ? ofState(shape, one, part)
    : (byPart[part.part_type]?.(part, shape) ?? []).map((topic) => ({ topic, item: ticketAndPart(shape, one, part) }));

/** What happens to a ticket is a part of it. */
export const tickets = watcher(
  [
    'ticket.created',
    'ticket.state.updated',
    'ticket.resolved',
    'ticket.closed',
    'ticket.note.created',
    'ticket.admin.assigned',
    'ticket.team.assigned',
    'ticket.admin.replied',
    'ticket.contact.replied',
    'ticket.attribute.updated',
  ],
  (before) => mapped(before.tickets, ({ parts }) => parts.length),
  (before, change) => {
    const { added, kept } = compared(before, change.state.tickets);
    return [
      ...added.map((one): Notification => ({ topic: 'ticket.created', item: ticket(change, one) })),
      ...kept.flatMap(([known, one]) => one.parts.slice(known).flatMap((part) => ofPart(change, one, part))),
    ];
  },
);
