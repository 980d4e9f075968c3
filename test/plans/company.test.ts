import { type CostPlan, each, follow, reading } from '../support/costPlans.ts';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const here = await setup();
const read = reading(here);

const records: readonly Json[] = (await read('POST /companies/list?per_page=50')).data;

const idOf = ({ id }: Json) => ({ id });
const named = ({ id, name }: Json) => ({ id, name });
const list = async ({ id }: Json, of: string): Promise<Json[]> => (await read(`GET /companies/${id}/${of}`)).data;

const plans: readonly CostPlan[] = [
  {
    field: 'contacts',
    of: 'nodes { id name }',
    cost: { 'GET /companies/{id}/contacts': each },
    answer: async (company) => ({ nodes: (await list(company, 'contacts')).slice(0, 20).map(named) }),
  },
  {
    field: 'segments',
    of: 'id name',
    cost: {},
    answer: async (company) => (await list(company, 'segments')).map(named),
  },
  {
    field: 'tags',
    of: 'id name',
    cost: {},
    answer: ({ tags }) => tags.tags.map(named),
  },
  {
    field: 'notes(first: 2)',
    of: 'nodes { id }',
    cost: { 'GET /companies/{company_id}/notes': each },
    answer: async (company) => ({ nodes: (await list(company, 'notes')).slice(0, 2).map(idOf) }),
  },
];

follow(
  here,
  {
    type: 'Company',
    // There are not many more.
    counts: [1, 3, 36],
    records,
    list: (ids, asked) => `companies(first: ${ids.length}) { nodes ${asked} }`,
    cost: { 'POST /companies/list': [1, 1, 1] },
  },
  plans,
);
