import type { BulkJob as BulkJobModel, BulkTask as BulkTaskModel } from '../../client/bulkJobs.ts';
import * as resolve from '../../resolvers/bulkJobs.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { assumedSizes, perParent } from '../core/cost.ts';
import { BulkJobKind, BulkJobState } from '../core/enums.ts';
import { problems } from '../core/errors.ts';
import { BulkJob } from '../core/refs.ts';
import { BulkCompanyChange, BulkCompanyDraft, BulkContactChange, BulkContactDraft } from './inputs.ts';

const BulkTask = builder.objectRef<BulkTaskModel>('BulkTask').implement({
  description: 'A task of a bulk job: the items of one mutation.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the task.' }),
    state: t.expose('state', { type: BulkJobState, nullable: true, description: 'The state.' }),
    itemCount: t.exposeInt('itemCount', { nullable: true, description: 'Number of items.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the start; null until it starts.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of completion; null until it completes.',
    }),
  }),
});

const BulkJobProgress = builder.objectRef<resolve.Progress>('BulkJobProgress').implement({
  description: 'Progress of a bulk job in items.',
  fields: (t) => ({
    done: t.exposeInt('done', { description: 'Number of items of completed tasks, refused items included.' }),
    total: t.exposeInt('total', { description: 'Total number of items.' }),
  }),
});

BulkJob.implement({
  description: 'A bulk job, which changes up to hundreds of contacts or companies in the background. Only in Unstable.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the bulk job, unique among the jobs of its `kind`.' }),
    kind: t.expose('kind', {
      type: BulkJobKind,
      nullable: true,
      description: 'The type of record that the job changes.',
    }),
    state: t.expose('state', { type: BulkJobState, nullable: true, description: 'The state.' }),
    progress: t.field({
      type: BulkJobProgress,
      nullable: true,
      description: 'Progress in items.',
      resolve: (job) => resolve.progress(job),
    }),
    tasks: t.field({
      type: [BulkTask],
      nullable: true,
      description: 'Tasks of the job, one for each mutation that added items.',
      assumedSize: assumedSizes.bulkTasks,
      resolve: ({ tasks }) => tasks && [...tasks],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last progress.' }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of completion; null until it completes.',
    }),
  }),
});

builder.queryField('bulkJob', (t) =>
  t.field({
    type: BulkJob,
    nullable: true,
    description:
      'The bulk job with this id. Poll it until its `state` is `COMPLETED` or `COMPLETED_WITH_ERRORS`. Only in Unstable.',
    cost: perParent(),
    args: {
      id: t.arg.id({ required: true, description: 'Intercom’s id of the task.' }),
      kind: t.arg({ type: BulkJobKind, required: true, description: 'The type of record that the job changes.' }),
    },
    resolve: (_, { id, kind }, ctx) => resolve.find(id, kind, ctx),
  }),
);

const jobId = (t: InputFieldBuilder) =>
  t.id({ description: 'The id of a running job of the same kind to add the items to. Default: a new job.' });

const payload = {
  description: 'The bulk job of the mutation.',
  outputFields: (t: ObjectFieldBuilder<BulkJobModel>) => ({
    job: t.field({ type: BulkJob, description: 'The bulk job.', resolve: (job: BulkJobModel) => job }),
  }),
};

builder.relayMutationField(
  'contactBulkCreate',
  {
    description: 'Contacts of a bulk job.',
    inputFields: (t) => ({
      contacts: t.field({ type: [BulkContactDraft], required: true, description: 'Contacts, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description:
      'Creates contacts in a bulk job. Existing contacts are refused and stay as they are. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.createContacts(input, ctx),
  },
  payload,
);

builder.relayMutationField(
  'contactBulkUpdate',
  {
    description: 'Contacts of a bulk job.',
    inputFields: (t) => ({
      contacts: t.field({ type: [BulkContactChange], required: true, description: 'Contacts, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Updates contacts in a bulk job. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.updateContacts(input, ctx),
  },
  payload,
);

builder.relayMutationField(
  'contactBulkDelete',
  {
    description: 'Contacts of a bulk job.',
    inputFields: (t) => ({
      ids: t.idList({ required: true, description: 'Intercom’s ids of contacts, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Deletes contacts permanently in a bulk job. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.deleteContacts(input, ctx),
  },
  payload,
);

builder.relayMutationField(
  'companyBulkUpsert',
  {
    description: 'Companies of a bulk job.',
    inputFields: (t) => ({
      companies: t.field({ type: [BulkCompanyDraft], required: true, description: 'Companies, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Creates or updates (upserts) companies in a bulk job. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upsertCompanies(input, ctx),
  },
  payload,
);

builder.relayMutationField(
  'companyBulkUpdate',
  {
    description: 'Companies of a bulk job.',
    inputFields: (t) => ({
      companies: t.field({ type: [BulkCompanyChange], required: true, description: 'Companies, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Updates companies in a bulk job. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.updateCompanies(input, ctx),
  },
  payload,
);

builder.relayMutationField(
  'companyBulkDelete',
  {
    description: 'Companies of a bulk job.',
    inputFields: (t) => ({
      ids: t.idList({ required: true, description: 'Intercom’s ids of companies, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Deletes companies in a bulk job. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.deleteCompanies(input, ctx),
  },
  payload,
);
