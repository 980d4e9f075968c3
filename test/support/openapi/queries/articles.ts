import { schema } from '../../../../src/schema/index.ts';
import { ownFieldsOf } from '../../everyField.ts';
import { asList, asObject } from '../description.ts';
import { find, type GatewayQueries, text } from './query.ts';

const own = (type: string): string => {
  const found = schema.getType(type);
  if (found === undefined || !('getFields' in found)) throw new Error(`no type ${type}`);
  return ownFieldsOf(schema, found as Parameters<typeof ownFieldsOf>[1]);
};
const version =
  'id article { id } title description createdVia state createdAt author { id } createdBy { id } fromVersion { id }';

export const articles: GatewayQueries = {
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
