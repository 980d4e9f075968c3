import { numberedPageSize } from '../client/core/sizes.ts';
import * as resolve from '../resolvers/customObjects.ts';
import { builder } from './core/builder.ts';
import { CustomObjectConnection } from './core/connections.ts';
import { paged, perParent } from './core/cost.ts';
import { customAttributes } from './core/customInputs.ts';
import { problems } from './core/errors.ts';
import { pageArgsOf } from './core/paging.ts';
import { Contact, Conversation, CustomObject } from './core/refs.ts';

const permission =
  'The access token requires the permission for custom objects, without which Intercom refuses it (403).';
const type =
  'Type of custom object: its identifier, such as `Order`. Intercom’s API does not list them; an unknown one is refused (`BAD_USER_INPUT`).';

CustomObject.implement({
  description:
    'Custom object (instance): a record of a type that the workspace made up, such as an order or a bike. Its `customAttributes` hold the data. Contacts and conversations reference it from a custom attribute; Intercom offers no way from the object back to them. Since 2.13.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'Type of custom object: its identifier, as the workspace named it, such as `Order`.',
    }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'External id: the object’s id in your own system; null if it was created without one.',
    }),
    externalCreatedAt: t.expose('externalCreatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of creation in your own system.',
    }),
    externalUpdatedAt: t.expose('externalUpdatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change in your own system.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of creation in Intercom; null inside another record, where Intercom omits it.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change in Intercom; null inside another record, where Intercom omits it.',
    }),
  }),
});

export const CustomObjectLookup = builder.inputType('CustomObjectLookup', {
  description: 'Key of a custom object within its type. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    externalId: t.string({ description: 'External id: the object’s id in your own system.' }),
  }),
});

builder.queryFields((t) => ({
  customObject: t.field({
    type: CustomObject,
    nullable: true,
    description: `Custom object (instance) by its type and a key; null if the type has none with the key. Costs one REST call. ${permission} Since 2.13.`,
    cost: perParent(),
    args: {
      type: t.arg.string({ required: true, description: type }),
      by: t.arg({ type: CustomObjectLookup, required: true, description: 'Key: its id or its external id.' }),
    },
    resolve: (_, { type, by }, ctx) => resolve.find(type, by, ctx),
  }),
  customObjects: t.field({
    type: CustomObjectConnection,
    nullable: true,
    description: `Custom objects (instances) of a type. Costs one REST call for each ${numberedPageSize} objects. ${permission} Since 2.16.`,
    cost: paged(numberedPageSize),
    args: {
      type: t.arg.string({ required: true, description: type }),
      contactId: t.arg.id({
        description: 'Contact that references the objects. Refused with `conversationId`. Default: all objects.',
      }),
      conversationId: t.arg.id({
        description: 'Conversation that references the objects. Refused with `contactId`. Default: all objects.',
      }),
      ...pageArgsOf(numberedPageSize),
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));

const whole =
  'A custom attribute has them as well, without a call, in `instances` of `CustomObjectsValue`; Intercom does not say whether it has all of them there.';

builder.objectField(Contact, 'customObjects', (t) =>
  t.field({
    type: CustomObjectConnection,
    nullable: true,
    description: `Custom objects of a type that the contact references. Costs one REST call for each contact and for each ${numberedPageSize} objects. ${whole} Since 2.16.`,
    cost: paged(numberedPageSize),
    args: { type: t.arg.string({ required: true, description: type }), ...pageArgsOf(numberedPageSize) },
    resolve: (contact, args, ctx) => resolve.ofContact(contact, args, ctx),
  }),
);

builder.objectField(Conversation, 'customObjects', (t) =>
  t.field({
    type: CustomObjectConnection,
    nullable: true,
    description: `Custom objects of a type that the conversation references. Costs one REST call for each conversation and for each ${numberedPageSize} objects. ${whole} Since 2.16.`,
    cost: paged(numberedPageSize),
    args: { type: t.arg.string({ required: true, description: type }), ...pageArgsOf(numberedPageSize) },
    resolve: (conversation, args, ctx) => resolve.ofConversation(conversation, args, ctx),
  }),
);

builder.relayMutationField(
  'customObjectUpsert',
  {
    description: 'Custom object to create or to update.',
    inputFields: (t) => ({
      type: t.string({ required: true, description: type }),
      externalId: t.string({
        required: true,
        description: 'External id: the object’s id in your own system. An object of the type that has it is updated.',
      }),
      externalCreatedAt: t.field({
        type: 'DateTime',
        description: 'Time of creation in your own system, to the second; null clears it.',
      }),
      externalUpdatedAt: t.field({
        type: 'DateTime',
        description: 'Time of the last change in your own system, to the second; null clears it.',
      }),
      customAttributes: customAttributes(t),
    }),
  },
  {
    description: `Creates a custom object, or updates the one of the type with the same external id. Safe to repeat. A reference to it is written to the contact or the conversation, with \`customObjectIds\` of a custom attribute. ${permission} Since 2.13.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { type, ...object } }, ctx) => resolve.upsert(type, object, ctx),
  },
  {
    description: 'Payload with the custom object after the change.',
    outputFields: (t) => ({
      customObject: t.field({
        type: CustomObject,
        description: 'The custom object after the change.',
        resolve: (object) => object,
      }),
    }),
  },
);

builder.relayMutationField(
  'customObjectDelete',
  {
    description: 'Custom object to delete.',
    inputFields: (t) => ({
      type: t.string({ required: true, description: type }),
      by: t.field({ type: CustomObjectLookup, required: true, description: 'Key: its id or its external id.' }),
    }),
  },
  {
    description: `Deletes a custom object, which cannot be undone. Contacts and conversations no longer reference it. ${permission} Since 2.13.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { type, by } }, ctx) => ({ id: await resolve.remove(type, by, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted custom object.',
    outputFields: (t) => ({
      id: t.exposeID('id', {
        nullable: true,
        description: 'Intercom’s id of the deleted custom object; null if Intercom does not name it.',
      }),
    }),
  },
);
