import { frozenState } from '../../../src/sandbox/seed/frozen.ts';
import { first, type Steps } from './step.ts';

const seeded = frozenState();
const article = '4601001';
const plain = '4601002';
const [version] = seeded.articleVersions.values();
const unpublished = '4601004';
const nothing = '1';
const text = { title: 'Thanks', body: '<p>Body</p>', author_id: 991267801 };
const draft = { ...text, parent_id: 6101, parent_type: 'collection' };

export const articles: Steps = {
  'GET /articles': async ({ call }) => {
    await call('GET /articles');
    await call('GET /articles', [], { query: { per_page: '150' } });
  },
  'GET /articles/{}': async ({ call }) => {
    const { data } = await call('GET /articles', [], { query: { per_page: '20' } });
    for (const { id } of data) await call('GET /articles/{}', [id]);
    await call('GET /articles/{}', [nothing]);
  },
  'GET /articles/search': async ({ call }) => {
    await call('GET /articles/search');
    await call('GET /articles/search', [], { query: { phrase: 'brakes', state: 'published', help_center_id: '171' } });
    await call('GET /articles/search', [], { query: { phrase: 'brakes', highlight: 'true' } });
  },
  'GET /articles/{}/draft': async ({ call }) => {
    await call('GET /articles/{}/draft', [article]);
    await call('GET /articles/{}/draft', [plain]);
    await call('GET /articles/{}/draft', [nothing]);
  },
  'GET /articles/{}/versions': async ({ call }) => {
    await call('GET /articles/{}/versions', [article]);
    await call('GET /articles/{}/versions', [article], { query: { locale: 'fr', per_page: '1' } });
    await call('GET /articles/{}/versions', [article], { query: { locale: 'tlh' } });
    await call('GET /articles/{}/versions', [nothing]);
  },
  'GET /articles/{}/versions/{}': async ({ call }) => {
    const { data } = await call('GET /articles/{}/versions', [version?.article_id ?? '']);
    await call('GET /articles/{}/versions/{}', [version?.article_id ?? '', first(data).id], {
      query: { locale: 'en' },
    });
    await call('GET /articles/{}/versions/{}', [article, nothing]);
  },
  'POST /articles': async ({ call }) => {
    await call('POST /articles', [], { body: draft });
    await call('POST /articles', [], { body: { ...draft, state: 'published', translated_content: { fr: text } } });
    await call('POST /articles', [], { body: { title: 'Nobody’s' } });
  },
  'PUT /articles/{}': async ({ call }) => {
    await call('PUT /articles/{}', [plain], { body: { title: 'Christmas is here!', body: '<p>New gifts</p>' } });
    await call('PUT /articles/{}', [nothing], { body: draft });
  },
  'DELETE /articles/{}': async ({ call }) => {
    const { id } = await call('POST /articles', [], { body: draft });
    await call('DELETE /articles/{}', [id]);
    await call('DELETE /articles/{}', [id]);
  },
  'PUT /articles/{}/draft': async ({ call }) => {
    await call('PUT /articles/{}/draft', [plain], { body: { title: 'Staged' } });
    await call('PUT /articles/{}/draft', [unpublished], { body: { title: 'Staged' } });
    await call('PUT /articles/{}/draft', [nothing], { body: { title: 'Staged' } });
  },
  'POST /articles/{}/draft/publish': async ({ call }) => {
    await call('PUT /articles/{}/draft', [plain], { body: { title: 'Staged' } });
    await call('POST /articles/{}/draft/publish', [plain], { body: {} });
    await call('POST /articles/{}/draft/publish', [plain], { body: { locales: ['en', 'fr'] } });
    await call('POST /articles/{}/draft/publish', [plain], { body: { locales: ['en'] } });
    await call('POST /articles/{}/draft/publish', [plain], { body: { locales: ['en'] } });
    await call('POST /articles/{}/draft/publish', [nothing], { body: {} });
  },
  'POST /articles/{}/tags': async ({ call }) => {
    await call('POST /articles/{}/tags', [article], { body: { id: '8401' } });
    await call('POST /articles/{}/tags', [article], { body: { id: nothing } });
    await call('POST /articles/{}/tags', [nothing], { body: { id: '8401' } });
  },
  'DELETE /articles/{}/tags/{}': async ({ call }) => {
    await call('DELETE /articles/{}/tags/{}', [article, '8411']);
    await call('DELETE /articles/{}/tags/{}', [article, '8411']);
    await call('DELETE /articles/{}/tags/{}', [nothing, '8411']);
  },
};
