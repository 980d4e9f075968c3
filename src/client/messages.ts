import { actor } from './actors.ts';
import { id, nested, type Read, ref, shape, text, time } from './core/read.ts';

/** What a sent message and a started conversation answer. Its `id` is not the conversation's. */
export const message = shape({
  id: id('id'),
  type: text('type'),
  messageType: text('message_type'),
  subject: text('subject'),
  body: text('body'),
  createdAt: time('created_at'),
  conversationId: ref('conversation_id'),
  owner: nested('owner', actor),
});
export interface Message extends Read<typeof message> {}

export const messages = {};
