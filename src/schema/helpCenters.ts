import { maxPageSize } from '../client/core/sizes.ts';
import * as resolve from '../resolvers/helpCenters.ts';
import { builder } from './core/builder.ts';
import { ArticleConnection } from './core/connections.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { perPage } from './core/limits.ts';
import { freePageArgs } from './core/paging.ts';
import { Brand, Collection, HelpCenter } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(HelpCenter, {
  description: 'Help center: a website with articles for customers, in collections.',
  ...entity({ find: resolve.find, cost: sharedList('helpCenters') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    displayName: t.exposeString('displayName', {
      nullable: true,
      description: 'Display name of the help center, which only admins see.',
    }),
    identifier: t.exposeString('identifier', {
      nullable: true,
      description: 'Identifier of the help center in its URL at Intercom.',
    }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      description: 'Address of the help center; the one with the custom domain, if there is one.',
    }),
    customDomain: t.exposeString('customDomain', {
      nullable: true,
      description: 'Custom domain, such as `help.example.com`; null if there is none.',
    }),
    websiteTurnedOn: t.exposeBoolean('websiteTurnedOn', {
      nullable: true,
      description: 'Whether the help center is turned on, so that its website can be visited.',
    }),
    isDefault: t.exposeBoolean('isDefault', {
      nullable: true,
      description: 'Whether the help center is the default one of the workspace. Since 2.16.',
    }),
    locales: t.field({
      type: ['String'],
      nullable: true,
      description: 'Locales: the languages of the help center, such as `en` and `pt-BR`. Since 2.16.',
      resolve: ({ locales }) => locales && [...locales],
    }),
    collections: t.field({
      type: [Collection],
      nullable: true,
      description: `Collections of the first level of the help center, in their order; \`Collection.children\` has the levels below. Costs ${perPage('collections of the workspace')}, for all help centers and all levels together.`,
      cost: sharedList('collections'),
      assumedSize: assumedSizes.collectionsOfHelpCenter,
      args: {
        includeNested: t.arg.boolean({
          defaultValue: false,
          description: 'Whether collections of all levels are in the list, too.',
        }),
      },
      resolve: async (helpCenter, { includeNested }, ctx) => [
        ...(await resolve.collections(helpCenter, includeNested === true, ctx)),
      ],
    }),
    articles: t.field({
      type: ArticleConnection,
      nullable: true,
      description: `Articles in the collections of the help center, of all levels, last changed first and each once; articles in no collection are in \`Query.articles\` only. Costs one REST call for each ${maxPageSize} articles and one for each ${maxPageSize} collections of the workspace, for all help centers together.`,
      cost: [sharedList('collections'), sharedList('articles', assumedSizes.articles / maxPageSize)],
      args: { ...freePageArgs },
      resolve: (helpCenter, window, ctx) => resolve.articles(helpCenter, window, ctx),
    }),
    brands: t.field({
      type: [Brand],
      nullable: true,
      description: 'Brands that the help center belongs to. Costs one REST call for all brands. Since 2.15.',
      cost: sharedList('brands'),
      assumedSize: assumedSizes.brandsOfHelpCenter,
      resolve: async (helpCenter, _, ctx) => [...(await resolve.brands(helpCenter, ctx))],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  helpCenter: t.field({
    type: HelpCenter,
    nullable: true,
    description: 'Help center by id; null if there is none. Costs one REST call for all help centers.',
    cost: sharedList('helpCenters'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  helpCenters: t.field({
    type: [HelpCenter],
    nullable: true,
    description: 'Help centers of the workspace. Costs one REST call.',
    cost: sharedList('helpCenters'),
    assumedSize: assumedSizes.helpCenters,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.objectField(Brand, 'helpCenter', (t) =>
  t.field(
    relation({
      type: HelpCenter,
      description: 'Help center of the brand; null if there is none. Costs one REST call for all help centers.',
      cost: sharedList('helpCenters'),
      resolve: resolve.ofBrand,
    }),
  ),
);
