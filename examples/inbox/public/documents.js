/** What a row of each list shows. An event has the same, so that it needs no further request. */
const rows = {
  conversations: 'id title state open updatedAt source { bodyText } contacts { name } assignee { name }',
  tickets: 'id number title open updatedAt state { internalLabel } contacts { name } assignee { name }',
};

export const Viewer = '{ viewer { admin { id name } workspace { name } } }';

const list = (name) => `
  query Open($after: String) {
    list: ${name}(first: 20, after: $after, filter: { open: true }, sort: { field: UPDATED_AT }) {
      nodes { ${rows[name]} }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

const events = (name, noun, type) => `
  subscription Events($after: ID) {
    item: ${noun}Events(after: $after) {
      __typename
      ... on ${type}Event { id deleted recordId: ${noun}Id record: ${noun} { ${rows[name]} } }
    }
  }
`;

const parts = 'parts(first: 50) { nodes { id createdAt bodyText author { name } } }';

const reply = (noun) => `
  mutation Reply($id: ID!, $adminId: ID!, $body: String!) {
    reply: ${noun}Reply(input: { id: $id, reply: { asAdmin: { adminId: $adminId, body: $body } } }) {
      __typename
      ... on Problem { message }
    }
  }
`;

export const documents = {
  conversations: {
    list: list('conversations'),
    events: events('conversations', 'conversation', 'Conversation'),
    record: `query Record($id: ID!) { record: conversation(id: $id) { id title source { bodyText author { name } } ${parts} } }`,
    reply: reply('conversation'),
  },
  tickets: {
    list: list('tickets'),
    events: events('tickets', 'ticket', 'Ticket'),
    record: `query Record($id: ID!) { record: ticket(id: $id) { id title description ${parts} } }`,
    reply: reply('ticket'),
  },
};
