import { activityOf, type ContactActivity } from './contactActivities.ts';
import type { Contact } from './contacts.ts';
import type { Conversation } from './conversationRecords.ts';
import type { ActivityLog } from './people.ts';
import { day, hour, minute } from './random.ts';
import { shifted } from './shifted.ts';
import type { Ticket } from './tickets.ts';
import type { TicketState } from './types.ts';

/** The records of a workspace that are made every day, and what they refer to. */
interface Records {
  readonly contacts: Map<string, Contact>;
  readonly conversations: Map<string, Conversation>;
  readonly tickets: Map<string, Ticket>;
  readonly ticketStates: ReadonlyMap<string, TicketState>;
  readonly companies: ReadonlyMap<string, unknown>;
  readonly contactActivities: ContactActivity[];
  readonly activityLogs: ActivityLog[];
}

/** The last days, of which each has a few records. */
export const recentDays = 30;

const at = <T>(list: readonly T[], place: number): T => {
  const found = list[place % list.length];
  if (found === undefined) throw new Error('the workspace has nothing to copy');
  return found;
};

/** A copy of a record as it would be if it had come into being then, and changed for the last time half an hour later. */
const copyAt = <T extends { readonly created_at: number }>(record: T, time: number): T =>
  shifted(record, time - record.created_at, time + 30 * minute);

const contactOn = (state: Records, n: number, time: number): Contact => {
  const users = [...state.contacts.values()].filter(({ role, name, archived }) => role === 'user' && name && !archived);
  const [one, other] = [at(users, n * 5), at(users, n * 5 + 3)];
  const name = `${one.name?.split(' ')[0]} ${other.name?.split(' ').slice(1).join(' ')}`;
  return {
    ...one,
    last_replied_at: null,
    last_contacted_at: time,
    last_email_opened_at: null,
    last_email_clicked_at: null,
    id: `6700${String(n).padStart(4, '0')}${one.id.slice(8)}`,
    external_id: `larkspur-${20_000 + n}`,
    name,
    email: `rider.${20_000 + n}@larkspurriders.example`,
    company_ids: [at([...state.companies.keys()], n * 3)],
    note_ids: [],
    created_at: time,
    updated_at: time,
    signed_up_at: time,
    last_seen_at: time,
    merged_into: null,
  };
};

const conversationOn = (
  like: Conversation,
  id: string,
  contact: Contact,
  time: number,
  changes: Partial<Conversation>,
): Conversation => {
  const copy = copyAt(like, time);
  return {
    ...copy,
    id,
    contact_ids: [contact.id],
    company_id: contact.company_ids[0] ?? null,
    source: {
      ...copy.source,
      author: { type: contact.role, id: contact.id, name: contact.name, email: contact.email },
    },
    ticket_id: null,
    links: [],
    parts: copy.parts.map((part, place) => ({ ...part, id: `8${id.slice(-6)}${place}` })),
    side_conversations: [],
    ...changes,
  };
};

const ticketOn = (state: Records, like: Ticket, n: number, contact: Contact, time: number): Ticket => {
  const { snoozed_until: _, ...copy } = copyAt(like, time);
  const category = n % 2 === 0 ? 'waiting_on_customer' : 'submitted';
  const fitting = [...state.ticketStates.values()].find(
    (one) => one.category === category && !one.archived && one.ticket_type_ids.includes(like.type_id),
  );
  return {
    ...copy,
    id: String(490_001 + n * 7),
    ticket_id: String(state.tickets.size + recentDays + 1 - n),
    state_id: fitting?.id ?? copy.state_id,
    contact_ids: [contact.id],
    open: true,
    links: [],
    parts: copy.parts.map((part, place) => ({ ...part, id: String(990_001 + n * 100 + place) })),
  };
};

const sorted = <T extends { readonly id: string; readonly created_at: number }>(
  old: ReadonlyMap<string, T>,
  more: readonly T[],
): Map<string, T> =>
  new Map([...old.values(), ...more].sort((a, b) => a.created_at - b.created_at).map((one) => [one.id, one]));

/**
 * The workspace with an hour-old contact, conversation, rating, ticket and audit event, and one of each at ten o'clock of
 * each of the days before. They are copies of older ones.
 */
export const withRecent = <S extends Records>(state: S, now: number): S => {
  const all = [...state.conversations.values()];
  const rated = all.filter(({ rating, parts }) => rating?.teammate.type === 'admin' && parts.length > 0);
  const open = all.filter((one) => one.state === 'open' && one.team_assignee_id !== 0 && one.parts.length > 0);
  const tickets = [...state.tickets.values()].filter(
    ({ contact_ids, parts }) => contact_ids.length > 0 && parts.length > 0,
  );
  const today = now - (now % day);
  const made = Array.from({ length: recentDays + 1 }, (_, n) => {
    const time = n === 0 ? now - hour : today - n * day + 10 * hour;
    const contact = contactOn(state, n, time);
    const idOf = (place: number) => String(215_473_840_010_001 + n * 2 + place);
    const ticket = ticketOn(state, at(tickets.slice(-60), n), n, contact, time);
    const like = at(rated, n);
    const waiting = conversationOn(at(open, n), idOf(0), contact, time, {
      waiting_since: time,
      ...(n % 2 === 0 ? { admin_assignee_id: 0 } : {}),
    });
    const closed = conversationOn(like, idOf(1), contact, time - 30 * minute, {});
    const { rating } = closed;
    if (rating !== null)
      closed.rating = { ...rating, rating: 1 + (n % 5), contact_id: contact.id, created_at: time, updated_at: time };
    const log: ActivityLog = {
      ...at(state.activityLogs, n),
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      created_at: time,
    };
    return { contact, conversations: [waiting, closed], ticket, log };
  });
  const created = made.map(({ contact }, n) =>
    activityOf(contact, contact.created_at, { event_type: 'contact.created' }, n),
  );
  return {
    ...state,
    contactActivities: [...state.contactActivities, ...created].sort((a, b) => a.created_at - b.created_at),
    contacts: sorted(
      state.contacts,
      made.map(({ contact }) => contact),
    ),
    conversations: sorted(
      state.conversations,
      made.flatMap(({ conversations }) => conversations),
    ),
    tickets: sorted(
      state.tickets,
      made.map(({ ticket }) => ticket),
    ),
    activityLogs: [...state.activityLogs, ...made.map(({ log }) => log)].sort((a, b) => b.created_at - a.created_at),
  };
};
