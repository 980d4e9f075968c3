import type { OpenTicketsQuery } from './__generated__/graphql.js';
import { graphql } from './__generated__/index.js';

export const OpenTickets = graphql(`
  query OpenTickets($first: Int!, $states: [TicketStateCategory!]!) {
    tickets(first: $first, filter: { state: { in: $states } }) {
      nodes {
        title
        createdAt
        state { category }
        assignee { name }
        attributes {
          __typename
          name
          ... on DecimalValue { decimal }
        }
      }
    }
  }
`);

export type OpenTicket = NonNullable<OpenTicketsQuery['tickets']>['nodes'][number];

/** Who has to act. A later version of the gateway may add categories: the compiler asks for a default. */
export const whoseTurn = ({ state }: OpenTicket): string => {
  switch (state?.category) {
    case 'SUBMITTED':
    case 'IN_PROGRESS':
      return 'ours';
    case 'WAITING_ON_CUSTOMER':
      return 'theirs';
    case 'RESOLVED':
      return 'done';
    default:
      return 'unknown';
  }
};
