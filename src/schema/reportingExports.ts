import type { ReportingAttribute as ReportingAttributeModel } from '../client/reportingExports.ts';
import * as resolve from '../resolvers/reportingExports.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { problemsOfJobs } from './core/errors.ts';
import { exportFields, jobIdentifierDescription } from './core/exportFields.ts';
import { ReportingDataset, ReportingExport } from './core/refs.ts';

const ReportingAttribute = builder.objectRef<ReportingAttributeModel>('ReportingAttribute').implement({
  description: 'An attribute of a reporting dataset: a column of its exports.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Simple id of the attribute, which several attributes of a dataset may have.',
    }),
    qualifiedId: t.exposeString('qualifiedId', {
      nullable: true,
      description:
        'Qualified id of the attribute, with its namespace, such as `conversation.Brand`. `reportingExportStart` requires this one; before 2.16, where it is null, the `id`. Since 2.16.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the attribute.' }),
  }),
});

ReportingDataset.implement({
  description: 'A dataset of Intercom’s reports, such as conversations, that can be exported to a file. Since 2.14.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the dataset, such as `conversation`.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the dataset.' }),
    description: t.exposeString('description', { nullable: true, description: 'Description of the dataset.' }),
    defaultTimeAttributeId: t.exposeString('defaultTimeAttributeId', {
      nullable: true,
      description: 'Id of the time attribute that the period of an export is about.',
    }),
    attributes: t.field({
      type: [ReportingAttribute],
      nullable: true,
      description: 'Attributes of the dataset, which are the columns of its exports.',
      assumedSize: assumedSizes.attributesOfDataset,
      resolve: ({ attributes }) => attributes && [...attributes],
    }),
  }),
});

ReportingExport.implement({
  description:
    'An export of a reporting dataset. Intercom writes it to a file in the background, with one column for each attribute. Since 2.14.',
  fields: (t) =>
    exportFields(t, {
      example: '/files/exports/reporting/job1',
      expiry: 'Expiry of the file; null until completion.',
      downloadUrl: resolve.downloadUrl,
    }),
});

builder.queryFields((t) => ({
  reportingDatasets: t.field({
    type: [ReportingDataset],
    nullable: true,
    description:
      'Datasets that can be exported, with their attributes. Costs one REST call for all datasets. Since 2.14.',
    cost: sharedList('reportingDatasets'),
    assumedSize: assumedSizes.reportingDatasets,
    resolve: async (_, __, ctx) => [...(await resolve.datasets(ctx))],
  }),
  reportingExport: t.field({
    type: ReportingExport,
    nullable: true,
    description:
      'The reporting export with this identifier, such as `reportingExportStart` returns. Poll it until its `status` is `COMPLETED`, `NO_DATA` or `FAILED`. Costs one REST call, and one for the workspace. Since 2.14.',
    cost: [sharedList('viewer'), perParent()],
    args: { jobIdentifier: t.arg.id({ required: true, description: jobIdentifierDescription }) },
    resolve: (_, { jobIdentifier }, ctx) => resolve.find(jobIdentifier, ctx),
  }),
}));

builder.relayMutationField(
  'reportingExportStart',
  {
    description: 'The columns and the period of a reporting export.',
    inputFields: (t) => ({
      datasetId: t.string({ required: true, description: 'The dataset’s id, such as `conversation`.' }),
      attributeIds: t.stringList({
        required: true,
        description:
          'Qualified ids of attributes of the dataset, at least one: the columns of the file. Before 2.16: their `id`s.',
      }),
      startTime: t.field({ type: 'DateTime', required: true, description: 'The beginning of the period.' }),
      endTime: t.field({ type: 'DateTime', required: true, description: 'The end of the period.' }),
    }),
  },
  {
    description:
      'Starts an export of a reporting dataset. Up to five at a time: while five are pending, it returns a `JobLimitProblem`. Costs one REST call. Since 2.14.',
    cost: perParent(),
    errors: problemsOfJobs,
    resolve: (_, { input: { datasetId, attributeIds, startTime, endTime } }, ctx) =>
      resolve.start({ datasetId, attributeIds, from: startTime, to: endTime }, ctx),
  },
  {
    description: 'The started export.',
    outputFields: (t) => ({
      reportingExport: t.field({ type: ReportingExport, description: 'The export job.', resolve: (job) => job }),
    }),
  },
);
