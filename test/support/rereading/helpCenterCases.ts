import type { Case } from './cases.ts';

export const helpCenter: readonly Case[] = [
  { name: 'collectionCreate', input: ({ collection, own }) => ({ name: `New ${own}`, parentId: collection }) },
  { name: 'collectionUpdate', input: ({ collection }) => ({ id: collection, name: 'After', parentId: '6104' }) },
  { name: 'collectionDelete', input: ({ collection }) => ({ id: collection }) },
  {
    name: 'helpCenterRedirectCreate',
    input: ({ own, collection }) => ({
      helpCenterId: '171',
      fromUrl: `https://help.larkspur.example/new-${own}`,
      locale: 'en',
      target: { collectionId: collection },
    }),
  },
  { name: 'helpCenterRedirectDelete', input: ({ redirect }) => ({ helpCenterId: '171', id: redirect }) },
  {
    name: 'internalArticleCreate',
    input: ({ own, admin }) => ({ title: `New ${own}`, ownerId: admin, authorId: admin }),
  },
  { name: 'internalArticleUpdate', input: ({ internalArticle }) => ({ id: internalArticle, title: 'After' }) },
  { name: 'internalArticleDelete', input: ({ internalArticle }) => ({ id: internalArticle }) },
  {
    name: 'internalArticleTagAdd',
    input: ({ internalArticle, vip }) => ({ internalArticleId: internalArticle, tagId: vip }),
    version: 'Unstable',
  },
  {
    name: 'internalArticleTagRemove',
    input: ({ internalArticle, tag }) => ({ internalArticleId: internalArticle, tagId: tag }),
    version: 'Unstable',
  },
];
