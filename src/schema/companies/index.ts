import type { Company as CompanyModel } from '../../client/companies/index.ts';
import { numberedPageSize } from '../../client/core/sizes.ts';
import { type CompanyFilter as Filter, usesAttributes } from '../../resolvers/companies/filter.ts';
import * as resolve from '../../resolvers/companies/index.ts';
import { builder } from '../core/builder.ts';
import { CompanyConnection, ContactConnection } from '../core/connections.ts';
import { assumedSizes, overflow, paged, perParent, shared, sharedList, when } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Company, Contact, Segment, Tag } from '../core/refs.ts';
import { selectsOnlyIds } from '../core/selection.ts';
import { CompanyFilter, CompanyLookup, CompanySort } from './inputs.ts';
import './mutations.ts';

const Plan = builder.objectRef<NonNullable<CompanyModel['plan']>>('CompanyPlan').implement({
  description: 'Plan of a company: what it bought from you.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the plan, as your own system sent it.' }),
  }),
});

const companyArgs = pageArgsOf(numberedPageSize);

builder.node(Company, {
  description: 'Company: an organisation (account) that contacts belong to.',
  ...entity({ find: resolve.find, cost: perParent(), keys: { companyId: resolve.findByCompanyId } }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    companyId: t.exposeString('companyId', {
      nullable: true,
      description: 'Company id: the company’s id in your own system. Never changes.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the company.' }),
    plan: t.field({
      type: Plan,
      nullable: true,
      description: 'Plan of the company; null if there is none.',
      resolve: ({ plan }) => (plan?.id == null && plan?.name == null ? null : plan),
    }),
    website: t.exposeString('website', {
      nullable: true,
      description: 'Website: the company’s web address, as your own system sent it.',
    }),
    industry: t.exposeString('industry', { nullable: true, description: 'Industry that the company operates in.' }),
    size: t.exposeInt('size', { nullable: true, description: 'Size: the number of employees.' }),
    monthlySpend: t.exposeFloat('monthlySpend', {
      nullable: true,
      description: 'Monthly spend: the revenue from the company in a month, in your currency, such as 155.5.',
    }),
    sessionCount: t.exposeInt('sessionCount', {
      nullable: true,
      description: 'Number of sessions of the company’s contacts on your site or in your app.',
    }),
    userCount: t.exposeInt('userCount', {
      nullable: true,
      description: 'Number of contacts (users) that belong to the company.',
    }),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Tags on the company. Costs no REST call.',
      resolve: ({ tags }) => tags && [...tags],
    }),
    segments: t.field({
      type: [Segment],
      nullable: true,
      description:
        'Segments that include the company. Costs one REST call for each company that Intercom does not send its segments with.',
      cost: overflow(),
      assumedSize: assumedSizes.segmentsOfContact,
      resolve: async (company, _, ctx) => {
        const segments = await resolve.segments(company, ctx);
        return segments && [...segments];
      },
    }),
    contacts: t.field({
      type: ContactConnection,
      nullable: true,
      description: 'Contacts that belong to the company, newest first. Costs one REST call for each company.',
      cost: paged(numberedPageSize),
      args: { ...companyArgs },
      resolve: (company, window, ctx) => resolve.contacts(company, window, ctx),
    }),
    remoteCreatedAt: t.expose('remoteCreatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the company was created in your own system.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the company was created in Intercom.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the company was last updated.',
    }),
    lastRequestAt: t.expose('lastRequestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last request: when a contact of the company was last seen.',
    }),
  }),
});

/** Types of attributes are looked up in the list of attributes. */
const attributeTypes = when(
  ({ filter }) => filter != null && usesAttributes(filter as Filter),
  sharedList('companyAttributes'),
);

builder.queryFields((t) => ({
  company: t.field({
    type: Company,
    nullable: true,
    description:
      'Company by Intercom’s id, by company id or by name; null if there is none. A name in other upper or lower case is found in Unstable, at one more call; a note in `extensions.intercom.notes` says what is similar, or how to find it. Costs one REST call.',
    cost: [perParent(), when(({ by }) => (by as resolve.CompanyLookup).name != null, perParent())],
    args: { by: t.arg({ type: CompanyLookup, required: true, description: 'Key of the company.' }) },
    resolve: (_, { by }, ctx) => resolve.findBy(by, ctx),
  }),
  companies: t.field({
    type: CompanyConnection,
    nullable: true,
    description:
      'Companies that contacts belong to, by default those seen last first. Intercom lists the first 10,000; `allCompanies` lists more. Pages are numbered, so a company can move to another page between two calls. Costs one REST call for each page.',
    cost: [paged(numberedPageSize), attributeTypes],
    args: {
      filter: t.arg({
        type: CompanyFilter,
        description:
          'Filter on the companies. Default: all companies. Search may lag behind changes by minutes. Only in Unstable.',
      }),
      sort: t.arg({ type: CompanySort, description: 'Sort order. Default: Intercom’s own.' }),
      tagId: t.arg.id({
        description: 'Tag on the companies. Cannot be combined with `filter`, `sort` or `segmentId`.',
      }),
      segmentId: t.arg.id({
        description: 'Segment of the companies. Cannot be combined with `filter`, `sort` or `tagId`.',
      }),
      ...companyArgs,
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
  allCompanies: t.field({
    type: CompanyConnection,
    nullable: true,
    description:
      'Companies that contacts belong to, by Intercom’s scroll, without the limit of 10,000. A workspace has one scroll at a time: clients share it and see companies as they were up to a minute ago, or `RATE_LIMITED` says when to retry. Request the next page within a minute, or the scroll begins again at the cost of the earlier pages. Costs one REST call for each page, and one for the end.',
    cost: [paged(100), perParent()],
    args: { ...pageArgsOf(100) },
    resolve: (_, window, ctx) => resolve.scrollAll(window, ctx),
  }),
}));

builder.objectField(Contact, 'companies', (t) =>
  t.field({
    type: CompanyConnection,
    nullable: true,
    description:
      'Companies that the contact belongs to. Costs one REST call for each company or for each contact, whichever is fewer, and none for ids alone. A contact with more than ten companies always costs one.',
    cost: shared(assumedSizes.contactsOfCompany, numberedPageSize),
    args: { ...companyArgs },
    resolve: (contact, window, ctx, info) => resolve.ofContact(contact, window, ctx, selectsOnlyIds(info, ctx)),
  }),
);
builder.objectField(Tag, 'companies', (t) =>
  t.field({
    type: CompanyConnection,
    nullable: true,
    description: 'Companies with the tag. Costs one REST call for each tag.',
    cost: paged(numberedPageSize),
    args: { ...companyArgs },
    resolve: ({ id }, window, ctx) => resolve.ofTag(id, window, ctx),
  }),
);
builder.objectField(Segment, 'companies', (t) =>
  t.field({
    type: CompanyConnection,
    nullable: true,
    description: 'Companies in the segment. Costs one REST call for each segment.',
    cost: paged(numberedPageSize),
    args: { ...companyArgs },
    resolve: ({ id }, window, ctx) => resolve.ofSegment(id, window, ctx),
  }),
);
