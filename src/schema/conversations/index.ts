import type { ObjectRef } from '@pothos/core';
import { maxPageSize, numberedPageSize } from '../../client/core/sizes.ts';
import type { ConversationOwner } from '../../loaders/conversations.ts';
import { type ConversationFilter as Filter, usesAttributes } from '../../resolvers/conversations/filter.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { builder, type Types } from '../core/builder.ts';
import { ConversationConnection, ConversationPartConnection, SideConversationConnection } from '../core/connections.ts';
import {
  assumedSizes,
  batched,
  detail,
  grouped,
  membersOfCompany,
  paged,
  perParent,
  sharedList,
  when,
} from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { ConversationPriority, ConversationState } from '../core/enums.ts';
import { linkedObjectsRelation } from '../core/linkedObjects.ts';
import { freePageArgs, pageArgs, pageArgsOf, searchedByMembers, searchedOfMany } from '../core/paging.ts';
import { Admin, Company, Contact, Conversation, Tag, Team, Ticket } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { selects } from '../core/selection.ts';
import { AiAgent, SlaApplied } from './ai.ts';
import './deleted.ts';
import { ConversationFilter, ConversationSort } from './filters.ts';
import './mutations.ts';
import './parts.ts';
import './replies.ts';
import './reviews.ts';
import { searchedTogether } from '../core/limits.ts';
import { HandlingEvent } from './side.ts';
import { Source } from './source.ts';
import { ConversationRating, ConversationStatistics, FirstContactReply } from './statistics.ts';
import { Topic } from './topics.ts';

builder.node(Conversation, {
  description: 'A conversation between contacts and the workspace’s admins and bots.',
  ...entity({ find: resolve.byId, cost: batched('conversations') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the conversation.' }),
    title: t.exposeString('title', { nullable: true, pii: true, description: 'The conversation’s title.' }),
    state: t.expose('state', {
      type: ConversationState,
      nullable: true,
      description: 'The conversation state: open, closed or snoozed.',
    }),
    open: t.exposeBoolean('open', {
      nullable: true,
      description: 'Whether the conversation is open. A snoozed conversation is open too.',
    }),
    read: t.exposeBoolean('read', { nullable: true, description: 'Whether the contact has read the last reply.' }),
    priority: t.expose('priority', {
      type: ConversationPriority,
      nullable: true,
      description: 'The conversation’s priority.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
    waitingSince: t.expose('waitingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'The time when the contact began to wait for a reply (`waiting_since`); null when no contact waits.',
    }),
    snoozedUntil: t.expose('snoozedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'The time when the snooze ends; null when the conversation is not snoozed.',
    }),
    source: t.expose('source', {
      type: Source,
      nullable: true,
      description: 'The source: the message or call that the conversation began with.',
    }),
    channelInitial: t.exposeString('channelInitial', {
      nullable: true,
      description: 'The channel that the conversation began on, such as `messenger`. Since 2.16.',
    }),
    channelCurrent: t.exposeString('channelCurrent', {
      nullable: true,
      description: 'The current channel. Since 2.16.',
    }),
    contacts: t.field(
      relation({
        type: [Contact],
        description: `Contacts of the conversation. Costs one REST call for each ${maxPageSize} contacts of all conversations, and none for \`id\` and \`externalId\` alone.`,
        cost: batched('contacts'),
        freeFields: ['externalId'],
        assumedSize: assumedSizes.contactsOfConversation,
        resolve: resolve.contacts,
      }),
    ),
    teammates: t.field(
      relation({
        type: [Admin],
        description: 'Teammates: the admins who took part. Costs one REST call for all conversations.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.teammatesOfConversation,
        resolve: resolve.teammates,
      }),
    ),
    assignee: t.field(
      relation({
        type: Admin,
        description:
          'The assigned admin (assignee); null when the conversation is not assigned. Costs one REST call for all conversations, and one for each admin who has left the workspace.',
        cost: sharedList('admins'),
        resolve: resolve.assignee,
      }),
    ),
    teamAssignee: t.field(
      relation({
        type: Team,
        description:
          'The assigned team; null when the conversation is not assigned to one. Costs one REST call for all conversations.',
        cost: sharedList('teams'),
        resolve: resolve.teamAssignee,
      }),
    ),
    company: t.expose('company', {
      type: Company,
      nullable: true,
      description: 'The company that the contact wrote for. Costs no REST call. Since 2.15.',
    }),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Tags of the conversation. Costs no REST call.',
      assumedSize: assumedSizes.tagsOfConversation,
      resolve: ({ tags }) => tags && [...tags],
    }),
    topics: t.field({
      type: [Topic],
      nullable: true,
      description: 'Topics that Intercom found in the conversation.',
      resolve: ({ topics }) => topics && [...topics],
    }),
    parts: t.field({
      type: ConversationPartConnection,
      nullable: true,
      description:
        'Conversation parts: replies, notes and changes after the source, oldest first. Intercom returns the newest 500; `totalCount` counts all, and paging past the last returned part is refused. Costs one REST call for each conversation, and none for one that was read by its id.',
      cost: detail('conversation'),
      args: { ...freePageArgs },
      resolve: (conversation, window, ctx) => resolve.parts(conversation, window, ctx),
    }),
    rating: t.expose('rating', {
      type: ConversationRating,
      nullable: true,
      description: 'The conversation rating (CSAT) by the contact; null when there is none.',
    }),
    statistics: t.expose('statistics', {
      type: ConversationStatistics,
      nullable: true,
      description: 'Conversation statistics: durations, times and counts.',
    }),
    firstContactReply: t.expose('firstContactReply', {
      type: FirstContactReply,
      nullable: true,
      description: 'The contact’s first reply; null when there is none.',
    }),
    slaApplied: t.expose('sla', {
      type: SlaApplied,
      nullable: true,
      description: 'The SLA (service level agreement) applied; null when there is none.',
    }),
    aiAgentParticipated: t.exposeBoolean('aiAgentParticipated', {
      nullable: true,
      description: 'Whether the AI agent (Fin) took part.',
    }),
    aiAgent: t.expose('aiAgent', {
      type: AiAgent,
      nullable: true,
      description: 'The AI agent (Fin): its resolution, rating and sources; null where it took no part.',
    }),
    ticket: t.field(
      relation({
        type: Ticket,
        description: `The ticket that the conversation was converted to; null when it was not. ${searchedTogether('tickets')}`,
        cost: batched('tickets'),
        resolve: resolve.ticket,
      }),
    ),
    linkedObjectCount: t.int({
      nullable: true,
      description: 'Total number of linked objects, which may be more than `linkedObjects` lists.',
      resolve: ({ linkedObjects }) => linkedObjects && (linkedObjects.total ?? linkedObjects.items.length),
    }),
    linkedObjects: t.field(linkedObjectsRelation),
    handlingEvents: t.field({
      type: [HandlingEvent],
      nullable: true,
      description:
        'Handling events: pauses and resumptions of work by teammates. Costs one REST call for each conversation. Since 2.15.',
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
      description: `Side conversations of admins about the conversation, by email or chat. Costs one REST call for each ${numberedPageSize} of each conversation. Since 2.16.`,
      cost: paged(numberedPageSize),
      args: { ...pageArgsOf(numberedPageSize) },
      resolve: (conversation, window, ctx) => resolve.sideConversations(conversation, window, ctx),
    }),
  }),
});

const conversationArgs = builder.args((t) => ({
  filter: t.field({ type: ConversationFilter, description: 'Filter on conversations. Default: all conversations.' }),
  sort: t.field({ type: ConversationSort, description: 'Sort order. Default: Intercom’s own.' }),
}));

/** Attributes are compared by the types that their definitions state. */
const attributeTypes = when(
  ({ filter }) => filter != null && usesAttributes(filter as Filter),
  sharedList('conversationAttributes'),
);

builder.queryFields((t) => ({
  conversation: t.field({
    type: Conversation,
    nullable: true,
    description: 'The conversation with this id, with its parts; null when it does not exist.',
    cost: perParent('conversation'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the conversation.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  conversations: t.field({
    type: ConversationConnection,
    nullable: true,
    description:
      'Conversations, all or those that match the filter. With a filter or a sort, Intercom’s search is used, which may lag behind changes by minutes.',
    cost: [paged(), attributeTypes],
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
      cost: [grouped(hasFew), attributeTypes],
      args: { ...conversationArgs, ...pageArgs },
      resolve: ({ id }, args, ctx, info) =>
        resolve.list(args, ctx, { field, id, hasFew, counted: selects(info, 'totalCount') }),
    }),
  );

conversationsOf(Admin, 'assigneeId', 'Conversations assigned to the admin.');
conversationsOf(Team, 'teamAssigneeId', 'Conversations assigned to the team.');
conversationsOf(Contact, 'contactId', 'Conversations that the contact is in.', true);
conversationsOf(Tag, 'tagId', 'Conversations that have the tag.');

builder.objectField(Company, 'conversations', (t) =>
  t.field({
    type: ConversationConnection,
    nullable: true,
    description: `Conversations of the company’s contacts, without those that a contact wrote for another company. A page may have fewer than \`first\`; \`endCursor\` leads on. \`totalCount\` is null since 2.15: before, no conversation names its company, and all of the contacts’ are listed. ${searchedByMembers}`,
    cost: [membersOfCompany, grouped(false), attributeTypes],
    args: { ...conversationArgs, ...pageArgs },
    resolve: (company, args, ctx, info) => resolve.ofCompany(company, args, ctx, selects(info, 'totalCount')),
  }),
);
