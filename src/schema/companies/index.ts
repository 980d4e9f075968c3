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
  description: 'What a company has bought of you.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name that your own system gave it.' }),
  }),
});

const companyArgs = pageArgsOf(numberedPageSize);

builder.node(Company, {
  description: 'An organisation that contacts belong to.',
  ...entity({ find: resolve.find, cost: perParent(), keys: { companyId: resolve.findByCompanyId } }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    companyId: t.exposeString('companyId', {
      nullable: true,
      description: 'The id that your own system has for it. It never changes.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Its name.' }),
    plan: t.field({
      type: Plan,
      nullable: true,
      description: 'What it has bought of you; null for nothing.',
      resolve: ({ plan }) => (plan?.id == null && plan?.name == null ? null : plan),
    }),
    website: t.exposeString('website', { nullable: true, description: 'Its address on the web, as it was given.' }),
    industry: t.exposeString('industry', { nullable: true, description: 'What it works in.' }),
    size: t.exposeInt('size', { nullable: true, description: 'How many people work for it.' }),
    monthlySpend: t.exposeFloat('monthlySpend', {
      nullable: true,
      description: 'What it pays you in a month, in your currency: 155.5 is 155 and a half.',
    }),
    sessionCount: t.exposeInt('sessionCount', {
      nullable: true,
      description: 'How often its people came to your site or your app.',
    }),
    userCount: t.exposeInt('userCount', { nullable: true, description: 'How many contacts belong to it.' }),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'The tags that are on it. Costs no request.',
      resolve: ({ tags }) => tags && [...tags],
    }),
    segments: t.field({
      type: [Segment],
      nullable: true,
      description: 'The segments that it is in. Costs no request where Intercom tells them with the company.',
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
      description: 'Everybody who belongs to it, newest first. One request for each company.',
      cost: paged(numberedPageSize),
      args: { ...companyArgs },
      resolve: (company, window, ctx) => resolve.contacts(company, window, ctx),
    }),
    remoteCreatedAt: t.expose('remoteCreatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When your own system made it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When its record was made.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its record was last changed.',
    }),
    lastRequestAt: t.expose('lastRequestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When one of its people was last seen.',
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
    description: 'One company, by either of its ids or by its name.',
    cost: perParent(),
    args: { by: t.arg({ type: CompanyLookup, required: true, description: 'Which company.' }) },
    resolve: (_, { by }, ctx) => resolve.findBy(by, ctx),
  }),
  companies: t.field({
    type: CompanyConnection,
    nullable: true,
    description:
      'Companies that contacts belong to, those seen last first; or those that pass the filter, or that have a tag or are in a segment. Intercom lists the first 10,000: `allCompanies` goes through more. By page number, so that a company may move to another page while you page.',
    cost: [paged(numberedPageSize), attributeTypes],
    args: {
      filter: t.arg({
        type: CompanyFilter,
        description: 'Which; all when left out. Search may lag behind changes by minutes. Only in Unstable.',
      }),
      sort: t.arg({ type: CompanySort, description: 'In which order; Intercom’s own when left out.' }),
      tagId: t.arg.id({ description: 'Only those with this tag; goes with neither `filter` nor `sort`.' }),
      segmentId: t.arg.id({ description: 'Only those in this segment; goes with neither `filter` nor `sort`.' }),
      ...companyArgs,
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
  allCompanies: t.field({
    type: CompanyConnection,
    nullable: true,
    description:
      'Every company that contacts belong to, however many there are. Intercom lets a workspace walk through them once at a time, forward only: who comes while a walk is under way joins it where that is possible, and sees companies as they were up to a minute ago; else `RATE_LIMITED` says when to come again. Ask for the next page within a minute, or the walk begins anew at the cost of the pages before. The end takes one request more.',
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
      'The companies that they belong to. Where contacts have up to ten, one request for each company or for each contact, whichever is fewer, and none for ids alone; else one request for each contact.',
    cost: shared(assumedSizes.contactsOfCompany, numberedPageSize),
    args: { ...companyArgs },
    resolve: (contact, window, ctx, info) => resolve.ofContact(contact, window, ctx, selectsOnlyIds(info, ctx)),
  }),
);
builder.objectField(Tag, 'companies', (t) =>
  t.field({
    type: CompanyConnection,
    nullable: true,
    description: 'The companies that it is on. One request for each tag.',
    cost: paged(numberedPageSize),
    args: { ...companyArgs },
    resolve: ({ id }, window, ctx) => resolve.ofTag(id, window, ctx),
  }),
);
builder.objectField(Segment, 'companies', (t) =>
  t.field({
    type: CompanyConnection,
    nullable: true,
    description: 'The companies that are in it. One request for each segment.',
    cost: paged(numberedPageSize),
    args: { ...companyArgs },
    resolve: ({ id }, window, ctx) => resolve.ofSegment(id, window, ctx),
  }),
);
