import type {
  ContactMerge,
  MergeChange,
  MergeCounts,
  MergePreview,
  MergeReason,
} from '../../client/contacts/merges.ts';
import type * as words from '../../client/core/enums.ts';
import * as resolve from '../../resolvers/contacts/index.ts';
import { previewMerge } from '../../resolvers/contacts/writes.ts';
import { builder } from '../core/builder.ts';
import { grouped, perParent } from '../core/cost.ts';
import { ContactRole, SortDirection } from '../core/enums.ts';
import { searchedTogether } from '../core/limits.ts';
import { pageArgs } from '../core/paging.ts';
import { Contact } from '../core/refs.ts';

const Merge = builder.objectRef<ContactMerge>('ContactMerge').implement({
  description: 'Merge of one contact into another, as an entry of the merge history.',
  fields: (t) => ({
    sourceId: t.exposeID('sourceId', {
      description: 'Id of the contact that was merged away. The query `contact` finds the contact that remains by it.',
    }),
    sourceRole: t.expose('sourceRole', {
      type: ContactRole,
      nullable: true,
      description: 'Role of the contact that was merged away: user or lead.',
    }),
    mergedAt: t.expose('mergedAt', { type: 'DateTime', nullable: true, description: 'Time of the merge.' }),
  }),
});

const ContactMergeConnection = builder.connectionObject(
  { type: Merge, name: 'ContactMergeConnection', description: 'A page of merges.' },
  { name: 'ContactMergeEdge', description: 'A merge and its place in the list.' },
);

builder.objectField(Contact, 'mergeHistory', (t) =>
  t.field({
    type: ContactMergeConnection,
    nullable: true,
    description: `Merge history: contacts (duplicates) that were merged into this one. Empty for leads. ${searchedTogether('contacts')} One or two contacts cost one each, as does a user with more merges than \`first\`. Since 2.16.`,
    cost: grouped(true),
    args: {
      order: t.arg({
        type: SortDirection,
        required: true,
        defaultValue: 'descending',
        description: 'Sort direction.',
      }),
      ...pageArgs,
    },
    resolve: (contact, args, ctx) => resolve.mergeHistory(contact, args, ctx),
  }),
);

const ContactMergeOutcome = builder.enumType('ContactMergeOutcome', {
  description: 'Outcome of a merge for one value.',
  values: {
    ADOPTED: { description: 'Value of the lead replaces the user’s.' },
    DISCARDED: { description: 'Value of the lead is discarded, and the user’s remains.' },
    MERGED: { description: 'Values of both are combined.' },
  } satisfies Readonly<Record<words.MergeOutcome, { readonly description: string }>>,
});

const ContactMergeChange = builder.objectRef<MergeChange>('ContactMergeChange').implement({
  description: 'Change of one value of the user by a merge.',
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: true,
      description: 'Field that changes, in Intercom’s spelling, such as `phone`.',
    }),
    outcome: t.expose('outcome', { type: ContactMergeOutcome, nullable: true, description: 'Outcome for the value.' }),
    fromValue: t.exposeString('fromValue', { nullable: true, pii: true, description: 'Value of the lead, as text.' }),
    intoValue: t.exposeString('intoValue', { nullable: true, pii: true, description: 'Value of the user, as text.' }),
    result: t.exposeString('result', { nullable: true, pii: true, description: 'Value after the merge, as text.' }),
  }),
});

const ContactMergeCounts = builder.objectRef<MergeCounts>('ContactMergeCounts').implement({
  description: 'Counts of one kind of record that a merge moves.',
  fields: (t) => ({
    moving: t.exposeInt('moving', {
      nullable: true,
      description: 'Number of records that move from the lead to the user.',
    }),
    staying: t.exposeInt('staying', { nullable: true, description: 'Number of records that the user already has.' }),
  }),
});

const ContactMergeReason = builder.objectRef<MergeReason>('ContactMergeReason').implement({
  description: 'Reason that two contacts cannot be merged.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: true,
      description:
        'Code of the reason: `invalid_merge_role_pair`, `no_shared_identifier`, `facebook_user`, `external_lead_channel_not_allowed`, `mailing_list`, or for two users `u2u_no_shared_identifier` or `source_has_whatsapp_data`. Intercom may add codes.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      pii: true,
      description: 'Message for people, in Intercom’s words, which may quote a value.',
    }),
  }),
});

type Moves = NonNullable<NonNullable<MergePreview['summary']>['moves']>;
const moving = (kind: keyof Moves) => ({
  type: ContactMergeCounts,
  nullable: true as const,
  resolve: ({ summary }: MergePreview) => summary?.moves?.[kind],
});

const ContactMergePreview = builder.objectRef<MergePreview>('ContactMergePreview').implement({
  description: 'Preview of a merge of two contacts.',
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', { nullable: true, description: 'Whether the contacts can be merged.' }),
    reasons: t.field({
      type: [ContactMergeReason],
      nullable: true,
      description: 'Reasons that the contacts cannot be merged; empty or null if they can.',
      resolve: ({ reasons }) => reasons && [...reasons],
    }),
    changes: t.field({
      type: [ContactMergeChange],
      description: 'Changes of the user’s values: the first 50.',
      resolve: ({ summary }) => [...(summary?.changes?.items ?? [])],
    }),
    changeCount: t.int({
      nullable: true,
      description: 'Number of changed values, also of those beyond the first 50.',
      resolve: ({ summary }) => summary?.changes?.total,
    }),
    conversations: t.field({
      ...moving('conversations'),
      description: 'Conversations that move to the user, without tickets; null if there are none.',
    }),
    tickets: t.field({ ...moving('tickets'), description: 'Tickets that move to the user; null if there are none.' }),
    phoneCalls: t.field({
      ...moving('phoneCalls'),
      description: 'Phone calls that move to the user; null except for leads that came by phone.',
    }),
    tags: t.field({ ...moving('tags'), description: 'Tags that the user gets; null if there are none.' }),
    notes: t.field({ ...moving('notes'), description: 'Notes that move to the user; null if there are none.' }),
  }),
});

builder.queryField('contactMergePreview', (t) =>
  t.field({
    type: ContactMergePreview,
    nullable: true,
    description:
      'Preview of `contactMerge`, without a merge; null if one of the contacts does not exist. Costs one REST call. Only in Unstable.',
    cost: perParent(),
    args: {
      fromId: t.arg.id({ required: true, description: 'Lead that would be merged away.' }),
      intoId: t.arg.id({ required: true, description: 'User that the lead would be merged into.' }),
      skipDuplicateValidation: t.arg.boolean({
        description:
          'True skips the duplicate check, which refuses contacts that share neither an email address, a phone number nor an external id.',
      }),
    },
    resolve: (_, args, ctx) => previewMerge(args, ctx),
  }),
);
