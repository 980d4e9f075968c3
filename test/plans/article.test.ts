import { afterAll, beforeEach } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type CostPlan, each, follow, ofThoseWith, reading } from '../support/costPlans.ts';
import { type Json, rest } from '../support/rest.ts';

const most = 200;
/** Its own, since it is filled once for all tests. */
const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
const here = { sandbox, calls: sandbox.calls };
beforeEach(() => {
  sandbox.calls.length = 0;
});

const listed = async (): Promise<Json[]> => {
  const pages = [1, 2, 3, 4].map((page) => rest(sandbox, `GET /articles?per_page=50&page=${page}`));
  return (await Promise.all(pages)).flatMap(({ data }) => data);
};
/** The sandbox has 120; what is written is in collections as they are, and has no reader yet. */
const write = async () => {
  const seeded = await listed();
  for (const { title, author_id, parent_ids, parent_type } of seeded.slice(0, most - seeded.length)) {
    const parent = parent_ids.length === 0 ? {} : { parent_id: parent_ids[0], parent_type };
    await rest(sandbox, 'POST /articles', { title: `Copy of ${title}`, author_id, ...parent });
  }
};

await write();
const records = await listed();
const read = reading(here);
const byId = (rows: readonly Json[]) => new Map(rows.map((row) => [String(row.id), row]));
const { admins: team } = await read('GET /admins');
const [admins, left] = [byId(team), new Set<string>()];
for (const { author_id } of records)
  if (!admins.has(String(author_id))) {
    left.add(String(author_id));
    admins.set(String(author_id), await read(`GET /admins/${author_id}`));
  }
const collections = byId((await read('GET /help_center/collections?per_page=150')).data);
const helpCenters = byId((await read('GET /help_center/help_centers')).data);
const audiences = byId((await read('GET /audiences')).data);
const whole = (article: Json) => read(`GET /articles/${article.id}`);

const parentsOf = ({ parent_ids }: Json): Json[] =>
  parent_ids.map((id: unknown) => collections.get(String(id))).filter((one: unknown) => one !== undefined);
/** A help center with several languages says these of each of them. */
const languagesOf = ({ translated_content: texts }: Json): Json[] =>
  Object.values(texts ?? {}).filter((text: Json) => typeof text === 'object');
const audienceIdsOf = (article: Json): unknown[] =>
  article.audience_ids ?? article.translated_content[article.default_locale].audience_ids;
const hasDraft = (article: Json): boolean =>
  [article, ...languagesOf(article)].some(({ has_unpublished_changes: has }) => has);
const once = (parents: readonly Json[], has: (parent: Json) => unknown) => (parents.some(has) ? 1 : 0);

const plans: readonly CostPlan[] = [
  {
    field: 'author',
    of: 'id name',
    cost: {
      'GET /admins': [1, 1, 1, 1],
      'GET /admins/{id}': (articles) =>
        new Set(articles.map(({ author_id: id }) => String(id)).filter((id) => left.has(id))).size,
    },
    answer: ({ author_id: id }) => ({ id: String(id), name: admins.get(String(id))?.name }),
  },
  {
    field: 'collections',
    of: 'id name',
    cost: { 'GET /help_center/collections': (articles) => once(articles, ({ parent_ids }) => parent_ids.length > 0) },
    answer: (article) => parentsOf(article).map(({ id, name }) => ({ id, name })),
  },
  {
    field: 'helpCenter',
    of: 'id displayName',
    cost: {
      'GET /help_center/collections': (articles) => once(articles, ({ parent_ids }) => parent_ids.length > 0),
      'GET /help_center/help_centers': (articles) => once(articles, ({ parent_ids }) => parent_ids.length > 0),
    },
    answer: (article) => {
      const center = helpCenters.get(String(parentsOf(article)[0]?.help_center_id));
      return center === undefined ? null : { id: center.id, displayName: center.display_name };
    },
  },
  {
    field: 'tags',
    of: 'id name',
    cost: {},
    answer: ({ tags }) => tags.tags.map(({ id, name }: Json) => ({ id, name })),
  },
  {
    field: 'audiences',
    of: 'id name',
    cost: { 'GET /audiences': (articles) => once(articles, (article) => audienceIdsOf(article).length > 0) },
    answer: (article) =>
      audienceIdsOf(article).map((id) => ({ id: String(id), name: audiences.get(String(id))?.name })),
  },
  {
    field: 'statistics',
    of: 'views',
    cost: { 'GET /articles/{id}': each },
    answer: async (article) => ({ views: (await whole(article)).statistics.views }),
  },
  {
    field: 'draft',
    of: 'title',
    cost: { 'GET /articles/{id}/draft': ofThoseWith(hasDraft) },
    answer: async (article) =>
      hasDraft(article) ? { title: (await read(`GET /articles/${article.id}/draft`)).title } : null,
  },
  {
    field: 'versions(first: 2)',
    of: 'nodes { id }',
    cost: { 'GET /articles/{article_id}/versions': each },
    answer: async ({ id }) => ({
      nodes: (await read(`GET /articles/${id}/versions?per_page=50`)).data
        .slice(0, 2)
        .map((one: Json) => ({ id: one.id })),
    }),
  },
];
follow(
  here,
  {
    type: 'Article',
    counts: [1, 3, 50, most],
    records,
    list: (ids, asked) => `articles(first: ${ids.length}) { nodes ${asked} }`,
    cost: { 'GET /articles': [1, 1, 1, 4] },
  },
  plans,
);
