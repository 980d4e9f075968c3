import type { Example } from './example.ts';

export const oneConversation: Example = {
  about: `How a conversation went: how long answers took, what
the contact thought of it, and the tickets that it is linked with.`,
  inTab: true,
  restCalls: 6,
  query: `query OneConversation($id: ID!) {
  conversation(id: $id) {
    title
    state
    contacts { name }
    assignee { name }
    teamAssignee { name }
    statistics {
      timeToAdminReplySeconds
      medianTimeToReplySeconds
      countAssignments
      countReopens
      lastClosedBy { name }
    }
    rating { rating remark teammate { name } }
    linkedObjects {
      ... on Ticket { number title state { internalLabel } }
    }
    parts(first: 20) {
      totalCount
      nodes {
        createdAt
        partType
        bodyText
        author { name type }
      }
    }
  }
}
`,
  variables: { id: '215473840000371' },
};

export const reply: Example = {
  about: `An answer to a conversation, as an admin. With "note"
in place of "asAdmin" it stays inside the team.`,
  restCalls: 1,
  query: `mutation ReplyToConversation($input: ConversationReplyInput!) {
  conversationReply(input: $input) {
    ... on ConversationReplyPayload {
      conversation {
        state
        updatedAt
        parts(first: 20) {
          totalCount
          nodes { createdAt partType bodyText }
        }
      }
    }
    ... on InvalidInputProblem { field }
    ... on Problem { message code }
  }
}
`,
  variables: {
    input: {
      id: '215473840000371',
      reply: { asAdmin: { adminId: '991267801', body: '<p>The new light is on its way to you.</p>' } },
    },
  },
};
