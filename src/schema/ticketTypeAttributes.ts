import * as resolve from '../resolvers/ticketTypeAttributes.ts';
import { Attribute } from './core/attribute.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, freeForIds, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { AttributeDataType } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { AttributeListItem, TicketType, TicketTypeAttribute } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { selectsOnlyIds } from './core/selection.ts';

AttributeListItem.implement({
  description: 'A list item: an option of a list attribute.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: true,
      description: 'Intercom’s id of the list item; null where Intercom has none.',
    }),
    label: t.exposeString('label', { nullable: true, description: 'The list item’s label, as people see it.' }),
    archived: t.exposeBoolean('archived', {
      nullable: true,
      description: 'Whether the list item is archived, so can no longer be chosen.',
    }),
  }),
});

builder.node(TicketTypeAttribute, {
  description: 'A ticket type attribute: an attribute that tickets of a type have.',
  interfaces: [Attribute],
  ...entity({ find: resolve.find, cost: sharedList('ticketTypes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the ticket type attribute.' }),
    order: t.exposeInt('order', {
      nullable: true,
      description: 'Position among the attributes of the ticket type, smallest first.',
    }),
    default: t.exposeBoolean('default', {
      nullable: true,
      description: 'Whether it is a default attribute of every ticket type: title or description.',
    }),
    requiredToCreate: t.exposeBoolean('requiredToCreate', {
      nullable: true,
      description: 'Whether an admin must fill in the attribute to create a ticket.',
    }),
    requiredToCreateForContacts: t.exposeBoolean('requiredToCreateForContacts', {
      nullable: true,
      description: 'Whether a contact must fill in the attribute to create a ticket.',
    }),
    visibleOnCreate: t.exposeBoolean('visibleOnCreate', {
      nullable: true,
      description: 'Whether admins see the attribute when they create a ticket.',
    }),
    visibleToContacts: t.exposeBoolean('visibleToContacts', {
      nullable: true,
      description: 'Whether contacts see the attribute.',
    }),
    multiline: t.exposeBoolean('multiline', {
      nullable: true,
      description: 'Whether the text may have several lines.',
    }),
    allowMultipleValues: t.exposeBoolean('allowMultipleValues', {
      nullable: true,
      description: 'Whether a ticket can have several of the list items.',
    }),
    listItems: t.field({
      type: [AttributeListItem],
      nullable: true,
      description: 'List items (options) of a list attribute; empty for other data types.',
      assumedSize: assumedSizes.listItems,
      resolve: ({ listItems }) => listItems && [...listItems],
    }),
    inputOptionsJson: t.expose('inputOptions', {
      type: 'JSONObject',
      nullable: true,
      description:
        'Input options (`input_options`) as Intercom sends them, which `multiline`, `allowMultipleValues` and `listItems` are read from.',
    }),
    ticketType: t.field(
      relation({
        type: TicketType,
        description: 'The ticket type of the attribute. Costs one REST call for all attributes.',
        cost: sharedList('ticketTypes'),
        resolve: resolve.ticketType,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

const options = {
  requiredToCreate: 'Whether an admin must fill in the attribute to create a ticket.',
  requiredToCreateForContacts: 'Whether a contact must fill in the attribute to create a ticket.',
  visibleOnCreate: 'Whether admins see the attribute when they create a ticket.',
  visibleToContacts: 'Whether contacts see the attribute.',
  multiline: 'Whether the text may have several lines. Text attributes only.',
  allowMultipleValues: 'Whether a ticket can have several of the list items. List attributes only.',
  listItems: 'Labels of the list items, without commas. List attributes only.',
} as const;

builder.relayMutationField(
  'ticketTypeAttributeCreate',
  {
    description: 'The draft of a new ticket type attribute.',
    inputFields: (t) => ({
      ticketTypeId: t.id({ required: true, description: 'The ticket type’s id.' }),
      name: t.string({ required: true, description: 'The attribute’s name.' }),
      description: t.string({
        required: true,
        description: 'The attribute’s description, which admins and contacts see.',
      }),
      dataType: t.field({ type: AttributeDataType, required: true, description: 'The data type of its values.' }),
      requiredToCreate: t.boolean({ description: options.requiredToCreate }),
      requiredToCreateForContacts: t.boolean({ description: options.requiredToCreateForContacts }),
      visibleOnCreate: t.boolean({ description: options.visibleOnCreate }),
      visibleToContacts: t.boolean({ description: options.visibleToContacts }),
      multiline: t.boolean({ description: options.multiline }),
      allowMultipleValues: t.boolean({ description: options.allowMultipleValues }),
      listItems: t.stringList({ description: options.listItems }),
    }),
  },
  {
    description: 'Adds an attribute to a ticket type.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { ticketTypeId, ...draft } }, ctx) => resolve.create(ticketTypeId, draft, ctx),
  },
  {
    description: 'The result of creating a ticket type attribute.',
    outputFields: (t) => ({
      attribute: t.field({
        type: TicketTypeAttribute,
        description: 'The ticket type attribute.',
        resolve: (attribute) => attribute,
      }),
      ticketType: t.field({
        type: TicketType,
        nullable: true,
        description: 'The ticket type, read again. Costs one REST call.',
        cost: sharedList('ticketTypes'),
        resolve: (attribute, _, ctx) => resolve.ticketType(attribute, ctx),
      }),
    }),
  },
);

/** What Intercom's answer to a change always says. */
const saidOfChange = [
  ...['name', 'description', 'dataType', 'order', 'default', 'archived', 'createdAt', 'updatedAt', 'ticketType'],
  ...['requiredToCreate', 'requiredToCreateForContacts', 'visibleOnCreate', 'visibleToContacts'],
];

builder.relayMutationField(
  'ticketTypeAttributeUpdate',
  {
    description: 'Changes of a ticket type attribute. Members that are omitted keep their values.',
    inputFields: (t) => ({
      ticketTypeId: t.id({ required: true, description: 'The ticket type’s id.' }),
      id: t.id({ required: true, description: 'The ticket type attribute.' }),
      name: t.string({ description: 'The attribute’s name.' }),
      description: t.string({ description: 'The attribute’s description, which admins and contacts see.' }),
      requiredToCreate: t.boolean({ description: options.requiredToCreate }),
      requiredToCreateForContacts: t.boolean({ description: options.requiredToCreateForContacts }),
      visibleOnCreate: t.boolean({ description: options.visibleOnCreate }),
      visibleToContacts: t.boolean({ description: options.visibleToContacts }),
      multiline: t.boolean({ description: options.multiline }),
      allowMultipleValues: t.boolean({ description: options.allowMultipleValues }),
      listItems: t.stringList({ description: `${options.listItems} They replace the present ones.` }),
      archived: t.boolean({ description: 'Whether the attribute is archived, so no longer in use.' }),
    }),
  },
  {
    description: 'Updates or archives an attribute of a ticket type.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { ticketTypeId, id, ...changes } }, ctx) => resolve.update(ticketTypeId, id, changes, ctx),
  },
  {
    description: 'The result of updating a ticket type attribute.',
    outputFields: (t) => ({
      attribute: t.field({
        type: TicketTypeAttribute,
        nullable: true,
        description:
          'The updated ticket type attribute. Costs one REST call for all ticket types where its options are selected: `listItems`, `multiline`, `allowMultipleValues` or `inputOptionsJson`.',
        cost: freeForIds(sharedList('ticketTypes'), ...saidOfChange),
        resolve: (attribute, _, ctx, info) =>
          selectsOnlyIds(info, ctx, ...saidOfChange) ? attribute : resolve.changed(attribute, ctx),
      }),
      ticketType: t.field({
        type: TicketType,
        nullable: true,
        description: 'The ticket type, read again. Costs one REST call.',
        cost: sharedList('ticketTypes'),
        resolve: (attribute, _, ctx) => resolve.ticketType(attribute, ctx),
      }),
    }),
  },
);
