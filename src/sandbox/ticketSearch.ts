import { type Body, isObject } from './handler.ts';
import type { Order } from './paging.ts';
import type { Field, Grammar, Kind, Operator } from './search.ts';
import type { State } from './seed/index.ts';
import type { AttributeValue, Ticket } from './seed/tickets.ts';
import type { Category, DataType } from './seed/types.ts';
import type { Version } from './versions.ts';

type TicketField = Field<Ticket>;

const text = (get: TicketField['get']): TicketField => ({ kind: 'string', get });
const date = (get: TicketField['get']): TicketField => ({ kind: 'date', get });

const textOf = (value: AttributeValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Search has words of its own for the categories; the wire's names find nothing. */
const searchedCategory: Readonly<Record<Category, string>> = {
  Customer: 'request',
  'Back-office': 'task',
  Tracker: 'tracker',
};

const teammates = (ticket: Ticket): string[] => [
  ...ticket.parts.filter((part) => part.author.type === 'admin').map((part) => part.author.id),
  ...(ticket.admin_assignee_id === 0 ? [] : [String(ticket.admin_assignee_id)]),
];

/** Text up to 2.16, a whole number in Unstable. */
const assignee =
  (version: Version) =>
  (get: (one: Ticket) => number): TicketField => {
    const idOf = (one: Ticket) => (get(one) === 0 ? null : get(one));
    if (version === 'Unstable') return { kind: 'integer', get: idOf };
    return text((one) => idOf(one)?.toString());
  };

const fieldsOf = (state: State, version: Version): Readonly<Record<string, TicketField>> => ({
  id: text((one) => one.id),
  created_at: { ...date((one) => one.created_at), operators: ['=', '!=', 'IN', 'NIN', '>', '<', '>=', '<='] },
  updated_at: date((one) => one.updated_at),
  title: text((one) => textOf(one.attributes['_default_title_'])),
  description: text((one) => textOf(one.attributes['_default_description_'])),
  category: text((one) => {
    const category = state.ticketTypes.get(one.type_id)?.category;
    return category && searchedCategory[category];
  }),
  ticket_type_id: text((one) => one.type_id),
  contact_ids: text((one) => one.contact_ids),
  teammate_ids: text(teammates),
  admin_assignee_id: assignee(version)((one) => one.admin_assignee_id),
  team_assignee_id: assignee(version)((one) => one.team_assignee_id),
  open: { kind: 'boolean', get: (one) => one.open },
  state: text((one) => state.ticketStates.get(one.state_id)?.category),
  snoozed_until: date((one) => one.snoozed_until),
});

const kinds: Readonly<Record<DataType, Kind>> = {
  string: 'string',
  list: 'string',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  datetime: 'date',
  files: 'string',
};

const attributeField = (state: State, id: string): TicketField | undefined => {
  for (const type of state.ticketTypes.values()) {
    const attribute = type.attributes.find((one) => one.id === id);
    if (!attribute) continue;
    return {
      kind: kinds[attribute.data_type],
      get(one) {
        if (one.type_id !== type.id) return null;
        const value = one.attributes[attribute.name];
        if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? one.name : one));
        return typeof value === 'object' && value !== null ? value.name : value;
      },
    };
  }
  return undefined;
};

const operators: Readonly<Record<Kind, readonly Operator[]>> = {
  string: ['=', '!=', 'IN', 'NIN', '~', '!~', '^', '$'],
  boolean: ['=', '!=', 'IN', 'NIN'],
  integer: ['=', '!=', 'IN', 'NIN', '>', '<'],
  decimal: ['=', '!=', 'IN', 'NIN', '>', '<'],
  date: ['=', '!=', 'IN', 'NIN', '>', '<'],
};

export const ticketGrammar = (state: State, version: Version): Grammar<Ticket> => {
  const fields = fieldsOf(state, version);
  return {
    version,
    inclusive: true,
    field(name) {
      const attribute = /^ticket_attribute\.(\d+)$/.exec(name)?.[1];
      if (attribute !== undefined) return attributeField(state, attribute);
      return Object.hasOwn(fields, name) ? fields[name] : undefined;
    },
    operatorsOf: (kind) => operators[kind],
  };
};

/** Newest first. `sort` is in no description of this search; where it can be understood, it is followed. */
export const ticketOrder = (state: State, version: Version, body: Body): Order<Ticket> => {
  const sort = isObject(body['sort']) ? body['sort'] : {};
  const name = sort['field'];
  const field = typeof name === 'string' ? ticketGrammar(state, version).field(name) : undefined;
  return {
    descending: sort['order'] !== 'ascending',
    by: (one) => {
      const value = field ? field.get(one) : one.created_at;
      if (value === undefined || value === null) return null;
      return typeof value === 'number' ? value : String(value);
    },
  };
};
