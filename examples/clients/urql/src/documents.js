import { gql } from '@urql/core';

export const OpenTickets = gql`
  query OpenTickets($first: Int!, $after: String) {
    tickets(first: $first, after: $after, filter: { open: true }) {
      edges { node { id title } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const Ticket = gql`
  query Ticket($id: ID!) {
    ticket(id: $id) { id title }
  }
`;

export const Both = gql`
  query Both($id: ID!) {
    conversation(id: $id) { id title }
    ticket(id: $id) { id title }
  }
`;

export const Retitle = gql`
  mutation Retitle($input: TicketUpdateInput!) {
    ticketUpdate(input: $input) {
      ... on TicketUpdatePayload { ticket { id title } }
      ... on Problem { message code }
    }
  }
`;

export const CreateTicket = gql`
  mutation CreateTicket($input: TicketCreateInput!) {
    ticketCreate(input: $input) {
      ... on TicketCreatePayload { ticket { id title } }
      ... on Problem { message code }
    }
  }
`;

export const Convert = gql`
  mutation Convert($input: ConversationConvertToTicketInput!) {
    conversationConvertToTicket(input: $input) {
      ... on ConversationConvertToTicketPayload { ticket { id title } }
      ... on Problem { message code }
    }
  }
`;

export const TicketEvents = gql`
  subscription TicketEvents($ids: [ID!]) {
    ticketEvents(ids: $ids) {
      ... on TicketEvent { id ticketId ticket { id title } }
    }
  }
`;
