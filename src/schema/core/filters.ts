import type { AttributeFilter } from '../../client/search/attributes.ts';
import { builder } from './builder.ts';

const same = 'Equal to.';
const other = 'Not equal to.';
const oneOf = 'Equal to one of these, at most 250.';
const noneOf = 'Equal to none of these, at most 250.';
const set = 'True: there is a value. False: there is none.';

export const IdFilter = builder.inputType('IdFilter', {
  description: 'Compares an id. Several operators must all hold.',
  fields: (t) => ({
    eq: t.id({ description: same }),
    ne: t.id({ description: other }),
    in: t.idList({ description: oneOf }),
    notIn: t.idList({ description: noneOf }),
    isSet: t.boolean({ description: set }),
  }),
});

export const TagFilter = builder.inputType('TagFilter', {
  description: 'Compares the tags of a record with one. For several, put a filter for each into `and` or `or`.',
  fields: (t) => ({
    eq: t.id({ description: 'Has this tag.' }),
    ne: t.id({ description: 'Does not have this tag.' }),
  }),
});

export const StringFilter = builder.inputType('StringFilter', {
  description: 'Compares text. Several operators must all hold.',
  fields: (t) => ({
    eq: t.string({ description: same }),
    ne: t.string({ description: other }),
    in: t.stringList({ description: oneOf }),
    notIn: t.stringList({ description: noneOf }),
    contains: t.string({ description: 'Has this in it.' }),
    notContains: t.string({ description: 'Does not have this in it.' }),
    startsWith: t.string({ description: 'Begins with this.' }),
    endsWith: t.string({ description: 'Ends with this.' }),
    isSet: t.boolean({ description: set }),
  }),
});

export const NumberFilter = builder.inputType('NumberFilter', {
  description:
    'Compares a number: a whole one, where the field holds only such. Several operators must all hold. Where Intercom has no operator of its own for a comparison, it counts as two of the 15 filters of a group.',
  fields: (t) => ({
    eq: t.float({ description: same }),
    ne: t.float({ description: other }),
    in: t.floatList({ description: oneOf }),
    gt: t.float({ description: 'Greater than.' }),
    gte: t.float({ description: 'Greater than or equal to.' }),
    lt: t.float({ description: 'Less than.' }),
    lte: t.float({ description: 'Less than or equal to.' }),
  }),
});

export const DateTimeFilter = builder.inputType('DateTimeFilter', {
  description:
    'Compares a moment, to the second. Several operators must all hold. A date alone, `2026-01-31`, is the start of that day in UTC.',
  fields: (t) => ({
    gt: t.field({ type: 'DateTime', description: 'After.' }),
    gte: t.field({ type: 'DateTime', description: 'At or after.' }),
    lt: t.field({ type: 'DateTime', description: 'Before.' }),
    lte: t.field({ type: 'DateTime', description: 'At or before.' }),
  }),
});

export const CustomAttributeFilter = builder.inputRef<AttributeFilter>('CustomAttributeFilter').implement({
  description:
    'Compares an attribute that the workspace made up, by its name, with the comparison that fits its kind. All that is given must hold.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The attribute’s name, as its definition has it.' }),
    text: t.field({ type: StringFilter, pii: true, description: 'For text and options.' }),
    number: t.field({ type: NumberFilter, pii: true, description: 'For whole numbers and decimals.' }),
    boolean: t.boolean({ pii: true, description: 'For yes or no.' }),
    dateTime: t.field({ type: DateTimeFilter, pii: true, description: 'For dates.' }),
    isSet: t.boolean({ pii: true, description: set }),
  }),
});
