import { gql } from '@apollo/client';

/** A page of the open tickets. `edges` are merged by the cache, `nodes` are not. */
export const OpenTickets = gql`
  query OpenTickets($first: Int!, $after: String) {
    tickets(first: $first, after: $after, filter: { open: true }) {
      totalCount
      edges { cursor node { nodeId id title state { nodeId internalLabel } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Requests the next page; whoever watches the list is told. */
export const nextPage = (list) => {
  const { endCursor } = list.getCurrentResult().data.tickets.pageInfo;
  return list.fetchMore({ variables: { after: endCursor } });
};

/** The problems of a mutation are part of its answer. */
const Retitle = gql`
  mutation Retitle($input: TicketUpdateInput!) {
    ticketUpdate(input: $input) {
      ... on TicketUpdatePayload { ticket { nodeId title } }
      ... on Problem { message code }
    }
  }
`;

/** A list that shows the ticket shows its new title: the cache knows it by its global id. */
export const retitle = async (client, id, title) => {
  const { data } = await client.mutate({ mutation: Retitle, variables: { input: { id, title } } });
  return data.ticketUpdate;
};

const NewTicket = gql`
  mutation NewTicket($input: TicketCreateInput!) {
    ticketCreate(input: $input) {
      ... on TicketCreatePayload { ticket { nodeId id title state { nodeId internalLabel } } }
      ... on Problem { message code }
    }
  }
`;

/** Creates a ticket, and puts it at the head of the open ones: search would find it minutes later only. */
export const createTicket = async (client, input) => {
  const { data } = await client.mutate({
    mutation: NewTicket,
    variables: { input },
    update: (cache, { data: { ticketCreate } }) => {
      if (ticketCreate.ticket === undefined) return;
      cache.updateQuery({ query: OpenTickets, variables: { first: 1 } }, (open) => {
        const edge = { __typename: 'TicketEdge', cursor: '', node: ticketCreate.ticket };
        const { totalCount, edges } = open.tickets;
        return { tickets: { ...open.tickets, totalCount: totalCount + 1, edges: [edge, ...edges] } };
      });
    },
  });
  return data.ticketCreate;
};
