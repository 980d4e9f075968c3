import type { WorkflowState as State } from '../client/workflows.ts';
import * as resolve from '../resolvers/workflows.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Workflow } from './core/refs.ts';

const WorkflowState = builder.enumType('WorkflowState', {
  description: 'State of a workflow.',
  values: {
    LIVE: { description: 'Live: it runs.' },
    DRAFT: { description: 'Draft: it has not been set live.' },
    PAUSED: { description: 'Paused: it does not run for now.' },
  } satisfies Record<State, { readonly description: string }>,
});

builder.node(Workflow, {
  description:
    'Workflow: an automation of conversations, as Intercom exports it (`export/workflows`). Intercom’s API does not list workflows: their ids are in executions of data connectors, in ratings, and in the addresses of Intercom’s own pages. Since 2.15.',
  ...entity({ find: resolve.find, cost: perParent('workflow') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    title: t.exposeString('title', { nullable: true, description: 'Title of the workflow.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description of the workflow; null if it has none.',
    }),
    triggerType: t.exposeString('triggerType', {
      nullable: true,
      description: 'Trigger that starts the workflow, such as `inbound_conversation`.',
    }),
    state: t.expose('state', { type: WorkflowState, nullable: true, description: 'State: live, draft or paused.' }),
    targetChannels: t.stringList({
      nullable: true,
      description: 'Channels in which the workflow runs, such as `chat`.',
      assumedSize: assumedSizes.few,
      resolve: ({ targetChannels }) => targetChannels && [...targetChannels],
    }),
    preferredDevices: t.stringList({
      nullable: true,
      description: 'Devices on which the workflow runs, such as `desktop` or `mobile`.',
      assumedSize: assumedSizes.few,
      resolve: ({ preferredDevices }) => preferredDevices && [...preferredDevices],
    }),
    targetingJson: t.field({
      type: 'JSON',
      nullable: true,
      pii: true,
      description: 'Targeting as JSON: the rules for whom the workflow runs, which can name people. Can be large.',
      resolve: ({ targeting }) => targeting,
    }),
    snapshotJson: t.field({
      type: 'JSON',
      nullable: true,
      pii: true,
      description:
        'Snapshot as JSON: the steps of the workflow and their settings, which can name people. Can be large.',
      resolve: ({ snapshot }) => snapshot,
    }),
    attributesJson: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description: 'Attributes of the workflow, as JSON. They can hold data of people.',
      assumedSize: assumedSizes.few,
      resolve: ({ attributes }) => attributes && [...attributes],
    }),
    embeddedRulesJson: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description: 'Rules inside the steps, as JSON. They can name people. Can be large.',
      assumedSize: assumedSizes.few,
      resolve: ({ embeddedRules }) => embeddedRules && [...embeddedRules],
    }),
    exportVersion: t.exposeString('exportVersion', {
      nullable: true,
      description: 'Version of the format in which Intercom exports workflows.',
    }),
    exportedAt: t.expose('exportedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the export, which is the time of the request.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  workflow: t.field({
    type: Workflow,
    nullable: true,
    description:
      'Workflow by id; null if there is none. Refused (`FORBIDDEN`) where the workspace’s plan has no export of workflows. Costs one REST call. Since 2.15.',
    cost: perParent('workflow'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
}));
