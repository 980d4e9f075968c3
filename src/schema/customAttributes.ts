import type { CustomAttribute as CustomAttributeModel } from '../client/customAttributes.ts';
import * as resolve from '../resolvers/customAttributes.ts';
import * as objects from '../resolvers/customObjects.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import {
  Company,
  Contact,
  Conversation,
  ConversationAttribute,
  CustomObject,
  DataAttribute,
  Visitor,
} from './core/refs.ts';

/** The object type of each kind of value. */
const typeNames = {
  Text: 'CustomTextValue',
  Integer: 'CustomIntegerValue',
  Decimal: 'CustomDecimalValue',
  Boolean: 'CustomBooleanValue',
  DateTime: 'CustomDateTimeValue',
  List: 'CustomListValue',
  Objects: 'CustomObjectsValue',
  Empty: 'CustomEmptyValue',
} as const satisfies Record<CustomAttributeModel['kind'], string>;

const CustomAttributeValue = builder.interfaceRef<CustomAttributeModel>('CustomAttributeValue').implement({
  description:
    'Value of a custom attribute (CDA) in one record. `display` has the value as text; each type of value has a field of its own.',
  resolveType: ({ kind }) => typeNames[kind],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the attribute.' }),
    attribute: t.expose('attribute', {
      type: DataAttribute,
      nullable: true,
      description:
        'Definition of the attribute; null if it is not known, and for conversations, where `conversationAttribute` has it.',
    }),
    conversationAttribute: t.field({
      type: ConversationAttribute,
      nullable: true,
      description:
        'Definition of the attribute of a conversation, found by its name; null if none in the workspace has the name, and for other records. Costs one REST call for all conversations.',
      cost: sharedList('conversationAttributes'),
      resolve: (value, _, ctx) => resolve.conversationAttribute(value, ctx),
    }),
    display: t.exposeString('display', {
      nullable: true,
      pii: true,
      description: 'Value as text, for display; null if there is none.',
    }),
  }),
});

type Of<K extends CustomAttributeModel['kind']> = Extract<CustomAttributeModel, { readonly kind: K }>;

builder.objectType(builder.objectRef<Of<'Text'>>('CustomTextValue'), {
  description: 'Text value, also for a value that does not have the type of its definition.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    text: t.exposeString('text', { nullable: true, pii: true, description: 'Text, which can be empty.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Integer'>>('CustomIntegerValue'), {
  description: 'Integer value, a whole number.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    integer: t.expose('integer', { type: 'SafeInt', nullable: true, pii: true, description: 'Number.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Decimal'>>('CustomDecimalValue'), {
  description: 'Decimal value, a number with decimals.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({ decimal: t.exposeFloat('decimal', { nullable: true, pii: true, description: 'Number.' }) }),
});
builder.objectType(builder.objectRef<Of<'Boolean'>>('CustomBooleanValue'), {
  description: 'Boolean value, true or false.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    boolean: t.exposeBoolean('boolean', { nullable: true, pii: true, description: 'Boolean: true or false.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'DateTime'>>('CustomDateTimeValue'), {
  description: 'Date value, with its time.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    dateTime: t.expose('dateTime', { type: 'DateTime', nullable: true, pii: true, description: 'Date and time.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'List'>>('CustomListValue'), {
  description: 'List value: one or several options.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    item: t.string({
      nullable: true,
      pii: true,
      description: 'Option, or the first of several options.',
      resolve: ({ items }) => items[0],
    }),
    items: t.stringList({
      nullable: true,
      pii: true,
      description: 'Options, one or several.',
      assumedSize: assumedSizes.listItems,
      resolve: ({ items }) => [...items],
    }),
  }),
});
builder.objectType(builder.objectRef<Of<'Objects'>>('CustomObjectsValue'), {
  description: 'Custom objects that the record references.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    objectType: t.exposeString('objectType', {
      nullable: true,
      description: 'Object type, as the workspace named it.',
    }),
    instances: t.field({
      type: [CustomObject],
      nullable: true,
      description: 'Custom objects (instances) that the record references. Costs no REST call.',
      assumedSize: assumedSizes.listItems,
      resolve: (value, _, ctx) => [...objects.embedded(value, ctx)],
    }),
    instancesJson: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description: 'Custom objects (instances) as JSON, as Intercom sends them.',
      assumedSize: assumedSizes.listItems,
      resolve: ({ instances }) => [...instances],
    }),
  }),
});
builder.objectType(builder.objectRef<Of<'Empty'>>('CustomEmptyValue'), {
  description: 'Empty value: the record has none for the attribute.',
  interfaces: [CustomAttributeValue],
});

interface Owner {
  /** The records, as a description calls them. */
  readonly records: string;
  /** The list that has their definitions; null where they are not known. */
  readonly definitions: resolve.DefinitionList;
  /** They tell of people. */
  readonly pii?: true;
}

const fieldsOf =
  ({ records, definitions, ...personal }: Owner) =>
  <Shape extends resolve.Customized>(t: ObjectFieldBuilder<Shape>) => {
    const isList = definitions !== null && definitions !== 'none';
    const price = isList ? { cost: sharedList(definitions) } : {};
    const more = isList
      ? ` Costs one REST call for all ${records}, which reads the definitions.`
      : definitions === 'none'
        ? ' Intercom does not offer their definitions, so a date is a number of seconds since 1970.'
        : '';
    return {
      customAttributes: t.field({
        type: [CustomAttributeValue],
        nullable: true,
        description: `Custom attributes (CDAs) of the record, with their values.${more}`,
        ...price,
        ...personal,
        assumedSize: assumedSizes.customAttributes,
        resolve: async (record, _, ctx) => {
          const found = await resolve.all(record, definitions, ctx);
          return found && [...found];
        },
      }),
      customAttribute: t.field({
        type: CustomAttributeValue,
        nullable: true,
        description: `Custom attribute (CDA) of the record, by name; null if the record does not have it.${more}`,
        ...price,
        ...personal,
        args: { name: t.arg.string({ required: true, description: 'Name of the attribute.' }) },
        resolve: (record, { name }, ctx) => resolve.one(record, name, definitions, ctx),
      }),
      customAttributesJson: t.field({
        type: 'JSONObject',
        nullable: true,
        pii: true,
        description:
          'Custom attributes as JSON, by name, as Intercom sends them: dates are seconds since 1970. Costs no REST call.',
        resolve: ({ customAttributes }) => customAttributes,
      }),
    };
  };

builder.objectFields(Contact, fieldsOf({ records: 'contacts', definitions: 'contactAttributes', pii: true }));
builder.objectFields(Visitor, fieldsOf({ records: 'visitors', definitions: 'contactAttributes', pii: true }));
builder.objectFields(Company, fieldsOf({ records: 'companies', definitions: 'companyAttributes' }));
builder.objectFields(Conversation, fieldsOf({ records: 'conversations', definitions: null }));
builder.objectFields(CustomObject, fieldsOf({ records: 'custom objects', definitions: 'none', pii: true }));
