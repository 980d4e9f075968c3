import * as resolve from '../resolvers/ticketTypeAttributes.ts';
import { Attribute } from './core/attribute.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { AttributeDataType } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { AttributeListItem, TicketType, TicketTypeAttribute } from './core/refs.ts';
import { relation } from './core/relation.ts';

AttributeListItem.implement({
  description: 'One of the values that a list attribute can take.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id; null where it does not give one.' }),
    label: t.exposeString('label', { nullable: true, description: 'The value as people see it.' }),
    archived: t.exposeBoolean('archived', { nullable: true, description: 'Whether it can no longer be chosen.' }),
  }),
});

builder.node(TicketTypeAttribute, {
  description: 'An attribute that the tickets of a type have.',
  interfaces: [Attribute],
  ...entity({ find: resolve.find, cost: sharedList('ticketTypes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    order: t.exposeInt('order', {
      nullable: true,
      description: 'Its place among the attributes of its type, smallest first.',
    }),
    default: t.exposeBoolean('default', {
      nullable: true,
      description: 'Whether it is one of the two that every type has: title and description.',
    }),
    requiredToCreate: t.exposeBoolean('requiredToCreate', {
      nullable: true,
      description: 'Whether an admin must fill it in to create a ticket.',
    }),
    requiredToCreateForContacts: t.exposeBoolean('requiredToCreateForContacts', {
      nullable: true,
      description: 'Whether a contact must fill it in to create a ticket.',
    }),
    visibleOnCreate: t.exposeBoolean('visibleOnCreate', {
      nullable: true,
      description: 'Whether admins see it when they create a ticket.',
    }),
    visibleToContacts: t.exposeBoolean('visibleToContacts', {
      nullable: true,
      description: 'Whether contacts see it.',
    }),
    multiline: t.exposeBoolean('multiline', {
      nullable: true,
      description: 'Whether its text may have several lines.',
    }),
    allowMultipleValues: t.exposeBoolean('allowMultipleValues', {
      nullable: true,
      description: 'Whether a ticket can have several of its list items.',
    }),
    listItems: t.field({
      type: [AttributeListItem],
      nullable: true,
      description: 'The values of a list attribute; empty for all other kinds.',
      assumedSize: assumedSizes.listItems,
      resolve: ({ listItems }) => listItems && [...listItems],
    }),
    inputOptionsJson: t.expose('inputOptions', {
      type: 'JSONObject',
      nullable: true,
      description: 'Intercom’s free-form options, of which the fields above are read.',
    }),
    ticketType: t.field(
      relation({
        type: TicketType,
        description: 'The type it belongs to. One request for all attributes.',
        cost: sharedList('ticketTypes'),
        resolve: resolve.ticketType,
      }),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

const options = {
  requiredToCreate: 'Whether an admin must fill it in to create a ticket.',
  requiredToCreateForContacts: 'Whether a contact must fill it in to create a ticket.',
  visibleOnCreate: 'Whether admins see it when they create a ticket.',
  visibleToContacts: 'Whether contacts see it.',
  multiline: 'For text: whether it may have several lines.',
  allowMultipleValues: 'For lists: whether a ticket can have several of the items.',
  listItems: 'For lists: the labels of the items, none with a comma in it.',
} as const;

builder.relayMutationField(
  'ticketTypeAttributeCreate',
  {
    description: 'A new attribute of a ticket type.',
    inputFields: (t) => ({
      ticketTypeId: t.id({ required: true, description: 'The type that gets it.' }),
      name: t.string({ required: true, description: 'Its name.' }),
      description: t.string({ required: true, description: 'What it is for, as admins and contacts read it.' }),
      dataType: t.field({ type: AttributeDataType, required: true, description: 'What kind of value it holds.' }),
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
    description: 'The new attribute.',
    outputFields: (t) => ({
      attribute: t.field({
        type: TicketTypeAttribute,
        description: 'The attribute.',
        resolve: (attribute) => attribute,
      }),
      ticketType: t.field({
        type: TicketType,
        nullable: true,
        description: 'Its type, read again. One request.',
        cost: sharedList('ticketTypes'),
        resolve: (attribute, _, ctx) => resolve.ticketType(attribute, ctx),
      }),
    }),
  },
);

builder.relayMutationField(
  'ticketTypeAttributeUpdate',
  {
    description: 'Changes of an attribute. What is left out stays as it is.',
    inputFields: (t) => ({
      ticketTypeId: t.id({ required: true, description: 'The type that has it.' }),
      id: t.id({ required: true, description: 'The attribute.' }),
      name: t.string({ description: 'Its name.' }),
      description: t.string({ description: 'What it is for, as admins and contacts read it.' }),
      requiredToCreate: t.boolean({ description: options.requiredToCreate }),
      requiredToCreateForContacts: t.boolean({ description: options.requiredToCreateForContacts }),
      visibleOnCreate: t.boolean({ description: options.visibleOnCreate }),
      visibleToContacts: t.boolean({ description: options.visibleToContacts }),
      multiline: t.boolean({ description: options.multiline }),
      allowMultipleValues: t.boolean({ description: options.allowMultipleValues }),
      listItems: t.stringList({ description: `${options.listItems} All of them from now on.` }),
      archived: t.boolean({ description: 'Whether it is no longer in use.' }),
    }),
  },
  {
    description: 'Changes or archives an attribute of a ticket type.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { ticketTypeId, id, ...changes } }, ctx) => resolve.update(ticketTypeId, id, changes, ctx),
  },
  {
    description: 'The attribute as it is now.',
    outputFields: (t) => ({
      attribute: t.field({
        type: TicketTypeAttribute,
        description: 'The attribute, changed.',
        resolve: (attribute) => attribute,
      }),
      ticketType: t.field({
        type: TicketType,
        nullable: true,
        description: 'Its type, read again. One request.',
        cost: sharedList('ticketTypes'),
        resolve: (attribute, _, ctx) => resolve.ticketType(attribute, ctx),
      }),
    }),
  },
);
