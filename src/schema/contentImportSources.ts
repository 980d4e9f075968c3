import type { SyncBehavior as Behavior, ContentImportSourceStatus as Status } from '../client/contentImportSources.ts';
import * as resolve from '../resolvers/contentImportSources.ts';
import { builder, type InputFieldBuilder } from './core/builder.ts';
import { assumedSizes, callsPerParent, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { Audience, ContentImportSource } from './core/refs.ts';
import { relation } from './core/relation.ts';

const SyncBehavior = builder.enumType('ContentImportSourceSyncBehavior', {
  description: 'Sync behavior of a content import source: how its external pages come into Intercom.',
  values: {
    API: { description: 'API: pages are written through the API, and by nothing else.' },
    AUTOMATIC: { description: 'Automatic: Intercom reads the website again from time to time.' },
    MANUAL: { description: 'Manual: Intercom reads the website when an admin asks for it.' },
  } satisfies Record<Behavior, { readonly description: string }>,
});

const SyncBehaviorInput = builder.enumType('ContentImportSourceSyncBehaviorInput', {
  description: 'Sync behavior that a content import source can change to: `API` is chosen on creation, and for good.',
  values: {
    AUTOMATIC: { description: 'Automatic: Intercom reads the website again from time to time.' },
    MANUAL: { description: 'Manual: Intercom reads the website when an admin asks for it.' },
  } satisfies Record<Exclude<Behavior, 'API'>, { readonly description: string }>,
});

const ContentImportSourceStatus = builder.enumType('ContentImportSourceStatus', {
  description: 'Status of a content import source.',
  values: {
    ACTIVE: { description: 'Active: Fin may use its pages in replies.' },
    DEACTIVATED: { description: 'Deactivated: Fin does not use its pages.' },
  } satisfies Record<Status, { readonly description: string }>,
});

builder.node(ContentImportSource, {
  description:
    'Content import source: a place that external pages come from, such as a website, for replies of the AI agent (Fin). Since 2.12.',
  ...entity({ find: resolve.find, cost: sharedList('contentImportSources') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'URL of the root of the source.' }),
    syncBehavior: t.expose('syncBehavior', {
      type: SyncBehavior,
      nullable: true,
      description: 'Sync behavior: how its pages come into Intercom.',
    }),
    status: t.expose('status', {
      type: ContentImportSourceStatus,
      nullable: true,
      description: 'Status: active or deactivated.',
    }),
    audiences: t.field(
      relation({
        type: [Audience],
        description:
          'Audiences: whom Fin may tell what is on the pages; empty where it may tell everybody. Before 2.16 only their ids are available. Costs one REST call for each 50 audiences of the workspace. Since 2.15.',
        cost: sharedList('audiences'),
        assumedSize: assumedSizes.few,
        resolve: resolve.audiences,
      }),
    ),
    lastSyncedAt: t.expose('lastSyncedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last sync; null if there was none.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  contentImportSource: t.field({
    type: ContentImportSource,
    nullable: true,
    description: 'Content import source by id; null if there is none. Costs one REST call. Since 2.12.',
    cost: sharedList('contentImportSources'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  contentImportSources: t.field({
    type: [ContentImportSource],
    nullable: true,
    description:
      'Content import sources of the workspace. Costs one REST call for each 50 content import sources. Since 2.12.',
    cost: sharedList('contentImportSources'),
    assumedSize: assumedSizes.contentImportSources,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.objectField(Audience, 'contentImportSources', (t) =>
  t.field({
    type: [ContentImportSource],
    nullable: true,
    description:
      'Content import sources that name the audience. Costs one REST call for each 50 content import sources of the workspace, for all audiences together.',
    cost: sharedList('contentImportSources'),
    assumedSize: assumedSizes.few,
    resolve: (audience, _, ctx) => resolve.ofAudience(audience, ctx),
  }),
);

const statusInput = (t: InputFieldBuilder, otherwise: string) =>
  t.field({
    type: ContentImportSourceStatus,
    description: `Status. \`DEACTIVATED\` keeps Fin from the pages at once. Default: ${otherwise}.`,
  });

builder.relayMutationField(
  'contentImportSourceCreate',
  {
    description: 'Content import source to create.',
    inputFields: (t) => ({
      url: t.field({
        type: 'URL',
        required: true,
        description: 'URL of the root of the source, with `https` or `http`.',
      }),
      status: statusInput(t, '`ACTIVE`'),
      audienceIds: t.idList({
        description:
          'Intercom’s ids of the audiences: whom Fin may tell what is on the pages. Default: none, and Fin may tell everybody. Since 2.15.',
      }),
    }),
  },
  {
    description:
      'Creates a content import source with the sync behavior `API`: its pages are written with `externalPageUpsert`. Since 2.12.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'Payload with the new content import source.',
    outputFields: (t) => ({
      contentImportSource: t.field({
        type: ContentImportSource,
        description: 'The new content import source.',
        resolve: (source) => source,
      }),
    }),
  },
);

builder.relayMutationField(
  'contentImportSourceUpdate',
  {
    description: 'Changes of a content import source.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the content import source.' }),
      url: t.field({
        type: 'URL',
        description:
          'URL of the root of the source. Only that of a source with the sync behavior `API` can change. Default: unchanged.',
      }),
      syncBehavior: t.field({
        type: SyncBehaviorInput,
        description: 'Sync behavior, of a source without the sync behavior `API`. Default: unchanged.',
      }),
      status: statusInput(t, 'unchanged'),
      audienceIds: t.idList({
        description:
          'Intercom’s ids of the audiences, which replace all that the source has; an empty list removes all. Default: unchanged. Since 2.15.',
      }),
      applyAudienceToExistingContent: t.boolean({
        description:
          'Whether the pages that the source already has get its audiences too. Default: false, new pages only. Since 2.15.',
      }),
    }),
  },
  {
    description:
      'Updates a content import source. Fin follows at once. Costs two REST calls, since the source is read first. Since 2.12.',
    cost: callsPerParent(2),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.update(input, ctx),
  },
  {
    description: 'Payload with the content import source after the change.',
    outputFields: (t) => ({
      contentImportSource: t.field({
        type: ContentImportSource,
        description: 'The content import source after the change.',
        resolve: (source) => source,
      }),
    }),
  },
);

builder.relayMutationField(
  'contentImportSourceDelete',
  {
    description: 'Content import source to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the content import source.' }) }),
  },
  {
    description:
      'Deletes a content import source with all of its external pages, which cannot be undone. Fin no longer uses them. Since 2.12.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted content import source.',
    outputFields: (t) => ({
      id: t.exposeID('id', { description: 'Intercom’s id of the deleted content import source.' }),
    }),
  },
);
