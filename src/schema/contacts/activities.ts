import type { ContactActivity as ContactActivityModel } from '../../client/contacts/activities.ts';
import type * as words from '../../client/core/enums.ts';
import * as resolve from '../../resolvers/contacts/index.ts';
import { builder } from '../core/builder.ts';
import { batched, paged } from '../core/cost.ts';
import { searchedTogether } from '../core/limits.ts';
import { pageArgs } from '../core/paging.ts';
import { Contact } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const ContactActivityType = builder.enumType('ContactActivityType', {
  description: 'Type of a contact activity.',
  values: {
    CREATED: { description: 'Contact created.' },
    ROLE_UPDATED: { description: 'Role changed, such as from lead to user.' },
    DELETED: { description: 'Contact deleted.' },
    MERGED: { description: 'Contact merged with another one.' },
    MERGE_FAILED: { description: 'Merge failed.' },
  } satisfies Readonly<Record<words.ContactActivityType, { readonly description: string }>>,
});

type IdField = 'contactId' | 'mergeSourceId' | 'mergeTargetId';

const ContactActivity = builder.objectRef<ContactActivityModel>('ContactActivity').implement({
  description: 'Contact activity: a creation, a role change, a deletion or a merge of a contact.',
  fields: (t) => {
    const contact = (field: IdField, description: string) =>
      t.field(
        relation({
          type: Contact,
          description: `${description} Null if the contact is gone, except for its id alone. ${searchedTogether('contacts')}`,
          cost: batched('contacts'),
          resolve: (activity, ctx, idsOnly) => resolve.byId(activity[field], ctx, idsOnly),
        }),
      );
    return {
      id: t.exposeID('id', { description: 'Intercom’s id.' }),
      activityType: t.expose('activityType', {
        type: ContactActivityType,
        nullable: true,
        description: 'Type of the activity; null for a type that the gateway does not know.',
      }),
      contact: contact('contactId', 'Contact of the activity.'),
      externalId: t.exposeString('externalId', {
        nullable: true,
        description: 'External id: the contact’s id in your own system.',
      }),
      role: t.exposeString('role', {
        nullable: true,
        description: 'Role of the contact at that time: `user`, `lead` or `visitor`.',
      }),
      mergeSource: contact('mergeSourceId', 'Source of a merge: the contact that was merged away.'),
      mergeTarget: contact('mergeTargetId', 'Target of a merge: the contact that remains.'),
      failureReason: t.exposeString('failureReason', {
        nullable: true,
        pii: true,
        description:
          'Failure reason of a merge, in Intercom’s words, which may quote a value; null for other activities.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of the activity.' }),
    };
  },
});

const ContactActivityConnection = builder.connectionObject(
  { type: ContactActivity, name: 'ContactActivityConnection', description: 'A page of contact activities.' },
  { name: 'ContactActivityEdge', description: 'An activity and its place in the list.' },
);

builder.queryField('contactActivities', (t) =>
  t.field({
    type: ContactActivityConnection,
    nullable: true,
    description:
      'Contact activities of the workspace, oldest first: created, changed, deleted and merged contacts. Costs one REST call for each page. Only in Unstable.',
    cost: paged(),
    args: pageArgs,
    resolve: (_, args, ctx) => resolve.activities(args, ctx),
  }),
);
