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
    'An attribute of contacts or of companies: one that Intercom has built in, or one that the workspace made up.',
  interfaces: [Attribute],
  fields: (t) => ({
    model: t.expose('model', {
      type: DataAttributeModel,
      nullable: true,
      description: 'What kind of record it belongs to.',
    }),
    fullName: t.exposeString('fullName', {
      nullable: true,
      description: 'Where its value stands in the REST record: `custom_attributes.plan`, or the name alone.',
    }),
    label: t.exposeString('label', { nullable: true, description: 'The name as admins see it.' }),
    options: t.stringList({
      nullable: true,
      description: 'The values that a list can take; empty for all other kinds.',
      assumedSize: assumedSizes.listOptions,
      resolve: ({ options }) => options && [...options],
    }),
    apiWritable: t.exposeBoolean('apiWritable', {
      nullable: true,
      description: 'Whether its value can be changed here.',
    }),
    messengerWritable: t.exposeBoolean('messengerWritable', {
      nullable: true,
      description: 'Whether the Messenger on a site can change its value.',
    }),
    uiWritable: t.exposeBoolean('uiWritable', {
      nullable: true,
      description: 'Whether admins can change its value in Intercom.',
    }),
    custom: t.exposeBoolean('custom', {
      nullable: true,
      description: 'Whether the workspace made it up; false where it is built in.',
    }),
    admin: t.field(
      relation({
        type: Admin,
        description: 'The admin who made it; null where it is built in. One request for all attributes.',
        cost: sharedList('admins'),
        resolve: resolve.admin,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

builder.queryFields((t) => ({
  dataAttributes: t.field({
    type: [DataAttribute],
    nullable: true,
    description:
      'Every attribute of contacts or of companies, or, up to 2.15, of conversations, built-in ones among them.',
    cost: [
      when(({ model }) => model === 'CONTACT', sharedList('contactAttributes')),
      when(({ model }) => model === 'COMPANY', sharedList('companyAttributes')),
      when(({ model }) => model === 'CONVERSATION', perParent()),
    ],
    assumedSize: assumedSizes.dataAttributes,
    args: {
      model: t.arg({ type: DataAttributeModel, required: true, description: 'Of what kind of record.' }),
      includeArchived: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether those no longer in use come as well.',
      }),
    },
    resolve: async (_, { model, includeArchived }, ctx) => [...(await resolve.list(model, includeArchived, ctx))],
  }),
}));

const words = {
  description: 'What it is for, as admins read it.',
  messengerWritable: 'Whether the Messenger on a site can change its value.',
};

builder.relayMutationField(
  'dataAttributeCreate',
  {
    description: 'A new attribute of contacts or of companies.',
    inputFields: (t) => ({
      model: t.field({ type: DataAttributeModel, required: true, description: 'What kind of record gets it.' }),
      name: t.string({
        required: true,
        description:
          'Its name: letters, digits, currency symbols and hyphens, as no other attribute of any record has it.',
      }),
      dataType: t.field({
        type: AttributeDataType,
        required: true,
        description: 'What kind of value it holds: any but `FILES`.',
      }),
      description: t.string({ description: words.description }),
      options: t.stringList({ description: 'For lists, and only for them: the values, at least two.' }),
      messengerWritable: t.boolean({ description: words.messengerWritable }),
    }),
  },
  {
    description: 'Adds an attribute to contacts or to companies.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The new attribute.',
    outputFields: (t) => ({
      dataAttribute: t.field({ type: DataAttribute, description: 'The attribute.', resolve: (attribute) => attribute }),
    }),
  },
);

builder.relayMutationField(
  'dataAttributeUpdate',
  {
    description: 'Changes of an attribute that the workspace made up. What is left out stays as it is.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The attribute. What is built in has no id and cannot be changed.' }),
      description: t.string({ description: words.description }),
      options: t.stringList({ description: 'For lists: the values, at least two. All of them from now on.' }),
      messengerWritable: t.boolean({ description: words.messengerWritable }),
      archived: t.boolean({ description: 'Whether it is no longer in use.' }),
    }),
  },
  {
    description: 'Changes or archives an attribute of contacts or of companies. Its name and type stay.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'The attribute as it is now.',
    outputFields: (t) => ({
      dataAttribute: t.field({
        type: DataAttribute,
        description: 'The attribute, changed.',
        resolve: (attribute) => attribute,
      }),
    }),
  },
);
