import { schema } from '../../../../src/schema/index.ts';
import { ownFieldsOf } from '../../everyField.ts';
import { asList, asObject, type JsonObject } from '../description.ts';
import { find, type GatewayQueries, mutate, text } from './query.ts';

const own = (type: string): string => {
  const found = schema.getType(type);
  if (found === undefined || !('getFields' in found)) throw new Error(`no type ${type}`);
  return ownFieldsOf(schema, found as Parameters<typeof ownFieldsOf>[1]);
};
const version =
  'id article { id } title description createdVia state createdAt author { id } createdBy { id } fromVersion { id }';

const written = { title: 'Christmas is here!', body: '<p>New gifts in store for the jolly season</p>' };
const tagging = `tag { id name } tagging { appliedAt appliedBy { id: actorId } } article { id }`;
const tagged = (example: JsonObject) => ({ articleId: '123', tagId: text(example['id']) });
const authorId = '991267497';

export const articles: GatewayQueries = {
  'POST /articles': ({ author_id }) =>
    mutate('articleCreate', `article { ${own('Article')} statistics { views conversations } }`, {
      title: 'Thanks for everything',
      description: 'Description of the Article',
      body: 'Body of the Article',
      authorId: text(author_id) || authorId,
      state: 'PUBLISHED',
      parentIds: ['145'],
      translations: [
        {
          locale: 'fr',
          title: 'Merci pour tout',
          description: 'Description de l’article',
          body: 'Corps de l’article',
          authorId,
          state: 'PUBLISHED',
        },
      ],
    }),
  'PUT /articles/{}': ({ id }) =>
    mutate('articleUpdate', `article { ${own('Article')} statistics { views conversations } }`, {
      id: text(id) || '123',
      ...written,
    }),
  'DELETE /articles/{}': ({ id }) => mutate('articleDelete', 'id', { id: text(id) || '123' }),
  'PUT /articles/{}/draft': ({ id }) =>
    mutate(
      'articleDraftStage',
      'draft { title description body bodyMarkdown updatedAt author { id } } article { id }',
      {
        id: text(id) || '123',
        ...written,
      },
    ),
  'POST /articles/{}/draft/publish': ({ id }) =>
    mutate('articleDraftPublish', `article { ${own('Article')} }`, { id: text(id) || '123', locales: ['en', 'fr'] }),
  'POST /articles/{}/tags': (example) => mutate('articleTagAdd', tagging, tagged(example)),
  'DELETE /articles/{}/tags/{}': (example) => mutate('articleTagRemove', tagging, tagged(example)),
  'GET /articles/search': () => ({
    query: `{ answer: articleSearch(phrase: "gifts", highlight: true) { totalCount nodes {
      article { ${own('Article')} } highlightedTitle { type text } highlightedSummary { type text } } } }`,
  }),
  'GET /articles/{}/draft': ({ id }) =>
    find('article', 'id draft { title description body bodyMarkdown updatedAt author { id } }', text(id)),
  'GET /articles/{}/versions': ({ data }) => {
    const [newest] = asList(data);
    return find('article', `id versions { totalCount nodes { ${version} } }`, text(asObject(newest)['article_id']));
  },
  'GET /articles/{}/versions/{}': ({ id, article_id }) => ({
    query: `query ($articleId: ID!, $id: ID!) { answer: articleVersion(articleId: $articleId, id: $id) {
      ${version} body bodyMarkdown updatedAt } }`,
    variables: { articleId: text(article_id) || '123', id: text(id) },
  }),
};
