import * as resolve from '../resolvers/contentExports.ts';
import { builder } from './core/builder.ts';
import { perParent } from './core/cost.ts';
import { problems, problemsOfJobs } from './core/errors.ts';
import { exportFields, jobIdentifierDescription } from './core/exportFields.ts';
import { ContentExport } from './core/refs.ts';

ContentExport.implement({
  description:
    'An export of message data (data export): who received the messages of a period, and how they engaged with them. Intercom writes it to a file in the background.',
  fields: (t) =>
    exportFields(t, {
      example: '/files/exports/messages/orzzsbd7hk67xyu',
      expiry: 'Expiry of the file, two days after completion; null until then.',
      downloadUrl: resolve.downloadUrl,
    }),
});

builder.queryField('contentExport', (t) =>
  t.field({
    type: ContentExport,
    nullable: true,
    description:
      'The export of message data with this identifier, such as `contentExportStart` returns. Poll it until it has ended: its `status` is `COMPLETED`, `NO_DATA`, `FAILED` or `CANCELED`. Costs one REST call.',
    cost: perParent(),
    args: { jobIdentifier: t.arg.id({ required: true, description: jobIdentifierDescription }) },
    resolve: (_, { jobIdentifier }, ctx) => resolve.find(jobIdentifier, ctx),
  }),
);

builder.relayMutationField(
  'contentExportStart',
  {
    description: 'The period of an export of message data.',
    inputFields: (t) => ({
      createdAfter: t.field({
        type: 'DateTime',
        required: true,
        description: 'The beginning of the period in which the messages were sent, inclusive.',
      }),
      createdBefore: t.field({ type: 'DateTime', required: true, description: 'The end of the period, inclusive.' }),
    }),
  },
  {
    description:
      'Starts an export of message data: receipts, opens, clicks, replies and more of all outbound messages that were sent in a period. One at a time: while another is pending, it returns a `JobLimitProblem`. Costs one REST call.',
    cost: perParent(),
    errors: problemsOfJobs,
    resolve: (_, { input: { createdAfter, createdBefore } }, ctx) =>
      resolve.start({ from: createdAfter, to: createdBefore }, ctx),
  },
  {
    description: 'The started export.',
    outputFields: (t) => ({
      contentExport: t.field({ type: ContentExport, description: 'The export job.', resolve: (job) => job }),
    }),
  },
);

builder.relayMutationField(
  'contentExportCancel',
  {
    description: 'The export of message data to cancel.',
    inputFields: (t) => ({
      jobIdentifier: t.id({ required: true, description: jobIdentifierDescription }),
    }),
  },
  {
    description: 'Cancels an export of message data that has not ended. Costs one REST call.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { jobIdentifier } }, ctx) => resolve.cancel(jobIdentifier, ctx),
  },
  {
    description: 'The canceled export.',
    outputFields: (t) => ({
      contentExport: t.field({ type: ContentExport, description: 'The export job.', resolve: (job) => job }),
    }),
  },
);
