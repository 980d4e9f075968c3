import { redirectPageSize } from '../client/core/sizes.ts';
import * as resolve from '../resolvers/helpCenterRedirects.ts';
import { builder } from './core/builder.ts';
import { HelpCenterRedirectConnection } from './core/connections.ts';
import { assumedSizes, batched, freeForIds, paged, perParent, sharedList } from './core/cost.ts';
import { problems } from './core/errors.ts';
import { perPage } from './core/limits.ts';
import { pageArgsOf } from './core/paging.ts';
import { Article, Collection, HelpCenter, HelpCenterRedirect } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { selectsOnlyIdsOf } from './core/selection.ts';

const HelpCenterRedirectTarget = builder.unionType('HelpCenterRedirectTarget', {
  description: 'Target of a redirect: an article or a collection.',
  types: [Article, Collection],
  // A collection has one parent.
  resolveType: (target) => ('parentIds' in target ? 'Article' : 'Collection'),
});

HelpCenterRedirect.implement({
  description:
    'Redirect of a help center: an old address that leads to an article or to a collection, so that links to it still work. Since 2.16.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    fromUrl: t.expose('fromUrl', {
      type: 'URL',
      nullable: true,
      description: 'Source: the address in the help center that leads to the target.',
    }),
    locale: t.exposeString('locale', {
      nullable: true,
      description:
        'Locale of the target. Of an article it can be another than the one that was requested, if it has no translation into that.',
    }),
    target: t.field({
      type: HelpCenterRedirectTarget,
      nullable: true,
      description: `Target: the article or the collection that the redirect leads to; null if it no longer exists. Costs one REST call for each article, or fewer for many articles, and ${perPage('collections of the workspace')}; none for ids alone.`,
      cost: [freeForIds(batched('articles')), freeForIds(sharedList('collections'))],
      resolve: (redirect, _, ctx, info) =>
        resolve.target(redirect, ctx, {
          articles: selectsOnlyIdsOf('Article', info, ctx),
          collections: selectsOnlyIdsOf('Collection', info, ctx),
        }),
    }),
    helpCenter: t.field(
      relation({
        type: HelpCenter,
        description: 'Help center of the redirect. Costs one REST call for all help centers.',
        cost: sharedList('helpCenters'),
        resolve: resolve.helpCenter,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  helpCenterRedirect: t.field({
    type: HelpCenterRedirect,
    nullable: true,
    description: 'Redirect of a help center by id; null if there is none. Costs one REST call. Since 2.16.',
    cost: perParent(),
    args: {
      helpCenterId: t.arg.id({ required: true, description: 'Intercom’s id of the help center.' }),
      id: t.arg.id({ required: true, description: 'Intercom’s id of the redirect.' }),
    },
    resolve: (_, { helpCenterId, id }, ctx) => resolve.find(helpCenterId, id, ctx),
  }),
}));

builder.objectField(HelpCenter, 'redirects', (t) =>
  t.field({
    type: HelpCenterRedirectConnection,
    nullable: true,
    description: `Redirects of the help center, last changed first. Costs one REST call for each help center and for each ${redirectPageSize} redirects. Since 2.16.`,
    cost: paged(redirectPageSize),
    args: { ...pageArgsOf(redirectPageSize) },
    resolve: (helpCenter, window, ctx) => resolve.ofHelpCenter(helpCenter, window, ctx),
  }),
);

const ofEach = `Costs one REST call for all help centers, and one for each of them or for each ${redirectPageSize} of its redirects, for all articles and collections together. Since 2.16.`;
const walk = [sharedList('helpCenters'), sharedList('helpCenterRedirects', assumedSizes.helpCenters)];

builder.objectField(Collection, 'redirects', (t) =>
  t.field({
    type: [HelpCenterRedirect],
    nullable: true,
    description: `Redirects that lead to the collection, last changed first. ${ofEach}`,
    cost: walk,
    assumedSize: assumedSizes.redirectsOfTarget,
    resolve: async ({ id }, _, ctx) => [...(await resolve.leadingTo('COLLECTION', id, ctx))],
  }),
);

builder.objectField(Article, 'redirects', (t) =>
  t.field({
    type: [HelpCenterRedirect],
    nullable: true,
    description: `Redirects that lead to the article, last changed first. ${ofEach}`,
    cost: walk,
    assumedSize: assumedSizes.redirectsOfTarget,
    resolve: async ({ id }, _, ctx) => [...(await resolve.leadingTo('ARTICLE', id, ctx))],
  }),
);

const RedirectTargetInput = builder.inputType('HelpCenterRedirectTargetInput', {
  description: 'Target of a redirect: exactly one of the two.',
  isOneOf: true,
  fields: (t) => ({
    articleId: t.id({ description: 'Intercom’s id of the article.' }),
    collectionId: t.id({ description: 'Intercom’s id of the collection.' }),
  }),
});

builder.relayMutationField(
  'helpCenterRedirectCreate',
  {
    description: 'Redirect to create.',
    inputFields: (t) => ({
      helpCenterId: t.id({ required: true, description: 'Intercom’s id of the help center.' }),
      fromUrl: t.field({
        type: 'URL',
        required: true,
        description: 'Source: an absolute address in the help center, such as `https://help.example.com/old-page`.',
      }),
      locale: t.string({
        required: true,
        description:
          'Locale, such as `fr` or `pt-BR`. Of an article it selects the translation that the redirect leads to.',
      }),
      target: t.field({
        type: RedirectTargetInput,
        required: true,
        description: 'Target: an article or a collection of the same help center.',
      }),
    }),
  },
  {
    description:
      'Creates a redirect, which works at once. A redirect cannot be changed: delete it and create another. Intercom refuses an address outside of the help center, and one that has a redirect already (`ConflictProblem`). Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { helpCenterId, ...input } }, ctx) => resolve.create(helpCenterId, input, ctx),
  },
  {
    description: 'Payload with the new redirect.',
    outputFields: (t) => ({
      redirect: t.field({
        type: HelpCenterRedirect,
        description: 'The new redirect.',
        resolve: (redirect) => redirect,
      }),
    }),
  },
);

builder.relayMutationField(
  'helpCenterRedirectDelete',
  {
    description: 'Redirect to delete.',
    inputFields: (t) => ({
      helpCenterId: t.id({ required: true, description: 'Intercom’s id of the help center.' }),
      id: t.id({ required: true, description: 'Intercom’s id of the redirect.' }),
    }),
  },
  {
    description: 'Deletes a redirect: links to its address stop working at once. This cannot be undone. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { helpCenterId, id } }, ctx) => ({ id: await resolve.remove(helpCenterId, id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted redirect.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted redirect.' }) }),
  },
);
