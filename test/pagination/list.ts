import type { Version } from '../../src/client/core/versions.ts';
import { seedState } from '../../src/sandbox/seed/index.ts';
import type { Json } from '../support/rest.ts';

/** REST as its clients see it: a route's path with its query, and a body. */
export type Rest = (what: string, body?: object) => Promise<Json>;

export interface List {
  /** The field and, where it has several lists, which. */
  readonly name: string;
  /** The field, called `list`, with `PAGE` for its paging and `ROWS` for what is asked of it. */
  readonly query: string;
  /** REST calls of each page before those of the list. */
  readonly parents: readonly string[];
  /** Its REST list, and how that goes on: from a record, by pages of one size, in a walk of one page each, or not at all. */
  readonly route: string;
  readonly style: 'cursor' | 'number' | 'scroll' | 'held';
  /** The most records of one call. */
  readonly size: number;
  /** The same list, asked for beside the gateway. */
  readonly wire: readonly [what: string, body?: object];
  readonly rows?: (answer: Json) => readonly Json[];
  readonly key?: 'sourceId' | 'article { id }';
  readonly version?: Version;
  /** Makes it longer than the seed does. */
  readonly grow?: (rest: Rest) => Promise<unknown>;
  /** Puts another record into it, where it goes on from a record. */
  readonly insert?: (rest: Rest) => Promise<unknown>;
}

const { contacts: people } = seedState();
export const contact = [...people.values()].find(({ company_ids }) => company_ids.length > 1)?.id ?? '';
export const withEvents = [...people.values()][5]?.id ?? '';
export const withNotes = [...people.values()][12]?.id ?? '';
export const withTickets = '66fafea8ed8c7fd202d1ee24';
export const user = [...people.values()].find(
  ({ role, email, archived }) => role === 'user' && email !== '' && !archived,
);
export const busiest = '6650a1b2c3d4e5f6a7b81013';
/** The contacts of a company, by whom its tickets and conversations are searched. */
const membersOf = (company: string): string[] =>
  [...people.values()]
    .filter(
      ({ company_ids, archived, merged_into }) => company_ids.includes(company) && !archived && merged_into === null,
    )
    .map(({ id }) => id);
/** A list of a company, by its contacts. */
export const byMembers = (name: string, noun: 'tickets' | 'conversations', company: string): List => {
  const members = membersOf(company);
  return {
    name,
    query: `company(by: { id: "${company}" }) { list: ${noun}(PAGE) { ROWS } }`,
    parents: [
      'GET /companies/{id}',
      ...Array<string>(Math.ceil(members.length / 50)).fill('GET /companies/{id}/contacts'),
    ],
    route: `POST /${noun}/search`,
    style: 'cursor',
    size: 150,
    wire: [
      `POST /${noun}/search`,
      { query: { operator: 'AND', value: [everything, { field: 'contact_ids', operator: 'IN', value: members }] } },
    ],
  };
};
export const segment = '5f0c1a2b3c4d5e6f70819201';

export const everything = { field: 'created_at', operator: '>', value: 0 };
export const where = (field: string, value: string | number | boolean) => ({
  query: { operator: 'AND', value: [everything, { field, operator: '=', value }] },
});

export const making = {
  ticket: (rest: Rest) => rest('POST /tickets', { ticket_type_id: '2811', contacts: [{ id: withTickets }] }),
  contact: (rest: Rest) => rest('POST /contacts', { role: 'lead', name: 'Newcomer' }),
  conversation: (rest: Rest) => rest('POST /conversations', { from: { type: 'user', id: user?.id }, body: 'Hello' }),
  company: async (rest: Rest) => {
    const { id } = await rest('POST /companies', { company_id: `more-${made}`, name: `More ${made++}` });
    await rest(`POST /contacts/${contact}/companies`, { id });
    return id;
  },
  colleague: async (rest: Rest) => rest(`POST /contacts/${(await making.contact(rest)).id}/companies`, { id: busiest }),
  reply: (rest: Rest) =>
    rest('POST /conversations/215473840000128/reply', {
      message_type: 'note',
      type: 'admin',
      admin_id: '991267805',
      body: 'Seen',
    }),
  event: (rest: Rest) =>
    rest('POST /events', { id: withEvents, event_name: 'started-ride', created_at: 1_761_000_000 + made++ }),
  snippet: (rest: Rest) => rest('POST /content_snippets', { title: `More ${made++}`, body_markdown: 'Text' }),
  connector: (rest: Rest) => rest('POST /data_connectors', { name: `More ${made++}` }),
  object: (rest: Rest, type: string): Promise<Json> =>
    rest(`POST /custom_object_instances/${type}`, { external_id: `more-${made++}` }),
  merge: async (rest: Rest) => {
    const { id } = await rest('POST /contacts', { role: 'lead', email: user?.email });
    await rest('POST /contacts/merge', { from: id, into: user?.id });
  },
};
let made = 0;

export const times =
  (count: number, make: (rest: Rest) => Promise<unknown>) =>
  async (rest: Rest): Promise<void> => {
    for (let at = 0; at < count; at += 1) await make(rest);
  };
export const moreSnippets = times(80, making.snippet);
export const moreOrders = times(80, (rest) => making.object(rest, 'Order'));
export const moreCompanies = async (rest: Rest): Promise<void> => {
  const companies = [];
  for (let at = 0; at < 80; at += 1) companies.push({ id: await making.company(rest) });
  await rest('POST /tags', { name: 'VIP', companies });
};

/** What a search finds of something that is asked for first. */
export const found = (
  name: string,
  [of, id]: readonly [of: string, parent: string | null],
  [noun, field, value]: readonly [
    noun: 'tickets' | 'contacts' | 'conversations',
    field: string,
    value: string | number,
  ],
  more: Partial<List> = {},
): List => ({
  name,
  query: `${of} { list: ${name.split('.')[1]}(PAGE) { ROWS } }`,
  parents: id === null ? [] : [id],
  route: `POST /${noun}/search`,
  style: 'cursor',
  size: 150,
  wire: [`POST /${noun}/search`, where(field, value)],
  ...more,
});

/** Custom objects that a record references: more than one page of them. */
export const referenced = (
  name: string,
  [field, id]: readonly [field: 'contact' | 'conversation', id: string],
  [attribute, type]: readonly [attribute: string, type: 'Bike' | 'Order'],
): List => ({
  name,
  query: `${field}(${field === 'contact' ? `by: { id: "${id}" }` : `id: "${id}"`}) { list: customObjects(PAGE, type: "${type}") { ROWS } }`,
  parents: [`GET /${field}s/{id}`],
  route: 'GET /custom_object_instances/{custom_object_type_identifier}',
  style: 'number',
  size: 50,
  wire: [`GET /custom_object_instances/${type}?per_page=50&references_${field}_id=${id}`],
  grow: async (rest) => {
    const ids: string[] = [];
    for (let at = 0; at < 80; at += 1) ids.push((await making.object(rest, type)).id);
    await rest(`PUT /${field}s/${id}`, { custom_attributes: { [attribute]: ids } });
  },
});
