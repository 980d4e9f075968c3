import { expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { type CostPlan, each, follow, ofThoseWith, reading, tally } from '../support/costPlans.ts';
import { setup } from '../support/gateway.ts';
import { everything, type Json, rest } from '../support/rest.ts';

const here = await setup();
const { sandbox, calls, data } = here;
const read = reading(here);

const byIds = (all: readonly Json[]) => new Map<string, Json>(all.map((one) => [one.id, one]));
const admins = byIds((await read('GET /admins')).admins);
const teams = byIds((await read('GET /teams')).teams);
const contacts = byIds(await everything(sandbox, 'contacts'));
const tickets = byIds(await everything(sandbox, 'tickets'));
const { contacts: seeded } = seedState();
const listed = await everything(sandbox, 'conversations');

const isGone = (id: number): boolean => id !== 0 && !admins.has(String(id));

/** First those that are linked with tickets, and the one that is one, then those of people who are gone. */
const weight = ({
  ticket,
  linked_objects: { data },
  contacts: { contacts: ids },
  admin_assignee_id,
  team_assignee_id,
}: Json): number =>
  [
    ticket === null ? 0 : 10,
    data.length * 5,
    ids.some(({ id }: Json) => !contacts.has(id)) || isGone(admin_assignee_id) ? 2 : 0,
    team_assignee_id === 0 ? 0 : 1,
  ].reduce((sum, one) => sum + one, 0);
const records = listed.toSorted((a, b) => weight(b) - weight(a));

const admin = async (id: number | string) => admins.get(String(id)) ?? (await read(`GET /admins/${id}`));
/** A merged one is who they were merged into; an archived one is in no list. */
const contact = async (id: string) => {
  const left = seeded.get(id)?.merged_into ?? id;
  return contacts.get(left) ?? (await read(`GET /contacts/${left}`));
};
const idOf = ({ id }: Json) => ({ id });
const named = ({ id, name }: Json) => ({ id, name });
const time = (seconds: number) => new Date(seconds * 1000).toISOString();
const teammatesOf = ({ teammates }: Json): Json[] => teammates?.admins ?? [];

const plans: readonly CostPlan[] = [
  {
    field: 'contacts',
    of: 'id externalId',
    cost: {},
    answer: ({ contacts }) => contacts.contacts.map(({ id, external_id }: Json) => ({ id, externalId: external_id })),
  },
  {
    field: 'contacts',
    of: 'id name',
    cost: { 'POST /contacts/search': [0, 1, 1, 1], 'GET /contacts/{id}': [1, 0, 3, 3] },
    answer: ({ contacts }) => Promise.all(contacts.contacts.map(async ({ id }: Json) => named(await contact(id)))),
  },
  {
    field: 'teammates',
    of: 'id',
    cost: {},
    answer: (conversation) => teammatesOf(conversation).map(idOf),
  },
  {
    field: 'teammates',
    of: 'id name',
    cost: { 'GET /admins': [1, 1, 1, 1] },
    answer: (conversation) => Promise.all(teammatesOf(conversation).map(async ({ id }) => named(await admin(id)))),
  },
  {
    field: 'assignee',
    of: 'id',
    cost: {},
    answer: ({ admin_assignee_id: id }) => (id === 0 ? null : { id: String(id) }),
  },
  {
    field: 'assignee',
    of: 'id name',
    cost: { 'GET /admins': [1, 1, 1, 1], 'GET /admins/{id}': [0, 0, 1, 1] },
    answer: async ({ admin_assignee_id: id }) => (id === 0 ? null : named(await admin(id))),
  },
  {
    field: 'teamAssignee',
    of: 'id',
    cost: {},
    answer: ({ team_assignee_id: id }) => (id === 0 ? null : { id: String(id) }),
  },
  {
    field: 'teamAssignee',
    of: 'id name',
    cost: { 'GET /teams': [1, 1, 1, 1] },
    answer: ({ team_assignee_id: id }) => (id === 0 ? null : named(teams.get(String(id)))),
  },
  {
    field: 'parts(first: 3)',
    of: 'totalCount nodes { id }',
    cost: { 'GET /conversations/{id}': each },
    answer: async ({ id }) => {
      const { conversation_parts: parts } = (await read(`GET /conversations/${id}`)).conversation_parts;
      return { totalCount: parts.length, nodes: parts.slice(0, 3).map(idOf) };
    },
  },
  {
    field: 'tags',
    of: 'id name',
    cost: {},
    answer: ({ tags }) => tags.tags.map(named),
  },
  {
    field: 'taggings',
    of: 'tag { id name } appliedAt appliedBy { id: actorId }',
    cost: {},
    answer: ({ tags }) =>
      tags.tags.map(({ id, name, applied_at, applied_by }: Json) => ({
        tag: { id, name },
        appliedAt: time(applied_at),
        appliedBy: idOf(applied_by),
      })),
  },
  {
    field: 'company',
    of: 'id name tags { id }',
    cost: {},
    answer: ({ company }) => (company ? { ...named(company), tags: company.tags.tags.map(idOf) } : null),
  },
  {
    field: 'linkedObjects',
    of: '__typename ... on Ticket { id } ... on Conversation { id }',
    cost: {},
    answer: ({ linked_objects: { data } }) => data.map(({ id }: Json) => ({ __typename: 'Ticket', id })),
  },
  {
    field: 'linkedObjects',
    of: '... on Ticket { id number } ... on Conversation { id title }',
    cost: { 'GET /tickets/{id}': [2, 0, 0, 0], 'POST /tickets/search': [0, 1, 1, 1] },
    answer: ({ linked_objects: { data } }) => data.map(({ id }: Json) => ({ id, number: tickets.get(id)?.ticket_id })),
  },
  {
    field: 'statistics',
    of: 'timeToAssignmentSeconds countReopens',
    cost: {},
    answer: ({ statistics }) =>
      statistics && { timeToAssignmentSeconds: statistics.time_to_assignment, countReopens: statistics.count_reopens },
  },
  {
    field: 'ticket',
    of: 'id',
    cost: {},
    answer: ({ ticket }) => ticket && idOf(ticket),
  },
  {
    field: 'ticket',
    of: 'id number',
    cost: { 'GET /tickets/{id}': ofThoseWith(({ ticket }) => ticket) },
    answer: ({ ticket }) => ticket && { id: ticket.id, number: tickets.get(ticket.id)?.ticket_id },
  },
];

follow(
  here,
  {
    type: 'Conversation',
    counts: [1, 3, 50, 200],
    records,
    list: (ids, asked) =>
      `conversations(first: ${ids.length}, filter: { id: { in: ${JSON.stringify(ids)} } }) { nodes ${asked} }`,
    cost: { 'POST /conversations/search': [1, 1, 1, 2] },
  },
  plans,
);

test('50 with contacts’ names, tags, assignee and company: a search, a search of contacts and the list of admins', async () => {
  const { conversations } =
    await data(`{ conversations(first: 50, sort: { field: CREATED_AT, order: DESCENDING }) { nodes {
    id contacts { name } tags { name } assignee { name } company { name }
  } } }`);
  expect(tally(calls)).toEqual({ 'POST /conversations/search': 1, 'POST /contacts/search': 1, 'GET /admins': 1 });
  const query = { field: 'created_at', operator: '>', value: 0 };
  const sort = { field: 'created_at', order: 'descending' };
  const found = await rest(sandbox, 'POST /conversations/search', { query, sort, pagination: { per_page: 50 } });
  const name = ({ name }: Json) => ({ name });
  expect(conversations.nodes).toHaveLength(50);
  for (const [i, one] of conversations.nodes.entries()) {
    const { id, contacts: ids, tags, admin_assignee_id, company } = found.conversations[i];
    expect(one).toEqual({
      id,
      contacts: ids.contacts.map(({ id }: Json) => name(contacts.get(id))),
      tags: tags.tags.map(name),
      assignee: admin_assignee_id === 0 ? null : name(admins.get(String(admin_assignee_id))),
      company: company === undefined ? null : name(company),
    });
  }
});
