import type { Json } from '../description.ts';
import { type GatewayQueries, mutate, text } from './query.ts';

const job = 'jobIdentifier status downloadUrl downloadExpiresAt';
const find = (field: string, id: Json | undefined) => ({
  query: `query ($id: ID!) { answer: ${field}(jobIdentifier: $id) { ${job} } }`,
  variables: { id: text(id) || 'job1' },
});

const product = { id: 'prod-12345', title: 'Classic Cotton T-Shirt', url: 'https://example.com/products/t-shirt' };

export const exports: GatewayQueries = {
  'POST /ecommerce/connectors/{}/catalog': () =>
    mutate('ecommerceCatalogUpload', 'catalog { importJobId status message }', {
      connectorId: '42939',
      products: [product],
    }),
  'POST /export/content/data': () =>
    mutate('contentExportStart', `contentExport { ${job} }`, {
      createdAfter: '2024-12-18T10:22:56Z',
      createdBefore: '2024-12-18T15:18:56Z',
    }),
  'GET /export/content/data/{}': ({ job_identifier: id }) => find('contentExport', id),
  'POST /export/cancel/{}': ({ job_identifier: id }) =>
    mutate('contentExportCancel', `contentExport { ${job} }`, { jobIdentifier: text(id) || 'job1' }),
  'POST /export/reporting_data/enqueue': () =>
    mutate('reportingExportStart', `reportingExport { ${job} }`, {
      datasetId: 'conversation',
      attributeIds: ['conversation_id', 'conversation_started_at'],
      startTime: '2024-06-04T08:33:20Z',
      endTime: '2024-06-04T14:06:40Z',
    }),
  'GET /export/reporting_data/{}': ({ job_identifier: id }) => find('reportingExport', id),
  'GET /export/reporting_data/get_datasets': () => ({
    query: `{ answer: reportingDatasets {
      id name description defaultTimeAttributeId attributes { id qualifiedId name } } }`,
  }),
};
