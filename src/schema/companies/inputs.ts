import type { CompanyFilter as Filter } from '../../resolvers/companies/filter.ts';
import { builder } from '../core/builder.ts';
import { SortDirection } from '../core/enums.ts';
import { CustomAttributeFilter, DateTimeFilter, NumberFilter, StringFilter, TagFilter } from '../core/filters.ts';

export const CompanyLookup = builder.inputType('CompanyLookup', {
  description: 'Key of a company. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    companyId: t.string({ description: 'Company id: the company’s id in your own system.' }),
    name: t.string({ description: 'Name of the company, in full.' }),
  }),
});

export const CompanyFilter = builder.inputRef<Filter>('CompanyFilter').implement({
  description:
    'Filter on companies. A company must match all given fields. `and` and `or` accept a maximum of 15 filters each and nest two levels deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [CompanyFilter], description: 'Filters that a company must all match.' }),
    or: t.field({ type: [CompanyFilter], description: 'Filters of which a company must match at least one.' }),
    companyId: t.field({ type: StringFilter, description: 'Company id: the company’s id in your own system.' }),
    name: t.field({ type: StringFilter, description: 'Name of the company.' }),
    tagId: t.field({ type: TagFilter, description: 'Tag on the company.' }),
    monthlySpend: t.field({
      type: NumberFilter,
      description: 'Monthly spend: the revenue from the company in a month.',
    }),
    sessionCount: t.field({ type: NumberFilter, description: 'Number of sessions of the company’s contacts.' }),
    userCount: t.field({ type: NumberFilter, description: 'Number of contacts (users) that belong to the company.' }),
    createdAt: t.field({ type: DateTimeFilter, description: 'Time the company was created in Intercom.' }),
    updatedAt: t.field({ type: DateTimeFilter, description: 'Time the company was last updated.' }),
    remoteCreatedAt: t.field({ type: DateTimeFilter, description: 'Time the company was created in your own system.' }),
    lastRequestAt: t.field({
      type: DateTimeFilter,
      description: 'Time of the last request: when a contact of the company was last seen.',
    }),
    customAttribute: t.field({
      type: [CustomAttributeFilter],
      description:
        'Custom attributes (CDAs) by name; a company must match all of them. Costs one REST call for the attributes’ types.',
    }),
  }),
});

const CompanySortField = builder.enumType('CompanySortField', {
  description: 'Field that companies are sorted by.',
  values: {
    LAST_REQUEST_AT: {
      value: 'lastRequestAt',
      description:
        'Time of the last request: when a contact of the company was last seen. Without a filter, every API version supports it.',
    },
    CREATED_AT: { value: 'createdAt', description: 'Time the company was created in Intercom. Only in Unstable.' },
    UPDATED_AT: { value: 'updatedAt', description: 'Time the company was last updated. Only in Unstable.' },
    REMOTE_CREATED_AT: {
      value: 'remoteCreatedAt',
      description: 'Time the company was created in your own system. Only in Unstable.',
    },
    NAME: { value: 'name', description: 'Name of the company. Only in Unstable.' },
    MONTHLY_SPEND: { value: 'monthlySpend', description: 'Monthly spend. Only in Unstable.' },
    SESSION_COUNT: { value: 'sessionCount', description: 'Number of sessions. Only in Unstable.' },
    USER_COUNT: { value: 'userCount', description: 'Number of contacts (users). Only in Unstable.' },
  } as const,
});

export const CompanySort = builder.inputType('CompanySort', {
  description: 'Sort order of companies.',
  fields: (t) => ({
    field: t.field({ type: CompanySortField, required: true, description: 'Field to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'Sort direction.',
    }),
  }),
});
