import type { Example } from './example.ts';

export const liveTickets: Example = {
  about: `Tickets, as things happen to them. Run it, then run CreateTicket
in another window: the event appears here, and in the panel
REST calls with all before it. The stop button ends it.`,
  inTab: true,
  restCalls: 2,
  query: `subscription LiveTickets {
  ticketEvents {
    ... on TicketEvent {
      at
      kind
      deleted
      ticket {
        number
        title
        state { internalLabel }
        assignee { name }
      }
      part { partType bodyText author { name } }
    }
    ... on EventsMissed { since }
  }
}
`,
};

export const liveConversations: Example = {
  about: `Conversations that need a teammate: what contacts write,
and what is opened or assigned anew. Each event has its own cost.`,
  restCalls: 1,
  query: `subscription LiveConversations($topics: [ConversationEventTopic!]) {
  conversationEvents(topics: $topics, filter: { states: [OPEN] }) {
    ... on ConversationEvent {
      at
      kind
      conversation { id title state waitingSince }
      part { bodyText author { name type } }
    }
    ... on EventsMissed { since }
  }
}
`,
  variables: { topics: ['USER_CREATED', 'USER_REPLIED', 'ADMIN_OPENED', 'ADMIN_ASSIGNED'] },
};
