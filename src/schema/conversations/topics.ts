import type { Conversation as ConversationModel } from '../../client/conversations/index.ts';
import { builder } from '../core/builder.ts';

export const Topic = builder
  .objectRef<NonNullable<ConversationModel['topics']>[number]>('ConversationTopic')
  .implement({
    description: 'A topic that Intercom found in many conversations.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: true, description: 'Intercom’s id of the topic.' }),
      name: t.exposeString('name', { nullable: true, description: 'The topic’s name.' }),
    }),
  });
