import type { BulkJob as BulkJobModel, BulkTask as BulkTaskModel } from '../../client/bulkJobs.ts';
import * as resolve from '../../resolvers/bulkJobs.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { assumedSizes, perParent } from '../core/cost.ts';
import { BulkJobKind, BulkJobState } from '../core/enums.ts';
import { problems } from '../core/errors.ts';
import { BulkJob } from '../core/refs.ts';
import { BulkCompanyChange, BulkCompanyDraft, BulkContactChange, BulkContactDraft } from './inputs.ts';

const BulkTask = builder.objectRef<BulkTaskModel>('BulkTask').implement({
  description: 'The items of one request to a bulk job.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    state: t.expose('state', { type: BulkJobState, nullable: true, description: 'How far it is.' }),
    itemCount: t.exposeInt('itemCount', { nullable: true, description: 'How many items it has.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it came in.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
  }),
});

const BulkJobProgress = builder.objectRef<resolve.Progress>('BulkJobProgress').implement({
  description: 'How many items of a bulk job are over.',
  fields: (t) => ({
    done: t.exposeInt('done', { description: 'Items of tasks that are over, refused ones among them.' }),
    total: t.exposeInt('total', { description: 'All items.' }),
  }),
});

BulkJob.implement({
  description:
    'Work on up to hundreds of contacts or companies that Intercom does in the background. Only in Unstable.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id, among the jobs of its `kind`.' }),
    kind: t.expose('kind', { type: BulkJobKind, nullable: true, description: 'What kind of record it changes.' }),
    state: t.expose('state', { type: BulkJobState, nullable: true, description: 'How far it is.' }),
    progress: t.field({
      type: BulkJobProgress,
      nullable: true,
      description: 'How many of its items are over.',
      resolve: (job) => resolve.progress(job),
    }),
    tasks: t.field({
      type: [BulkTask],
      nullable: true,
      description: 'One for each request that gave it items.',
      assumedSize: assumedSizes.bulkTasks,
      resolve: ({ tasks }) => tasks && [...tasks],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it last went on.' }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
  }),
});

builder.queryField('bulkJob', (t) =>
  t.field({
    type: BulkJob,
    nullable: true,
    description: 'One bulk job: ask until its `state` is `COMPLETED` or `COMPLETED_WITH_ERRORS`. Only in Unstable.',
    cost: perParent(),
    args: {
      id: t.arg.id({ required: true, description: 'Intercom’s id.' }),
      kind: t.arg({ type: BulkJobKind, required: true, description: 'What kind of record it changes.' }),
    },
    resolve: (_, { id, kind }, ctx) => resolve.find(id, kind, ctx),
  }),
);

const jobId = (t: InputFieldBuilder) =>
  t.id({ description: 'A job of the same kind that is not over: it gets the items. A new one when left out.' });

const payload = {
  description: 'The job that does it.',
  outputFields: (t: ObjectFieldBuilder<BulkJobModel>) => ({
    job: t.field({ type: BulkJob, description: 'The job.', resolve: (job: BulkJobModel) => job }),
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
      'Makes contacts in the background. One that is there already is refused and stays as it is. Only in Unstable.',
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
    description: 'Changes contacts in the background. Only in Unstable.',
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
      ids: t.idList({ required: true, description: 'Contacts by Intercom’s ids, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Deletes contacts for good, in the background. Only in Unstable.',
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
    description: 'Makes companies in the background, and changes those that are there. Only in Unstable.',
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
    description: 'Changes companies in the background. Only in Unstable.',
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
      ids: t.idList({ required: true, description: 'Companies by Intercom’s ids, 1 to 100.' }),
      jobId: jobId(t),
    }),
  },
  {
    description: 'Deletes companies in the background. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.deleteCompanies(input, ctx),
  },
  payload,
);
