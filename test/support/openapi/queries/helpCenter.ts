import { find, type GatewayQueries } from './query.ts';

const collection = `id name description icon url order defaultLocale createdAt updatedAt parent { id } helpCenter { id }
  translations { locale name description }`;

export const helpCenter: GatewayQueries = {
  'GET /help_center/collections': () => ({
    query: `{ answer: collections { nodes { ${collection} } } }`,
  }),
  'GET /help_center/collections/{}': ({ id }) => find('collection', collection, id),
};
