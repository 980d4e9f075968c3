import type { ConversationAttribute as Model } from '../../client/conversationAttributes.ts';
import * as resolve from '../../resolvers/conversationAttributes.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { perParent } from '../core/cost.ts';
import { AttributeDataType } from '../core/enums.ts';
import { problems } from '../core/errors.ts';
import { ConversationAttribute } from '../core/refs.ts';
import { ConversationReferenceType } from './index.ts';

const OptionInput = builder.inputType('ConversationAttributeOptionInput', {
  description: 'Option of a new list attribute of conversations.',
  fields: (t) => ({ label: t.string({ required: true, description: 'Label of the option, which is the value.' }) }),
});

const ReferenceInput = builder.inputType('ConversationAttributeReferenceInput', {
  description: 'Reference of a relationship attribute: which custom objects its values are.',
  fields: (t) => ({
    type: t.field({
      type: ConversationReferenceType,
      required: true,
      description: 'Cardinality of the relationship: one object or many.',
    }),
    objectTypeId: t.id({ description: 'Intercom’s id of the custom object type, such as `Order`.' }),
  }),
});

const common = (t: InputFieldBuilder) => ({
  description: t.string({ description: 'Description of the attribute for admins.' }),
  required: t.boolean({ description: 'Whether the attribute is required.' }),
  multiline: t.boolean({ description: 'Whether the text may have several lines. Text (`STRING`) only.' }),
  reference: t.field({ type: ReferenceInput, description: 'Reference of a relationship (`RELATIONSHIP`) only.' }),
});

const written = {
  description: 'Payload with the attribute after the change.',
  outputFields: (t: ObjectFieldBuilder<Model>) => ({
    conversationAttribute: t.field({
      type: ConversationAttribute,
      description: 'The attribute after the change.',
      resolve: (attribute) => attribute,
    }),
  }),
};

const attributeId = (t: InputFieldBuilder) =>
  t.id({ required: true, description: 'Intercom’s id of the attribute, an integer.' });
const optionId = (t: InputFieldBuilder) =>
  t.id({ required: true, description: 'Intercom’s id of the option, a UUID.' });

builder.relayMutationField(
  'conversationAttributeCreate',
  {
    description: 'Fields of a new attribute of conversations.',
    inputFields: (t) => ({
      name: t.string({
        required: true,
        description: 'Name of the attribute, which is the key of its values. Use one that no other attribute has.',
      }),
      dataType: t.field({
        type: AttributeDataType,
        required: true,
        description: 'Data type of the values, which cannot be changed later. `DATE` is not supported.',
      }),
      ...common(t),
      visibleToTeamIds: t.idList({ description: 'Ids of the teams that see the attribute. Default: all teams.' }),
      options: t.field({
        type: [OptionInput],
        description: 'Options of a list (`LIST`), a minimum of two. Refused for other types.',
      }),
    }),
  },
  {
    description:
      'Creates an attribute of conversations, which admins see at once. It can be archived, not deleted. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'conversationAttributeUpdate',
  {
    description: 'Changes of an attribute of conversations. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: attributeId(t),
      name: t.string({ description: 'Name of the attribute. Values are found under the new name afterwards.' }),
      ...common(t),
      visibleToTeamIds: t.idList({
        description:
          'Ids of the teams that see the attribute. Replaces the list before; an empty list means all teams.',
      }),
    }),
  },
  {
    description:
      'Updates an attribute of conversations. The data type cannot be changed, and options have mutations of their own. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'conversationAttributeArchive',
  {
    description: 'Attribute of conversations to archive.',
    inputFields: (t) => ({ id: attributeId(t) }),
  },
  {
    description:
      'Archives an attribute of conversations, so that it is no longer in use. Intercom’s API has no way to undo it. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id } }, ctx) => resolve.archive(id, ctx),
  },
  written,
);

builder.relayMutationField(
  'conversationAttributeOptionAdd',
  {
    description: 'Option to add to a list attribute of conversations.',
    inputFields: (t) => ({
      conversationAttributeId: attributeId(t),
      label: t.string({ required: true, description: 'Label of the option, which is the value.' }),
    }),
  },
  {
    description:
      'Adds an option to a list attribute of conversations. Attributes of other types are refused. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { conversationAttributeId, label } }, ctx) =>
      resolve.addOption(conversationAttributeId, label, ctx),
  },
  written,
);

builder.relayMutationField(
  'conversationAttributeOptionUpdate',
  {
    description: 'Option of a list attribute of conversations, with its new label.',
    inputFields: (t) => ({
      conversationAttributeId: attributeId(t),
      optionId: optionId(t),
      label: t.string({ required: true, description: 'Label of the option after the change.' }),
    }),
  },
  {
    description: 'Renames an option of a list attribute of conversations. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { conversationAttributeId, optionId, label } }, ctx) =>
      resolve.updateOption(conversationAttributeId, optionId, label, ctx),
  },
  written,
);

builder.relayMutationField(
  'conversationAttributeOptionArchive',
  {
    description: 'Option of a list attribute of conversations to archive.',
    inputFields: (t) => ({ conversationAttributeId: attributeId(t), optionId: optionId(t) }),
  },
  {
    description:
      'Archives an option of a list attribute of conversations, so that it is no longer offered. At least two others must stay. Intercom’s API has no way to undo it. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { conversationAttributeId, optionId } }, ctx) =>
      resolve.archiveOption(conversationAttributeId, optionId, ctx),
  },
  written,
);
