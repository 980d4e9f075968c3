import { type GatewayQueries, text } from './query.ts';

const attribute = `id name description dataType required visibleToTeams { id } archived multiline
  options { id label archived } reference { type objectTypeId } createdBy { id } createdAt updatedAt`;

export const conversationAttributes: GatewayQueries = {
  'GET /conversations/attributes': () => ({
    query: `{ answer: conversationAttributes(includeArchived: true) { ${attribute} } }`,
  }),
  'GET /conversations/attributes/{}': ({ id }) => ({
    query: `query ($id: ID!) { answer: conversationAttribute(id: $id) { ${attribute} } }`,
    variables: { id: text(id) },
  }),
};
