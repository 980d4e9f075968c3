import type { Company as CompanyModel } from '../../client/companies/index.ts';
import * as resolve from '../../resolvers/companies/writes.ts';
import * as contacts from '../../resolvers/contacts/index.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { companyFields, seenFields } from '../core/companyInputs.ts';
import { batched, perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { Company, Contact } from '../core/refs.ts';
import { requiredRelation } from '../core/relation.ts';

const written = {
  description: 'The company as it is now.',
  outputFields: (t: ObjectFieldBuilder<CompanyModel>) => ({
    company: t.field({ type: Company, description: 'The company, changed.', resolve: (company) => company }),
  }),
};

builder.relayMutationField(
  'companyUpsert',
  {
    description: 'A company by the id that your own system has for it. What is left out stays as it is.',
    inputFields: (t) => ({
      companyId: t.string({
        required: true,
        description: 'The id that your own system has for it: the company of that id is changed, or a new one made.',
      }),
      ...companyFields(t),
      ...seenFields(t, ' Since 2.16.'),
    }),
  },
  {
    description:
      'Makes a company, or changes the one that is there. It is in no list until a contact belongs to it: see `companyContactAttach`.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upsert(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'companyUpdate',
  {
    description: 'Changes of a company. What is left out stays as it is.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The company.' }), ...companyFields(t) }),
  },
  {
    description: 'Changes a company.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'companyDelete',
  {
    description: 'A company to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'The company.' }) }),
  },
  {
    description:
      'Archives a company and takes its contacts out of it; they stay. Intercom answers at once and does it a little later.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'What is gone.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'The id of the archived company.' }) }),
  },
);

interface Member {
  readonly contactId: string;
  readonly companyId: string;
  /** Left out where the answer had no body. */
  readonly company: CompanyModel | undefined;
}

const memberFields = (t: InputFieldBuilder) => ({
  contactId: t.id({ required: true, description: 'The contact.' }),
  companyId: t.id({ required: true, description: 'The company, by Intercom’s id.' }),
});

const member = {
  description: 'The company and the contact.',
  outputFields: (t: ObjectFieldBuilder<Member>) => ({
    company: t.field(
      requiredRelation({
        type: Company,
        description: 'The company.',
        resolve: ({ companyId, company }, ctx, idsOnly) => resolve.ofChange(companyId, company, ctx, idsOnly),
      }),
    ),
    contact: t.field({
      type: Contact,
      nullable: true,
      description: 'The contact, read again. One request.',
      cost: batched('contacts'),
      resolve: ({ contactId }, _, ctx) => contacts.find(contactId, ctx),
    }),
  }),
};

builder.relayMutationField(
  'companyContactAttach',
  { description: 'Who is to belong to which company.', inputFields: memberFields },
  {
    description: 'Adds a contact to a company. A contact belongs to 1,000 companies at most.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, companyId } }, ctx) => ({
      contactId,
      companyId,
      company: await resolve.attach(contactId, companyId, ctx),
    }),
  },
  member,
);

builder.relayMutationField(
  'companyContactDetach',
  { description: 'Who is to leave which company.', inputFields: memberFields },
  {
    description: 'Takes a contact out of a company.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contactId, companyId } }, ctx) => ({
      contactId,
      companyId,
      company: await resolve.detach(contactId, companyId, ctx),
    }),
  },
  member,
);
