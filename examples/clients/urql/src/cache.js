import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { embedded, schema } from './__generated__/schema.js';
import { OpenTickets } from './documents.js';

export const createCache = () =>
  cacheExchange({
    schema,
    // What has an id is kept under its type and id, all else in its place.
    keys: Object.fromEntries(embedded.map((name) => [name, () => null])),
    resolvers: {
      Query: {
        tickets: relayPagination(),
        conversations: relayPagination(),
        contacts: relayPagination(),
        // A record that any query has brought is not requested again.
        ticket: (_, { id }) => ({ __typename: 'Ticket', id }),
      },
    },
    updates: {
      Mutation: {
        // A new ticket is put at the head of the open ones: search would find it minutes later only.
        ticketCreate: ({ ticketCreate }, _, cache) => {
          if (ticketCreate.ticket === undefined) return;
          cache.updateQuery({ query: OpenTickets, variables: { first: 5 } }, (open) => {
            const edge = { __typename: 'TicketEdge', node: ticketCreate.ticket };
            return open && { ...open, tickets: { ...open.tickets, edges: [edge, ...open.tickets.edges] } };
          });
        },
      },
    },
  });
