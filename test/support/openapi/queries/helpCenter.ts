import { find, type GatewayQueries, mutate, text } from './query.ts';

const collection = `id name description icon url order defaultLocale createdAt updatedAt parent { id } helpCenter { id }
  translations { locale name description }`;
const redirect = `id fromUrl locale createdAt updatedAt helpCenter { id }
  target { ... on Article { id } ... on Collection { id } }`;
const redirects = '/help_center/help_centers/{}/redirects';
const fromUrl = 'http://help-center.test/lovelyhelpcenter/old-page';

export const helpCenter: GatewayQueries = {
  'GET /help_center/collections': () => ({ query: `{ answer: collections { nodes { ${collection} } } }` }),
  'GET /help_center/collections/{}': ({ id }) => find('collection', collection, id),
  'POST /help_center/collections': ({ name, description }) =>
    mutate('collectionCreate', `collection { ${collection} }`, { name: text(name), description: text(description) }),
  'PUT /help_center/collections/{}': ({ id, name }) =>
    mutate('collectionUpdate', `collection { ${collection} }`, { id: text(id), name: text(name) }),
  'DELETE /help_center/collections/{}': ({ id }) => mutate('collectionDelete', 'id', { id: text(id) }),
  [`GET ${redirects}`]: () => ({
    query: `{ answer: helpCenter(id: "7") { id redirects { nodes { ${redirect} } } } }`,
  }),
  [`GET ${redirects}/{}`]: ({ id }) => ({
    query: `query ($id: ID!) { answer: helpCenterRedirect(helpCenterId: "7", id: $id) { ${redirect} } }`,
    variables: { id: text(id) },
  }),
  [`POST ${redirects}`]: ({ target_id }) =>
    mutate('helpCenterRedirectCreate', `redirect { ${redirect} }`, {
      helpCenterId: '7',
      fromUrl,
      locale: 'en',
      target: { articleId: text(target_id) },
    }),
  [`DELETE ${redirects}/{}`]: ({ id }) => mutate('helpCenterRedirectDelete', 'id', { helpCenterId: '7', id: text(id) }),
};
