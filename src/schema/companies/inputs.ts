import type { CompanyFilter as Filter } from '../../resolvers/companies/filter.ts';
import { builder } from '../core/builder.ts';
import { SortDirection } from '../core/enums.ts';
import { CustomAttributeFilter, DateTimeFilter, NumberFilter, StringFilter, TagFilter } from '../core/filters.ts';

export const CompanyLookup = builder.inputType('CompanyLookup', {
  description: 'What a company is found by: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    companyId: t.string({ description: 'The id that your own system has for it.' }),
    name: t.string({ description: 'Its name, in full.' }),
  }),
});

export const CompanyFilter = builder.inputRef<Filter>('CompanyFilter').implement({
  description:
    'Which companies. All that is given must hold. `and` and `or` take 15 filters each and nest two deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [CompanyFilter], description: 'All of these must hold.' }),
    or: t.field({ type: [CompanyFilter], description: 'One of these must hold.' }),
    companyId: t.field({ type: StringFilter, description: 'The id that your own system has for it.' }),
    name: t.field({ type: StringFilter, description: 'Its name.' }),
    tagId: t.field({ type: TagFilter, description: 'A tag that it has.' }),
    monthlySpend: t.field({ type: NumberFilter, description: 'What it pays you in a month.' }),
    sessionCount: t.field({ type: NumberFilter, description: 'How often its people came.' }),
    userCount: t.field({ type: NumberFilter, description: 'How many contacts belong to it.' }),
    createdAt: t.field({ type: DateTimeFilter, description: 'When its record was made.' }),
    updatedAt: t.field({ type: DateTimeFilter, description: 'When its record was last changed.' }),
    remoteCreatedAt: t.field({ type: DateTimeFilter, description: 'When your own system made it.' }),
    lastRequestAt: t.field({ type: DateTimeFilter, description: 'When one of its people was last seen.' }),
    customAttribute: t.field({
      type: [CustomAttributeFilter],
      description: 'Attributes that the workspace made up, by name; all must hold. Their types take one request.',
    }),
  }),
});

const CompanySortField = builder.enumType('CompanySortField', {
  description: 'What companies are sorted by.',
  values: {
    LAST_REQUEST_AT: {
      value: 'lastRequestAt',
      description: 'When one of their people was last seen. Without a filter, every API version takes it.',
    },
    CREATED_AT: { value: 'createdAt', description: 'When their record was made. Only in Unstable.' },
    UPDATED_AT: { value: 'updatedAt', description: 'When their record was last changed. Only in Unstable.' },
    REMOTE_CREATED_AT: { value: 'remoteCreatedAt', description: 'When your own system made them. Only in Unstable.' },
    NAME: { value: 'name', description: 'Name. Only in Unstable.' },
    MONTHLY_SPEND: { value: 'monthlySpend', description: 'What they pay you in a month. Only in Unstable.' },
    SESSION_COUNT: { value: 'sessionCount', description: 'How often their people came. Only in Unstable.' },
    USER_COUNT: { value: 'userCount', description: 'How many contacts belong to them. Only in Unstable.' },
  } as const,
});

export const CompanySort = builder.inputType('CompanySort', {
  description: 'In which order companies come.',
  fields: (t) => ({
    field: t.field({ type: CompanySortField, required: true, description: 'What to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'Which end first.',
    }),
  }),
});
