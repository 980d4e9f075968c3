import { type CostPlan, each, follow, ofThoseWith, reading } from '../support/costPlans.ts';
import { setup } from '../support/gateway.ts';
import { everything, type Json } from '../support/rest.ts';

const here = await setup();
const read = reading(here);

const conversations = await everything(here.sandbox, 'conversations');
const tickets = await everything(here.sandbox, 'tickets');

/** First those of whom Intercom does not tell everything with the contact, then those of whom there is most to tell. */
const weight = ({ tags, companies, opted_out_subscription_types: out, notes }: Json): number => {
  const lists = [tags, companies, out, notes].map(({ total_count, has_more }, i) =>
    has_more ? 100 - i : Math.min(total_count, 3),
  );
  return lists.reduce((sum, one) => sum + one, 0);
};
const records = (await everything(here.sandbox, 'contacts')).toSorted((a, b) => weight(b) - weight(a));

const byIds = (all: readonly Json[]) => new Map<string, Json>(all.map((one) => [one.id, one]));
const admins = byIds((await read('GET /admins')).admins);
const types = byIds((await read('GET /subscription_types')).data);
const tags = byIds((await read('GET /tags')).data);

const those = (all: readonly Json[], id: string, count: number) => ({
  nodes: all
    .filter(({ contacts }) => contacts.contacts.some((contact: Json) => contact.id === id))
    .slice(0, count)
    .map(idOf),
});
const idOf = ({ id }: Json) => ({ id });
const named = ({ id, name }: Json) => ({ id, name });
const list = async ({ id }: Json, of: string): Promise<Json[]> => (await read(`GET /contacts/${id}/${of}`)).data;
const eventsOf = async ({ id }: Json, query: string): Promise<Json[]> =>
  (await read(`GET /events?type=user&intercom_user_id=${id}&${query}`)).events;
const time = (seconds: number) => new Date(seconds * 1000).toISOString();

/** More than ten, of which the contact names ten. */
const cut = (list: string) => ofThoseWith((contact) => contact[list].has_more);
const any = (list: string) => ofThoseWith((contact) => contact[list].total_count > 0);

/** Those who name all of their companies, and how many these are: they are read by id where they are fewer. */
const naming = (contacts: readonly Json[]) => {
  const whole = contacts.filter(({ companies }) => companies.total_count > 0 && !companies.has_more);
  const ids = new Set(whole.flatMap(({ companies }) => idsIn(companies)));
  return { contacts: whole.length, companies: ids.size, isShared: ids.size < whole.length };
};
const companiesById = (contacts: readonly Json[]): number => {
  const { companies, isShared } = naming(contacts);
  return isShared ? companies : 0;
};
const companyLists = (all: readonly Json[]): number => {
  const { contacts, isShared } = naming(all);
  return all.filter(({ companies }) => companies.has_more).length + (isShared ? 0 : contacts);
};

/** As the contact names them, unless there are more. */
const tagsOf = async (contact: Json) =>
  contact.tags.has_more ? list(contact, 'tags') : contact.tags.data.map(({ id }: Json) => tags.get(id));

/** They are named without what the contact said; the two lists of a contact tell. */
const subscriptionsOf = async (contact: Json) => {
  const { opted_in_subscription_types: wanted, opted_out_subscription_types: unwanted } = contact;
  const isCut = wanted.has_more || unwanted.has_more;
  const types = isCut ? await list(contact, 'subscriptions') : [...wanted.data, ...unwanted.data];
  return types.map(({ id }: Json) => ({ optedIn: idsIn(wanted).includes(id), type: { id } }));
};
const idsIn = ({ data }: Json): string[] => data.map(({ id }: Json) => id);

const plans: readonly CostPlan[] = [
  {
    field: 'tickets(first: 3)',
    of: 'nodes { id }',
    cost: { 'POST /tickets/search': [1, 1, 1, 3] },
    answer: ({ id }) => those(tickets, id, 3),
  },
  {
    field: 'conversations(first: 3)',
    of: 'nodes { id }',
    cost: { 'POST /conversations/search': [1, 1, 1, 3] },
    answer: ({ id }) => those(conversations, id, 3),
  },
  {
    field: 'companies',
    of: 'nodes { id }',
    cost: { 'GET /contacts/{id}/companies': cut('companies') },
    answer: async (contact) => ({ nodes: (await list(contact, 'companies')).map(idOf) }),
  },
  {
    field: 'companies',
    of: 'nodes { id name }',
    cost: { 'GET /contacts/{id}/companies': companyLists, 'GET /companies/{id}': companiesById },
    answer: async (contact) => ({ nodes: (await list(contact, 'companies')).map(named) }),
  },
  {
    field: 'tags',
    of: 'id',
    cost: { 'GET /contacts/{contact_id}/tags': cut('tags') },
    answer: async (contact) => (await tagsOf(contact)).map(idOf),
  },
  {
    field: 'tags',
    of: 'id name',
    cost: { 'GET /tags': [0, 1, 1, 1], 'GET /contacts/{contact_id}/tags': cut('tags') },
    answer: async (contact) => (await tagsOf(contact)).map(named),
  },
  {
    field: 'taggings',
    of: 'tag { id } appliedAt',
    cost: { 'GET /contacts/{contact_id}/tags': any('tags') },
    answer: async (contact) =>
      (await list(contact, 'tags')).map(({ id, applied_at }) => ({ tag: { id }, appliedAt: time(applied_at) })),
  },
  {
    field: 'notes(first: 2)',
    of: 'nodes { id }',
    cost: { 'GET /contacts/{id}/notes': cut('notes') },
    answer: async (contact) => ({ nodes: (await list(contact, 'notes')).slice(0, 2).map(idOf) }),
  },
  {
    field: 'notes(first: 2)',
    of: 'totalCount nodes { id createdAt }',
    cost: { 'GET /contacts/{id}/notes': any('notes') },
    answer: async (contact) => {
      const notes = await list(contact, 'notes');
      const nodes = notes.slice(0, 2).map(({ id, created_at }) => ({ id, createdAt: time(created_at) }));
      return { totalCount: contact.notes.total_count, nodes };
    },
  },
  {
    field: 'segments',
    of: 'id name',
    cost: { 'GET /contacts/{contact_id}/segments': each },
    answer: async (contact) => (await list(contact, 'segments')).map(named),
  },
  {
    field: 'subscriptions',
    of: 'optedIn type { id }',
    cost: { 'GET /contacts/{contact_id}/subscriptions': cut('opted_out_subscription_types') },
    answer: subscriptionsOf,
  },
  {
    field: 'subscriptions',
    of: 'type { id name: defaultTranslation { name } }',
    cost: {
      'GET /subscription_types': [0, 1, 1, 1],
      'GET /contacts/{contact_id}/subscriptions': cut('opted_out_subscription_types'),
    },
    answer: async (contact) =>
      (await subscriptionsOf(contact)).map(({ type: { id } }: Json) => ({
        type: { id, name: { name: types.get(id)?.default_translation.name } },
      })),
  },
  {
    field: 'owner',
    of: 'id',
    cost: {},
    answer: ({ owner_id: id }) => id && { id },
  },
  {
    field: 'owner',
    of: 'id name',
    cost: { 'GET /admins': [0, 1, 1, 1] },
    answer: ({ owner_id: id }) => id && named(admins.get(id)),
  },
  {
    field: 'events(first: 2)',
    of: 'nodes { name createdAt }',
    cost: { 'GET /events': each },
    answer: async (contact) => ({
      nodes: (await eventsOf(contact, 'per_page=2')).map(({ event_name, created_at }) => ({
        name: event_name,
        createdAt: time(created_at),
      })),
    }),
  },
  {
    field: 'eventSummaries',
    of: 'name count',
    cost: { 'GET /events': each },
    answer: async (contact) => (await eventsOf(contact, 'summary=true')).map(({ name, count }) => ({ name, count })),
  },
];

follow(
  here,
  {
    type: 'Contact',
    counts: [1, 3, 50, 200],
    records,
    list: (ids, asked) =>
      `contacts(first: ${ids.length}, filter: { id: { in: ${JSON.stringify(ids)} } }) { nodes ${asked} }`,
    cost: { 'POST /contacts/search': [1, 1, 1, 2] },
  },
  plans,
);
