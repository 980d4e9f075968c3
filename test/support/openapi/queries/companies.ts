import { isBefore } from '../../../../src/client/core/versions.ts';
import type { JsonObject } from '../description.ts';
import { type GatewayQueries, type GatewayQuery, mutate, text } from './query.ts';

const company = `id nodeId companyId name plan { id name } website industry size monthlySpend sessionCount userCount
  remoteCreatedAt createdAt updatedAt lastRequestAt tags { id name } segments { id name }`;
const contact = 'id externalId role name email createdAt';

const list = (what: string): GatewayQuery => ({
  query: `{ answer: ${what} { totalCount pageInfo { hasNextPage } nodes { ${company} } } }`,
});
const of = ({ id }: JsonObject, fields: string): GatewayQuery => ({
  query: `query ($id: ID!) { answer: company(by: { id: $id }) { id ${fields} } }`,
  variables: { id: text(id) === '' ? '6762f07f1bb69f9f2193baf5' : text(id) },
});

const member = { contactId: '6762f0a01bb69f9f2193bb45' };
const details = {
  name: 'my company',
  plan: '1. Get pricing',
  website: 'http://www.mycompany.com/',
  industry: 'Manufacturing',
  size: 85,
  monthlySpend: 9000,
  customAttributes: [{ name: 'paid_subscriber', value: { text: 'yes' } }],
};

export const companies: GatewayQueries = {
  'GET /companies': () => list('companies(tagId: "610")'),
  'POST /companies/list': () => list('companies(sort: { field: LAST_REQUEST_AT, order: ASCENDING })'),
  'POST /companies/search': () => list('companies(filter: { name: { eq: "my-company" } }, sort: { field: NAME })'),
  'GET /companies/scroll': () => list('allCompanies(first: 1)'),
  'GET /companies/{}': (example) => of(example, company),
  'GET /companies/{}/contacts': (example) => of(example, `contacts { totalCount nodes { ${contact} } }`),
  'GET /companies/{}/segments': (example) => of(example, 'segments { id name createdAt updatedAt }'),
  'POST /companies': (_, version) =>
    mutate('companyUpsert', `company { ${company} }`, {
      companyId: 'company_remote_id',
      ...details,
      remoteCreatedAt: '2013-07-18T08:40:00Z',
      ...(isBefore(version, '2.16') ? {} : { updateLastRequestAt: true }),
    }),
  'PUT /companies/{}': ({ id }) => mutate('companyUpdate', `company { ${company} }`, { id: text(id), ...details }),
  'DELETE /companies/{}': ({ id }) => mutate('companyDelete', 'id', { id: text(id) }),
  'POST /contacts/{}/companies': ({ id }) =>
    mutate('companyContactAttach', `company { ${company} }`, { ...member, companyId: text(id) }),
  'DELETE /contacts/{}/companies/{}': ({ id }) =>
    mutate('companyContactDetach', `company { ${company} }`, { ...member, companyId: text(id) }),
  'GET /contacts/{}/companies': () => ({
    query: `{ answer: contact(by: { id: "6762f0a01bb69f9f2193bb45" }) { companies { totalCount nodes { ${company} } } } }`,
  }),
};
