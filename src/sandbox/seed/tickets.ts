import { archivedAt, type Contact, mergedAt } from './contacts.ts';
import { type Conversation, type Priority, priorities } from './conversationRecords.ts';
import { fileOf, type Part, partsOf } from './parts.ts';
import { type Admin, adminId } from './people.ts';
import { day, endOfSeed, hour, type Random } from './random.ts';
import type { FileValue, Link } from './shared.ts';
import { descriptionOf, emoji, longText, rightToLeft, titleOf } from './texts.ts';
import type { Attribute, StateCategory, TicketState, TicketType } from './types.ts';

export type AttributeValue = string | number | boolean | null | FileValue | FileValue[] | string[];

export interface Ticket {
  id: string;
  ticket_id: string;
  type_id: string;
  state_id: string;
  previous_state_id: string | null;
  attributes: Record<string, AttributeValue>;
  contact_ids: string[];
  admin_assignee_id: number;
  team_assignee_id: number;
  created_at: number;
  updated_at: number;
  open: boolean;
  is_shared: boolean;
  priority: Priority;
  snoozed_until?: number;
  links: Link[];
  parts: Part[];
  tag_ids: string[];
  /** In no response: only a notification tells of it. */
  rating?: number;
}

const count = 400;
/** The oldest ones are closed; only they have people who are gone. */
const settled = 40;

const ticketIdAt = (at: number): string => String(480_001 + at * 7);

interface Special {
  readonly typeAt: number;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly parts?: number;
  readonly photos?: true;
}

/** Tickets to meet the rims of things with, by their place (the newest is 399). All are open. */
const specials: Readonly<Record<number, Special>> = {
  392: { typeAt: 4, attributes: { _default_title_: 'Heron: fork crown cracks' } },
  391: { typeAt: 0, photos: true },
  390: { typeAt: 0, attributes: { _default_title_: rightToLeft } },
  389: { typeAt: 0, attributes: { _default_title_: emoji } },
  388: { typeAt: 1, attributes: { _default_title_: '' } },
  387: { typeAt: 1, attributes: { _default_title_: null, _default_description_: null } },
  386: { typeAt: 0, attributes: { _default_description_: longText } },
  385: { typeAt: 2 },
  384: { typeAt: 1 },
  383: { typeAt: 0, parts: 0 },
  380: { typeAt: 5 },
  350: { typeAt: 4 },
  300: { typeAt: 0, parts: 500 },
};

/** From a tracker or back-office ticket to what it stands for. */
const linkedTickets: Readonly<Record<number, readonly number[]>> = {
  392: [391, 390, 389],
  385: [384],
  380: [388],
  350: [386, 383, 300],
};
/** By the places of the conversations. */
const linkedConversations: Readonly<Record<number, readonly number[]>> = {
  396: [270],
  394: [270],
  392: [0, 1],
  380: [2, 3, 4],
};

export interface Cast {
  readonly types: readonly TicketType[];
  readonly states: readonly TicketState[];
  readonly contacts: readonly Contact[];
  readonly admins: readonly Admin[];
  readonly conversations: readonly Conversation[];
}

const typePlace = (random: Random): number => {
  const draw = random.next();
  return [0.35, 0.6, 0.72, 0.84, 0.94].filter((edge) => draw >= edge).length;
};

/** By the place of the type. */
const teamsOfTypes = [7302, 7301, 7303, 7303, 7304, 7304];
const assigneesOfTypes = [
  [3, 4],
  [0, 1, 5, 6],
  [8, 9],
  [8, 9, 10],
  [7, 11],
  [0, 11, 12],
];

const anyValue = (random: Random, attribute: Attribute): AttributeValue => {
  switch (attribute.data_type) {
    case 'string':
      return `${random.one(['LK', 'WR', 'HN'])}-${random.between(10_000, 99_999)}`;
    case 'list':
      return random.one((attribute.input_options?.list_items ?? []).map((item) => item.id));
    case 'integer':
      return random.between(0, 12_000);
    case 'decimal':
      return random.between(100, 250_000) / 100;
    case 'boolean':
      return random.happens(0.5);
    case 'datetime':
      return endOfSeed + random.between(-60 * day, 30 * day);
    case 'files':
      return attribute.input_options?.allow_multiple_values
        ? [fileOf(random, 'left side.jpg'), fileOf(random, 'receipt.pdf', false)]
        : fileOf(random, 'scan.pdf', false);
  }
};

const attributesOf = (random: Random, type: TicketType, isOld: boolean): Record<string, AttributeValue> => {
  const values: Record<string, AttributeValue> = {};
  for (const attribute of type.attributes) {
    if (attribute.archived && !isOld) continue;
    const given = attribute.required_to_create || random.happens(attribute.data_type === 'files' ? 0.3 : 0.75);
    values[attribute.name] = given ? anyValue(random, attribute) : null;
  }
  return {
    ...values,
    _default_title_: titleOf(random, type.id),
    _default_description_: random.happens(0.15) ? null : descriptionOf(random),
  };
};

const stateFor = (
  random: Random,
  states: readonly TicketState[],
  type: TicketType,
  category: StateCategory,
): TicketState => {
  const fitting = states.filter(
    (one) => one.category === category && !one.archived && one.ticket_type_ids.includes(type.id),
  );
  return random.one(fitting);
};

const contactsFor = (
  random: Random,
  at: number,
  type: TicketType,
  known: readonly Contact[],
  all: readonly Contact[],
): Contact[] => {
  const gone = all[at % 2 === 0 ? mergedAt : archivedAt];
  if (at < settled && at % 9 === 0 && gone) return [gone];
  const draw = random.next();
  const wanted = type.category === 'Customer' ? (draw < 0.03 ? 3 : draw < 0.12 ? 2 : 1) : draw < 0.6 ? 1 : 0;
  return [...new Set(Array.from({ length: wanted }, () => random.one(known)))];
};

const openProbability = (fromNewest: number): number => (fromNewest < 180 ? 0.86 : fromNewest < 300 ? 0.45 : 0.12);

const categoryFor = (random: Random, open: boolean): StateCategory => {
  if (!open) return random.happens(0.85) ? 'resolved' : 'in_progress';
  return random.one(['submitted', 'submitted', 'in_progress', 'in_progress', 'waiting_on_customer', 'resolved']);
};

const link = (tickets: readonly Ticket[], conversations: readonly Conversation[]): void => {
  for (const [from, to] of Object.entries(linkedTickets)) {
    for (const at of to) {
      const [holder, other] = [tickets[Number(from)], tickets[at]];
      if (!holder || !other) continue;
      holder.links.push({ type: 'ticket', id: other.id });
      other.links.push({ type: 'ticket', id: holder.id });
    }
  }
  for (const [from, to] of Object.entries(linkedConversations)) {
    for (const at of to) {
      const [holder, other] = [tickets[Number(from)], conversations[at]];
      if (!holder || !other) continue;
      holder.links.push({ type: 'conversation', id: other.id });
      other.links.push({ type: 'ticket', id: holder.id });
    }
  }
};

/** Oldest first, ids ascending with time. */
export const seedTickets = (random: Random, cast: Cast): Ticket[] => {
  const { types, states, contacts, admins, conversations } = cast;
  const known = contacts.filter((one) => one.merged_into === null && !one.archived);
  const present = admins.filter((one) => !one.removed && one.has_inbox_seat);
  const left = admins.find((one) => one.removed);
  let partId = 700_001;
  const tickets = Array.from({ length: count }, (_, at): Ticket => {
    const special = specials[at];
    const typeAt = special?.typeAt ?? typePlace(random);
    const type = types[typeAt] as TicketType;
    const open = special !== undefined || (at >= settled && random.happens(openProbability(count - 1 - at)));
    const leaver = at < settled && at % 8 === 1 ? left : undefined;
    const category = leaver ? 'resolved' : categoryFor(random, open);
    const now = stateFor(random, states, type, category);
    const created = endOfSeed - (count - at) * 20 * hour + random.between(0, 15 * hour);
    const people = contactsFor(random, at, type, known, contacts);
    const teamId = teamsOfTypes[typeAt] ?? 0;
    const assignee = Number(adminId(random.one(assigneesOfTypes[typeAt] ?? [0])));
    const parts = partsOf(random, special?.parts ?? random.between(0, 12), {
      admins: present,
      contacts: people,
      attributes: type.attributes,
      teamId,
      from: created,
      ends: category,
      newId: () => String(partId++),
    });
    const snoozed = open && random.happens(0.1) ? endOfSeed + random.between(1, 20) * day : undefined;
    const values = attributesOf(random, type, at < settled);
    return {
      id: ticketIdAt(at),
      ticket_id: String(at + 1),
      type_id: type.id,
      state_id: now.id,
      previous_state_id: category === 'submitted' ? null : '8101',
      attributes: {
        ...values,
        ...(special?.photos && { Photos: [fileOf(random, 'crack 1.jpg'), fileOf(random, 'invoice.pdf', false)] }),
        ...special?.attributes,
      },
      contact_ids: people.map((one) => one.id),
      admin_assignee_id: leaver ? Number(leaver.id) : random.happens(0.2) ? 0 : assignee,
      team_assignee_id: random.happens(0.25) ? 0 : teamId,
      created_at: created,
      updated_at: parts.at(-1)?.created_at ?? created,
      open,
      priority: priorities[at % priorities.length] ?? 'none',
      is_shared: type.category === 'Customer' ? random.happens(0.9) : false,
      ...(snoozed !== undefined && { snoozed_until: snoozed }),
      links: [],
      parts,
      tag_ids: [],
    };
  });
  link(tickets, conversations);
  return tickets;
};
