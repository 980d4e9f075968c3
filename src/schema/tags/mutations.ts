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
    description: 'Tag to create or to rename.',
    inputFields: (t) => ({
      id: t.id({
        description:
          'Intercom’s id of the tag to rename. Default: the tag with the given name is returned, or created.',
      }),
      name: t.string({
        required: true,
        description: 'Name of the tag. Intercom ignores upper and lower case.',
      }),
    }),
  },
  {
    description: 'Creates a tag, or renames one.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upsert(input, ctx),
  },
  {
    description: 'Payload with the tag after the change.',
    outputFields: (t) => ({ tag: t.field({ type: Tag, description: 'The tag.', resolve: (tag) => tag }) }),
  },
);

builder.relayMutationField(
  'tagDelete',
  {
    description: 'Tag to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the tag.' }) }),
  },
  {
    description: 'Deletes a tag and removes it from every record. Intercom refuses this for a tag that a segment uses.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted tag.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted tag.' }) }),
  },
);

const tagName = 'Name of the tag, which is created if there is none.';

builder.relayMutationField(
  'contactTagBulkAdd',
  {
    description: 'Tag to add to contacts.',
    inputFields: (t) => ({
      tagName: t.string({ required: true, description: tagName }),
      contactIds: t.idList({
        required: true,
        description: `Intercom’s ids of the contacts: 1 to ${resolve.maxTagged}.`,
      }),
    }),
  },
  {
    description:
      'Adds a tag to contacts in bulk. From API version 2.16 on, contacts that do not exist are skipped; before, one of them fails the mutation, although the tag is created.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { tagName, contactIds } }, ctx) => resolve.tagContacts(tagName, contactIds, ctx),
  },
  {
    description: 'Payload with the tag and the contacts.',
    outputFields: (t: ObjectFieldBuilder<TaggedContacts>) => ({
      tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
      contacts: t.field(
        relation({
          type: [Contact],
          description: 'Contacts that were tagged, read again. Costs one REST call for all contacts.',
          cost: batched('contacts'),
          resolve: ({ contactIds }, ctx, idsOnly) => contacts.byIds(contactIds, ctx, idsOnly),
        }),
      ),
      skippedContactIds: t.idList({
        description: 'Ids of contacts that do not exist in Intercom and were skipped. Since 2.16.',
        resolve: ({ skippedContactIds }) => [...skippedContactIds],
      }),
    }),
  },
);

type TaggedContacts = Awaited<ReturnType<typeof resolve.tagContacts>>;

type TaggedCompanies = Awaited<ReturnType<typeof resolve.writeCompanies>>;

const CompanyReferenceInput = builder.inputType('CompanyReferenceInput', {
  description: 'Key of a company. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    companyId: t.string({ description: 'Company id: the company’s id in your own system.' }),
  }),
});

const CompanyReference = builder.objectRef<resolve.CompanyReference>('CompanyReference').implement({
  description: 'Key of a company, as the mutation’s input named it. One field is set, the other is null.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }),
    companyId: t.exposeString('companyId', {
      nullable: true,
      description: 'Company id: the company’s id in your own system.',
    }),
  }),
});

const companiesInput = (t: InputFieldBuilder) =>
  t.field({
    type: [CompanyReferenceInput],
    required: true,
    description: `Keys of the companies: 1 to ${resolve.maxTagged}.`,
  });

const taggedCompanies = {
  description: 'Payload with the tag and the companies.',
  outputFields: (t: ObjectFieldBuilder<TaggedCompanies>) => ({
    tag: t.field({ type: Tag, description: 'The tag.', resolve: ({ tag }) => tag }),
    companies: t.field(
      relation({
        type: [Company],
        description: 'Companies that exist, read again. Costs one REST call for each company.',
        costOfIds: callsPerParent(assumedSizes.companiesTagged),
        assumedSize: assumedSizes.companiesTagged,
        resolve: ({ named }, ctx, idsOnly) => companies.findAll(named, ctx, idsOnly),
      }),
    ),
    skippedCompanies: t.field({
      type: [CompanyReference],
      nullable: true,
      description:
        'Companies that do not exist in Intercom and were skipped. Costs one REST call for each company that was given by `companyId`, if any were skipped. Since 2.16.',
      cost: callsPerParent(assumedSizes.companiesTagged),
      resolve: async (written, _, ctx) => [...(await resolve.skippedCompanies(written, ctx))],
    }),
  }),
};

builder.relayMutationField(
  'companyTagBulkAdd',
  {
    description: 'Tag to add to companies.',
    inputFields: (t) => ({
      tagName: t.string({ required: true, description: tagName }),
      companies: companiesInput(t),
    }),
  },
  {
    description:
      'Adds a tag to companies in bulk. From API version 2.16 on, companies that do not exist are skipped; before, one of them fails the mutation, although the tag is created.',
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
    description: 'Tag to remove from companies.',
    inputFields: (t) => ({
      tagName: t.string({ required: true, description: 'Name of the tag.' }),
      companies: companiesInput(t),
    }),
  },
  {
    description: 'Removes a tag from companies in bulk.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { tagName, companies: named } }, ctx) =>
      resolve.writeCompanies('untagCompanies', tagName, named, ctx),
  },
  taggedCompanies,
);
