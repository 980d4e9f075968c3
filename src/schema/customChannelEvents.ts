import type { CustomChannelNotification as NotificationModel } from '../client/customChannelEvents.ts';
import * as resolve from '../resolvers/customChannelEvents.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from './core/builder.ts';
import { batched, perParent } from './core/cost.ts';
import { ContactRole } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { Contact, Conversation } from './core/refs.ts';
import { relation } from './core/relation.ts';

const CustomChannelNotification = builder.objectRef<NotificationModel>('CustomChannelNotification').implement({
  description: 'A notification of an event in a custom channel, with the records that Intercom has for it.',
  fields: (t) => ({
    externalConversationId: t.exposeString('externalConversationId', {
      nullable: true,
      description: 'Id of the conversation in your own system.',
    }),
    conversation: t.field(
      relation({
        type: Conversation,
        description: 'Conversation that Intercom has for it. Costs one REST call.',
        cost: batched('conversations'),
        resolve: resolve.conversation,
      }),
    ),
    externalContactId: t.exposeString('externalContactId', {
      nullable: true,
      description: 'External id of the contact: the one that your own system has.',
    }),
    contact: t.field(
      relation({
        type: Contact,
        description: 'Contact that Intercom has for it. Costs one REST call.',
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
  }),
});

const CustomChannelContactInput = builder.inputType('CustomChannelContactInput', {
  description: 'The contact of a custom channel, who is created where Intercom does not have them.',
  fields: (t) => ({
    role: t.field({ type: ContactRole, required: true, description: 'Role of the contact: user or lead.' }),
    externalId: t.string({
      required: true,
      description: 'External id of the contact: the one that your own system has.',
    }),
    name: t.string({ description: 'Name of the contact. Required for a user.' }),
    email: t.string({ description: 'Email address of the contact. Required for a user.' }),
  }),
});

const CustomChannelAttributeInput = builder.inputType('CustomChannelAttributeInput', {
  description: 'An attribute that a workflow has requested, with its value.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'Intercom’s identifier of the attribute.' }),
    value: t.string({ required: true, description: 'Value of the attribute, as text.' }),
  }),
});

const event = (t: InputFieldBuilder) => ({
  eventId: t.string({
    required: true,
    description:
      'Id of the event in your own system. Intercom handles an event of one id once: send the same id to retry.',
  }),
  externalConversationId: t.string({ required: true, description: 'Id of the conversation in your own system.' }),
  contact: t.field({ type: CustomChannelContactInput, required: true, description: 'Contact of the conversation.' }),
});

const notified = {
  description: 'Payload with the notification.',
  outputFields: (t: ObjectFieldBuilder<NotificationModel>) => ({
    notification: t.field({
      type: CustomChannelNotification,
      description: 'The notification, with the records that Intercom has for it.',
      resolve: (notification) => notification,
    }),
  }),
};

const access =
  'Withdrawn from Intercom’s documentation in 2026 in favor of Fin Agent: it works for workspaces with access only. Not in 2.16 and 2.17. Since 2.14.';

builder.relayMutationField(
  'customChannelNewConversationNotify',
  { description: 'A new conversation in a custom channel.', inputFields: event },
  {
    description: `Notifies Intercom of a new conversation in a custom channel, which starts workflows. ${access}`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.newConversation(input, ctx),
  },
  notified,
);

builder.relayMutationField(
  'customChannelNewMessageNotify',
  {
    description: 'A new message in a conversation of a custom channel.',
    inputFields: (t) => ({
      ...event(t),
      body: t.string({ required: true, description: 'Text of the message.' }),
    }),
  },
  {
    description: `Notifies Intercom of a new message of a contact in a custom channel. ${access}`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.newMessage(input, ctx),
  },
  notified,
);

builder.relayMutationField(
  'customChannelQuickReplySelectedNotify',
  {
    description: 'A quick reply that a contact has selected in a custom channel.',
    inputFields: (t) => ({
      ...event(t),
      quickReplyOptionId: t.string({ required: true, description: 'Intercom’s id of the selected option.' }),
    }),
  },
  {
    description: `Notifies Intercom of a quick reply that a contact has selected in a custom channel. ${access}`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.quickReplySelected(input, ctx),
  },
  notified,
);

builder.relayMutationField(
  'customChannelAttributeCollectedNotify',
  {
    description: 'An attribute that a contact has given in a custom channel.',
    inputFields: (t) => ({
      ...event(t),
      attribute: t.field({
        type: CustomChannelAttributeInput,
        required: true,
        description: 'Attribute and its value.',
      }),
    }),
  },
  {
    description: `Notifies Intercom of an attribute that a contact has given in a custom channel. ${access}`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.attributeCollected(input, ctx),
  },
  notified,
);
