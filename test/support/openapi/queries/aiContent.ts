import { type GatewayQueries, mutate, text } from './query.ts';

const source = 'id nodeId url syncBehavior status lastSyncedAt createdAt updatedAt';
const page = `id nodeId title html text url aiAgentAvailability aiCopilotAvailability aiSalesAgentAvailability
  finAvailability locale externalId createdAt updatedAt lastIngestedAt source { id }`;

const content = { title: 'Test', html: '<html><body><h1>Test</h1></body></html>', url: 'https://www.example.com' };

export const aiContent: GatewayQueries = {
  'POST /ai/content_import_sources': () =>
    mutate('contentImportSourceCreate', `contentImportSource { ${source} }`, { url: 'https://www.example.com' }),
  'PUT /ai/content_import_sources/{}': ({ id }) =>
    mutate('contentImportSourceUpdate', `contentImportSource { ${source} }`, {
      id: text(id) || '39',
      url: 'https://www.example.com',
    }),
  'DELETE /ai/content_import_sources/{}': () => mutate('contentImportSourceDelete', 'id', { id: '37' }),
  'POST /ai/external_pages': () =>
    mutate('externalPageUpsert', `externalPage { ${page} }`, { ...content, sourceId: '44', externalId: 'abc1234' }),
  'PUT /ai/external_pages/{}': ({ id }) =>
    mutate('externalPageUpdate', `externalPage { ${page} }`, {
      id: text(id) || '24',
      ...content,
      sourceId: '47',
      externalId: '5678',
    }),
  'DELETE /ai/external_pages/{}': ({ id }) => mutate('externalPageDelete', 'id', { id: text(id) || '22' }),
};
