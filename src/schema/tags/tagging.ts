import type { Tag as TagModel } from '../../client/tags.ts';
import * as contacts from '../../resolvers/contacts/index.ts';
import * as conversations from '../../resolvers/conversations/index.ts';
import * as resolve from '../../resolvers/tags.ts';
import * as tickets from '../../resolvers/tickets/index.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Contact, Conversation, Tag, Ticket } from '../core/refs.ts';
import { relation, requiredRelation } from '../core/relation.ts';

const theTag = (t: ObjectFieldBuilder<{ readonly tagId: string; readonly tag: TagModel | undefined }>) =>
  t.field(
    requiredRelation({
      type: Tag,
      description: 'The tag.',
      resolve: ({ tagId, tag }, ctx, idsOnly) => resolve.ofChange(tagId, tag, ctx, idsOnly),
    }),
  );

interface TaggedContact {
  readonly contactId: string;
  readonly tagId: string;
  /** Left out where the answer had no body. */
  readonly tag: TagModel | undefined;
}

const taggedContact = {
  description: 'The tag and the contact.',
  outputFields: (t: ObjectFieldBuilder<TaggedContact>) => ({
    tag: theTag(t),
    contact: t.field(
      relation({
        type: Contact,
        description: 'The contact, read again. One request.',
        cost: batched('contacts'),
        resolve: ({ contactId }, ctx, idsOnly) => contacts.byId(contactId, ctx, idsOnly),
      }),
    ),
  }),
};

builder.relayMutationField(
  'contactTagAdd',
  {
    description: 'A tag and the contact that gets it.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact.' }),
      tagId: t.id({ required: true, description: 'The tag.' }),
    }),
  },
  {
    description: 'Tags a contact.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, tagId } }, ctx) => ({
      contactId,
      tagId,
      tag: await resolve.tagContact(contactId, tagId, ctx),
    }),
  },
  taggedContact,
);

builder.relayMutationField(
  'contactTagRemove',
  {
    description: 'A tag and the contact that loses it.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact.' }),
      tagId: t.id({ required: true, description: 'The tag.' }),
    }),
  },
  {
    description: 'Takes a tag off a contact.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, tagId } }, ctx) => ({
      contactId,
      tagId,
      tag: await resolve.untagContact(contactId, tagId, ctx),
    }),
  },
  taggedContact,
);

interface TaggedConversation {
  readonly conversationId: string;
  readonly tagId: string;
  /** Left out where the answer had no body. */
  readonly tag: TagModel | undefined;
}

const taggedConversation = {
  description: 'The tag and the conversation.',
  outputFields: (t: ObjectFieldBuilder<TaggedConversation>) => ({
    tag: theTag(t),
    conversation: t.field(
      relation({
        type: Conversation,
        description: 'The conversation, read again. One request.',
        cost: perParent('conversation'),
        resolve: ({ conversationId }, ctx, idsOnly) => conversations.named(conversationId, ctx, idsOnly),
      }),
    ),
  }),
};

const conversationTag = (adminId: string) => (t: InputFieldBuilder) => ({
  conversationId: t.id({ required: true, description: 'The conversation.' }),
  tagId: t.id({ required: true, description: 'The tag.' }),
  adminId: t.id({ required: true, description: adminId }),
});

builder.relayMutationField(
  'conversationTagAdd',
  {
    description: 'A tag and the conversation that gets it.',
    inputFields: conversationTag('The admin who tags.'),
  },
  {
    description: 'Tags a conversation.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { conversationId, ...tagging } }, ctx) => ({
      conversationId,
      tagId: tagging.tagId,
      tag: await resolve.tagConversation(conversationId, tagging, ctx),
    }),
  },
  taggedConversation,
);

builder.relayMutationField(
  'conversationTagRemove',
  {
    description: 'A tag and the conversation that loses it.',
    inputFields: conversationTag('The admin who takes it off.'),
  },
  {
    description: 'Takes a tag off a conversation.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { conversationId, ...tagging } }, ctx) => ({
      conversationId,
      tagId: tagging.tagId,
      tag: await resolve.untagConversation(conversationId, tagging, ctx),
    }),
  },
  taggedConversation,
);

interface Tagged {
  readonly ticketId: string;
  readonly tagId: string;
  /** Left out where the answer had no body. */
  readonly tag: TagModel | undefined;
}

const tagged = {
  description: 'The tag and the ticket.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    tag: theTag(t),
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket, read again. One request.',
      cost: batched('tickets'),
      resolve: ({ ticketId }, _, ctx) => tickets.find(ticketId, ctx),
    }),
  }),
};

builder.relayMutationField(
  'ticketTagAdd',
  {
    description: 'A tag and the ticket that gets it.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The ticket.' }),
      tagId: t.id({ required: true, description: 'The tag.' }),
      adminId: t.id({ required: true, description: 'The admin who tags.' }),
    }),
  },
  {
    description: 'Tags a ticket.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { ticketId, ...tagging } }, ctx) => ({
      ticketId,
      tagId: tagging.tagId,
      tag: await resolve.tagTicket(ticketId, tagging, ctx),
    }),
  },
  tagged,
);

builder.relayMutationField(
  'ticketTagRemove',
  {
    description: 'A tag and the ticket that loses it.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'The ticket.' }),
      tagId: t.id({ required: true, description: 'The tag.' }),
      adminId: t.id({ required: true, description: 'The admin who takes it off.' }),
    }),
  },
  {
    description: 'Takes a tag off a ticket.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { ticketId, ...tagging } }, ctx) => ({
      ticketId,
      tagId: tagging.tagId,
      tag: await resolve.untagTicket(ticketId, tagging, ctx),
    }),
  },
  tagged,
);
