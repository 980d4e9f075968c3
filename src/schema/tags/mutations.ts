import type { Tag as TagModel } from '../../client/tags.ts';
import * as contacts from '../../resolvers/contacts/index.ts';
import * as resolve from '../../resolvers/tags.ts';
import * as tickets from '../../resolvers/tickets/index.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { problems } from '../core/errors.ts';
import { Contact, Tag, Ticket } from '../core/refs.ts';
import { batch, beyondIds, each } from '../core/rest.ts';
import { asksIdsOnly } from '../core/selection.ts';

builder.relayMutationField(
  'tagUpsert',
  {
    description: 'A tag to make or to rename.',
    inputFields: (t) => ({
      id: t.id({ description: 'The tag to rename. When left out, the tag of this name is found, or made.' }),
      name: t.string({
        required: true,
        description: 'The label’s text. Intercom takes upper and lower case for the same name.',
      }),
    }),
  },
  {
    description: 'Makes a tag, or renames one.',
    rest: each(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upsert(input, ctx),
  },
  {
    description: 'The tag as it is now.',
    outputFields: (t) => ({ tag: t.field({ type: Tag, description: 'The tag.', resolve: (tag) => tag }) }),
  },
);

builder.relayMutationField(
  'tagDelete',
  {
    description: 'A tag to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The tag.' }) }),
  },
  {
    description: 'Deletes a tag, and takes it off everything. One that a segment asks for is not deleted.',
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'What was deleted.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the tag that is gone.' }) }),
  },
);

interface TaggedContact {
  readonly contactId: string;
  readonly tag: TagModel;
}

const taggedContact = {
  description: 'The tag and the contact.',
  outputFields: (t: ObjectFieldBuilder<TaggedContact>) => ({
    tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
    contact: t.field({
      type: Contact,
      nullable: true,
      description: 'The contact. One request.',
      rest: beyondIds(batch('contacts')),
      resolve: ({ contactId }, _, ctx, info) => contacts.byId(contactId, ctx, asksIdsOnly(info, ctx)),
    }),
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
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { contactId, tagId } }, ctx) => ({
      contactId,
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
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { contactId, tagId } }, ctx) => ({
      contactId,
      tag: await resolve.untagContact(contactId, tagId, ctx),
    }),
  },
  taggedContact,
);

const tagName = 'The tag, by its name. It is made if there is none.';

builder.relayMutationField(
  'contactTagBulkAdd',
  {
    description: 'A tag and the contacts that get it.',
    inputFields: (t) => ({
      tagName: t.string({ required: true, description: tagName }),
      contactIds: t.idList({ required: true, description: `The contacts: 1 to ${resolve.mostTagged}.` }),
    }),
  },
  {
    description: 'Tags many contacts at once.',
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { tagName, contactIds } }, ctx) => ({
      contactIds,
      tag: await resolve.tagContacts(tagName, contactIds, ctx),
    }),
  },
  {
    description: 'The tag and the contacts.',
    outputFields: (t) => ({
      tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
      contacts: t.field({
        type: [Contact],
        nullable: true,
        description: 'The contacts. One request for all of them.',
        rest: beyondIds(batch('contacts')),
        resolve: ({ contactIds }, _, ctx, info) => contacts.byIds(contactIds, ctx, asksIdsOnly(info, ctx)),
      }),
    }),
  },
);

interface Tagged {
  readonly ticketId: string;
  readonly tag: TagModel;
}

const tagged = {
  description: 'The tag and the ticket.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket. One request.',
      rest: batch('tickets'),
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
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { ticketId, ...tagging } }, ctx) => ({
      ticketId,
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
    rest: each(),
    errors: problems,
    resolve: async (_, { input: { ticketId, ...tagging } }, ctx) => ({
      ticketId,
      tag: await resolve.untagTicket(ticketId, tagging, ctx),
    }),
  },
  tagged,
);
