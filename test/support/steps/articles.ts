import { frozenState } from '../../../src/sandbox/seed/frozen.ts';
import { first, type Steps } from './step.ts';

const seeded = frozenState();
const article = '4601001';
const plain = '4601002';
const [version] = seeded.articleVersions.values();
const nothing = '1';

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
};
