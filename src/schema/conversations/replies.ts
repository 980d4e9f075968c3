import type { ConversationPart as ConversationPartModel } from '../../client/conversations/parts.ts';
import * as conversations from '../../resolvers/conversations/writes.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Conversation, ConversationPart } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import {
  ConversationContactAdderInput,
  ConversationContactInput,
  ConversationPartChange,
  ConversationRedaction,
  ConversationReplyContent,
} from './inputs.ts';

builder.relayMutationField(
  'conversationReply',
  {
    description: 'A reply to a conversation.',
    inputFields: (t) => ({
      id: t.id({
        description: 'The conversation’s id. Default, for `asContact` only: the contact’s last conversation.',
      }),
      reply: t.field({ type: ConversationReplyContent, required: true, description: 'The content of the reply.' }),
    }),
  },
  {
    description:
      'Replies to a conversation with a comment, a note or quick reply options. A contact’s reply opens it again.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, reply } }, ctx) => conversations.reply(id, reply, ctx),
  },
  {
    description: 'The result of replying to a conversation.',
    outputFields: (t) => ({
      conversation: t.field({
        type: Conversation,
        description: 'The conversation, whose last part is the reply.',
        resolve: (conversation) => conversation,
      }),
    }),
  },
);

builder.relayMutationField(
  'conversationPartRedact',
  {
    description: 'The content to redact in a conversation.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      redact: t.field({
        type: ConversationRedaction,
        required: true,
        description: 'The part or the source to redact.',
      }),
    }),
  },
  {
    description: 'Redacts a conversation part or the source: removes its text and files permanently.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { conversationId, redact } }, ctx) => conversations.redact(conversationId, redact, ctx),
  },
  {
    description: 'The result of replying to a conversation.',
    outputFields: (t) => ({
      conversation: t.field({
        type: Conversation,
        description: 'The conversation, with the content redacted.',
        resolve: (conversation) => conversation,
      }),
    }),
  },
);

interface Rereadable {
  readonly conversationId: string;
}
const reread = <R extends Rereadable>(t: ObjectFieldBuilder<R>, description: string) =>
  t.field(
    relation({
      type: Conversation,
      description,
      cost: batched('conversations'),
      resolve: conversations.after,
    }),
  );

builder.relayMutationField(
  'conversationPartUpdate',
  {
    description: 'The change of a conversation part.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      partId: t.id({ required: true, description: 'The conversation part.' }),
      change: t.field({
        type: ConversationPartChange,
        required: true,
        description: 'The delivery state, or the admin who has seen the part.',
      }),
      secret: t.string({
        required: true,
        description: 'The HMAC secret that Intercom requires here beside the token.',
      }),
    }),
  },
  {
    description:
      'Updates the delivery state of a conversation part, or marks it as seen. Intercom calls this experimental. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { change, ...part } }, ctx) => ({
      conversationId: part.conversationId,
      part: await conversations.updatePart(part, change, ctx),
    }),
  },
  {
    description: 'The part and its conversation.',
    outputFields: (t: ObjectFieldBuilder<Rereadable & { readonly part: ConversationPartModel }>) => ({
      part: t.field({ type: ConversationPart, description: 'The conversation part.', resolve: ({ part }) => part }),
      conversation: reread(t, 'The conversation, read again. Costs one REST call.'),
    }),
  },
);

const participants = {
  description: 'The result of attaching or detaching a contact.',
  outputFields: (t: ObjectFieldBuilder<Rereadable>) => ({
    conversation: reread(t, 'The conversation. Costs one REST call where Intercom does not return it with the change.'),
  }),
};

builder.relayMutationField(
  'conversationContactAttach',
  {
    description: 'The contact to attach to a conversation.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      contact: t.field({
        type: ConversationContactInput,
        required: true,
        description: 'The contact. An unknown email address creates a lead.',
      }),
      by: t.field({
        type: ConversationContactAdderInput,
        required: true,
        description: 'The admin or contact who adds the contact.',
      }),
    }),
  },
  {
    description: 'Attaches a contact to a conversation.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { conversationId, ...attachment } }, ctx) => {
      await conversations.attachContact(conversationId, attachment, ctx);
      return { conversationId };
    },
  },
  participants,
);

builder.relayMutationField(
  'conversationContactDetach',
  {
    description: 'The contact to detach from a conversation.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
      adminId: t.id({ required: true, description: 'The id of the admin who makes the change.' }),
    }),
  },
  {
    description: 'Detaches a contact from a conversation. The last contact cannot be detached.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { conversationId, contactId, adminId } }, ctx) => {
      await conversations.detachContact(conversationId, contactId, adminId, ctx);
      return { conversationId };
    },
  },
  participants,
);
