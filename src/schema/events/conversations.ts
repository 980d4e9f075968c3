import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { detail, perParent } from '../core/cost.ts';
import { Company, Conversation, ConversationPart } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { attachedContact, eventType, partIdsOf, subscriptionOf } from './event.ts';
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
  partIds: t.idList(partIdsOf('conversation parts')),
  contact: t.field(attachedContact),
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
