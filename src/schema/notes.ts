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
  description: 'What an admin wrote down about a contact or a company. Only admins see it.',
  ...entity({ find: resolve.find, cost: perParent('note') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'What was written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `What was written, as plain text. ${plainTextLimit}`,
      resolve: (note) => plainText(note, note.body),
    }),
    author: t.expose('author', {
      type: Actor,
      nullable: true,
      description: 'Who wrote it. Costs no request; the admin as they are now is a field of `AdminActor`.',
    }),
    contact: t.field(
      relation({
        type: Contact,
        description: `The contact it is about; null where it is about a company. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    company: t.field(
      relation({
        type: Company,
        description:
          'The company it is about; null where it is about a contact. One request for each company. Since 2.15.',
        cost: perParent('company'),
        resolve: resolve.company,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was written.' }),
  }),
});

builder.queryFields((t) => ({
  note: t.field({
    type: Note,
    nullable: true,
    description: 'One note.',
    cost: perParent('note'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
}));

builder.objectField(Contact, 'notes', (t) =>
  t.field({
    type: NoteConnection,
    nullable: true,
    description:
      'What admins wrote down about them, newest first. One request for each contact that has notes; none for ids alone where there are up to ten.',
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
      'What admins wrote down about it, newest first. One request for each company, unless Intercom says with the company that there are none. Since 2.15.',
    cost: paged(numberedPageSize),
    args: { ...pageArgsOf(numberedPageSize) },
    resolve: (company, window, ctx, info) => resolve.ofCompany(company, window, ctx, selectsOnlyIds(info, ctx)),
  }),
);

const body = 'What to write, as plain text or HTML.';
const writer = 'The admin who writes; the one whom the token belongs to when left out.';

builder.relayMutationField(
  'contactNoteCreate',
  {
    description: 'A note and the contact that it is about.',
    inputFields: (t) => ({
      contactId: t.id({ required: true, description: 'The contact.' }),
      body: t.string({ required: true, description: body }),
      adminId: t.id({ description: writer }),
    }),
  },
  {
    description: 'Writes a note about a contact.',
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
      note: t.field({ type: Note, description: 'The note, written.', resolve: ({ note }) => note }),
      contact: t.field({
        type: Contact,
        nullable: true,
        description: 'The contact, read again. One request.',
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
      companyId: t.id({ required: true, description: 'The company, by Intercom’s `id`.' }),
      body: t.string({ required: true, description: body }),
      adminId: t.id({ description: writer }),
    }),
  },
  {
    description: 'Writes a note about a company. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { companyId, ...draft } }, ctx) => resolve.createForCompany(companyId, draft, ctx),
  },
  {
    description: 'The note.',
    outputFields: (t) => ({
      note: t.field({ type: Note, description: 'The note, written.', resolve: (note) => note }),
    }),
  },
);
