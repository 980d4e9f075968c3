import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

/** A CRM that knows contacts by the ids that your own system gave them, and tickets by Intercom's. */
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    "Every account that the CRM has."
    accounts: [Account!]!
  }

  type Account @key(fields: "id") {
    id: ID!
    name: String!
    "Whom to write to, as Intercom has them."
    mainContact: Contact
  }

  type Contact @key(fields: "externalId") {
    externalId: String
    "What they have spent so far, in euros."
    spent: Int
    account: Account
  }

  type Ticket @key(fields: "id") {
    id: ID!
    "How much money waits for it, in euros."
    atStake: Int!
  }
`);

const accounts = [
  { id: '1', name: 'Harbour Hotels', mainContact: { externalId: 'larkspur-10042' } },
  { id: '2', name: 'Nowhere Ltd', mainContact: { externalId: 'nobody' } },
  { id: '3', name: 'City Couriers', mainContact: { externalId: 'larkspur-10175' } },
];
const spentBy = (externalId) => Number(externalId.replace(/\D/g, '')) % 997;

const resolvers = {
  Query: { accounts: () => accounts },
  Account: { __resolveReference: ({ id }) => accounts.find((account) => account.id === id) ?? null },
  Contact: {
    __resolveReference: ({ externalId }) => ({ externalId }),
    spent: ({ externalId }) => (externalId == null ? null : spentBy(externalId)),
    account: ({ externalId }) => accounts.find(({ mainContact }) => mainContact.externalId === externalId) ?? null,
  },
  Ticket: {
    __resolveReference: ({ id }) => ({ id }),
    atStake: ({ id }) => (Number(id) % 50) * 10,
  },
};

/** Serves the CRM; `seen` gets the body of every request. */
export const startCrm = async (seen = () => {}) => {
  const yoga = createYoga({ schema: buildSubgraphSchema({ typeDefs, resolvers }), graphiql: false, logging: false });
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    seen({ headers: request.headers, ...JSON.parse(body.toString()) });
    const reply = await yoga.fetch(`http://crm${request.url}`, { method: 'POST', headers: request.headers, body });
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/graphql`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
};
