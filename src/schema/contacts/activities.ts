import type { ContactActivity as ContactActivityModel } from '../../client/contacts/activities.ts';
import type * as words from '../../client/core/enums.ts';
import * as resolve from '../../resolvers/contacts/index.ts';
import { builder } from '../core/builder.ts';
import { batched, paged } from '../core/cost.ts';
import { pageArgs } from '../core/paging.ts';
import { Contact } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const ContactActivityType = builder.enumType('ContactActivityType', {
  description: 'What happened to a contact.',
  values: {
    CREATED: { description: 'The contact was made.' },
    ROLE_UPDATED: { description: 'The contact became a user or a lead.' },
    DELETED: { description: 'The contact was deleted.' },
    MERGED: { description: 'Another contact was merged into this one.' },
    MERGE_FAILED: { description: 'A merge did not come about.' },
  } satisfies Readonly<Record<words.ContactActivityType, { readonly description: string }>>,
});

type IdField = 'contactId' | 'mergeSourceId' | 'mergeTargetId';

const ContactActivity = builder.objectRef<ContactActivityModel>('ContactActivity').implement({
  description: 'Something that happened to a contact.',
  fields: (t) => {
    const contact = (field: IdField, description: string) =>
      t.field(
        relation({
          type: Contact,
          description: `${description} One request for all contacts; none for the id, which is there even of one that is gone.`,
          cost: batched('contacts'),
          resolve: (activity, ctx, idsOnly) => resolve.byId(activity[field], ctx, idsOnly),
        }),
      );
    return {
      id: t.exposeID('id', { description: 'Intercom’s id.' }),
      activityType: t.expose('activityType', {
        type: ContactActivityType,
        nullable: true,
        description: 'What happened. One that the gateway does not know reads as null.',
      }),
      contact: contact('contactId', 'Who it happened to.'),
      externalId: t.exposeString('externalId', {
        nullable: true,
        description: 'The id that your own system has for them.',
      }),
      role: t.exposeString('role', {
        nullable: true,
        description: 'What they were then: `user`, `lead` or `visitor`.',
      }),
      mergeSource: contact('mergeSourceId', 'Of a merge: who was merged away.'),
      mergeTarget: contact('mergeTargetId', 'Of a merge: who is left.'),
      failureReason: t.exposeString('failureReason', {
        nullable: true,
        pii: true,
        description: 'Of a merge that did not come about: why. These are Intercom’s words, which may quote a value.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it happened.' }),
    };
  },
});

const ContactActivityConnection = builder.connectionObject(
  { type: ContactActivity, name: 'ContactActivityConnection', description: 'A page of what happened to contacts.' },
  { name: 'ContactActivityEdge', description: 'An activity and its place in the list.' },
);

builder.queryField('contactActivities', (t) =>
  t.field({
    type: ContactActivityConnection,
    nullable: true,
    description: 'What happened to contacts lately, oldest first. Only in Unstable.',
    cost: paged(),
    args: pageArgs,
    resolve: (_, args, ctx) => resolve.activities(args, ctx),
  }),
);
