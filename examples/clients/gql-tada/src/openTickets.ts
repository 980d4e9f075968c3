import type { ResultOf } from 'gql.tada';
import { ask } from './client.js';
import { graphql } from './graphql.js';

const OpenTickets = graphql(`
  query OpenTickets($first: Int!) {
    tickets(first: $first, filter: { open: true }) {
      nodes {
        number
        title
        state { internalLabel }
        assignee { name }
        attributes {
          __typename
          name
          display
          ... on DecimalValue { decimal }
        }
      }
    }
  }
`);

export type OpenTicket = NonNullable<ResultOf<typeof OpenTickets>['tickets']>['nodes'][number];

/** The newest open tickets with what is known of them. */
export const openTickets = async (url: string, first: number): Promise<readonly OpenTicket[]> =>
  (await ask(url, OpenTickets, { first })).tickets?.nodes ?? [];

/** One line for a ticket. `assignee` may be null, and so may a name: the compiler insists on an answer to both. */
export const line = ({ number, title, state, assignee }: OpenTicket): string =>
  [number ?? '–', title ?? '(no title)', state?.internalLabel ?? '–', assignee?.name ?? 'nobody'].join(' · ');
