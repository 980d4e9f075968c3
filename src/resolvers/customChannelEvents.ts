import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type {
  CustomChannelAttribute,
  CustomChannelEvent,
  CustomChannelMessage,
  CustomChannelNotification,
  CustomChannelQuickReply,
} from '../client/customChannelEvents.ts';
import type { Context } from '../loaders/index.ts';
import { toOne } from './core/relation.ts';

// CustomChannelNotification

export const conversation = toOne('conversations', (one: CustomChannelNotification) => one.conversationId);

export const contact = toOne('contacts', (one: CustomChannelNotification) => one.contactId);

// Mutation

const checked = <E extends CustomChannelEvent>(event: E): E => {
  const { eventId, externalConversationId, contact } = event;
  someText(eventId, 'eventId');
  someText(externalConversationId, 'externalConversationId');
  someText(contact.externalId, 'contact.externalId');
  for (const name of ['name', 'email'] as const)
    if (contact.role === 'USER' && !contact[name]?.trim())
      throw new InvalidInputError(
        `A user requires \`${name}\`. Set it, or set the role to \`LEAD\`.`,
        `contact.${name}`,
      );
  return event;
};

export const newConversation = (event: CustomChannelEvent, { load }: Context) =>
  load.customChannelEvents.newConversation(checked(event));

export const newMessage = (event: CustomChannelMessage, { load }: Context) => {
  someText(event.body, 'body');
  return load.customChannelEvents.newMessage(checked(event));
};

export const quickReplySelected = (event: CustomChannelQuickReply, { load }: Context) => {
  someText(event.quickReplyOptionId, 'quickReplyOptionId');
  return load.customChannelEvents.quickReplySelected(checked(event));
};

export const attributeCollected = (event: CustomChannelAttribute, { load }: Context) => {
  someText(event.attribute.id, 'attribute.id');
  return load.customChannelEvents.attributeCollected(checked(event));
};
