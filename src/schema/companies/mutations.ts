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
  description: 'Payload with the company after the change.',
  outputFields: (t: ObjectFieldBuilder<CompanyModel>) => ({
    company: t.field({ type: Company, description: 'The company after the change.', resolve: (company) => company }),
  }),
};

builder.relayMutationField(
  'companyUpsert',
  {
    description: 'Company to create or update, by its id in your own system. Omitted fields keep their values.',
    inputFields: (t) => ({
      companyId: t.string({
        required: true,
        description:
          'Company id: the company’s id in your own system. The company with this id is updated; if there is none, it is created.',
      }),
      ...companyFields(t),
      ...seenFields(t, ' Since 2.16.'),
    }),
  },
  {
    description:
      'Creates a company, or updates the one with the same company id. Lists omit the company until a contact belongs to it: see `companyContactAttach`.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upsert(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'companyUpdate',
  {
    description: 'Changes of a company. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the company.' }),
      ...companyFields(t),
    }),
  },
  {
    description: 'Updates a company.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'companyDelete',
  {
    description: 'Company to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the company.' }) }),
  },
  {
    description:
      'Archives a company and detaches its contacts, which remain. Intercom responds first and archives a little later.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the archived company.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the archived company.' }) }),
  },
);

interface Member {
  readonly contactId: string;
  readonly companyId: string;
  /** Omitted where the answer had no body. */
  readonly company: CompanyModel | undefined;
}

const memberFields = (t: InputFieldBuilder) => ({
  contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
  companyId: t.id({ required: true, description: 'Intercom’s id of the company.' }),
});

const member = {
  description: 'Payload with the company and the contact.',
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
      description: 'The contact, read again. Costs one REST call.',
      cost: batched('contacts'),
      resolve: ({ contactId }, _, ctx) => contacts.find(contactId, ctx),
    }),
  }),
};

builder.relayMutationField(
  'companyContactAttach',
  { description: 'Contact to attach to a company.', inputFields: memberFields },
  {
    description: 'Attaches a contact to a company. The maximum is 1,000 companies for each contact.',
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
  { description: 'Contact to detach from a company.', inputFields: memberFields },
  {
    description: 'Detaches a contact from a company.',
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
