import { BulkJob } from './core/refs.ts';

BulkJob.implement({
  description: 'Many changes in one job.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
