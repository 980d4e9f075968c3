import type { AttributeValue } from '../../client/tickets/attributes.ts';
import { builder } from '../core/builder.ts';
import { AttributeListItem, File, TicketTypeAttribute } from '../core/refs.ts';

/** The object type of each kind of value. */
const typeNames = {
  Text: 'TextValue',
  Integer: 'IntegerValue',
  Decimal: 'DecimalValue',
  Boolean: 'BooleanValue',
  DateTime: 'DateTimeValue',
  List: 'ListValue',
  Files: 'FilesValue',
  Empty: 'EmptyValue',
} as const satisfies Record<AttributeValue['kind'], string>;

export const TicketAttributeValue = builder.interfaceRef<AttributeValue>('TicketAttributeValue').implement({
  description:
    'One attribute of one ticket: the definition and the value side by side. `display` is enough to show it; the type holds the value itself.',
  resolveType: ({ kind }) => typeNames[kind],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The attribute’s name.' }),
    attribute: t.expose('attribute', {
      type: TicketTypeAttribute,
      nullable: true,
      description: 'The definition; null where the ticket’s type does not have it (any more).',
    }),
    display: t.exposeString('display', {
      nullable: true,
      pii: true,
      description: 'The value as people read it; null where there is none.',
    }),
  }),
});

type Of<K extends AttributeValue['kind']> = Extract<AttributeValue, { readonly kind: K }>;

builder.objectType(builder.objectRef<Of<'Text'>>('TextValue'), {
  description: 'Text, and whatever is not of the type that its attribute says.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    text: t.exposeString('text', { nullable: true, pii: true, description: 'The text; may be empty.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Integer'>>('IntegerValue'), {
  description: 'A whole number.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    integer: t.expose('integer', { type: 'SafeInt', nullable: true, pii: true, description: 'The number.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Decimal'>>('DecimalValue'), {
  description: 'A number with decimals.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({ decimal: t.exposeFloat('decimal', { nullable: true, pii: true, description: 'The number.' }) }),
});
builder.objectType(builder.objectRef<Of<'Boolean'>>('BooleanValue'), {
  description: 'Yes or no.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({ boolean: t.exposeBoolean('boolean', { description: 'True for yes.' }) }),
});
builder.objectType(builder.objectRef<Of<'DateTime'>>('DateTimeValue'), {
  description: 'A date with its time.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    dateTime: t.expose('dateTime', { type: 'DateTime', nullable: true, pii: true, description: 'The moment.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'List'>>('ListValue'), {
  description: 'One or several items of a list.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    item: t.field({
      type: AttributeListItem,
      nullable: true,
      description: 'The item; the first where there are several.',
      resolve: ({ items }) => items[0],
    }),
    items: t.field({ type: [AttributeListItem], description: 'All items.', resolve: ({ items }) => [...items] }),
  }),
});
builder.objectType(builder.objectRef<Of<'Empty'>>('EmptyValue'), {
  description: 'The ticket has no value here.',
  interfaces: [TicketAttributeValue],
});

builder.objectType(builder.objectRef<Of<'Files'>>('FilesValue'), {
  description: 'Uploaded files.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({ files: t.field({ type: [File], description: 'The files.', resolve: ({ files }) => [...files] }) }),
});
