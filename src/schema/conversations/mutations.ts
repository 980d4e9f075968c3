import type { Conversation as ConversationModel } from '../../client/conversations/index.ts';
import * as conversations from '../../resolvers/conversations/writes.ts';
import { attachmentUrls } from '../core/attachments.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { perParent } from '../core/cost.ts';
import { customAttributes } from '../core/customInputs.ts';
import { ContactRole, ConversationPriority } from '../core/enums.ts';
import { problems } from '../core/errors.ts';
import { Conversation, Message } from '../core/refs.ts';
import { ConversationAssigneeInput } from './inputs.ts';

const id = (t: InputFieldBuilder) => t.id({ required: true, description: 'The conversation’s id.' });
const adminId = (t: InputFieldBuilder) =>
  t.id({ required: true, description: 'The id of the admin who makes the change.' });
const body = (t: InputFieldBuilder) =>
  t.string({ description: 'A reply that the contacts see, as plain text or HTML.' });

/** Most writes answer the conversation whole, with its parts: that costs nothing beside the change. */
const changed = {
  description: 'The result of changing a conversation.',
  outputFields: (t: ObjectFieldBuilder<ConversationModel>) => ({
    conversation: t.field({
      type: Conversation,
      description: 'The updated conversation.',
      resolve: (conversation) => conversation,
    }),
  }),
};

builder.relayMutationField(
  'conversationCreate',
  {
    description: 'The message of a contact that begins a conversation.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'Intercom’s id of the contact or the visitor who writes.' }),
      contactRole: t.field({
        type: ContactRole,
        description: 'The contact’s role: user or lead. Optional. A visitor has none, and becomes a lead.',
      }),
      body: t.string({ required: true, description: 'The text, as plain text.' }),
      subject: t.string({ description: 'The subject of an email.' }),
      attachmentUrls: attachmentUrls(t),
      createdAt: t.field({
        type: 'DateTime',
        description: 'The time of writing, for migrating conversations from another system. Default: now.',
      }),
      brandId: t.id({ description: 'The id of the brand. Since 2.16.' }),
    }),
  },
  {
    description: 'Creates a conversation on behalf of a contact.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => conversations.create(input, ctx),
  },
  {
    description: 'The message that began the conversation.',
    outputFields: (t) => ({
      sentMessage: t.field({
        type: Message,
        description: 'The message, with an id of its own; its `conversation` is the new one.',
        resolve: (message) => message,
      }),
    }),
  },
);

builder.relayMutationField(
  'conversationUpdate',
  {
    description: 'Changes of a conversation. Members that are omitted keep their values.',
    inputFields: (t) => ({
      id: id(t),
      read: t.boolean({ description: 'Whether the conversation is marked as read.' }),
      title: t.string({ description: 'The conversation’s title. Since 2.13.' }),
      customAttributes: customAttributes(t),
      companyId: t.id({
        description: 'Intercom’s id of the company that the conversation belongs to; null removes it. Since 2.14.',
      }),
      priority: t.field({
        type: ConversationPriority,
        description: 'The new priority: `NONE`, `LOW`, `MEDIUM`, `HIGH` or `URGENT`. Only in Unstable.',
      }),
      adminId: t.id({
        description: 'The id of the admin who sets the priority. Default: a bot. Only in Unstable.',
      }),
    }),
  },
  {
    description: 'Updates a conversation. Other mutations reply to it, close, snooze, open or assign it.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => conversations.update(id, changes, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationDelete',
  {
    description: 'The conversation to delete.',
    inputFields: (t) => ({
      id: id(t),
      retainMetrics: t.boolean({
        description:
          'Whether reports still count the conversation. Default: true. False requires a token scope of its own. Since 2.16.',
      }),
    }),
  },
  {
    description: 'Deletes a conversation permanently. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id, retainMetrics } }, ctx) => ({
      id: await conversations.remove(id, retainMetrics, ctx),
    }),
  },
  {
    description: 'The deleted conversation’s id.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the deleted conversation.' }) }),
  },
);

builder.relayMutationField(
  'conversationAssignmentRulesRun',
  { description: 'The conversation to assign.', inputFields: (t) => ({ id: id(t) }) },
  {
    description:
      'Runs the workspace’s assignment rules on a conversation. Only in 2.11: later API versions do not have it.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => conversations.runAssignmentRules(input.id, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationMerge',
  {
    description: 'The two conversations to merge.',
    inputFields: (t) => ({
      id: t.id({
        required: true,
        description: 'The id of the conversation to merge into the other. It is closed, and still exists.',
      }),
      intoId: t.id({ required: true, description: 'The id of the conversation that continues.' }),
    }),
  },
  {
    description: 'Merges a conversation into another one. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, intoId } }, ctx) => conversations.merge(id, intoId, ctx),
  },
  {
    description: 'The two conversations after the merge.',
    outputFields: (t: ObjectFieldBuilder<ConversationModel>) => ({
      conversation: t.field({
        type: Conversation,
        description: 'The id of the conversation that continues.',
        resolve: (conversation) => conversation,
      }),
    }),
  },
);

builder.relayMutationField(
  'conversationClose',
  {
    description: 'The conversation to close.',
    inputFields: (t) => ({ id: id(t), adminId: adminId(t), body: body(t) }),
  },
  {
    description: 'Closes a conversation.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => conversations.act(id, { kind: 'close', ...changes }, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationSnooze',
  {
    description: 'The conversation to snooze.',
    inputFields: (t) => ({
      id: id(t),
      adminId: adminId(t),
      until: t.field({
        type: 'DateTime',
        required: true,
        description: 'The time when the snooze ends and the conversation opens again.',
      }),
    }),
  },
  {
    description: 'Snoozes a conversation until a set time.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => conversations.act(id, { kind: 'snooze', ...changes }, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationOpen',
  {
    description: 'The conversation to open.',
    inputFields: (t) => ({ id: id(t), adminId: adminId(t) }),
  },
  {
    description: 'Opens a closed or snoozed conversation.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => conversations.act(id, { kind: 'open', ...changes }, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationAssign',
  {
    description: 'The new assignee of a conversation.',
    inputFields: (t) => ({
      id: id(t),
      adminId: adminId(t),
      assignee: t.field({ type: ConversationAssigneeInput, required: true, description: 'The new assignee.' }),
      body: body(t),
    }),
  },
  {
    description: 'Assigns a conversation to an admin or a team, or unassigns it.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...assignment } }, ctx) => conversations.assign(id, assignment, ctx),
  },
  changed,
);
