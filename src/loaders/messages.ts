import type { Client } from '../client/index.ts';
import type { Sending, StatusesAsk } from '../client/messages.ts';

export const messageLoaders = ({ messages }: Client) => ({
  create: (body: Sending) => messages.create({ body }),
  statuses: (query: StatusesAsk) => messages.statuses({ query }),
  whatsAppStatus: (query: string) => messages.whatsAppStatus({ query }),
});
