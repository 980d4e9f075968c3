import type { AttributeFilter } from '../../client/search/attributes.ts';
import { builder } from './builder.ts';
import { listLimit } from './limits.ts';

const same = 'Equal to this value.';
const other = 'A value other than this.';
const oneOf = `Any of these values. ${listLimit}`;
const noneOf = `A value other than any of these. ${listLimit}`;
const set = 'Whether there is a value.';

export const IdFilter = builder.inputType('IdFilter', {
  description: 'Filter on an id. Several operators are joined by AND.',
  fields: (t) => ({
    eq: t.id({ description: same }),
    ne: t.id({ description: other }),
    in: t.idList({ description: oneOf }),
    notIn: t.idList({ description: noneOf }),
    isSet: t.boolean({ description: set }),
  }),
});

export const TagFilter = builder.inputType('TagFilter', {
  description: 'Filter on the tags of a record. For several tags, put one filter each into `and` or `or`.',
  fields: (t) => ({
    eq: t.id({ description: 'The tag that the record has.' }),
    ne: t.id({ description: 'A tag that the record does not have.' }),
  }),
});

export const StringFilter = builder.inputType('StringFilter', {
  description: 'Filter on text. Several operators are joined by AND.',
  fields: (t) => ({
    eq: t.string({ description: same }),
    ne: t.string({ description: other }),
    in: t.stringList({ description: oneOf }),
    notIn: t.stringList({ description: noneOf }),
    contains: t.string({ description: 'Text that the value contains.' }),
    notContains: t.string({ description: 'Text that the value does not contain.' }),
    startsWith: t.string({ description: 'Text that the value starts with.' }),
    endsWith: t.string({ description: 'Text that the value ends with.' }),
    isSet: t.boolean({ description: set }),
  }),
});

export const NumberFilter = builder.inputType('NumberFilter', {
  description:
    'Filter on a number, which must be an integer where the field holds integers. Several operators are joined by AND. A comparison that Intercom has no operator for counts as two of the 15 filters of a group.',
  fields: (t) => ({
    eq: t.float({ description: same }),
    ne: t.float({ description: other }),
    in: t.floatList({ description: oneOf }),
    gt: t.float({ description: 'Greater than this number.' }),
    gte: t.float({ description: 'Greater than or equal to this number.' }),
    lt: t.float({ description: 'Lower than this number.' }),
    lte: t.float({ description: 'Lower than or equal to this number.' }),
  }),
});

export const DateTimeFilter = builder.inputType('DateTimeFilter', {
  description:
    'Filter on a date and time, to the second. Several operators are joined by AND. A date alone, `2026-01-31`, is the start of that day in UTC.',
  fields: (t) => ({
    gt: t.field({ type: 'DateTime', description: 'Later than this time.' }),
    gte: t.field({ type: 'DateTime', description: 'Equal to this time, or later.' }),
    lt: t.field({ type: 'DateTime', description: 'Earlier than this time.' }),
    lte: t.field({ type: 'DateTime', description: 'Equal to this time, or earlier.' }),
  }),
});

export const CustomAttributeFilter = builder.inputRef<AttributeFilter>('CustomAttributeFilter').implement({
  description:
    'Filter on a custom attribute by its name, with the member that fits its data type. Several members are joined by AND.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The custom attribute’s name, as in its definition.' }),
    text: t.field({ type: StringFilter, pii: true, description: 'Filter on text and list options.' }),
    number: t.field({ type: NumberFilter, pii: true, description: 'Filter on integers and decimals.' }),
    boolean: t.boolean({ pii: true, description: 'Value of a boolean attribute.' }),
    dateTime: t.field({ type: DateTimeFilter, pii: true, description: 'Filter on dates.' }),
    isSet: t.boolean({ pii: true, description: set }),
  }),
});
