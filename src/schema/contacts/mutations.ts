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
    description: 'Fields of a new contact. Requires `email`, `externalId` or `role`.',
    inputFields: (t) => ({
      role: roleField(t, 'Role: user or lead. Default: user.'),
      ...contactFields(t),
    }),
  },
  {
    description:
      'Creates a contact (user or lead). If a contact has the same external id, or a user the same email address, the problem is a `ConflictProblem` with the id of that contact, which may be archived.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  answered('Payload with the new contact.', 'The new contact.'),
);

builder.relayMutationField(
  'contactUpdate',
  {
    description: 'Changes of a contact. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
      role: roleField(t, 'Role: user or lead. `USER` converts a lead to a user.'),
      ...contactFields(t),
      clear: t.field({ type: [ContactClearableField], description: 'Fields to clear.' }),
    }),
  },
  {
    description: 'Updates a contact, or converts a lead to a user.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  answered('Payload with the contact after the change.', 'The contact after the change.'),
);

builder.relayMutationField(
  'contactDelete',
  {
    description: 'Contact to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the contact.' }) }),
  },
  {
    description: 'Deletes a contact permanently. `contactArchive` can be reversed.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.remove(id, ctx),
  },
  {
    description: 'Payload with the ids of the deleted contact.',
    outputFields: (t) => ({
      id: t.exposeID('id', { description: 'Intercom’s id of the deleted contact.' }),
      externalId: t.exposeString('externalId', {
        nullable: true,
        description: 'External id: the contact’s id in your own system.',
      }),
    }),
  },
);

const reread = {
  description: 'Payload with the contact after the change.',
  outputFields: (t: ObjectFieldBuilder<ContactReference>) => ({
    contact: t.field({
      type: Contact,
      nullable: true,
      description:
        'The contact after the change, read again. Costs one REST call, but none for `id` and `externalId` alone.',
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
    description: 'Contact to archive.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the contact.' }) }),
  },
  {
    description:
      'Archives a contact: lists and searches omit it, but its id finds it. `contactUnarchive` reverses this.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.archive(id, ctx),
  },
  reread,
);

builder.relayMutationField(
  'contactUnarchive',
  {
    description: 'Contact to unarchive.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the contact.' }) }),
  },
  {
    description: 'Unarchives a contact, so that lists and searches include it again.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.unarchive(id, ctx),
  },
  reread,
);

builder.relayMutationField(
  'contactBlock',
  {
    description: 'Contact to block.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the contact.' }) }),
  },
  {
    description:
      'Blocks a contact, such as a sender of spam, and archives the contact with its conversations. Since 2.13.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.block(id, ctx),
  },
  reread,
);

builder.relayMutationField(
  'contactMerge',
  { description: 'Two contacts that are the same person (duplicates).', inputFields: mergeFields },
  {
    description:
      'Merges a lead into a user, permanently: the user gets the lead’s records, and from API version 2.16 on the lead’s id finds the user. In Unstable, workspaces for which Intercom has enabled it can merge a user into a user with the same email address or phone number; omit `skipDuplicateValidation` then.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.merge(input, ctx),
  },
  answered('Payload with the contact after the merge.', 'The user that remains.'),
);
