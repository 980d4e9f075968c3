import type {
  ObjectReference,
  ConversationAttributeOption as Option,
  ReferenceType,
} from '../../client/conversationAttributes.ts';
import * as resolve from '../../resolvers/conversationAttributes.ts';
import { Attribute } from '../core/attribute.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { Admin, ConversationAttribute, Team } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const ConversationAttributeOption = builder.objectRef<Option>('ConversationAttributeOption').implement({
  description: 'Option of a list attribute of conversations: a value that the attribute accepts.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: true,
      description: 'Intercom’s id of the option, a UUID; null before 2.16.',
    }),
    label: t.exposeString('label', { nullable: true, description: 'Label of the option, which is the value.' }),
    archived: t.exposeBoolean('archived', {
      nullable: true,
      description: 'Whether the option is archived, so no longer offered; null before 2.16.',
    }),
  }),
});

export const ConversationReferenceType = builder.enumType('ConversationReferenceType', {
  description: 'The cardinality of a relationship: how many custom objects a conversation can reference.',
  values: {
    ONE: { description: 'Relationship to one custom object (`one`).' },
    MANY: { description: 'Relationship to many custom objects (`many`).' },
  } satisfies Record<ReferenceType, { readonly description: string }>,
});

const ConversationAttributeReference = builder.objectRef<ObjectReference>('ConversationAttributeReference').implement({
  description: 'Reference of a relationship attribute: which custom objects its values are. Since 2.16.',
  fields: (t) => ({
    type: t.expose('type', {
      type: ConversationReferenceType,
      nullable: true,
      description: 'Cardinality of the relationship: one object or many.',
    }),
    objectTypeId: t.exposeID('objectTypeId', {
      nullable: true,
      description: 'Intercom’s id of the custom object type, such as `Order`.',
    }),
  }),
});

builder.node(ConversationAttribute, {
  description:
    'Conversation attribute: the definition of a custom attribute (CDA) of conversations. Before 2.16, Intercom tells less of it: fields that it omits are null.',
  interfaces: [Attribute],
  ...entity({ find: resolve.find, cost: sharedList('conversationAttributes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the attribute.' }),
    required: t.exposeBoolean('required', {
      nullable: true,
      description: 'Whether the attribute is required; null before 2.16.',
    }),
    visibleToTeams: t.field(
      relation({
        type: [Team],
        description:
          'Teams that see the attribute; empty where all teams do, null before 2.16. Teams that Intercom no longer has are omitted. Costs one REST call for all attributes.',
        cost: sharedList('teams'),
        assumedSize: assumedSizes.few,
        resolve: resolve.visibleToTeams,
      }),
    ),
    multiline: t.exposeBoolean('multiline', {
      nullable: true,
      description: 'Whether the text may have several lines; null for other data types, and before 2.16.',
    }),
    options: t.field({
      type: [ConversationAttributeOption],
      nullable: true,
      description: 'Options of a list, with archived ones; null or empty for other data types.',
      assumedSize: assumedSizes.listOptions,
      resolve: ({ listOptions }) => listOptions && [...listOptions],
    }),
    reference: t.expose('reference', {
      type: ConversationAttributeReference,
      nullable: true,
      description: 'Reference of a relationship: the custom objects that its values are; null for other data types.',
    }),
    createdBy: t.field(
      relation({
        type: Admin,
        description: 'Admin who created the attribute. Costs one REST call for all attributes.',
        cost: sharedList('admins'),
        resolve: resolve.createdBy,
      }),
    ),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the attribute was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the attribute was last updated.',
    }),
  }),
});

builder.queryFields((t) => ({
  conversationAttribute: t.field({
    type: ConversationAttribute,
    nullable: true,
    description:
      'Conversation attribute by id, archived or not; null if there is none. Costs one REST call, or two if the list of all attributes lacks it. Since 2.16; before, only an attribute of the list is found.',
    cost: sharedList('conversationAttributes'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  conversationAttributes: t.field({
    type: [ConversationAttribute],
    nullable: true,
    description: 'Conversation attributes: the definitions of custom attributes of conversations. Costs one REST call.',
    cost: sharedList('conversationAttributes'),
    assumedSize: assumedSizes.dataAttributes,
    args: {
      includeArchived: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether to include archived attributes.',
      }),
    },
    resolve: async (_, { includeArchived }, ctx) => [...(await resolve.list(includeArchived, ctx))],
  }),
}));
