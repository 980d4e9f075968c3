import type { Conversation as ConversationModel } from '../../client/conversations/index.ts';
import * as conversations from '../../resolvers/conversations/index.ts';
import * as tickets from '../../resolvers/tickets/index.ts';
import * as resolve from '../../resolvers/tickets/writes.ts';
import { type AttributesInput, needsType } from '../../resolvers/tickets/writes.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, perParent, sharedList, when } from '../core/cost.ts';
import { ConversationPriority } from '../core/enums.ts';
import { problems } from '../core/errors.ts';
import { Conversation, Job, Ticket, TicketPart } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { TicketAssigneeInput, TicketAttributeInput, TicketContactInput, TicketReplyContent } from './inputs.ts';

const words = {
  title: 'The ticket’s title (`_default_title_`).',
  description: 'The ticket’s description (`_default_description_`).',
  attributes: 'Other ticket attributes by name. Costs one more REST call, for the list of ticket types.',
  companyId: 'Intercom’s id of the company that the ticket belongs to.',
  skipNotifications: 'Whether to skip notifications (`skip_notifications`). Since 2.13.',
};

/** Whether attributes are written by name, which takes knowing the type. */
const byName = ({ input }: { readonly input?: unknown }): boolean => needsType((input ?? {}) as AttributesInput);

/** A new ticket is described alike whether it is made now or by a job. */
const draftFields = (t: InputFieldBuilder) => ({
  typeId: t.id({ required: true, description: 'The id of the ticket type.' }),
  contacts: t.field({
    type: [TicketContactInput],
    required: true,
    description: 'Contacts that the ticket is for. Intercom accepts one for now.',
  }),
  title: t.string({ description: words.title }),
  description: t.string({ description: words.description }),
  attributes: t.field({ type: [TicketAttributeInput], description: words.attributes }),
  companyId: t.id({ description: words.companyId }),
  createdAt: t.field({ type: 'DateTime', description: 'Creation time. Default: now.' }),
  linkConversationId: t.id({ description: 'The id of a conversation to link the ticket with. Since 2.14.' }),
  assigneeId: t.id({ description: 'The id of the admin to assign the ticket to. Since 2.14.' }),
  teamAssigneeId: t.id({ description: 'The id of the team to assign the ticket to. Since 2.14.' }),
  skipNotifications: t.boolean({ description: words.skipNotifications }),
});

builder.relayMutationField(
  'ticketCreate',
  { description: 'The draft of a new ticket.', inputFields: draftFields },
  {
    description: 'Creates a ticket.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The result of creating a ticket.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The ticket.', resolve: (ticket) => ticket }),
    }),
  },
);

builder.relayMutationField(
  'ticketEnqueue',
  { description: 'The draft of a new ticket.', inputFields: draftFields },
  {
    description:
      'Enqueues the creation of a ticket, for creating many at once. The query `job` returns its status. Since 2.14.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.enqueue(input, ctx),
  },
  {
    description: 'The result of enqueuing a ticket.',
    outputFields: (t) => ({
      job: t.field({ type: Job, description: 'The job that creates the ticket.', resolve: (job) => job }),
    }),
  },
);

builder.relayMutationField(
  'ticketUpdate',
  {
    description: 'Changes of a ticket. Members that are omitted keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The ticket.' }),
      title: t.string({ description: words.title }),
      description: t.string({ description: words.description }),
      attributes: t.field({
        type: [TicketAttributeInput],
        description: 'Other ticket attributes by name. Costs one more REST call, for the ticket as it is.',
      }),
      stateId: t.id({
        description:
          'The id of the new ticket state, one of the type’s. In 2.11, the category’s word, such as `in_progress`.',
      }),
      assignee: t.field({ type: TicketAssigneeInput, description: 'The new assignee.' }),
      adminId: t.id({ description: 'The id of the admin who makes the change. Some workflows need it.' }),
      companyId: t.id({ description: `${words.companyId} Since 2.12.` }),
      open: t.boolean({ description: 'Whether the ticket is open. Closing it ends its snooze.' }),
      isShared: t.boolean({ description: 'Whether the ticket is shared with the customer.' }),
      snoozedUntil: t.field({ type: 'DateTime', description: 'The time when the snooze ends.' }),
      priority: t.field({
        type: ConversationPriority,
        description: 'The new priority: `NONE`, `LOW`, `MEDIUM`, `HIGH` or `URGENT`. Only in Unstable.',
      }),
      skipNotifications: t.boolean({ description: words.skipNotifications }),
    }),
  },
  {
    description: 'Updates a ticket.',
    cost: [perParent(), when(byName, batched('tickets'))],
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'The result of updating a ticket.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The updated ticket.', resolve: (ticket) => ticket }),
    }),
  },
);

builder.relayMutationField(
  'ticketReply',
  {
    description: 'A reply to a ticket.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The ticket.' }),
      reply: t.field({ type: TicketReplyContent, required: true, description: 'The content of the reply.' }),
      skipNotifications: t.boolean({ description: words.skipNotifications }),
    }),
  },
  {
    description: 'Replies to a ticket with a comment, a note or quick reply options.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id, ...replying } }, ctx) => ({ id, part: await resolve.reply(id, replying, ctx) }),
  },
  {
    description: 'The reply and its ticket.',
    outputFields: (t) => ({
      part: t.field({ type: TicketPart, description: 'The reply as a ticket part.', resolve: ({ part }) => part }),
      ticket: t.field({
        type: Ticket,
        nullable: true,
        description: 'The ticket, read again. Costs one REST call.',
        cost: batched('tickets'),
        resolve: ({ id }, _, ctx) => tickets.find(id, ctx),
      }),
    }),
  },
);

builder.relayMutationField(
  'ticketDelete',
  {
    description: 'The ticket to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The ticket.' }) }),
  },
  {
    description:
      'Deletes a ticket permanently, with its replies, attributes and uploads. Reports still count it, with gaps. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'The deleted ticket’s id.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the deleted ticket.' }) }),
  },
);

builder.relayMutationField(
  'ticketChangeType',
  {
    description: 'The new type of a ticket.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The ticket.' }),
      typeId: t.id({ required: true, description: 'The id of the new ticket type, of the same category.' }),
      stateId: t.id({ required: true, description: 'The id of the new ticket state, one of the new type’s.' }),
      title: t.string({ description: words.title }),
      description: t.string({ description: words.description }),
      attributes: t.field({
        type: [TicketAttributeInput],
        description:
          'Ticket attributes of the new type by name. Costs one more REST call, for the list of ticket types.',
      }),
    }),
  },
  {
    description: 'Changes the type of a ticket to another one of its category. Since 2.16.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input: { id, ...change } }, ctx) => resolve.changeType(id, change, ctx),
  },
  {
    description: 'The result of updating a ticket.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The updated ticket.', resolve: (ticket) => ticket }),
    }),
  },
);

interface Linked {
  readonly ticketId: string;
  readonly conversationId: string;
  /** Omitted where the answer had no body. */
  readonly conversation: ConversationModel | undefined;
}

const linked = {
  description: 'The ticket and the conversation.',
  outputFields: (t: ObjectFieldBuilder<Linked>) => ({
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket, read again. Costs one REST call.',
      cost: batched('tickets'),
      resolve: ({ ticketId }, _, ctx) => tickets.find(ticketId, ctx),
    }),
    conversation: t.field(
      relation({
        type: Conversation,
        description:
          'Linked or unlinked conversation. Costs one REST call, unless only `id`, `nodeId`, `state`, `open`, `createdAt`, `updatedAt`, `contacts` and `source` are selected: Intercom returns no more of it.',
        cost: perParent('conversation'),
        freeFields: ['state', 'open', 'createdAt', 'updatedAt', 'contacts', 'source'],
        resolve: ({ conversationId, conversation }, ctx, isHeld) =>
          conversations.ofLink(conversationId, conversation, ctx, isHeld),
      }),
    ),
  }),
};

builder.relayMutationField(
  'ticketConversationLink',
  {
    description: 'A tracker ticket and a conversation to link.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The tracker ticket’s id.' }),
      conversationId: t.id({ required: true, description: 'The conversation’s id.' }),
    }),
  },
  {
    description: 'Links a conversation to a tracker ticket. Maximum: 2,500 conversations for each ticket. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { ticketId, conversationId } }, ctx) => ({
      ticketId,
      conversationId,
      conversation: await resolve.linkConversation(ticketId, conversationId, ctx),
    }),
  },
  linked,
);

builder.relayMutationField(
  'ticketConversationUnlink',
  {
    description: 'A tracker ticket and a conversation to unlink.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The tracker ticket’s id.' }),
      conversationId: t.id({ required: true, description: 'The conversation’s id.' }),
    }),
  },
  {
    description: 'Unlinks a conversation from a tracker ticket. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { ticketId, conversationId } }, ctx) => ({
      ticketId,
      conversationId,
      conversation: await resolve.unlinkConversation(ticketId, conversationId, ctx),
    }),
  },
  linked,
);
