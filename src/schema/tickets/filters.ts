import type * as resolve from '../../resolvers/tickets/filter.ts';
import { builder } from '../core/builder.ts';
import { SortDirection, TicketCategory, TicketStateCategory } from '../core/enums.ts';
import { DateTimeFilter, IdFilter, NumberFilter, StringFilter } from '../core/filters.ts';

const TicketCategoryFilter = builder.inputType('TicketCategoryFilter', {
  description: 'Compares a category.',
  fields: (t) => ({
    eq: t.field({ type: TicketCategory, description: 'Equal to.' }),
    ne: t.field({ type: TicketCategory, description: 'Not equal to.' }),
    in: t.field({ type: [TicketCategory], description: 'Equal to one of these.' }),
    notIn: t.field({ type: [TicketCategory], description: 'Equal to none of these.' }),
  }),
});

const TicketStateCategoryFilter = builder.inputType('TicketStateCategoryFilter', {
  description: 'Compares how far a ticket is.',
  fields: (t) => ({
    eq: t.field({ type: TicketStateCategory, description: 'Equal to.' }),
    ne: t.field({ type: TicketStateCategory, description: 'Not equal to.' }),
    in: t.field({ type: [TicketStateCategory], description: 'Equal to one of these.' }),
    notIn: t.field({ type: [TicketStateCategory], description: 'Equal to none of these.' }),
  }),
});

const TicketAttributeFilter = builder.inputRef<resolve.TicketAttributeFilter>('TicketAttributeFilter').implement({
  description:
    'Compares an attribute by its name, with the comparison that fits its kind. The names cost one request, for the list of ticket types.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'The attribute’s name. Where several types have one of that name, all are meant, up to 15.',
    }),
    ticketTypeId: t.id({ description: 'Only the attribute of this type.' }),
    text: t.field({ type: StringFilter, pii: true, description: 'For text.' }),
    number: t.field({ type: NumberFilter, pii: true, description: 'For integers and decimals.' }),
    boolean: t.boolean({ description: 'For yes or no.' }),
    dateTime: t.field({
      type: DateTimeFilter,
      pii: true,
      description: 'For moments.',
    }),
    item: t.field({
      type: StringFilter,
      description: 'For lists: a whole item by its label or id, with `eq`, `ne`, `in`, `notIn` or `isSet`.',
    }),
  }),
});

export const TicketFilter = builder.inputRef<resolve.TicketFilter>('TicketFilter').implement({
  description:
    'Which tickets. All that is given must hold. `and` and `or` take 15 filters each and nest two deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [TicketFilter], description: 'All of these must hold.' }),
    or: t.field({ type: [TicketFilter], description: 'One of these must hold.' }),
    id: t.field({ type: IdFilter, description: 'Intercom’s id.' }),
    title: t.field({ type: StringFilter, pii: true, description: 'What it is about.' }),
    description: t.field({ type: StringFilter, pii: true, description: 'The request in full.' }),
    category: t.field({ type: TicketCategoryFilter, description: 'Whom it is for.' }),
    state: t.field({ type: TicketStateCategoryFilter, description: 'How far it is.' }),
    typeId: t.field({ type: IdFilter, description: 'The ticket type.' }),
    contactId: t.field({ type: IdFilter, description: 'A contact it is for.' }),
    teammateId: t.field({ type: IdFilter, description: 'An admin who took part.' }),
    assigneeId: t.field({ type: IdFilter, description: 'The admin it is assigned to.' }),
    teamAssigneeId: t.field({ type: IdFilter, description: 'The team it is assigned to.' }),
    open: t.boolean({ description: 'Whether it is open: it still needs somebody.' }),
    createdAt: t.field({ type: DateTimeFilter, description: 'When it was made.' }),
    updatedAt: t.field({ type: DateTimeFilter, description: `When it was last changed.` }),
    snoozedUntil: t.field({ type: DateTimeFilter, description: `Until when it is snoozed.` }),
    attribute: t.field({ type: [TicketAttributeFilter], description: 'Attributes by name; all must hold.' }),
  }),
});

const TicketSortField = builder.enumType('TicketSortField', {
  description: 'What tickets are sorted by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'When it was made.' },
    UPDATED_AT: { value: 'updatedAt', description: 'When it was last changed.' },
  } as const,
});

export const TicketSort = builder.inputType('TicketSort', {
  description: 'In which order tickets come. Intercom follows it, but does not document it.',
  fields: (t) => ({
    field: t.field({ type: TicketSortField, required: true, description: 'What to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'Which end first.',
    }),
  }),
});
