import type { HandlingEvent as HandlingEventModel } from '../../client/conversations/handlingEvents.ts';
import * as resolve from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { ConversationPartConnection } from '../core/connections.ts';
import { HandlingEventType } from '../core/enums.ts';
import { freePageArgs } from '../core/paging.ts';
import { Actor, SideConversation } from '../core/refs.ts';

export const HandlingEvent = builder.objectRef<HandlingEventModel>('HandlingEvent').implement({
  description: 'A handling event: a pause or resumption of work on a conversation.',
  fields: (t) => ({
    type: t.expose('type', {
      type: HandlingEventType,
      nullable: true,
      description: 'The event’s type: paused or resumed.',
    }),
    teammate: t.expose('teammate', { type: Actor, nullable: true, description: 'The teammate of the event.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of the event.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'The reason for the pause; null where none was given.',
    }),
  }),
});

SideConversation.implement({
  description: 'A side conversation: a discussion among admins about a conversation.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the side conversation.' }),
    parts: t.field({
      type: ConversationPartConnection,
      nullable: true,
      description:
        'Conversation parts of the side conversation that Intercom returns; `totalCount` counts all. Costs no REST call.',
      args: { ...freePageArgs },
      resolve: (side, window) => resolve.sideParts(side, window),
    }),
  }),
});
