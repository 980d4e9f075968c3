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
    'A ticket attribute with its definition and this ticket’s value. `display` is enough to show it; the concrete type has the typed value.',
  resolveType: ({ kind }) => typeNames[kind],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The attribute’s name.' }),
    attribute: t.expose('attribute', {
      type: TicketTypeAttribute,
      nullable: true,
      description: 'The attribute’s definition; null where the ticket’s type does not (or no longer) have it.',
    }),
    display: t.exposeString('display', {
      nullable: true,
      pii: true,
      description: 'The value as people read it; null when it is empty.',
    }),
  }),
});

type Of<K extends AttributeValue['kind']> = Extract<AttributeValue, { readonly kind: K }>;

builder.objectType(builder.objectRef<Of<'Text'>>('TextValue'), {
  description: 'A text value, or a value that does not fit its attribute’s data type.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    text: t.exposeString('text', { nullable: true, pii: true, description: 'The text, which may be empty.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Integer'>>('IntegerValue'), {
  description: 'An integer value.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    integer: t.expose('integer', { type: 'SafeInt', nullable: true, pii: true, description: 'The numeric value.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Decimal'>>('DecimalValue'), {
  description: 'A decimal value.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    decimal: t.exposeFloat('decimal', { nullable: true, pii: true, description: 'The numeric value.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Boolean'>>('BooleanValue'), {
  description: 'A boolean value.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({ boolean: t.exposeBoolean('boolean', { description: 'The boolean value.' }) }),
});
builder.objectType(builder.objectRef<Of<'DateTime'>>('DateTimeValue'), {
  description: 'A date and time value.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    dateTime: t.expose('dateTime', { type: 'DateTime', nullable: true, pii: true, description: 'The date and time.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'List'>>('ListValue'), {
  description: 'A list value: one or several list items.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    item: t.field({
      type: AttributeListItem,
      nullable: true,
      description: 'The list item; the first where there are several.',
      resolve: ({ items }) => items[0],
    }),
    items: t.field({ type: [AttributeListItem], description: 'The list items.', resolve: ({ items }) => [...items] }),
  }),
});
builder.objectType(builder.objectRef<Of<'Empty'>>('EmptyValue'), {
  description: 'An empty value: the ticket has no value of this attribute.',
  interfaces: [TicketAttributeValue],
});

builder.objectType(builder.objectRef<Of<'Files'>>('FilesValue'), {
  description: 'A files value: uploaded files.',
  interfaces: [TicketAttributeValue],
  fields: (t) => ({
    files: t.field({ type: [File], description: 'The uploaded files.', resolve: ({ files }) => [...files] }),
  }),
});
