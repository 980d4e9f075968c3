import type { HandlingEvent as HandlingEventModel } from '../../client/conversations/handlingEvents.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { ConversationPartConnection } from '../core/connections.ts';
import { HandlingEventType } from '../core/enums.ts';
import { heldPageArgs } from '../core/paging.ts';
import { Actor, SideConversation } from '../core/refs.ts';

export const HandlingEvent = builder.objectRef<HandlingEventModel>('HandlingEvent').implement({
  description: 'That somebody laid the work on a conversation aside, or took it up again.',
  fields: (t) => ({
    type: t.expose('type', { type: HandlingEventType, nullable: true, description: 'Which of both.' }),
    teammate: t.expose('teammate', { type: Actor, nullable: true, description: 'Who did it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it happened.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where somebody said so.' }),
  }),
});

SideConversation.implement({
  description: 'What admins discussed about a conversation aside from it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    parts: t.field({
      type: ConversationPartConnection,
      nullable: true,
      description: 'What was said, as far as Intercom gives it; `totalCount` counts all of it. Costs no request.',
      args: { ...heldPageArgs },
      resolve: (side, window) => resolve.sideParts(side, window),
    }),
  }),
});
