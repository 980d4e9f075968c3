import { type GatewayQueries, mutate, text } from './query.ts';

const predicate = 'attribute type comparison value';
const audience = `id name predicates { ${predicate} } rolePredicates { ${predicate} } createdAt updatedAt`;
const conditions = {
  predicates: [{ attribute: 'company.name', type: 'string', comparison: 'contains', value: 'Acme' }],
  rolePredicates: [{ attribute: 'role', type: 'role', comparison: 'eq', value: 'user' }],
};

const folder = 'id name description emoji parent { id } contentCount createdAt updatedAt';

export const content: GatewayQueries = {
  'POST /folders': () => mutate('folderCreate', `folder { ${folder} }`, { name: 'Product Documentation', emoji: '📚' }),
  'PUT /folders/{}': ({ id }) =>
    mutate('folderUpdate', `folder { ${folder} }`, { id: text(id), name: 'Updated Product Documentation' }),
  'DELETE /folders/{}': ({ id }) => mutate('folderDelete', 'id', { id: text(id) }),
  'GET /audiences': () => ({ query: `{ answer: audiences { ${audience} } }` }),
  'GET /audiences/{}': ({ id }) => ({
    query: `query ($id: ID!) { answer: audience(id: $id) { ${audience} } }`,
    variables: { id: text(id) },
  }),
  'POST /audiences': () =>
    mutate('audienceCreate', `audience { ${audience} }`, { name: 'VIP Customers', ...conditions }),
  'PUT /audiences/{}': ({ id }) =>
    mutate('audienceUpdate', `audience { ${audience} }`, { id: text(id), name: 'Enterprise Accounts', ...conditions }),
  'DELETE /audiences/{}': () => mutate('audienceDelete', 'id', { id: '123' }),
};
