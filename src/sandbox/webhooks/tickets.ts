import type { Part } from '../seed/parts.ts';
import type { Ticket } from '../seed/tickets.ts';
import { closesWhenResolved, isTranslated, type Shape, ticket, ticketAndContact, ticketAndPart } from './items.ts';
import type { Notification, Topic } from './topics.ts';
import { type Change, compared, isMergedAway, mapped, watcher, without } from './watch.ts';

const replied = ({ author }: Part, shape: Shape, { contact_ids }: Ticket): Topic[] =>
  author.type === 'admin'
    ? [
        'ticket.admin.replied',
        ...(isTranslated(shape, contact_ids) ? (['ticket.admin.replied.translated'] as const) : []),
      ]
    : author.type === 'user'
      ? ['ticket.contact.replied']
      : [];

const assigned = ({ assigned_to }: Part): Topic[] => [
  assigned_to?.type === 'team' ? 'ticket.team.assigned' : 'ticket.admin.assigned',
];

/** What is sent for a part of that type, with the part beside the ticket. */
const byPart: Readonly<Record<string, (part: Part, shape: Shape, one: Ticket) => Topic[]>> = {
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
    : (byPart[part.part_type]?.(part, shape, one) ?? []).map((topic) => ({
        topic,
        item: ticketAndPart(shape, one, part),
      }));

interface Remembered {
  readonly parts: number;
  readonly contact_ids: readonly string[];
  readonly rating: number | undefined;
}

const ofParticipants = (change: Change, before: Remembered, one: Ticket): Notification[] => {
  const gone = without(before.contact_ids, one.contact_ids);
  // A contact that is merged away takes part under the survivor’s id: nobody has come or gone.
  if (gone.some((id) => isMergedAway(change, id))) return [];
  const sent = (topic: Topic, ids: readonly string[]): Notification[] =>
    ids.flatMap((id) => {
      const contact = change.state.contacts.get(id);
      return contact === undefined ? [] : [{ topic, item: ticketAndContact(change, one, contact) }];
    });
  return [
    ...sent('ticket.contact.attached', without(one.contact_ids, before.contact_ids)),
    ...sent('ticket.contact.detached', gone),
  ];
};

const ofRating = (change: Change, before: Remembered, one: Ticket): Notification[] =>
  one.rating === before.rating ? [] : [{ topic: 'ticket.rating.provided', item: ticket(change, one) }];

/** What happens to a ticket is a part of it, or is seen in its fields. */
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
    'ticket.admin.replied.translated',
    'ticket.contact.replied',
    'ticket.contact.attached',
    'ticket.contact.detached',
    'ticket.rating.provided',
    'ticket.attribute.updated',
  ],
  (before) =>
    mapped(
      before.tickets,
      ({ parts, contact_ids, rating }): Remembered => ({
        parts: parts.length,
        contact_ids: [...contact_ids],
        rating,
      }),
    ),
  (before, change) => {
    const { added, kept } = compared(before, change.state.tickets);
    return [
      ...added.map((one): Notification => ({ topic: 'ticket.created', item: ticket(change, one) })),
      ...kept.flatMap(([known, one]) => [
        ...one.parts.slice(known.parts).flatMap((part) => ofPart(change, one, part)),
        ...ofParticipants(change, known, one),
        ...ofRating(change, known, one),
      ]),
    ];
  },
);
