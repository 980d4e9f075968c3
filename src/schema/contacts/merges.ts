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
import { paged, perParent } from '../core/cost.ts';
import { ContactRole, SortDirection } from '../core/enums.ts';
import { pageArgs } from '../core/paging.ts';
import { Contact } from '../core/refs.ts';

const Merge = builder.objectRef<ContactMerge>('ContactMerge').implement({
  description: 'A contact that was merged into another one.',
  fields: (t) => ({
    sourceId: t.exposeID('sourceId', {
      description: 'The id of the contact that was merged away. `contact` finds the one that is left by it.',
    }),
    sourceRole: t.expose('sourceRole', {
      type: ContactRole,
      nullable: true,
      description: 'How well they were known.',
    }),
    mergedAt: t.expose('mergedAt', { type: 'DateTime', nullable: true, description: 'When it was merged.' }),
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
    description: 'The contacts that were merged into them. One request for each user, none for leads. Since 2.16.',
    cost: paged(),
    args: {
      order: t.arg({
        type: SortDirection,
        required: true,
        defaultValue: 'descending',
        description: 'Which end first.',
      }),
      ...pageArgs,
    },
    resolve: (contact, args, ctx) => resolve.mergeHistory(contact, args, ctx),
  }),
);

const ContactMergeOutcome = builder.enumType('ContactMergeOutcome', {
  description: 'What becomes of a value when contacts are merged.',
  values: {
    ADOPTED: { description: 'The lead’s value is taken.' },
    DISCARDED: { description: 'The lead’s value is dropped, and the user’s stays.' },
    MERGED: { description: 'Both values are put together.' },
  } satisfies Readonly<Record<words.MergeOutcome, { readonly description: string }>>,
});

const ContactMergeChange = builder.objectRef<MergeChange>('ContactMergeChange').implement({
  description: 'One value of the contact that is left, and what the merge makes of it.',
  fields: (t) => ({
    field: t.exposeString('field', { nullable: true, description: 'Which value, as Intercom calls it: `phone`.' }),
    outcome: t.expose('outcome', { type: ContactMergeOutcome, nullable: true, description: 'What becomes of it.' }),
    fromValue: t.exposeString('fromValue', { nullable: true, pii: true, description: 'The lead’s value, as text.' }),
    intoValue: t.exposeString('intoValue', { nullable: true, pii: true, description: 'The user’s value, as text.' }),
    result: t.exposeString('result', { nullable: true, pii: true, description: 'The value afterwards, as text.' }),
  }),
});

const ContactMergeCounts = builder.objectRef<MergeCounts>('ContactMergeCounts').implement({
  description: 'How many things of one kind a merge is about.',
  fields: (t) => ({
    moving: t.exposeInt('moving', { nullable: true, description: 'How many go from the lead to the user.' }),
    staying: t.exposeInt('staying', { nullable: true, description: 'How many the user has already.' }),
  }),
});

const ContactMergeReason = builder.objectRef<MergeReason>('ContactMergeReason').implement({
  description: 'Why two contacts cannot be merged.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: true,
      description:
        'Intercom’s code: `invalid_merge_role_pair`, `no_shared_identifier`, `facebook_user`, `external_lead_channel_not_allowed`, `mailing_list`, or of two users `u2u_no_shared_identifier` or `source_has_whatsapp_data`. Intercom may add to these.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      pii: true,
      description: 'The reason in a sentence of Intercom’s, which may quote a value.',
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
  description: 'What a merge of two contacts would do.',
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', { nullable: true, description: 'Whether they can be merged.' }),
    reasons: t.field({
      type: [ContactMergeReason],
      nullable: true,
      description: 'Why not; empty where they can be merged.',
      resolve: ({ reasons }) => reasons && [...reasons],
    }),
    changes: t.field({
      type: [ContactMergeChange],
      description: 'The values that the merge is about: the first 50.',
      resolve: ({ summary }) => [...(summary?.changes?.items ?? [])],
    }),
    changeCount: t.int({
      nullable: true,
      description: 'How many values it is about in all.',
      resolve: ({ summary }) => summary?.changes?.total,
    }),
    conversations: t.field({
      ...moving('conversations'),
      description: 'Conversations that change hands, without tickets; null where there are none.',
    }),
    tickets: t.field({ ...moving('tickets'), description: 'Tickets that change hands; null where there are none.' }),
    phoneCalls: t.field({
      ...moving('phoneCalls'),
      description: 'Calls that change hands; null but for leads that came by telephone.',
    }),
    tags: t.field({ ...moving('tags'), description: 'Tags that the user gets; null where there are none.' }),
    notes: t.field({ ...moving('notes'), description: 'Notes that change hands; null where there are none.' }),
  }),
});

builder.queryField('contactMergePreview', (t) =>
  t.field({
    type: ContactMergePreview,
    nullable: true,
    description:
      'What `contactMerge` would do, without doing it; null where one of the two is not there. Only in Unstable.',
    cost: perParent(),
    args: {
      fromId: t.arg.id({ required: true, description: 'The lead that would be merged away.' }),
      intoId: t.arg.id({ required: true, description: 'The user that would be left.' }),
      skipDuplicateValidation: t.arg.boolean({
        description: 'True asks about two that share neither an email address, a telephone number nor an external id.',
      }),
    },
    resolve: (_, args, ctx) => previewMerge(args, ctx),
  }),
);
