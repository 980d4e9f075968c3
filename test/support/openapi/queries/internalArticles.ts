import { find, type GatewayQueries, mutate, text } from './query.ts';

const article = `id title body bodyMarkdown locale aiChatbotAvailability aiCopilotAvailability aiSalesAgentAvailability
  createdAt updatedAt owner { id } author { id } folder { id } tags { id name } audiences { id }`;
const rows = `nodes { ${article} }`;
const tagging = 'tagging { tag { id name } appliedAt appliedBy { __typename id: actorId } }';

export const internalArticles: GatewayQueries = {
  'GET /internal_articles': () => ({ query: `{ answer: internalArticles { ${rows} } }` }),
  'GET /internal_articles/search': () => ({ query: `{ answer: internalArticleSearch { ${rows} } }` }),
  'GET /internal_articles/{}': ({ id }) => find('internalArticle', article, id),
  'POST /internal_articles': () =>
    mutate('internalArticleCreate', `internalArticle { ${article} }`, {
      title: 'Thanks for everything',
      ownerId: '991266252',
      authorId: '991266252',
      body: 'Body of the Article',
    }),
  'PUT /internal_articles/{}': ({ id }) =>
    mutate('internalArticleUpdate', `internalArticle { ${article} }`, { id: text(id), title: 'Christmas is here!' }),
  'DELETE /internal_articles/{}': ({ id }) => mutate('internalArticleDelete', 'id', { id: text(id) }),
  'POST /internal_articles/{}/tags': ({ id }) =>
    mutate('internalArticleTagAdd', `${tagging} internalArticle { id }`, { internalArticleId: '45', tagId: text(id) }),
  'DELETE /internal_articles/{}/tags/{}': ({ id }) =>
    mutate('internalArticleTagRemove', `${tagging} internalArticle { id }`, {
      internalArticleId: '45',
      tagId: text(id),
    }),
};
