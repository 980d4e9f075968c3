import * as resolve from '../resolvers/newsfeeds.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { Newsfeed } from './core/refs.ts';

builder.node(Newsfeed, {
  description:
    'Newsfeed: a list of news items in the Messenger, for one audience. Newsfeeds are made and changed in Intercom only.',
  ...entity({ find: resolve.find, cost: sharedList('newsfeeds') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the newsfeed, which users never see.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  newsfeed: t.field({
    type: Newsfeed,
    nullable: true,
    description: 'Newsfeed by id; null if there is none. Costs one REST call.',
    cost: sharedList('newsfeeds'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  newsfeeds: t.field({
    type: [Newsfeed],
    nullable: true,
    description: 'Newsfeeds of the workspace. Costs one REST call for each 10 newsfeeds.',
    cost: sharedList('newsfeeds'),
    assumedSize: assumedSizes.newsfeeds,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));
