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
  description: 'Payload with the tag and the contact.',
  outputFields: (t: ObjectFieldBuilder<TaggedContact>) => ({
    tag: theTag(t),
    contact: t.field(
      relation({
        type: Contact,
        description: 'The contact, read again. Costs one REST call.',
        cost: batched('contacts'),
        resolve: ({ contactId }, ctx, idsOnly) => contacts.byId(contactId, ctx, idsOnly),
      }),
    ),
  }),
};

builder.relayMutationField(
  'contactTagAdd',
  {
    description: 'Tag to add to a contact.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
      tagId: t.id({ required: true, description: 'Intercom’s id of the tag.' }),
    }),
  },
  {
    description: 'Adds a tag to a contact.',
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
    description: 'Tag to remove from a contact.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
      tagId: t.id({ required: true, description: 'Intercom’s id of the tag.' }),
    }),
  },
  {
    description: 'Removes a tag from a contact.',
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
  description: 'Payload with the tag and the conversation.',
  outputFields: (t: ObjectFieldBuilder<TaggedConversation>) => ({
    tag: theTag(t),
    conversation: t.field(
      relation({
        type: Conversation,
        description: 'The conversation, read again. Costs one REST call.',
        cost: perParent('conversation'),
        resolve: ({ conversationId }, ctx, idsOnly) => conversations.named(conversationId, ctx, idsOnly),
      }),
    ),
  }),
};

const conversationTag = (adminId: string) => (t: InputFieldBuilder) => ({
  conversationId: t.id({ required: true, description: 'Intercom’s id of the conversation.' }),
  tagId: t.id({ required: true, description: 'Intercom’s id of the tag.' }),
  adminId: t.id({ required: true, description: adminId }),
});

builder.relayMutationField(
  'conversationTagAdd',
  {
    description: 'Tag to add to a conversation.',
    inputFields: conversationTag('Intercom’s id of the admin who adds the tag.'),
  },
  {
    description: 'Adds a tag to a conversation.',
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
    description: 'Tag to remove from a conversation.',
    inputFields: conversationTag('Intercom’s id of the admin who removes the tag.'),
  },
  {
    description: 'Removes a tag from a conversation.',
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
  description: 'Payload with the tag and the ticket.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    tag: theTag(t),
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket, read again. Costs one REST call.',
      cost: batched('tickets'),
      resolve: ({ ticketId }, _, ctx) => tickets.find(ticketId, ctx),
    }),
  }),
};

builder.relayMutationField(
  'ticketTagAdd',
  {
    description: 'Tag to add to a ticket.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'Intercom’s id of the ticket.' }),
      tagId: t.id({ required: true, description: 'Intercom’s id of the tag.' }),
      adminId: t.id({ required: true, description: 'Intercom’s id of the admin who adds the tag.' }),
    }),
  },
  {
    description: 'Adds a tag to a ticket.',
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
    description: 'Tag to remove from a ticket.',
    inputFields: (t) => ({
      ticketId: t.id({ required: true, description: 'Intercom’s id of the ticket.' }),
      tagId: t.id({ required: true, description: 'Intercom’s id of the tag.' }),
      adminId: t.id({ required: true, description: 'Intercom’s id of the admin who removes the tag.' }),
    }),
  },
  {
    description: 'Removes a tag from a ticket.',
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
