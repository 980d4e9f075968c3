import type { ObjectRef } from '@pothos/core';
import { maxPageSize, numberedPageSize } from '../../client/core/sizes.ts';
import type { ConversationOwner } from '../../loaders/conversations.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { builder, type Types } from '../core/builder.ts';
import { ConversationConnection, ConversationPartConnection, SideConversationConnection } from '../core/connections.ts';
import { assumedSizes, batched, detail, grouped, paged, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { ConversationPriority, ConversationState } from '../core/enums.ts';
import { linkedObjectsRelation } from '../core/linkedObjects.ts';
import { heldPageArgs, pageArgs, pageArgsOf, searchedOfMany } from '../core/paging.ts';
import { Admin, Company, Contact, Conversation, Tag, Team, Ticket } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { selects } from '../core/selection.ts';
import { AiAgent, SlaApplied } from './ai.ts';
import './deleted.ts';
import { ConversationFilter, ConversationSort } from './filters.ts';
import './mutations.ts';
import './parts.ts';
import './replies.ts';
import { searchedTogether } from '../core/limits.ts';
import { HandlingEvent } from './side.ts';
import { Source } from './source.ts';
import { ConversationRating, ConversationStatistics, FirstContactReply } from './statistics.ts';
import { Topic } from './topics.ts';

builder.node(Conversation, {
  description: 'What was said between contacts and the workspace’s admins and bots about one matter.',
  ...entity({ find: resolve.byId, cost: batched('conversations') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    title: t.exposeString('title', { nullable: true, pii: true, description: 'What it is about.' }),
    state: t.expose('state', {
      type: ConversationState,
      nullable: true,
      description: 'Whether it is open, closed or snoozed.',
    }),
    open: t.exposeBoolean('open', {
      nullable: true,
      description: 'Whether it is not closed: a snoozed one is open too.',
    }),
    read: t.exposeBoolean('read', { nullable: true, description: 'Whether the contact has read the last answer.' }),
    priority: t.expose('priority', { type: ConversationPriority, nullable: true, description: 'How much it matters.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
    waitingSince: t.expose('waitingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the contact waits for an answer; null where nobody waits.',
    }),
    snoozedUntil: t.expose('snoozedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is snoozed; null when it is not.',
    }),
    source: t.expose('source', { type: Source, nullable: true, description: 'What it began with.' }),
    channelInitial: t.exposeString('channelInitial', {
      nullable: true,
      description: 'The channel that it began on, such as `messenger`. Since 2.16.',
    }),
    channelCurrent: t.exposeString('channelCurrent', {
      nullable: true,
      description: 'The channel that it is on now. Since 2.16.',
    }),
    contacts: t.field(
      relation({
        type: [Contact],
        description: `Who it is with. One request for up to ${maxPageSize} contacts of all conversations; none for \`id\` and \`externalId\` alone.`,
        cost: batched('contacts'),
        held: ['externalId'],
        assumedSize: assumedSizes.contactsOfConversation,
        resolve: resolve.contacts,
      }),
    ),
    teammates: t.field(
      relation({
        type: [Admin],
        description: 'The admins who took part. One request for all conversations.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.teammatesOfConversation,
        resolve: resolve.teammates,
      }),
    ),
    assignee: t.field(
      relation({
        type: Admin,
        description:
          'The admin it is assigned to. One request for all conversations, and one for each admin who has left the workspace.',
        cost: sharedList('admins'),
        resolve: resolve.assignee,
      }),
    ),
    teamAssignee: t.field(
      relation({
        type: Team,
        description: 'The team it is assigned to. One request for all conversations.',
        cost: sharedList('teams'),
        resolve: resolve.teamAssignee,
      }),
    ),
    company: t.expose('company', {
      type: Company,
      nullable: true,
      description: 'The company that the contact wrote for. Costs no request. Since 2.15.',
    }),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Its tags, with when they were put on it.',
      assumedSize: assumedSizes.tagsOfConversation,
      resolve: ({ tags }) => tags && [...tags],
    }),
    topics: t.field({
      type: [Topic],
      nullable: true,
      description: 'What Intercom finds it to be about.',
      resolve: ({ topics }) => topics && [...topics],
    }),
    parts: t.field({
      type: ConversationPartConnection,
      nullable: true,
      description:
        'What was said and done after it began, oldest first; the newest 500, since Intercom gives no more. `totalCount` counts all of them, and paging past the last that is given is refused. One request for each conversation, unless it was asked for by itself.',
      cost: detail('conversation'),
      args: { ...heldPageArgs },
      resolve: (conversation, window, ctx) => resolve.parts(conversation, window, ctx),
    }),
    rating: t.expose('rating', {
      type: ConversationRating,
      nullable: true,
      description: 'What the contact thought of it; null while they have not said.',
    }),
    statistics: t.expose('statistics', {
      type: ConversationStatistics,
      nullable: true,
      description: 'How long things took, and how often they happened.',
    }),
    firstContactReply: t.expose('firstContactReply', {
      type: FirstContactReply,
      nullable: true,
      description: 'The contact’s first reply; null while there is none.',
    }),
    slaApplied: t.expose('sla', {
      type: SlaApplied,
      nullable: true,
      description: 'What was promised about times of answers; null where nothing was.',
    }),
    aiAgentParticipated: t.exposeBoolean('aiAgentParticipated', {
      nullable: true,
      description: 'Whether the AI agent took part.',
    }),
    aiAgent: t.expose('aiAgent', {
      type: AiAgent,
      nullable: true,
      description: 'What the AI agent did; null where it took no part.',
    }),
    ticket: t.field(
      relation({
        type: Ticket,
        description: `The ticket that it was made into. ${searchedTogether('tickets')}`,
        cost: batched('tickets'),
        resolve: resolve.ticket,
      }),
    ),
    linkedObjectCount: t.int({
      nullable: true,
      description: 'How many objects it is linked with in all, which may be more than `linkedObjects` lists.',
      resolve: ({ linkedObjects }) => linkedObjects && (linkedObjects.total ?? linkedObjects.items.length),
    }),
    linkedObjects: t.field(linkedObjectsRelation),
    handlingEvents: t.field({
      type: [HandlingEvent],
      nullable: true,
      description: 'When admins laid it aside and took it up again. One request for each conversation. Since 2.15.',
      cost: perParent(),
      assumedSize: assumedSizes.handlingEvents,
      resolve: async (conversation, _, ctx) => {
        const events = await resolve.handlingEvents(conversation, ctx);
        return events && [...events];
      },
    }),
    sideConversations: t.field({
      type: SideConversationConnection,
      nullable: true,
      description: `What admins discussed about it aside, by email or chat. One request for up to ${numberedPageSize}, for each conversation. Since 2.16.`,
      cost: paged(numberedPageSize),
      args: { ...pageArgsOf(numberedPageSize) },
      resolve: (conversation, window, ctx) => resolve.sideConversations(conversation, window, ctx),
    }),
  }),
});

const conversationArgs = builder.args((t) => ({
  filter: t.field({ type: ConversationFilter, description: 'Which; all when left out.' }),
  sort: t.field({ type: ConversationSort, description: 'In which order; Intercom’s own when left out.' }),
}));

const TextFormat = builder.enumType('TextFormat', {
  description: 'How bodies and subjects are written.',
  values: {
    HTML: { value: 'html', description: 'As HTML.' },
    PLAIN_TEXT: {
      value: 'plaintext',
      description: 'As Intercom makes plain text of it: a link is its text and its address.',
    },
  } as const,
});

builder.queryFields((t) => ({
  conversation: t.field({
    type: Conversation,
    nullable: true,
    description: 'One conversation with its parts, as it is now.',
    cost: perParent('conversation'),
    args: {
      id: t.arg.id({ required: true, description: 'Intercom’s id.' }),
      displayAs: t.arg({
        type: TextFormat,
        required: true,
        defaultValue: 'html',
        description: 'How bodies and subjects are written. The fields `bodyText` are plain text in any case.',
      }),
    },
    resolve: (_, { id, displayAs }, ctx) => resolve.find(id, ctx, displayAs === 'plaintext'),
  }),
  conversations: t.field({
    type: ConversationConnection,
    nullable: true,
    description:
      'Conversations, all or those that pass the filter. With a filter or a sort it is a search, which may lag behind changes by minutes.',
    cost: paged(),
    args: { ...conversationArgs, ...pageArgs },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));

/** A way back to conversations. */
const conversationsOf = <T extends { readonly id: string }>(
  noun: ObjectRef<Types, T>,
  field: ConversationOwner,
  description: string,
  hasFew = false,
) =>
  builder.objectField(noun, 'conversations', (t) =>
    t.field({
      type: ConversationConnection,
      nullable: true,
      description: `${description} ${searchedOfMany(noun, hasFew)}`,
      cost: grouped(hasFew),
      args: { ...conversationArgs, ...pageArgs },
      resolve: ({ id }, args, ctx, info) =>
        resolve.list(args, ctx, { field, id, hasFew, counted: selects(info, 'totalCount') }),
    }),
  );

conversationsOf(Admin, 'assigneeId', 'The conversations assigned to them.');
conversationsOf(Team, 'teamAssigneeId', 'The conversations assigned to it.');
conversationsOf(Contact, 'contactId', 'The conversations they are in.', true);
conversationsOf(Tag, 'tagId', 'The conversations that have it.');
