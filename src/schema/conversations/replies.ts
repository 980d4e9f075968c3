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
        description: 'The conversation. Left out, it is the one that the contact was in last, for `asContact` only.',
      }),
      reply: t.field({ type: ConversationReplyContent, required: true, description: 'Who says what.' }),
    }),
  },
  {
    description: 'Writes a comment, a note or a quick reply in a conversation. One of a contact opens it again.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, reply } }, ctx) => conversations.reply(id, reply, ctx),
  },
  {
    description: 'The conversation as it is now.',
    outputFields: (t) => ({
      conversation: t.field({
        type: Conversation,
        description: 'The conversation; the reply is the last of its parts.',
        resolve: (conversation) => conversation,
      }),
    }),
  },
);

builder.relayMutationField(
  'conversationPartRedact',
  {
    description: 'Content to take out of a conversation.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      redact: t.field({ type: ConversationRedaction, required: true, description: 'Whose content it is.' }),
    }),
  },
  {
    description: 'Takes the text and the files of a part, or of what a conversation began with, away for good.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { conversationId, redact } }, ctx) => conversations.redact(conversationId, redact, ctx),
  },
  {
    description: 'The conversation as it is now.',
    outputFields: (t) => ({
      conversation: t.field({
        type: Conversation,
        description: 'The conversation, without the content.',
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
    description: 'What became of a part outside of Intercom.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      partId: t.id({ required: true, description: 'The part.' }),
      change: t.field({ type: ConversationPartChange, required: true, description: 'What became of it.' }),
      secret: t.string({
        required: true,
        description: 'The HMAC secret that Intercom wants here beside the token.',
      }),
    }),
  },
  {
    description:
      'Tells how far a part came on its way out, or who has seen it. Intercom calls this an experiment. Only in Unstable.',
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
      part: t.field({ type: ConversationPart, description: 'The part.', resolve: ({ part }) => part }),
      conversation: reread(t, 'The conversation, read again. One request.'),
    }),
  },
);

const participants = {
  description: 'The conversation with those who are in it now.',
  outputFields: (t: ObjectFieldBuilder<Rereadable>) => ({
    conversation: reread(t, 'The conversation, read again where Intercom does not answer it. One request.'),
  }),
};

builder.relayMutationField(
  'conversationContactAttach',
  {
    description: 'A contact to bring into a conversation.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      contact: t.field({
        type: ConversationContactInput,
        required: true,
        description: 'The contact. An email address that nobody has makes a lead.',
      }),
      by: t.field({ type: ConversationContactAdderInput, required: true, description: 'Who brings them in.' }),
    }),
  },
  {
    description: 'Adds a contact to those who are in a conversation.',
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
    description: 'A contact to take out of a conversation.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'The conversation.' }),
      contactId: t.id({ required: true, description: 'The contact, by Intercom’s id.' }),
      adminId: t.id({ required: true, description: 'The admin who does it.' }),
    }),
  },
  {
    description: 'Takes a contact out of a conversation with several. The last one stays.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { conversationId, contactId, adminId } }, ctx) => {
      await conversations.detachContact(conversationId, contactId, adminId, ctx);
      return { conversationId };
    },
  },
  participants,
);
