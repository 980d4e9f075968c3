import { maxPages, newsfeedItemsPageSize, newsItemsPageSize } from '../client/core/sizes.ts';
import type { NewsfeedAssignment as Assignment, NewsItemState as State } from '../client/newsItems.ts';
import { plainText } from '../resolvers/core/plainText.ts';
import * as resolve from '../resolvers/newsItems.ts';
import { builder, type InputFieldBuilder } from './core/builder.ts';
import { NewsItemConnection } from './core/connections.ts';
import { assumedSizes, callsPerParent, paged, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { plainTextLimit } from './core/limits.ts';
import { pageArgsOf } from './core/paging.ts';
import { Admin, Newsfeed, NewsItem } from './core/refs.ts';
import { relation } from './core/relation.ts';

const NewsItemState = builder.enumType('NewsItemState', {
  description: 'State of a news item.',
  values: {
    DRAFT: { description: 'Draft: users do not see it.' },
    LIVE: { description: 'Live: users see it in the newsfeeds that it is assigned to.' },
  } satisfies Record<State, { readonly description: string }>,
});

const NewsfeedAssignment = builder.objectRef<Assignment>('NewsfeedAssignment').implement({
  description: 'Assignment of a news item to a newsfeed.',
  fields: (t) => ({
    newsfeed: t.field(
      relation({
        type: Newsfeed,
        description:
          'Newsfeed that shows the news item while it is live; null if Intercom no longer has it. Costs one REST call for all newsfeeds.',
        cost: sharedList('newsfeeds'),
        resolve: resolve.newsfeed,
      }),
    ),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Publish date of the news item in the newsfeed.',
    }),
  }),
});

builder.node(NewsItem, {
  description: 'News item: an announcement to users, shown in the newsfeeds of the Messenger.',
  ...entity({ find: resolve.find, cost: perParent('newsItem') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    title: t.exposeString('title', { nullable: true, description: 'Title of the news item.' }),
    body: t.exposeString('body', { nullable: true, description: 'Body of the news item, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      description: `Body of the news item, as plain text. ${plainTextLimit}`,
      resolve: (item) => plainText(item, item.body),
    }),
    sender: t.field(
      relation({
        type: Admin,
        description:
          'Sender: the admin whom the news item comes from; null if Intercom no longer has the admin. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.sender,
      }),
    ),
    state: t.expose('state', { type: NewsItemState, nullable: true, description: 'State: draft or live.' }),
    newsfeedAssignments: t.field({
      type: [NewsfeedAssignment],
      nullable: true,
      description: 'Newsfeed assignments: the newsfeeds of the news item, each with a publish date.',
      assumedSize: assumedSizes.few,
      resolve: ({ newsfeedAssignments }) => newsfeedAssignments && [...newsfeedAssignments],
    }),
    labels: t.stringList({
      nullable: true,
      description: 'Labels: names of categories, which users see. Intercom sorts them.',
      resolve: ({ labels }) => labels && [...labels],
    }),
    reactions: t.stringList({
      nullable: true,
      description: 'Reactions: the emojis that users can choose from, in order; empty if users cannot react.',
      resolve: ({ reactions }) => reactions && [...reactions],
    }),
    coverImageUrl: t.exposeString('coverImageUrl', {
      nullable: true,
      description: 'Cover image: URL of a JPEG or PNG; null if there is none. Intercom’s API cannot change it.',
    }),
    deliverSilently: t.exposeBoolean('deliverSilently', {
      nullable: true,
      description: 'Whether the news item appears without a notification badge.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  newsItem: t.field({
    type: NewsItem,
    nullable: true,
    description: 'News item by id; null if there is none. Costs one REST call.',
    cost: perParent('newsItem'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  newsItems: t.field({
    type: NewsItemConnection,
    nullable: true,
    description: `News items of the workspace, drafts as well. Costs one REST call for each ${newsItemsPageSize} news items.`,
    cost: paged(newsItemsPageSize),
    args: { ...pageArgsOf(newsItemsPageSize) },
    resolve: (_, window, ctx) => resolve.list(window, ctx),
  }),
}));

builder.objectField(Newsfeed, 'items', (t) =>
  t.field({
    type: NewsItemConnection,
    nullable: true,
    description: `Items: the news items that are live in the newsfeed. Drafts are in \`Query.newsItems\` only. Costs one REST call for each newsfeed and each ${newsfeedItemsPageSize} news items.`,
    cost: paged(newsfeedItemsPageSize),
    args: { ...pageArgsOf(newsfeedItemsPageSize) },
    resolve: (newsfeed, window, ctx) => resolve.ofNewsfeed(newsfeed, window, ctx),
  }),
);

builder.objectField(Admin, 'newsItems', (t) =>
  t.field({
    type: [NewsItem],
    nullable: true,
    description: `News items that the admin is the sender of, drafts as well. Maximum: ${newsItemsPageSize * maxPages} news items in the workspace. Costs one REST call for each ${newsItemsPageSize} news items of the workspace, for all admins together.`,
    cost: sharedList('newsItems', assumedSizes.newsItems / newsItemsPageSize),
    assumedSize: assumedSizes.few,
    resolve: (admin, _, ctx) => resolve.ofAdmin(admin, ctx),
  }),
);

const NewsfeedAssignmentInput = builder.inputType('NewsfeedAssignmentInput', {
  description: 'Assignment of a news item to a newsfeed.',
  fields: (t) => ({
    newsfeedId: t.id({ required: true, description: 'Intercom’s id of the newsfeed.' }),
    publishedAt: t.field({
      type: 'DateTime',
      description:
        'Publish date, in the past: news cannot be scheduled through the API. Intercom ignores it while the news item is a draft. Default: the time when the news item becomes live.',
    }),
  }),
});

/** What both mutations accept; `none` is what a value that is omitted means. */
const contentInputs = (t: InputFieldBuilder, none: (otherwise: string) => string) => ({
  body: t.string({ description: `Body, as HTML. ${none('no body')}` }),
  state: t.field({
    type: NewsItemState,
    description: `State. \`LIVE\` shows the news item to users at once. ${none('`DRAFT`')}`,
  }),
  deliverSilently: t.boolean({
    description: `Whether the news item appears without a notification badge. ${none('false')}`,
  }),
  labels: t.stringList({ description: `Labels: names of categories, which users see. ${none('none')}` }),
  reactions: t.stringList({
    description: `Reactions: the emojis that users can choose from, in order. An empty list turns reactions off. ${none('none')}`,
  }),
});

const unchanged = () => 'Default: unchanged.';

builder.relayMutationField(
  'newsItemCreate',
  {
    description: 'News item to create.',
    inputFields: (t) => ({
      title: t.string({ required: true, description: 'Title, which must not be blank.' }),
      senderId: t.id({ required: true, description: 'Intercom’s id of the admin whom the news item comes from.' }),
      ...contentInputs(t, (otherwise) => `Default: ${otherwise}.`),
      newsfeedAssignments: t.field({
        type: [NewsfeedAssignmentInput],
        description: 'Newsfeed assignments: the newsfeeds that show the news item while it is live. Default: none.',
      }),
    }),
  },
  {
    description: 'Creates a news item. A live one is visible at once to the users of the newsfeeds it is assigned to.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'Payload with the new news item.',
    outputFields: (t) => ({
      newsItem: t.field({ type: NewsItem, description: 'The new news item.', resolve: (item) => item }),
    }),
  },
);

builder.relayMutationField(
  'newsItemUpdate',
  {
    description: 'Changes of a news item.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the news item.' }),
      title: t.string({ description: `Title, which must not be blank. ${unchanged()}` }),
      senderId: t.id({
        description: `Intercom’s id of the admin whom the news item comes from. ${unchanged()}`,
      }),
      ...contentInputs(t, unchanged),
      newsfeedAssignments: t.field({
        type: [NewsfeedAssignmentInput],
        description: `Newsfeed assignments, which replace all that the news item has: it leaves a newsfeed that is omitted. ${unchanged()}`,
      }),
    }),
  },
  {
    description:
      'Updates a news item. Changes of a live one are visible to users at once. Costs one REST call, and one more without both `title` and `senderId`.',
    cost: callsPerParent(2),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.update(input, ctx),
  },
  {
    description: 'Payload with the news item after the change.',
    outputFields: (t) => ({
      newsItem: t.field({ type: NewsItem, description: 'The news item after the change.', resolve: (item) => item }),
    }),
  },
);

builder.relayMutationField(
  'newsItemDelete',
  {
    description: 'News item to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the news item.' }) }),
  },
  {
    description: 'Deletes a news item, which cannot be undone. A live one leaves all newsfeeds at once.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted news item.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted news item.' }) }),
  },
);
