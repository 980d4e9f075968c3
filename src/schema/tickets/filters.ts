import type * as resolve from '../../resolvers/tickets/filter.ts';
import { builder } from '../core/builder.ts';
import { SortDirection, TicketCategory, TicketStateCategory } from '../core/enums.ts';
import { DateTimeFilter, IdFilter, NumberFilter, StringFilter } from '../core/filters.ts';

const TicketCategoryFilter = builder.inputType('TicketCategoryFilter', {
  description: 'Filter on a ticket category.',
  fields: (t) => ({
    eq: t.field({ type: TicketCategory, description: 'Equal to this value.' }),
    ne: t.field({ type: TicketCategory, description: 'A value other than this.' }),
    in: t.field({ type: [TicketCategory], description: 'Any of these values.' }),
    notIn: t.field({ type: [TicketCategory], description: 'A value other than any of these.' }),
  }),
});

const TicketStateCategoryFilter = builder.inputType('TicketStateCategoryFilter', {
  description: 'Filter on the category of a ticket state.',
  fields: (t) => ({
    eq: t.field({ type: TicketStateCategory, description: 'Equal to this value.' }),
    ne: t.field({ type: TicketStateCategory, description: 'A value other than this.' }),
    in: t.field({ type: [TicketStateCategory], description: 'Any of these values.' }),
    notIn: t.field({ type: [TicketStateCategory], description: 'A value other than any of these.' }),
  }),
});

const TicketAttributeFilter = builder.inputRef<resolve.TicketAttributeFilter>('TicketAttributeFilter').implement({
  description:
    'Filter on a ticket attribute by its name, with the member that fits its data type. Costs one REST call for all attributes, for the list of ticket types.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description:
        'The attribute’s name. Where several ticket types have an attribute of this name, all are compared. Maximum: 15.',
    }),
    ticketTypeId: t.id({ description: 'A ticket type’s id, to compare the attribute of this type alone.' }),
    text: t.field({ type: StringFilter, pii: true, description: 'Filter on text.' }),
    number: t.field({ type: NumberFilter, pii: true, description: 'Filter on integers and decimals.' }),
    boolean: t.boolean({ description: 'Value of a boolean attribute.' }),
    dateTime: t.field({
      type: DateTimeFilter,
      pii: true,
      description: 'Filter on dates with their time.',
    }),
    item: t.field({
      type: StringFilter,
      description:
        'Filter on the item of a list attribute, by its whole label or id, with `eq`, `ne`, `in`, `notIn` or `isSet`.',
    }),
  }),
});

export const TicketFilter = builder.inputRef<resolve.TicketFilter>('TicketFilter').implement({
  description:
    'Filter on tickets. Several members are joined by AND. `and` and `or` accept 15 filters each and nest two levels deep, as in Intercom’s search. Intercom cannot search tickets by tag, by the number that people see, or by company: `Company.tickets` has those of a company’s contacts.',
  fields: (t) => ({
    and: t.field({ type: [TicketFilter], description: 'Filters joined by AND.' }),
    or: t.field({ type: [TicketFilter], description: 'Filters joined by OR.' }),
    id: t.field({ type: IdFilter, description: 'Filter on Intercom’s id.' }),
    title: t.field({ type: StringFilter, pii: true, description: 'Filter on the title.' }),
    description: t.field({ type: StringFilter, pii: true, description: 'Filter on the description.' }),
    category: t.field({ type: TicketCategoryFilter, description: 'Filter on the ticket category.' }),
    state: t.field({ type: TicketStateCategoryFilter, description: 'Filter on the category of the ticket state.' }),
    typeId: t.field({ type: IdFilter, description: 'Filter on the ticket type’s id.' }),
    contactId: t.field({ type: IdFilter, description: 'Filter on the id of a contact of the ticket.' }),
    teammateId: t.field({ type: IdFilter, description: 'Filter on the id of an admin (teammate) who took part.' }),
    assigneeId: t.field({ type: IdFilter, description: 'Filter on the id of the assigned admin.' }),
    teamAssigneeId: t.field({ type: IdFilter, description: 'Filter on the id of the assigned team.' }),
    open: t.boolean({ description: 'Whether the ticket is open, so still needs work.' }),
    createdAt: t.field({ type: DateTimeFilter, description: 'Filter on the creation time.' }),
    updatedAt: t.field({ type: DateTimeFilter, description: `Filter on the time of the last change.` }),
    snoozedUntil: t.field({ type: DateTimeFilter, description: `Filter on the time when the snooze ends.` }),
    attribute: t.field({
      type: [TicketAttributeFilter],
      description: 'Filters on ticket attributes by name, joined by AND.',
    }),
  }),
});

const TicketSortField = builder.enumType('TicketSortField', {
  description: 'A field to sort tickets by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'Filter on the creation time.' },
    UPDATED_AT: { value: 'updatedAt', description: 'Filter on the time of the last change.' },
  } as const,
});

export const TicketSort = builder.inputType('TicketSort', {
  description: 'Sort order of tickets. Intercom follows it, but does not document it.',
  fields: (t) => ({
    field: t.field({ type: TicketSortField, required: true, description: 'The field to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'The sort direction.',
    }),
  }),
});
