import type { Tagging as TaggingModel } from '../../client/tags.ts';
import * as contacts from '../../resolvers/contacts/index.ts';
import * as conversations from '../../resolvers/conversations/index.ts';
import * as resolve from '../../resolvers/tags.ts';
import * as tickets from '../../resolvers/tickets/index.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Contact, Conversation, Tag, Tagging, Ticket } from '../core/refs.ts';
import { relation, requiredRelation } from '../core/relation.ts';

interface Written {
  readonly tagId: string;
  /** Omitted where the answer had no body. */
  readonly tagging: TaggingModel | undefined;
}

const theTag = (t: ObjectFieldBuilder<Written>) =>
  t.field(
    requiredRelation({
      type: Tag,
      description: 'The tag.',
      resolve: ({ tagId, tagging }, ctx, idsOnly) => resolve.ofChange(tagId, tagging, ctx, idsOnly),
    }),
  );

const theTagging = (t: ObjectFieldBuilder<Written>) =>
  t.field({
    type: Tagging,
    nullable: true,
    description:
      'The tagging that was added or removed, with the time and the actor; null where Intercom does not return it.',
    resolve: ({ tagging }) => tagging,
  });

interface TaggedContact extends Written {
  readonly contactId: string;
}

const taggedContact = {
  description: 'Payload with the tag and the contact.',
  outputFields: (t: ObjectFieldBuilder<TaggedContact>) => ({
    tag: theTag(t),
    tagging: theTagging(t),
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
      tagging: await resolve.tagContact(contactId, tagId, ctx),
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
      tagging: await resolve.untagContact(contactId, tagId, ctx),
    }),
  },
  taggedContact,
);

interface TaggedConversation extends Written {
  readonly conversationId: string;
}

const taggedConversation = {
  description: 'Payload with the tag and the conversation.',
  outputFields: (t: ObjectFieldBuilder<TaggedConversation>) => ({
    tag: theTag(t),
    tagging: theTagging(t),
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
    resolve: async (_, { input: { conversationId, ...request } }, ctx) => ({
      conversationId,
      tagId: request.tagId,
      tagging: await resolve.tagConversation(conversationId, request, ctx),
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
    resolve: async (_, { input: { conversationId, ...request } }, ctx) => ({
      conversationId,
      tagId: request.tagId,
      tagging: await resolve.untagConversation(conversationId, request, ctx),
    }),
  },
  taggedConversation,
);

interface Tagged extends Written {
  readonly ticketId: string;
}

const tagged = {
  description: 'Payload with the tag and the ticket.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    tag: theTag(t),
    tagging: theTagging(t),
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
    resolve: async (_, { input: { ticketId, ...request } }, ctx) => ({
      ticketId,
      tagId: request.tagId,
      tagging: await resolve.tagTicket(ticketId, request, ctx),
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
    resolve: async (_, { input: { ticketId, ...request } }, ctx) => ({
      ticketId,
      tagId: request.tagId,
      tagging: await resolve.untagTicket(ticketId, request, ctx),
    }),
  },
  tagged,
);
