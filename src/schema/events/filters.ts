import type { EventFilter } from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { ConversationState, TicketStateCategory } from '../core/enums.ts';
import { IdFilter } from '../core/filters.ts';

const assignees = 'as the notification has it. Notifications of deletions do not have it.';

export const TicketEventFilter = builder.inputRef<EventFilter>('TicketEventFilter').implement({
  description:
    'Filter on events of tickets, by what the ticket was when Intercom sent the notification. Several members are joined by AND. Costs no REST call.',
  fields: (t) => ({
    typeId: t.field({ type: IdFilter, description: `Filter on the ticket type’s id, ${assignees}` }),
    assigneeId: t.field({ type: IdFilter, description: `Filter on the id of the assigned admin, ${assignees}` }),
    teamAssigneeId: t.field({ type: IdFilter, description: `Filter on the id of the assigned team, ${assignees}` }),
    states: t.field({ type: [TicketStateCategory], description: `Categories of the ticket state, ${assignees}` }),
  }),
});

export const ConversationEventFilter = builder.inputRef<EventFilter>('ConversationEventFilter').implement({
  description:
    'Filter on events of conversations, by what the conversation was when Intercom sent the notification. Several members are joined by AND. Costs no REST call.',
  fields: (t) => ({
    assigneeId: t.field({ type: IdFilter, description: `Filter on the id of the assigned admin, ${assignees}` }),
    teamAssigneeId: t.field({ type: IdFilter, description: `Filter on the id of the assigned team, ${assignees}` }),
    states: t.field({ type: [ConversationState], description: `States of the conversation, ${assignees}` }),
  }),
});
