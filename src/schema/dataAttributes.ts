import * as resolve from '../resolvers/dataAttributes.ts';
import { Attribute } from './core/attribute.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList, when } from './core/cost.ts';
import { AttributeDataType, DataAttributeModel } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { Admin, DataAttribute } from './core/refs.ts';
import { relation } from './core/relation.ts';

DataAttribute.implement({
  description:
    'Data attribute: the definition of a field of contacts, companies or conversations, either built in or custom (a custom data attribute, CDA).',
  interfaces: [Attribute],
  fields: (t) => ({
    model: t.expose('model', {
      type: DataAttributeModel,
      nullable: true,
      description: 'Model: the kind of record that has the attribute.',
    }),
    fullName: t.exposeString('fullName', {
      nullable: true,
      description: 'Full name: the path of the value in the REST record, such as `custom_attributes.plan`.',
    }),
    label: t.exposeString('label', { nullable: true, description: 'Label: the name that admins see.' }),
    options: t.stringList({
      nullable: true,
      description: 'Options: the values that a list accepts; empty for other types.',
      assumedSize: assumedSizes.listOptions,
      resolve: ({ options }) => options && [...options],
    }),
    apiWritable: t.exposeBoolean('apiWritable', {
      nullable: true,
      description: 'Whether the API can change the value.',
    }),
    messengerWritable: t.exposeBoolean('messengerWritable', {
      nullable: true,
      description: 'Whether the Messenger can change the value.',
    }),
    uiWritable: t.exposeBoolean('uiWritable', {
      nullable: true,
      description: 'Whether admins can change the value in Intercom’s interface.',
    }),
    custom: t.exposeBoolean('custom', {
      nullable: true,
      description: 'Whether the attribute is custom (a CDA); false for a built-in one.',
    }),
    admin: t.field(
      relation({
        type: Admin,
        description: 'Admin who created the attribute; null for built-in ones. Costs one REST call for all attributes.',
        cost: sharedList('admins'),
        resolve: resolve.admin,
      }),
    ),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the attribute was created; null for built-in ones.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the attribute was last updated; null for built-in ones.',
    }),
  }),
});

builder.queryFields((t) => ({
  dataAttributes: t.field({
    type: [DataAttribute],
    nullable: true,
    description:
      'Data attributes of contacts, companies or conversations, both built-in and custom (CDAs). Costs one REST call.',
    cost: [
      when(({ model }) => model === 'CONTACT', sharedList('contactAttributes')),
      when(({ model }) => model === 'COMPANY', sharedList('companyAttributes')),
      when(({ model }) => model === 'CONVERSATION', sharedList('conversationAttributes')),
    ],
    assumedSize: assumedSizes.dataAttributes,
    args: {
      model: t.arg({
        type: DataAttributeModel,
        required: true,
        description: 'Model: the kind of record that has the attributes.',
      }),
      includeArchived: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether to include archived attributes.',
      }),
    },
    resolve: async (_, { model, includeArchived }, ctx) => [...(await resolve.list(model, includeArchived, ctx))],
  }),
}));

const words = {
  description: 'Description of the attribute for admins.',
  messengerWritable: 'Whether the Messenger can change the value.',
};

builder.relayMutationField(
  'dataAttributeCreate',
  {
    description: 'Fields of a new attribute of contacts or companies.',
    inputFields: (t) => ({
      model: t.field({
        type: DataAttributeModel,
        required: true,
        description: 'Model: the kind of record that gets the attribute.',
      }),
      name: t.string({
        required: true,
        description: 'Name of letters, digits, currency symbols and hyphens. Unique among all attributes.',
      }),
      dataType: t.field({
        type: AttributeDataType,
        required: true,
        description: 'Data type of the value. `FILES` and `RELATIONSHIP` are not supported.',
      }),
      description: t.string({ description: words.description }),
      options: t.stringList({ description: 'Options of a list, a minimum of two. Refused for other types.' }),
      messengerWritable: t.boolean({ description: words.messengerWritable }),
    }),
  },
  {
    description: 'Creates a custom data attribute (CDA) of contacts or companies.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'Payload with the new attribute.',
    outputFields: (t) => ({
      dataAttribute: t.field({
        type: DataAttribute,
        description: 'The new attribute.',
        resolve: (attribute) => attribute,
      }),
    }),
  },
);

builder.relayMutationField(
  'dataAttributeUpdate',
  {
    description: 'Changes of a custom data attribute (CDA). Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({
        required: true,
        description: 'Intercom’s id of the attribute. Built-in attributes have no id and cannot be changed.',
      }),
      description: t.string({ description: words.description }),
      options: t.stringList({
        description: 'Options of a list after the change, a minimum of two. Replaces the options before.',
      }),
      messengerWritable: t.boolean({ description: words.messengerWritable }),
      archived: t.boolean({ description: 'Whether the attribute is archived, that is no longer in use.' }),
    }),
  },
  {
    description:
      'Updates or archives a custom data attribute (CDA) of contacts or companies. The name and the type cannot be changed.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'Payload with the attribute after the change.',
    outputFields: (t) => ({
      dataAttribute: t.field({
        type: DataAttribute,
        description: 'The attribute after the change.',
        resolve: (attribute) => attribute,
      }),
    }),
  },
);
