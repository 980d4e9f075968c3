import { maxPages, numberedPageSize } from '../client/core/sizes.ts';
import { plainText } from '../resolvers/core/plainText.ts';
import * as resolve from '../resolvers/externalPages.ts';
import { builder, type InputFieldBuilder } from './core/builder.ts';
import { ExternalPageConnection } from './core/connections.ts';
import { assumedSizes, callsPerParent, paged, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { plainTextLimit, written } from './core/limits.ts';
import { freePageArgs, pageArgsOf } from './core/paging.ts';
import { AiContentSource, ContentImportSource, ExternalPage } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { nodesSelect, selects } from './core/selection.ts';

builder.node(ExternalPage, {
  description:
    'External page: a page outside Intercom, in the content library that the AI agent (Fin) uses in replies. Since 2.12.',
  ...entity({ find: resolve.find, cost: perParent('externalPage') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    title: t.exposeString('title', { nullable: true, description: 'Title of the page.' }),
    html: t.exposeString('html', { nullable: true, description: 'Body of the page, as HTML.' }),
    text: t.string({
      nullable: true,
      description: `Body of the page, as plain text. ${plainTextLimit}`,
      resolve: (page) => plainText(page, page.html),
    }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      description: 'URL of the page, which Fin cites; null if there is none, and then Fin does not name the page.',
    }),
    aiAgentAvailability: t.exposeBoolean('aiAgentAvailability', {
      nullable: true,
      description: 'Availability to the AI agent: whether Fin may use the page in replies to customers.',
    }),
    aiCopilotAvailability: t.exposeBoolean('aiCopilotAvailability', {
      nullable: true,
      description: 'Availability to Copilot: whether the AI assistant of admins may use the page.',
    }),
    aiSalesAgentAvailability: t.exposeBoolean('aiSalesAgentAvailability', {
      nullable: true,
      description: 'Availability to the sales agent: whether Fin for sales may use the page.',
    }),
    finAvailability: t.exposeBoolean('finAvailability', {
      nullable: true,
      description: 'Availability to Fin, before it was divided.',
      deprecationReason: 'Use `aiAgentAvailability`, `aiCopilotAvailability` and `aiSalesAgentAvailability`.',
    }),
    locale: t.exposeString('locale', { nullable: true, description: 'Locale of the page, which is always `en`.' }),
    source: t.field(
      relation({
        type: ContentImportSource,
        description:
          'Content import source that the page comes from; null if Intercom no longer has it. Costs one REST call for all sources.',
        cost: sharedList('contentImportSources'),
        resolve: resolve.source,
      }),
    ),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'External id: the id of the page in its source, unique within it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
    lastIngestedAt: t.expose('lastIngestedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last ingestion, when Fin last took in the page.',
    }),
  }),
});

builder.queryFields((t) => ({
  externalPage: t.field({
    type: ExternalPage,
    nullable: true,
    description: 'External page by id; null if there is none. Costs one REST call. Since 2.12.',
    cost: perParent('externalPage'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  externalPages: t.field({
    type: ExternalPageConnection,
    nullable: true,
    description: `External pages of the workspace. Costs one REST call for each ${numberedPageSize} external pages. Since 2.12.`,
    cost: paged(numberedPageSize),
    args: { ...pageArgsOf(numberedPageSize) },
    resolve: (_, window, ctx) => resolve.list(window, ctx),
  }),
}));

const maxWalked = written(numberedPageSize * maxPages);

const walk = sharedList('externalPages', assumedSizes.externalPages / numberedPageSize);

builder.objectField(ContentImportSource, 'externalPages', (t) =>
  t.field({
    type: ExternalPageConnection,
    nullable: true,
    description: `External pages of the source. Intercom cannot filter them: all pages of the workspace are read, once for all sources. Maximum: ${maxWalked} external pages in the workspace. Costs one REST call for each ${numberedPageSize} external pages of the workspace.`,
    cost: walk,
    args: { ...freePageArgs },
    resolve: (source, window, ctx, info) => resolve.ofSource(source, window, ctx, nodesSelect(info, 'html', 'text')),
  }),
);

builder.objectField(AiContentSource, 'externalPage', (t) =>
  t.field({
    type: ExternalPage,
    nullable: true,
    description: `External page that the AI agent used, found by the source’s URL and title; null for other content, and for a page that is gone or has another title now. Maximum: ${maxWalked} external pages in the workspace. Costs one REST call for each ${numberedPageSize} external pages of the workspace, for all content sources together. Since 2.12.`,
    cost: walk,
    resolve: (source, _, ctx, info) => resolve.ofContentSource(source, ctx, selects(info, 'html', 'text')),
  }),
);

/** `since` is that of the first two. */
const availabilityInputs = (t: InputFieldBuilder, otherwise: string, since: string) => ({
  aiAgentAvailability: t.boolean({
    description: `Availability to the AI agent: whether Fin may use the page in replies to customers. Default: ${otherwise}.${since}`,
  }),
  aiCopilotAvailability: t.boolean({
    description: `Availability to Copilot: whether the AI assistant of admins may use the page. Default: ${otherwise}.${since}`,
  }),
  aiSalesAgentAvailability: t.boolean({
    description: `Availability to the sales agent: whether Fin for sales may use the page. Default: ${otherwise}. Only in Unstable.`,
  }),
});

const cited = 'URL of the page, with `https` or `http`. Fin cites it.';

builder.relayMutationField(
  'externalPageUpsert',
  {
    description: 'External page to create or to update.',
    inputFields: (t) => ({
      sourceId: t.id({
        required: true,
        description: 'Intercom’s id of the content import source, which must have the sync behavior `API`.',
      }),
      externalId: t.string({
        required: true,
        description: 'External id: the id of the page in its source. A page that has it is updated.',
      }),
      title: t.string({ required: true, description: 'Title, which must not be blank.' }),
      html: t.string({ required: true, description: 'Body, as HTML. It must not be blank. Its locale is `en`.' }),
      url: t.field({ type: 'URL', description: `${cited} Default: none, and Fin does not name the page.` }),
      ...availabilityInputs(t, 'false for a new page, else unchanged', ''),
    }),
  },
  {
    description:
      'Creates an external page, or updates the one with the same source and external id: Intercom does not tell which. Fin uses it in replies at once where it is available. Since 2.12.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upsert(input, ctx),
  },
  {
    description: 'Payload with the external page.',
    outputFields: (t) => ({
      externalPage: t.field({ type: ExternalPage, description: 'The external page.', resolve: (page) => page }),
    }),
  },
);

builder.relayMutationField(
  'externalPageUpdate',
  {
    description: 'Changes of an external page.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the external page.' }),
      title: t.string({ description: 'Title, which must not be blank. Default: unchanged.' }),
      html: t.string({ description: 'Body, as HTML. It must not be blank. Default: unchanged.' }),
      url: t.field({ type: 'URL', description: `${cited} Required for a page without one. Default: unchanged.` }),
      sourceId: t.id({
        description: 'Intercom’s id of the content import source. Default: unchanged.',
      }),
      externalId: t.string({ description: 'External id: the id of the page in its source. Default: unchanged.' }),
      ...availabilityInputs(t, 'unchanged', ' Only in Unstable; before, use `externalPageUpsert`.'),
    }),
  },
  {
    description:
      'Updates an external page that was created through the API. Fin follows at once. Costs two REST calls, since the page is read first. Since 2.12.',
    cost: callsPerParent(2),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.update(input, ctx),
  },
  {
    description: 'Payload with the external page after the change.',
    outputFields: (t) => ({
      externalPage: t.field({
        type: ExternalPage,
        description: 'The external page after the change.',
        resolve: (page) => page,
      }),
    }),
  },
);

builder.relayMutationField(
  'externalPageDelete',
  {
    description: 'External page to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the external page.' }) }),
  },
  {
    description:
      'Deletes an external page from the content library, which cannot be undone. Fin no longer uses it. Since 2.12.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted external page.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted external page.' }) }),
  },
);
