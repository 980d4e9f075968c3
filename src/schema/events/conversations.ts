import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { batched, detail, perParent } from '../core/cost.ts';
import { Company, Contact, Conversation, ConversationPart } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { eventType, subscriptionOf } from './event.ts';
import { ConversationEventFilter } from './filters.ts';

const conversations = eventType({
  subject: 'conversation',
  name: 'Conversation',
  prefix: 'conversation',
  one: 'a conversation',
  many: 'conversations',
});

builder.objectFields(conversations.type, (t) => ({
  conversation: t.field(
    relation({
      type: Conversation,
      description:
        'The conversation as it is now, with its parts; null when it was deleted. Costs one REST call for each event.',
      cost: perParent('conversation'),
      resolve: resolve.conversation,
    }),
  ),
  part: t.field({
    type: ConversationPart,
    nullable: true,
    description:
      'The newest conversation part that caused the event; null where none did. Costs one REST call for each event, which `conversation` shares.',
    cost: detail('conversation of the event'),
    resolve: (event, _, ctx) => resolve.conversationPart(event, ctx),
  }),
  partIds: t.idList({
    description: 'Ids of the conversation parts that caused the event, oldest first.',
    resolve: ({ partIds }) => [...partIds],
  }),
  contact: t.field(
    relation({
      type: Contact,
      description: 'The contact that was attached or detached; null on other topics. Costs one REST call.',
      cost: batched('contacts'),
      resolve: resolve.relatedContact,
    }),
  ),
  company: t.field(
    relation({
      type: Company,
      description: 'The company that was set; null on other topics. Costs one REST call.',
      cost: perParent('company'),
      resolve: resolve.relatedCompany,
    }),
  ),
}));

subscriptionOf(conversations, ConversationEventFilter);
