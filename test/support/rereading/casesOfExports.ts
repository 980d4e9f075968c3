import type { Case } from './cases.ts';

const at = '2025-01-01T00:00:00Z';
const movesOn = 'a job moves on each time it is read';
const period = { startTime: at, endTime: at };
/** Jobs that write files. */
export const exports: readonly Case[] = [
  { name: 'contentExportStart', input: () => ({ createdAfter: at, createdBefore: at }), unseen: movesOn },
  { name: 'contentExportCancel', input: ({ exportJob }) => ({ jobIdentifier: exportJob }), unseen: movesOn },
  {
    name: 'reportingExportStart',
    input: () => ({ ...period, datasetId: 'conversation', attributeIds: ['conversation_id'] }),
    unseen: movesOn,
  },
  {
    name: 'ecommerceCatalogUpload',
    version: 'Unstable',
    input: () => ({ connectorId: '42939', products: [{ id: 'p1', title: 'Bell', url: 'https://shop.example/bell' }] }),
    unseen: 'Intercom shows no catalog',
  },
];
