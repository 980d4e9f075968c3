import { first, type Steps } from './step.ts';

const source = { sync_behavior: 'api', url: 'https://www.example.com' };
const page = {
  external_id: 'abc1234',
  html: '<html><body><h1>Test</h1></body></html>',
  locale: 'en',
  source_id: 1234,
  title: 'Test',
  url: 'https://www.example.com',
};

export const aiContent: Steps = {
  'POST /ai/content_import_sources': ({ call }) => call('POST /ai/content_import_sources', [], { body: source }),
  'PUT /ai/content_import_sources/{}': async ({ call }) => {
    for (const { id } of (await call('GET /ai/content_import_sources')).data)
      await call('PUT /ai/content_import_sources/{}', [String(id)], { body: source });
  },
  'DELETE /ai/content_import_sources/{}': async ({ call }) => {
    const { id } = await call('POST /ai/content_import_sources', [], { body: source });
    await call('DELETE /ai/content_import_sources/{}', [String(id)]);
    await call('DELETE /ai/content_import_sources/{}', [String(id)]);
  },
  'GET /ai/external_pages': async ({ call }) => {
    await call('GET /ai/external_pages');
    await call('GET /ai/external_pages', [], { query: { per_page: '50', page: '3' } });
  },
  'GET /ai/external_pages/{}': async ({ call }) => {
    for (const { id } of (await call('GET /ai/external_pages')).data.slice(0, 15))
      await call('GET /ai/external_pages/{}', [id]);
    await call('GET /ai/external_pages/{}', ['1']);
  },
  'POST /ai/external_pages': async ({ call }) => {
    await call('POST /ai/external_pages', [], { body: page });
    await call('POST /ai/external_pages', [], { body: { ...page, title: 'Again' } });
  },
  'PUT /ai/external_pages/{}': async ({ call }) => {
    const { id } = first((await call('GET /ai/external_pages')).data);
    await call('PUT /ai/external_pages/{}', [id], { body: page });
    await call('PUT /ai/external_pages/{}', ['1'], { body: page });
  },
  'DELETE /ai/external_pages/{}': async ({ call }) => {
    const { id } = await call('POST /ai/external_pages', [], { body: page });
    await call('DELETE /ai/external_pages/{}', [id]);
    await call('DELETE /ai/external_pages/{}', [id]);
  },
};
