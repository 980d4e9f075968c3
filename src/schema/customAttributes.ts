import type { CustomAttribute as CustomAttributeModel } from '../client/customAttributes.ts';
import * as resolve from '../resolvers/customAttributes.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { Company, Contact, Conversation, DataAttribute, Visitor } from './core/refs.ts';

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
    'One attribute that the workspace made up, and the value that one record has in it. `display` is enough to show it; the type holds the value itself.',
  resolveType: ({ kind }) => typeNames[kind],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The attribute’s name.' }),
    attribute: t.expose('attribute', {
      type: DataAttribute,
      nullable: true,
      description: 'The definition; null where it is not known, as on conversations.',
    }),
    display: t.exposeString('display', {
      nullable: true,
      pii: true,
      description: 'The value as people read it; null where there is none.',
    }),
  }),
});

type Of<K extends CustomAttributeModel['kind']> = Extract<CustomAttributeModel, { readonly kind: K }>;

builder.objectType(builder.objectRef<Of<'Text'>>('CustomTextValue'), {
  description: 'Text, and whatever is not of the type that its definition says.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    text: t.exposeString('text', { nullable: true, pii: true, description: 'The text; may be empty.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Integer'>>('CustomIntegerValue'), {
  description: 'A whole number.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    integer: t.expose('integer', { type: 'SafeInt', nullable: true, pii: true, description: 'The number.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'Decimal'>>('CustomDecimalValue'), {
  description: 'A number with decimals.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({ decimal: t.exposeFloat('decimal', { nullable: true, pii: true, description: 'The number.' }) }),
});
builder.objectType(builder.objectRef<Of<'Boolean'>>('CustomBooleanValue'), {
  description: 'Yes or no.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    boolean: t.exposeBoolean('boolean', { nullable: true, pii: true, description: 'True for yes.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'DateTime'>>('CustomDateTimeValue'), {
  description: 'A date, with its time.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    dateTime: t.expose('dateTime', { type: 'DateTime', nullable: true, pii: true, description: 'The moment.' }),
  }),
});
builder.objectType(builder.objectRef<Of<'List'>>('CustomListValue'), {
  description: 'One or several values of a list.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    item: t.string({
      nullable: true,
      pii: true,
      description: 'The value; the first where there are several.',
      resolve: ({ items }) => items[0],
    }),
    items: t.stringList({
      nullable: true,
      pii: true,
      description: 'All values.',
      assumedSize: assumedSizes.listItems,
      resolve: ({ items }) => [...items],
    }),
  }),
});
builder.objectType(builder.objectRef<Of<'Objects'>>('CustomObjectsValue'), {
  description: 'Custom objects that the record is related to, as Intercom sends them.',
  interfaces: [CustomAttributeValue],
  fields: (t) => ({
    objectType: t.exposeString('objectType', {
      nullable: true,
      description: 'What kind of objects they are, as the workspace calls it.',
    }),
    instancesJson: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description: 'The objects.',
      assumedSize: assumedSizes.listItems,
      resolve: ({ instances }) => [...instances],
    }),
  }),
});
builder.objectType(builder.objectRef<Of<'Empty'>>('CustomEmptyValue'), {
  description: 'The record has no value here.',
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
    const price = definitions === null ? {} : { cost: sharedList(definitions) };
    const said = definitions === null ? '' : ` One request for all ${records}, for the definitions.`;
    return {
      customAttributes: t.field({
        type: [CustomAttributeValue],
        nullable: true,
        description: `The values of attributes that the workspace made up.${said}`,
        ...price,
        ...personal,
        assumedSize: assumedSizes.customAttributes,
        resolve: async (record, _, ctx) => [...(await resolve.all(record, definitions, ctx))],
      }),
      customAttribute: t.field({
        type: CustomAttributeValue,
        nullable: true,
        description: `The value of one such attribute; null where the record does not have it.${said}`,
        ...price,
        ...personal,
        args: { name: t.arg.string({ required: true, description: 'The attribute’s name.' }) },
        resolve: (record, { name }, ctx) => resolve.one(record, name, definitions, ctx),
      }),
      customAttributesJson: t.field({
        type: 'JSONObject',
        nullable: true,
        pii: true,
        description: 'The same values as Intercom sends them, by name: dates are seconds since 1970.',
        resolve: ({ customAttributes }) => customAttributes,
      }),
    };
  };

builder.objectFields(Contact, fieldsOf({ records: 'contacts', definitions: 'contactAttributes', pii: true }));
builder.objectFields(Visitor, fieldsOf({ records: 'visitors', definitions: 'contactAttributes', pii: true }));
builder.objectFields(Company, fieldsOf({ records: 'companies', definitions: 'companyAttributes' }));
builder.objectFields(Conversation, fieldsOf({ records: 'conversations', definitions: null }));
