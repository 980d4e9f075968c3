import type {
  CustomChannelAttribute,
  CustomChannelEvent,
  CustomChannelMessage,
  CustomChannelQuickReply,
} from '../client/customChannelEvents.ts';
import type { Client } from '../client/index.ts';

export const customChannelEventLoaders = ({ customChannelEvents }: Client) => ({
  newConversation: (body: CustomChannelEvent) => customChannelEvents.notifyNewConversation({ body }),
  newMessage: (body: CustomChannelMessage) => customChannelEvents.notifyNewMessage({ body }),
  quickReplySelected: (body: CustomChannelQuickReply) => customChannelEvents.notifyQuickReplySelected({ body }),
  attributeCollected: (body: CustomChannelAttribute) => customChannelEvents.notifyAttributeCollected({ body }),
});
