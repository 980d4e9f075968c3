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

const id = (t: InputFieldBuilder) => t.id({ required: true, description: 'The conversation.' });
const adminId = (t: InputFieldBuilder) => t.id({ required: true, description: 'The admin who does it.' });
const body = (t: InputFieldBuilder) =>
  t.string({ description: 'What they write on that, as plain text or HTML, for the contacts to see.' });

/** Most writes answer the conversation whole, with its parts: that costs nothing beside the change. */
const changed = {
  description: 'The conversation as it is now.',
  outputFields: (t: ObjectFieldBuilder<ConversationModel>) => ({
    conversation: t.field({
      type: Conversation,
      description: 'The conversation, changed.',
      resolve: (conversation) => conversation,
    }),
  }),
};

builder.relayMutationField(
  'conversationCreate',
  {
    description: 'What a contact begins a conversation with.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact who writes, or a visitor, by Intercom’s id.' }),
      contactRole: t.field({
        type: ContactRole,
        description: 'Whether they are a user or a lead; need not be said. A visitor is neither, and becomes a lead.',
      }),
      body: t.string({ required: true, description: 'What they write, as plain text.' }),
      subject: t.string({ description: 'The subject of an email.' }),
      attachmentUrls: attachmentUrls(t),
      createdAt: t.field({
        type: 'DateTime',
        description: 'When it was written; now when left out. For moving conversations over from elsewhere.',
      }),
      brandId: t.id({ description: 'The brand it belongs to. Since 2.16.' }),
    }),
  },
  {
    description: 'Begins a conversation in the name of a contact.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => conversations.create(input, ctx),
  },
  {
    description: 'What was written. It leads on to the conversation.',
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
    description: 'Changes of a conversation. What is left out stays as it is.',
    inputFields: (t) => ({
      id: id(t),
      read: t.boolean({ description: 'Whether it counts as read.' }),
      title: t.string({ description: 'Its title. Since 2.13.' }),
      customAttributes: customAttributes(t),
      companyId: t.id({
        description: 'The company it belongs to, by Intercom’s id; null takes it away. Since 2.14.',
      }),
      priority: t.field({
        type: ConversationPriority,
        description: 'How urgent it is: `NONE`, `LOW`, `MEDIUM`, `HIGH` or `URGENT`. Only in Unstable.',
      }),
      adminId: t.id({
        description: 'The admin who sets the priority; a bot’s doing when left out. Only in Unstable.',
      }),
    }),
  },
  {
    description:
      'Changes a conversation. To answer, close, snooze, open or assign it, there are mutations of their own.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => conversations.update(id, changes, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationDelete',
  {
    description: 'A conversation to delete.',
    inputFields: (t) => ({
      id: id(t),
      retainMetrics: t.boolean({
        description:
          'Whether reports still count it, as they do when this is left out. False takes it out of them, for which the token needs a scope of its own. Since 2.16.',
      }),
    }),
  },
  {
    description: 'Deletes a conversation for good. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id, retainMetrics } }, ctx) => ({
      id: await conversations.remove(id, retainMetrics, ctx),
    }),
  },
  {
    description: 'What is gone.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the deleted conversation.' }) }),
  },
);

builder.relayMutationField(
  'conversationAssignmentRulesRun',
  { description: 'A conversation to assign.', inputFields: (t) => ({ id: id(t) }) },
  {
    description:
      'Has the workspace’s rules say who gets a conversation. Only in 2.11: the API versions after it do not have it.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => conversations.runAssignmentRules(input.id, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationMerge',
  {
    description: 'Two conversations that are one.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The conversation that is merged away: it is closed, and stays.' }),
      intoId: t.id({ required: true, description: 'The conversation that goes on.' }),
    }),
  },
  {
    description: 'Merges a conversation into another one. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, intoId } }, ctx) => conversations.merge(id, intoId, ctx),
  },
  {
    description: 'What became of them.',
    outputFields: (t: ObjectFieldBuilder<ConversationModel>) => ({
      conversation: t.field({
        type: Conversation,
        description: 'The conversation that goes on.',
        resolve: (conversation) => conversation,
      }),
    }),
  },
);

builder.relayMutationField(
  'conversationClose',
  {
    description: 'A conversation to close.',
    inputFields: (t) => ({ id: id(t), adminId: adminId(t), body: body(t) }),
  },
  {
    description: 'Closes a conversation.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...said } }, ctx) => conversations.act(id, { kind: 'close', ...said }, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationSnooze',
  {
    description: 'A conversation to snooze.',
    inputFields: (t) => ({
      id: id(t),
      adminId: adminId(t),
      until: t.field({ type: 'DateTime', required: true, description: 'When it opens again by itself.' }),
    }),
  },
  {
    description: 'Puts a conversation aside until later.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...said } }, ctx) => conversations.act(id, { kind: 'snooze', ...said }, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationOpen',
  {
    description: 'A conversation to open.',
    inputFields: (t) => ({ id: id(t), adminId: adminId(t) }),
  },
  {
    description: 'Opens a conversation that is closed or snoozed.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...said } }, ctx) => conversations.act(id, { kind: 'open', ...said }, ctx),
  },
  changed,
);

builder.relayMutationField(
  'conversationAssign',
  {
    description: 'Who gets a conversation.',
    inputFields: (t) => ({
      id: id(t),
      adminId: adminId(t),
      assignee: t.field({ type: ConversationAssigneeInput, required: true, description: 'Who gets it.' }),
      body: body(t),
    }),
  },
  {
    description: 'Assigns a conversation to an admin or a team, or to nobody.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...assignment } }, ctx) => conversations.assign(id, assignment, ctx),
  },
  changed,
);
