import { type CostPlan, each, follow, type Parents, reading } from '../support/costPlans.ts';
import { setup } from '../support/gateway.ts';
import { type Json, nodeId } from '../support/rest.ts';

const here = await setup();
const read = reading(here);

const idOf = ({ id }: Json) => ({ id });
const of = 'nodes { id } pageInfo { hasNextPage }';
const page = (all: readonly Json[]) => ({
  nodes: all.slice(0, 3).map(idOf),
  pageInfo: { hasNextPage: all.length > 3 },
});

/** What a search finds for one alone. */
const found = async (list: string, field: string, value: string | number) => {
  const query = { field, operator: '=', value };
  const answer = await read(`POST /${list}/search`, { query, pagination: { per_page: 150 } });
  return page(answer.data ?? answer[list]);
};
const companies = async (query: string) => page((await read(`GET /companies?${query}&per_page=50`)).data);

const parents = (type: string, list: string, records: readonly Json[], counts: readonly number[]): Parents => ({
  type,
  counts,
  records,
  list: (ids, asked) => `nodes(ids: ${JSON.stringify(ids.map((id) => nodeId(type, id)))}) { ... on ${type} ${asked} }`,
  cost: { [list]: () => 1 },
});

/** `most`: searches for all of them. Where somebody has none, everything is read until that is known. */
const conversations = (field: string, maxCalls: number, wire: (id: string) => string | number = String): CostPlan => ({
  field: 'conversations(first: 3)',
  of,
  cost: { 'POST /conversations/search': [1, 1, maxCalls] },
  answer: ({ id }) => found('conversations', field, wire(id)),
});
const tickets = (field: string, maxCalls: number): CostPlan => ({
  field: 'tickets(first: 3)',
  of,
  cost: { 'POST /tickets/search': [1, 1, maxCalls] },
  answer: ({ id }) => found('tickets', field, id),
});
const contacts = (field: string): CostPlan => ({
  field: 'contacts(first: 3)',
  of,
  cost: { 'POST /contacts/search': each },
  answer: ({ id }) => found('contacts', field, id),
});

const ownedContacts: CostPlan = {
  field: 'ownedContacts(first: 3)',
  of,
  cost: { 'POST /contacts/search': [1, 1, 1] },
  answer: ({ id }) => found('contacts', 'owner_id', id),
};

// Of none of these the sandbox has more. The admins come by one, as a team, and all.
const { admins } = await read('GET /admins');
const team = (await read('GET /teams')).teams.find(({ admin_ids }: Json) => admin_ids.length === 3);
const isMember = ({ id }: Json) => Number(team.admin_ids.includes(Number(id)));

follow(
  here,
  {
    type: 'Admin',
    counts: [1, 3, 14],
    records: admins.toSorted((a: Json, b: Json) => isMember(b) - isMember(a)),
    list: (ids, asked) => {
      if (ids.length === 1) return `nodes(ids: "${nodeId('Admin', ids[0] ?? '')}") { ... on Admin ${asked} }`;
      return ids.length === 3 ? `team(id: "${team.id}") { nodes: admins ${asked} }` : `admins ${asked}`;
    },
    cost: { 'GET /admins/{id}': [1, 0, 0], 'GET /teams': [0, 1, 0], 'GET /admins': [0, 1, 1] },
  },
  [conversations('admin_assignee_id', 2, Number), tickets('admin_assignee_id', 2), ownedContacts],
);

follow(here, parents('Team', 'GET /teams', (await read('GET /teams')).teams, [1, 3, 4]), [
  conversations('team_assignee_id', 1, Number),
  tickets('team_assignee_id', 1),
]);

follow(here, parents('Tag', 'GET /tags', (await read('GET /tags')).data, [1, 3, 12]), [
  contacts('tag_id'),
  {
    field: 'companies(first: 3)',
    of,
    cost: { 'GET /companies': each },
    answer: ({ id }) => companies(`tag_id=${id}`),
  },
  conversations('tag_ids', 2),
]);

follow(here, parents('Segment', 'GET /segments', (await read('GET /segments')).segments, [1, 3]), [
  contacts('segment_id'),
  {
    field: 'companies(first: 3)',
    of,
    cost: { 'GET /companies': each },
    answer: ({ id }) => companies(`segment_id=${id}`),
  },
]);
