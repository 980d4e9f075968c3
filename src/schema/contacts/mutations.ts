import type { Contact as ContactModel, ContactReference } from '../../client/contacts/index.ts';
import * as resolve from '../../resolvers/contacts/writes.ts';
import { builder, type ObjectFieldBuilder } from '../core/builder.ts';
import { batched, freeForIds, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Contact } from '../core/refs.ts';
import { selectsOnlyIds } from '../core/selection.ts';
import { ContactClearableField, contactFields, mergeFields, roleField } from './inputs.ts';

const answered = (description: string, field: string) => ({
  description,
  outputFields: (t: ObjectFieldBuilder<ContactModel>) => ({
    contact: t.field({ type: Contact, description: field, resolve: (contact) => contact }),
  }),
});

builder.relayMutationField(
  'contactCreate',
  {
    description: 'A new contact: an `email`, an `externalId` or a `role` at least.',
    inputFields: (t) => ({
      role: roleField(t, 'How well they are known; a user when left out.'),
      ...contactFields(t),
    }),
  },
  {
    description:
      'Makes a contact. Where there is one with the same external id, or a user with the same email address, the problem is a `ConflictProblem` with its id; it may be archived.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  answered('The new contact.', 'The contact.'),
);

builder.relayMutationField(
  'contactUpdate',
  {
    description: 'Changes of a contact. What is left out stays as it is.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The contact.' }),
      role: roleField(t, 'How well they are known: a lead becomes a user so.'),
      ...contactFields(t),
      clear: t.field({ type: [ContactClearableField], description: 'What is taken away.' }),
    }),
  },
  {
    description: 'Changes a contact.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  answered('The contact as they are now.', 'The contact, changed.'),
);

builder.relayMutationField(
  'contactDelete',
  {
    description: 'A contact to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The contact.' }) }),
  },
  {
    description: 'Deletes a contact for good. `contactArchive` can be taken back.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.remove(id, ctx),
  },
  {
    description: 'What is gone.',
    outputFields: (t) => ({
      id: t.exposeID('id', { description: 'The id of the deleted contact.' }),
      externalId: t.exposeString('externalId', {
        nullable: true,
        description: 'The id that your own system has for them.',
      }),
    }),
  },
);

const reread = {
  description: 'The contact as they are now.',
  outputFields: (t: ObjectFieldBuilder<ContactReference>) => ({
    contact: t.field({
      type: Contact,
      nullable: true,
      description: 'The contact, read again. One request; none for the external id.',
      cost: freeForIds(batched('contacts'), 'externalId'),
      resolve: (reference, _, ctx, info) => {
        const known = reference.externalId === undefined ? [] : ['externalId'];
        return resolve.reread(reference, ctx, selectsOnlyIds(info, ctx, ...known));
      },
    }),
  }),
};

builder.relayMutationField(
  'contactArchive',
  {
    description: 'A contact to put away.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The contact.' }) }),
  },
  {
    description: 'Archives a contact: no list and no search finds them any more, but their id does.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.archive(id, ctx),
  },
  reread,
);

builder.relayMutationField(
  'contactUnarchive',
  {
    description: 'A contact to take back.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The contact.' }) }),
  },
  {
    description: 'Takes a contact out of the archive.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.unarchive(id, ctx),
  },
  reread,
);

builder.relayMutationField(
  'contactBlock',
  {
    description: 'A contact to block.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The contact.' }) }),
  },
  {
    description: 'Blocks a contact, such as a sender of spam, and archives them with their conversations. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.block(id, ctx),
  },
  reread,
);

builder.relayMutationField(
  'contactMerge',
  { description: 'Two contacts that are the same person.', inputFields: mergeFields },
  {
    description:
      'Merges a lead into a user, for good: what belongs to the lead belongs to the user afterwards. From API version 2.16 on, the lead’s id finds the user. In Unstable, workspaces for which Intercom has enabled it can merge a user into a user with the same email address or phone number; leave `skipDuplicateValidation` out then.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.merge(input, ctx),
  },
  answered('The contact as they are now.', 'The user that is left.'),
);
