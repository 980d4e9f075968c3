import type { Conversation as ConversationModel } from '../../client/conversations/index.ts';
import { builder } from '../core/builder.ts';

export const Topic = builder
  .objectRef<NonNullable<ConversationModel['topics']>[number]>('ConversationTopic')
  .implement({
    description: 'A subject that Intercom found many conversations to be about.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: true, description: 'Intercom’s id.' }),
      name: t.exposeString('name', { nullable: true, description: 'What it is called.' }),
    }),
  });
