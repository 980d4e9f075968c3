import type { Client } from '../client/index.ts';
import type { MessageRequest, MessageStatusParams } from '../client/messages.ts';

export const messageLoaders = ({ messages }: Client) => ({
  create: (body: MessageRequest) => messages.create({ body }),
  statuses: (query: MessageStatusParams) => messages.statuses({ query }),
  whatsAppStatus: (query: string) => messages.whatsAppStatus({ query }),
});
