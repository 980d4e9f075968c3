import { type GatewayQueries, mutate } from './query.ts';

const attribute = `id name description dataType required visibleToTeams { id } archived multiline
  options { id label archived } reference { type objectTypeId } createdBy { id } createdAt updatedAt`;

const payload = `conversationAttribute { ${attribute} }`;
const option = { conversationAttributeId: '2', optionId: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890' };

export const conversationAttributes: GatewayQueries = {
  'GET /conversations/attributes': () => ({
    query: `{ answer: conversationAttributes(includeArchived: true) { ${attribute} } }`,
  }),
  // Another id than the example's, which the example of the list has: that one would not be read by itself.
  'GET /conversations/attributes/{}': () => ({
    query: `{ answer: conversationAttribute(id: "404") { ${attribute} } }`,
  }),
  'POST /conversations/attributes': () =>
    mutate('conversationAttributeCreate', payload, {
      name: 'api_test_attr',
      dataType: 'STRING',
      description: 'Created via API test',
    }),
  'PUT /conversations/attributes/{}': () =>
    mutate('conversationAttributeUpdate', payload, {
      id: '8',
      name: 'api_test_renamed',
      description: 'Updated via API',
    }),
  'DELETE /conversations/attributes/{}': () => mutate('conversationAttributeArchive', payload, { id: '8' }),
  'POST /conversations/attributes/{}/options': () =>
    mutate('conversationAttributeOptionAdd', payload, { conversationAttributeId: '2', label: 'High' }),
  'PUT /conversations/attributes/{}/options/{}': () =>
    mutate('conversationAttributeOptionUpdate', payload, { ...option, label: 'Renamed' }),
  'DELETE /conversations/attributes/{}/options/{}': () => mutate('conversationAttributeOptionArchive', payload, option),
};
