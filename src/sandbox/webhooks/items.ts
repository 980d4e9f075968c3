import type { Company } from '../seed/companies.ts';
import type { Contact } from '../seed/contacts.ts';
import type { Conversation, ConversationPart } from '../seed/conversationRecords.ts';
import type { State } from '../seed/index.ts';
import type { SubscriptionType, Tag } from '../seed/labels.ts';
import type { Part } from '../seed/parts.ts';
import type { Admin } from '../seed/people.ts';
import type { Ticket } from '../seed/tickets.ts';
import type { Visitor } from '../seed/visitors.ts';
import { from, type Version } from '../versions.ts';
import * as wire from '../wire.ts';
import * as companies from '../wireCompanies.ts';
import * as contacts from '../wireContacts.ts';
import * as conversations from '../wireConversations.ts';
import * as labels from '../wireLabels.ts';
import * as visitors from '../wireVisitors.ts';

/* Records as notifications carry them, which is not always as REST answers them (quirk: webhook-items). */

/** Whose record, in which version. */
export interface Shape {
  readonly state: State;
  readonly version: Version;
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('Z', '+00:00');

/** Times are ISO 8601 text in records of contacts, companies and articles, and in the statistics of conversations. */
export const withIsoTimes = <T extends object>(record: T): T =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'number' ? iso(value) : value,
    ]),
  ) as T;

export const ticket = ({ state, version }: Shape, one: Ticket) => wire.ticket(state, one, version);

/** The ticket, and beside it the part that caused the event. */
export const ticketAndPart = (shape: Shape, one: Ticket, part: Part) => ({
  type: 'ticket_ticket_part',
  ticket: ticket(shape, one),
  ticket_part: wire.part(part, shape.version),
});

/** Two records beside one another. */
export const ticketAndContact = (shape: Shape, one: Ticket, member: Contact) => ({
  ticket: ticket(shape, one),
  contact: contact(shape, member),
});

/** Whether what teammates write is translated for the first of the customers. The workspace speaks English. */
export const isTranslated = ({ state }: Shape, [id = '']: readonly string[]): boolean =>
  !(state.contacts.get(id)?.language_override ?? 'en').startsWith('en');

/** With the parts that caused the event, not the whole thread. */
export const conversation = (shape: Shape, one: Conversation, parts: readonly ConversationPart[]) => {
  const { state, version } = shape;
  const row = conversations.conversationRow(state, one, version);
  return {
    ...row,
    statistics: row.statistics && withIsoTimes(row.statistics),
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: parts.map((part) => conversations.conversationPart(state, part, version)),
      total_count: parts.length,
    },
  };
};

/** Names its conversation by another key than all other records that are gone. */
export const deletedConversation = (id: string) => ({ type: 'conversation', conversation_id: id });

export const contact = ({ state, version }: Shape, one: Contact) => withIsoTimes(contacts.contact(state, one, version));

/** Two records without a type, of which the conversation is Intercom's internal one. */
export const conversationAndContact = (
  shape: Shape,
  { id, contact_ids, created_at, updated_at, read }: Conversation,
  one: Contact,
) => ({
  conversation: {
    parts: [],
    options: { expand_for_notification: true },
    model: {
      id: Number(id),
      user_id: contact_ids[0] ?? null,
      created_at: new Date(created_at * 1000).toISOString(),
      updated_at: new Date(updated_at * 1000).toISOString(),
      message_type: 'conversation',
      read,
      deleted: false,
    },
  },
  contact: contact(shape, one),
});

export const deletedContact = ({ id, external_id }: Contact) => ({ id, external_id, type: 'contact', deleted: true });

export const mergedContact = (shape: Shape, survivor: Contact, { id }: Contact) => ({
  ...contact(shape, survivor),
  merged_from: { type: 'contact', id },
});

export const contactTag = (shape: Shape, one: Contact, { id, name }: Tag, at: number) => ({
  type: 'contact_tag',
  created_at: at,
  tag: { type: 'tag', id, name },
  contact: contact(shape, one),
});

/** `contact_subscribe`, `granular_unsubscribe` and the like; without types for all emails at once. */
export const subscription = (
  shape: Shape,
  type: `${'contact' | 'granular'}_${'subscribe' | 'unsubscribe'}`,
  one: Contact,
  types: readonly SubscriptionType[],
  at: number,
) => ({
  type,
  contact: contact(shape, one),
  subscription_types: { type: 'list', data: types.map(labels.subscriptionType) },
  created_at: at,
});

export const company = ({ state, version }: Shape, one: Company) =>
  withIsoTimes(companies.company(state, one, version));

export const deletedRecord = (type: string, id: string | number) => ({ id, type, deleted: true });

export const companyAndContact = (shape: Shape, one: Company, member: Contact) => ({
  company: company(shape, one),
  contact: contact(shape, member),
});

/** The reason for being away is text with its emoji, not an id as in REST; the teammate’s own id is a number. */
export const admin = ({ state, version }: Shape, one: Admin) => {
  const { id, name, email, job_title, away_mode_enabled, away_mode_reassign, has_inbox_seat } = one;
  const reason = state.awayReasons.find((each) => each.id === one.away_status_reason_id);
  const avatar = wire.pictureIn('2.11', one);
  return {
    type: 'admin',
    id: Number(id),
    name,
    email,
    job_title,
    away_mode_enabled,
    away_mode_reassign,
    away_status_reason: reason === undefined ? '' : `${reason.emoji} ${reason.label}`,
    has_inbox_seat,
    team_ids: wire.adminRow(state, one, version).team_ids,
    ...(avatar !== null && typeof avatar === 'object' && { avatar: { type: 'avatar', ...avatar } }),
  };
};

/** The visitor, who goes by the old name of users from now on. */
export const signedUpVisitor = ({ state }: Shape, one: Visitor, { external_id, email, name }: Contact) => ({
  ...withIsoTimes(visitors.visitor(state, one)),
  type: 'user',
  user_id: external_id,
  anonymous: false,
  email,
  name,
});

/** `ticket.closed` has meant the conversation, and has carried the ticket one level down, since 2.15. */
export const closesWhenResolved = ({ version }: Shape): boolean => !from(version, '2.15');
