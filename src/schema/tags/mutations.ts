import * as companies from '../../resolvers/companies/index.ts';
import * as contacts from '../../resolvers/contacts/index.ts';
import * as resolve from '../../resolvers/tags.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { assumedSizes, batched, callsPerParent, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Company, Contact, Tag } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

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
    cost: perParent(),
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
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'What is gone.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the deleted tag.' }) }),
  },
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
    description:
      'Tags many contacts at once. Since 2.16 contacts that are not there are skipped; before, one of them fails the mutation, though the tag is made.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { tagName, contactIds } }, ctx) => resolve.tagContacts(tagName, contactIds, ctx),
  },
  {
    description: 'The tag and the contacts.',
    outputFields: (t: ObjectFieldBuilder<TaggedContacts>) => ({
      tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
      contacts: t.field(
        relation({
          type: [Contact],
          description: 'The contacts that were tagged, read again. One request for all of them.',
          cost: batched('contacts'),
          resolve: ({ contactIds }, ctx, idsOnly) => contacts.byIds(contactIds, ctx, idsOnly),
        }),
      ),
      skippedContactIds: t.idList({
        description: 'The ids of contacts that Intercom does not have, and so did not tag. Since 2.16.',
        resolve: ({ skippedContactIds }) => [...skippedContactIds],
      }),
    }),
  },
);

type TaggedContacts = Awaited<ReturnType<typeof resolve.tagContacts>>;

type TaggedCompanies = Awaited<ReturnType<typeof resolve.writeCompanies>>;

const CompanyReferenceInput = builder.inputType('CompanyReferenceInput', {
  description: 'A company: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    companyId: t.string({ description: 'The id that your own system has for it.' }),
  }),
});

const CompanyReference = builder.objectRef<resolve.CompanyReference>('CompanyReference').implement({
  description: 'A company as a change named it: one of these is set.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }),
    companyId: t.exposeString('companyId', {
      nullable: true,
      description: 'The id that your own system has for it.',
    }),
  }),
});

const companiesInput = (t: InputFieldBuilder) =>
  t.field({
    type: [CompanyReferenceInput],
    required: true,
    description: `The companies: 1 to ${resolve.mostTagged}.`,
  });

const taggedCompanies = {
  description: 'The tag and the companies.',
  outputFields: (t: ObjectFieldBuilder<TaggedCompanies>) => ({
    tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
    companies: t.field(
      relation({
        type: [Company],
        description: 'The companies that are there, read again. One request for each company.',
        costOfIds: callsPerParent(assumedSizes.companiesTagged),
        assumedSize: assumedSizes.companiesTagged,
        resolve: ({ named }, ctx, idsOnly) => companies.findAll(named, ctx, idsOnly),
      }),
    ),
    skippedCompanies: t.field({
      type: [CompanyReference],
      nullable: true,
      description:
        'The companies that Intercom does not have, and so skipped. If it skipped any, one request for each that was named by `companyId`. Since 2.16.',
      cost: callsPerParent(assumedSizes.companiesTagged),
      resolve: async (written, _, ctx) => [...(await resolve.skippedCompanies(written, ctx))],
    }),
  }),
};

builder.relayMutationField(
  'companyTagBulkAdd',
  {
    description: 'A tag and the companies that get it.',
    inputFields: (t) => ({
      tagName: t.string({ required: true, description: tagName }),
      companies: companiesInput(t),
    }),
  },
  {
    description:
      'Tags companies. Since 2.16 companies that are not there are skipped; before, one of them fails the mutation, though the tag is made.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { tagName, companies: named } }, ctx) =>
      resolve.writeCompanies('tagCompanies', tagName, named, ctx),
  },
  taggedCompanies,
);

builder.relayMutationField(
  'companyTagBulkRemove',
  {
    description: 'A tag and the companies that lose it.',
    inputFields: (t) => ({
      tagName: t.string({ required: true, description: 'The tag, by its name.' }),
      companies: companiesInput(t),
    }),
  },
  {
    description: 'Takes a tag off companies.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { tagName, companies: named } }, ctx) =>
      resolve.writeCompanies('untagCompanies', tagName, named, ctx),
  },
  taggedCompanies,
);
