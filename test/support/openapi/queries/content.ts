import type { JsonObject } from '../description.ts';
import { type GatewayQueries, mutate, text } from './query.ts';

const predicate = 'attribute type comparison value';
const audience = `id name predicates { ${predicate} } rolePredicates { ${predicate} } createdAt updatedAt`;
const conditions = {
  predicates: [{ attribute: 'company.name', type: 'string', comparison: 'contains', value: 'Acme' }],
  rolePredicates: [{ attribute: 'role', type: 'role', comparison: 'eq', value: 'user' }],
};

const folder = 'id name description emoji parent { id } contentCount createdAt updatedAt';

const snippet = `id title locale jsonBlocks bodyMarkdown aiChatbotAvailability aiCopilotAvailability
  aiSalesAgentAvailability createdAt updatedAt audiences { id }`;
const snippetWrite = { title: 'How to reset your password', bodyMarkdown: '# How to', audienceIds: ['1', '2'] };
const tagging = 'tag { id name } tagging { appliedAt appliedBy { __typename id: actorId } } contentSnippet { id }';
const tagged = ({ id }: JsonObject) => ({ contentSnippetId: '610', tagId: text(id) });

export const content: GatewayQueries = {
  'GET /content/search': () => ({
    query: `{ answer: contentSearch(query: "billing") { totalCount pageInfo { hasNextPage } nodes {
      id type title ... on FoundArticle { contents { id title locale } } } } }`,
  }),
  'POST /content/bulk_actions': () =>
    mutate('contentBulkActionRun', 'contentBulkAction { status }', {
      action: { publish: { articleContentIds: ['12345678', '12345679'] } },
    }),
  'POST /content_snippets': () => mutate('contentSnippetCreate', `contentSnippet { ${snippet} }`, snippetWrite),
  'PUT /content_snippets/{}': ({ id }) =>
    mutate('contentSnippetUpdate', `contentSnippet { ${snippet} }`, { id: text(id), ...snippetWrite }),
  'DELETE /content_snippets/{}': () => mutate('contentSnippetDelete', 'id', { id: '123' }),
  'POST /content_snippets/{}/tags': (example) => mutate('contentSnippetTagAdd', tagging, tagged(example)),
  'DELETE /content_snippets/{}/tags/{}': (example) => mutate('contentSnippetTagRemove', tagging, tagged(example)),
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
