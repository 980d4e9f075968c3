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
import { requiredRelation } from '../core/relation.ts';
import { TicketAssigneeInput, TicketAttributeInput, TicketContactInput, TicketReplyContent } from './inputs.ts';

const words = {
  title: 'What it is about.',
  description: 'The request in full.',
  attributes: 'Other attributes, by name. They cost one request more, for the list of ticket types.',
  companyId: 'The company it belongs to, by Intercom’s id.',
  skipNotifications: 'True tells nobody of it. Since 2.13.',
};

/** Whether attributes are written by name, which takes knowing the type. */
const byName = ({ input }: { readonly input?: unknown }): boolean => needsType((input ?? {}) as AttributesInput);

/** A new ticket is described alike whether it is made now or by a job. */
const draftFields = (t: InputFieldBuilder) => ({
  typeId: t.id({ required: true, description: 'Its ticket type.' }),
  contacts: t.field({
    type: [TicketContactInput],
    required: true,
    description: 'Whom it is for. Intercom takes one for now.',
  }),
  title: t.string({ description: words.title }),
  description: t.string({ description: words.description }),
  attributes: t.field({ type: [TicketAttributeInput], description: words.attributes }),
  companyId: t.id({ description: words.companyId }),
  createdAt: t.field({ type: 'DateTime', description: 'When it was made; now when left out.' }),
  linkConversationId: t.id({ description: 'A conversation to link it with. Since 2.14.' }),
  assigneeId: t.id({ description: 'The admin who gets it. Since 2.14.' }),
  teamAssigneeId: t.id({ description: 'The team that gets it. Since 2.14.' }),
  skipNotifications: t.boolean({ description: words.skipNotifications }),
});

builder.relayMutationField(
  'ticketCreate',
  { description: 'A new ticket.', inputFields: draftFields },
  {
    description: 'Makes a ticket.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The new ticket.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The ticket.', resolve: (ticket) => ticket }),
    }),
  },
);

builder.relayMutationField(
  'ticketEnqueue',
  { description: 'A new ticket.', inputFields: draftFields },
  {
    description:
      'Has a ticket made in the background, for when many are made at once. Ask `job` how it went. Since 2.14.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.enqueue(input, ctx),
  },
  {
    description: 'The job that makes the ticket.',
    outputFields: (t) => ({ job: t.field({ type: Job, description: 'The job.', resolve: (job) => job }) }),
  },
);

builder.relayMutationField(
  'ticketUpdate',
  {
    description: 'Changes of a ticket. What is left out stays as it is.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The ticket.' }),
      title: t.string({ description: words.title }),
      description: t.string({ description: words.description }),
      attributes: t.field({
        type: [TicketAttributeInput],
        description: 'Other attributes, by name. They cost one request more, for the ticket as it is.',
      }),
      stateId: t.id({
        description: 'The state it gets: one of its type’s. In 2.11 the category’s word, such as `in_progress`.',
      }),
      assignee: t.field({ type: TicketAssigneeInput, description: 'Who gets it.' }),
      adminId: t.id({ description: 'The admin who makes the change. Some workflows need to know.' }),
      companyId: t.id({ description: `${words.companyId} Since 2.12.` }),
      open: t.boolean({ description: 'Whether it is open: it still needs somebody. Closing it ends its snooze.' }),
      isShared: t.boolean({ description: 'Whether the customer sees it.' }),
      snoozedUntil: t.field({ type: 'DateTime', description: 'Until when it is snoozed.' }),
      priority: t.field({
        type: ConversationPriority,
        description: 'How urgent it is: `NONE`, `LOW`, `MEDIUM`, `HIGH` or `URGENT`. Only in Unstable.',
      }),
      skipNotifications: t.boolean({ description: words.skipNotifications }),
    }),
  },
  {
    description: 'Changes a ticket.',
    cost: [perParent(), when(byName, batched('tickets'))],
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'The ticket as it is now.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The ticket, changed.', resolve: (ticket) => ticket }),
    }),
  },
);

builder.relayMutationField(
  'ticketReply',
  {
    description: 'A reply to a ticket.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The ticket.' }),
      reply: t.field({ type: TicketReplyContent, required: true, description: 'Who says what.' }),
      skipNotifications: t.boolean({ description: words.skipNotifications }),
    }),
  },
  {
    description: 'Writes a comment, a note or a quick reply on a ticket.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id, ...replying } }, ctx) => ({ id, part: await resolve.reply(id, replying, ctx) }),
  },
  {
    description: 'The reply and its ticket.',
    outputFields: (t) => ({
      part: t.field({ type: TicketPart, description: 'The reply.', resolve: ({ part }) => part }),
      ticket: t.field({
        type: Ticket,
        nullable: true,
        description: 'The ticket, read again. One request.',
        cost: batched('tickets'),
        resolve: ({ id }, _, ctx) => tickets.find(id, ctx),
      }),
    }),
  },
);

builder.relayMutationField(
  'ticketDelete',
  {
    description: 'A ticket to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The ticket.' }) }),
  },
  {
    description:
      'Deletes a ticket for good, with its replies, attributes and uploads. Reports still count it, with gaps. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'What is gone.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the deleted ticket.' }) }),
  },
);

builder.relayMutationField(
  'ticketChangeType',
  {
    description: 'The type that a ticket gets.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The ticket.' }),
      typeId: t.id({ required: true, description: 'The new type, of the same category.' }),
      stateId: t.id({ required: true, description: 'The state it gets: one of the new type’s.' }),
      title: t.string({ description: words.title }),
      description: t.string({ description: words.description }),
      attributes: t.field({
        type: [TicketAttributeInput],
        description: 'Attributes of the new type, by name. They cost one request more, for the list of ticket types.',
      }),
    }),
  },
  {
    description: 'Moves a ticket to another type of its category. Since 2.16.',
    cost: [perParent(), when(byName, sharedList('ticketTypes'))],
    errors: problems,
    resolve: (_, { input: { id, ...change } }, ctx) => resolve.changeType(id, change, ctx),
  },
  {
    description: 'The ticket as it is now.',
    outputFields: (t) => ({
      ticket: t.field({ type: Ticket, description: 'The ticket, changed.', resolve: (ticket) => ticket }),
    }),
  },
);

interface Linked {
  readonly ticketId: string;
  readonly conversationId: string;
  /** Left out where the answer had no body. */
  readonly conversation: ConversationModel | undefined;
}

const linked = {
  description: 'The ticket and the conversation.',
  outputFields: (t: ObjectFieldBuilder<Linked>) => ({
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket, read again. One request.',
      cost: batched('tickets'),
      resolve: ({ ticketId }, _, ctx) => tickets.find(ticketId, ctx),
    }),
    conversation: t.field(
      requiredRelation({
        type: Conversation,
        description: 'The conversation.',
        resolve: ({ conversationId, conversation }, ctx, idsOnly) =>
          conversations.ofChange(conversationId, conversation, ctx, idsOnly),
      }),
    ),
  }),
};

builder.relayMutationField(
  'ticketConversationLink',
  {
    description: 'A conversation to link.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The tracker ticket.' }),
      conversationId: t.id({ required: true, description: 'The conversation.' }),
    }),
  },
  {
    description: 'Links a conversation to a tracker ticket, which takes up to 2,500. Since 2.16.',
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
    description: 'A conversation to unlink.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The tracker ticket.' }),
      conversationId: t.id({ required: true, description: 'The conversation.' }),
    }),
  },
  {
    description: 'Takes a conversation off a tracker ticket. Since 2.16.',
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
