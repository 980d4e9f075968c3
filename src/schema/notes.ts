import { numberedPageSize } from '../client/core/sizes.ts';
import * as contacts from '../resolvers/contacts/index.ts';
import { plainText } from '../resolvers/core/plainText.ts';
import * as resolve from '../resolvers/notes.ts';
import { builder } from './core/builder.ts';
import { NoteConnection } from './core/connections.ts';
import { batched, paged, perParent } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { plainTextLimit, searchedTogether } from './core/limits.ts';
import { pageArgsOf } from './core/paging.ts';
import { Actor, Company, Contact, Note } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { selectsOnlyIds } from './core/selection.ts';

builder.node(Note, {
  description: 'A note by an admin about a contact or a company, visible to admins only.',
  ...entity({ find: resolve.find, cost: perParent('note') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the note.' }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'The body: the text written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `The body: the text written, as plain text. ${plainTextLimit}`,
      resolve: (note) => plainText(note, note.body),
    }),
    author: t.expose('author', {
      type: Actor,
      nullable: true,
      description:
        'The author of the note. Costs no REST call. The field `admin` of `AdminActor` has the admin as they are now.',
    }),
    contact: t.field(
      relation({
        type: Contact,
        description: `The contact that the note is about; null where it is about a company. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    company: t.field(
      relation({
        type: Company,
        description:
          'The company that the note is about; null where it is about a contact. Costs one REST call for each company. Since 2.15.',
        cost: perParent('company'),
        resolve: resolve.company,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
  }),
});

builder.queryFields((t) => ({
  note: t.field({
    type: Note,
    nullable: true,
    description: 'The note with this id; null when it does not exist.',
    cost: perParent('note'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the note.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
}));

builder.objectField(Contact, 'notes', (t) =>
  t.field({
    type: NoteConnection,
    nullable: true,
    description:
      'Notes about the contact, newest first. Costs one REST call for each contact that has notes, and none for ids alone of up to ten notes.',
    cost: paged(numberedPageSize),
    args: { ...pageArgsOf(numberedPageSize) },
    resolve: (contact, window, ctx, info) => resolve.ofContact(contact, window, ctx, selectsOnlyIds(info, ctx)),
  }),
);

builder.objectField(Company, 'notes', (t) =>
  t.field({
    type: NoteConnection,
    nullable: true,
    description:
      'Notes about the company, newest first. Costs one REST call for each company, and none where Intercom reports with the company that it has no notes. Since 2.15.',
    cost: paged(numberedPageSize),
    args: { ...pageArgsOf(numberedPageSize) },
    resolve: (company, window, ctx, info) => resolve.ofCompany(company, window, ctx, selectsOnlyIds(info, ctx)),
  }),
);

const body = 'The text, as plain text or HTML.';
const writer = 'The id of the admin who writes. Default: the admin of the token.';

builder.relayMutationField(
  'contactNoteCreate',
  {
    description: 'A note and the contact that it is about.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact’s id.' }),
      body: t.string({ required: true, description: body }),
      adminId: t.id({ description: writer }),
    }),
  },
  {
    description: 'Creates a note about a contact.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, ...draft } }, ctx) => ({
      contactId,
      note: await resolve.createForContact(contactId, draft, ctx),
    }),
  },
  {
    description: 'The note and the contact.',
    outputFields: (t) => ({
      note: t.field({ type: Note, description: 'The new note.', resolve: ({ note }) => note }),
      contact: t.field({
        type: Contact,
        nullable: true,
        description: 'The contact, read again. Costs one REST call.',
        cost: batched('contacts'),
        resolve: ({ contactId }, _, ctx) => contacts.find(contactId, ctx),
      }),
    }),
  },
);

builder.relayMutationField(
  'companyNoteCreate',
  {
    description: 'A note and the company that it is about.',
    inputFields: (t) => ({
      companyId: t.id({ required: true, description: 'Intercom’s `id` of the company.' }),
      body: t.string({ required: true, description: body }),
      adminId: t.id({ description: writer }),
    }),
  },
  {
    description: 'Creates a note about a company. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { companyId, ...draft } }, ctx) => resolve.createForCompany(companyId, draft, ctx),
  },
  {
    description: 'The new note.',
    outputFields: (t) => ({
      note: t.field({ type: Note, description: 'The new note.', resolve: (note) => note }),
    }),
  },
);
