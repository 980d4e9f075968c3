import relay from 'relay-runtime';

const { commitMutation, createOperationDescriptor, fetchQuery, getSingularSelector, graphql } = relay;

/** The open tickets, the oldest first. Relay merges the pages of a connection under its key. */
const OpenTickets = graphql`
  query ticketsOpenQuery($first: Int!, $after: String) {
    tickets(first: $first, after: $after, filter: { open: true }, sort: { field: CREATED_AT, order: ASCENDING })
      @connection(key: "Open_tickets") {
      __id
      edges { node { id title ...tickets_state } }
      pageInfo { endCursor hasNextPage }
    }
  }
`;

const Retitle = graphql`
  mutation ticketsRetitleMutation($input: TicketUpdateInput!) {
    ticketUpdate(input: $input) {
      ... on TicketUpdatePayload { ticket { title } }
      ... on Problem { message code }
    }
  }
`;

/** The new ticket is put at the end of the connections: search would find it minutes later only. */
const Create = graphql`
  mutation ticketsCreateMutation($input: TicketCreateInput!, $connections: [ID!]!) {
    ticketCreate(input: $input) {
      ... on TicketCreatePayload { ticket @appendNode(connections: $connections, edgeTypeName: "TicketEdge") { id title } }
      ... on Problem { message code }
    }
  }
`;

/** What a component needs of a ticket. Relay makes a query of it that asks again, over node(id:). */
const State = graphql`
  fragment tickets_state on Ticket @refetchable(queryName: "ticketsStateQuery") {
    state { internalLabel }
  }
`;

/** A conversation and the ticket that it has become have one id in Intercom. */
const Both = graphql`
  query ticketsBothQuery($id: ID!) {
    conversation(id: $id) { id title }
    ticket(id: $id) { id title }
  }
`;

const Convert = graphql`
  mutation ticketsConvertMutation($input: ConversationConvertToTicketInput!) {
    conversationConvertToTicket(input: $input) {
      ... on ConversationConvertToTicketPayload { ticket { id title } }
      ... on Problem { message code }
    }
  }
`;

const mutate = (environment, mutation, variables) =>
  new Promise((onCompleted, onError) => commitMutation(environment, { mutation, variables, onCompleted, onError }));

/** Requests a page, which joins those that the store has. */
export const fetchOpenTickets = (environment, variables) => fetchQuery(environment, OpenTickets, variables).toPromise();

/** What the store has of a list: its merged pages. */
export const openTickets = (environment) =>
  environment.lookup(createOperationDescriptor(OpenTickets, { first: 1 }).fragment).data.tickets;

export const retitle = async (environment, input) => (await mutate(environment, Retitle, { input })).ticketUpdate;

export const create = async (environment, input) => {
  const connections = [openTickets(environment).__id];
  return (await mutate(environment, Create, { input, connections })).ticketCreate;
};

export const convert = async (environment, input) =>
  (await mutate(environment, Convert, { input })).conversationConvertToTicket;

export const both = (environment, id) => fetchQuery(environment, Both, { id }).toPromise();

/** Requests what a component needs of the record with this global id. */
export const refetchState = async (environment, id) => {
  const { operation, identifierInfo } = State.metadata.refetch;
  const variables = { [identifierInfo.identifierQueryVariableName]: id };
  const { node } = await fetchQuery(environment, operation, variables).toPromise();
  return environment.lookup(getSingularSelector(State, node)).data.state.internalLabel;
};
