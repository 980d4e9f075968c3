import type { Context } from '../../loaders/index.ts';
import { builder } from '../core/builder.ts';
import { Conversation, ConversationPart } from '../core/refs.ts';

builder.node(Conversation, {
  description: 'A conversation. No more than its id is known here.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { load }: Context) => load.conversations.blank(id),
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});

ConversationPart.implement({
  description: 'One thing that was said or done in a conversation.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id.' }) }),
});
