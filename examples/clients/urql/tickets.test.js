import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { gql } from '@urql/core';
import { startGateway } from '../../gateway.mjs';
import { createClient } from './src/client.js';
import { Both, Convert, CreateTicket, OpenTickets, Retitle, Ticket, TicketEvents } from './src/documents.js';

let gateway;
let client;
let requests;
before(async () => {
  gateway = await startGateway();
});
after(() => gateway.stop());
beforeEach(() => {
  requests = 0;
  client = createClient(gateway.url, (...request) => {
    requests += 1;
    return fetch(...request);
  });
});

const ask = async (document, variables) => {
  const { data, error } = await client.query(document, variables);
  assert.equal(error, undefined);
  return data;
};
const change = async (document, input) => {
  const { data, error } = await client.mutation(document, { input });
  assert.equal(error, undefined);
  return Object.values(data)[0];
};
const idsOf = ({ tickets }) => tickets.edges.map(({ node }) => node.id);

test('pages are merged into one list, in order', async () => {
  const first = await ask(OpenTickets, { first: 5 });
  const both = await ask(OpenTickets, { first: 5, after: first.tickets.pageInfo.endCursor });
  client = createClient(gateway.url);
  const ten = await ask(OpenTickets, { first: 10 });
  assert.equal(new Set(idsOf(both)).size, 10);
  assert.deepEqual(idsOf(both), idsOf(ten));
});

test('a mutation of a record changes the list that shows it, without another request', async () => {
  let shown;
  const watching = client.query(OpenTickets, { first: 5 }).subscribe(({ data }) => {
    shown = data;
  });
  const { tickets } = await ask(OpenTickets, { first: 5 });
  await change(Retitle, { id: tickets.edges[2].node.id, title: 'Brake squeals, again' });
  assert.equal(shown.tickets.edges[2].node.title, 'Brake squeals, again');
  assert.equal(requests, 2);
  watching.unsubscribe();
});

test('a new record is at the head of the list, and a problem leaves the list as it is', async () => {
  const before = idsOf(await ask(OpenTickets, { first: 5 }));
  const input = { typeId: '2811', contacts: [{ externalId: 'larkspur-10042' }], title: 'Brake squeals' };
  const { code } = await change(CreateTicket, { ...input, typeId: '1' });
  assert.equal(code, 'not_found');
  const { ticket } = await change(CreateTicket, input);
  assert.deepEqual(idsOf(await ask(OpenTickets, { first: 5 })), [ticket.id, ...before]);
  assert.equal(requests, 3);
});

test('records of two types with the same id of Intercom stay apart', async () => {
  const id = '215473840000397';
  await change(Convert, { id, typeId: '2811', title: 'A ticket' });
  const { conversation, ticket } = await ask(Both, { id });
  assert.deepEqual([ticket.id, ticket.title], [id, 'A ticket']);
  assert.equal(conversation.id, id);
  assert.notEqual(conversation.title, 'A ticket');
});

test('a record that a list has brought is read without a request', async () => {
  const { tickets } = await ask(OpenTickets, { first: 5 });
  const { id, title } = tickets.edges[0].node;
  assert.equal((await ask(Ticket, { id })).ticket.title, title);
  assert.equal(requests, 1);
});

test('every type has its key: the cache warns of nothing', async (context) => {
  const warn = context.mock.method(console, 'warn', () => {});
  const everything = gql`
    {
      viewer { admin { id name } }
      tickets(first: 5) {
        edges { node {
          id type { id name } state { id internalLabel } assignee { id name }
          attributes { name display }
          parts(first: 2) { nodes { id author { name type } } }
        } }
      }
      conversations(first: 2) { nodes { id source { id bodyText author { name } } statistics { timeToAssignmentSeconds } rating { rating } } }
    }
  `;
  await ask(everything, {});
  assert.deepEqual(
    warn.mock.calls.map(({ arguments: words }) => words[0]),
    [],
  );
});

test('a field that fails leaves the others', async () => {
  const { data, error } = await client.query(gql`{ teams { id name } tickets(first: 0) { totalCount } }`, {});
  assert.equal(data.teams.length, 4);
  assert.equal(data.tickets, null);
  assert.equal(error.graphQLErrors[0].extensions.code, 'BAD_USER_INPUT');
});

/** A client that asks for events, and when the gateway has begun to send them. */
const subscriber = () => {
  let begun;
  const hasBegun = new Promise((resolve) => {
    begun = resolve;
  });
  const noticing = async (...request) => {
    const reply = await fetch(...request);
    if (reply.headers.get('content-type').startsWith('text/event-stream')) begun();
    return reply;
  };
  return { client: createClient(gateway.url, noticing), hasBegun };
};

test('an event changes the list that shows the record', async () => {
  let hasBegun;
  ({ client, hasBegun } = subscriber());
  const { id } = (await ask(OpenTickets, { first: 5 })).tickets.edges[4].node;
  let watching;
  const event = new Promise((resolve) => {
    watching = client.subscription(TicketEvents, { ids: [id] }).subscribe(({ data }) => resolve(data.ticketEvents));
  });
  await hasBegun;
  await createClient(gateway.url).mutation(Retitle, { input: { id, title: 'Changed by another client' } });
  assert.equal((await event).ticketId, id);
  assert.equal((await ask(OpenTickets, { first: 5 })).tickets.edges[4].node.title, 'Changed by another client');
  watching.unsubscribe();
});
