import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { gql } from '@apollo/client';
import { filter, firstValueFrom, map } from 'rxjs';
import { startGateway } from '../../gateway.mjs';
import { createClient } from './src/client.js';
import { createTicket, nextPage, OpenTickets, retitle } from './src/tickets.js';

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

const openTickets = () => client.watchQuery({ query: OpenTickets, variables: { first: 5 } });
const idsOf = (data) => data.tickets.edges.map(({ node }) => node.id);

/** A list as a component shows it, once it shows `count` records. */
const showing = (list, count) =>
  firstValueFrom(
    list.pipe(
      map(({ data }) => data),
      filter((data) => data?.tickets?.edges.length === count),
    ),
  );

test('pages are merged into one list, in order', async () => {
  const list = openTickets();
  await showing(list, 5);
  await nextPage(list);
  await showing(list, 10);
  await nextPage(list);
  const shown = await showing(list, 15);
  const { data } = await createClient(gateway.url).query({ query: OpenTickets, variables: { first: 15 } });
  assert.equal(new Set(idsOf(shown)).size, 15);
  assert.deepEqual(idsOf(shown), idsOf(data));
  assert.equal(requests, 3);
});

test('a mutation of a record changes the list that shows it, without another request', async () => {
  const list = openTickets();
  const { id } = (await showing(list, 5)).tickets.edges[2].node;
  const { ticket } = await retitle(client, id, 'Brake squeals, again');
  assert.equal(ticket.title, 'Brake squeals, again');
  assert.equal((await showing(list, 5)).tickets.edges[2].node.title, 'Brake squeals, again');
  assert.equal(requests, 2);
});

test('a new record is at the head of the list, and a problem leaves the list as it is', async () => {
  const list = openTickets();
  const before = await showing(list, 5);
  const input = { typeId: '2811', contacts: [{ externalId: 'larkspur-10042' }], title: 'Brake squeals' };
  const { code } = await createTicket(client, { ...input, typeId: '1' });
  assert.equal(code, 'not_found');
  const { ticket } = await createTicket(client, input);
  const now = await showing(list, 6);
  assert.deepEqual(idsOf(now), [ticket.id, ...idsOf(before)]);
  assert.equal(now.tickets.totalCount, before.tickets.totalCount + 1);
});

test('records of two types with the same id of Intercom stay apart', async () => {
  const Convert = gql`
    mutation ($input: ConversationConvertToTicketInput!) {
      conversationConvertToTicket(input: $input) {
        ... on ConversationConvertToTicketPayload { ticket { nodeId id title } }
      }
    }
  `;
  const Both = gql`
    query ($id: ID!) {
      conversation(id: $id) { nodeId id title }
      ticket(id: $id) { nodeId id title }
    }
  `;
  const { data } = await client.query({ query: gql`{ conversations(first: 1) { nodes { nodeId id } } }` });
  const [{ id }] = data.conversations.nodes;
  await client.mutate({ mutation: Convert, variables: { input: { id, typeId: '2811', title: 'A ticket' } } });
  const both = await client.query({ query: Both, variables: { id } });
  assert.equal(both.data.ticket.id, both.data.conversation.id);
  assert.equal(both.data.ticket.title, 'A ticket');
  assert.notEqual(both.data.conversation.title, 'A ticket');
});

test('a record that a list has brought is read by its global id, without a request', async () => {
  const { nodeId, title } = (await showing(openTickets(), 5)).tickets.edges[0].node;
  const One = gql`
    query ($nodeId: ID!) {
      node(id: $nodeId) { ... on Ticket { nodeId title } }
    }
  `;
  const { data } = await client.query({ query: One, variables: { nodeId } });
  assert.equal(data.node.title, title);
  assert.equal(requests, 1);
});

test('values without an id are merged, of whatever fields queries select', async (context) => {
  const warn = context.mock.method(console, 'warn', () => {});
  const { nodeId } = (await showing(openTickets(), 5)).tickets.edges[0].node;
  const of = (fields) => gql`query ($nodeId: ID!) { node(id: $nodeId) { ... on Ticket { nodeId ${fields} } } }`;
  const selections = [
    'attributes { name display }',
    'attributes { name ... on TextValue { text } }',
    'parts(first: 3) { nodes { id author { name } } }',
    'parts(first: 3) { nodes { id author { type } } }',
  ];
  for (const fields of selections) await client.query({ query: of(fields), variables: { nodeId } });
  assert.equal(requests, 1 + selections.length);
  const { data } = await client.query({ query: of(selections.join(' ')), variables: { nodeId } });
  assert.ok(data.node.attributes.length > 0 && data.node.parts.nodes.length > 0);
  assert.equal(requests, 1 + selections.length);
  assert.deepEqual(warn.mock.calls, []);
});

test('a query without the global id of a record is refused', async () => {
  const query = gql`{ tickets(first: 1) { edges { node { id } } } }`;
  await assert.rejects(client.query({ query, errorPolicy: 'none' }), /Select the nodeId of Ticket, too/);
});

test('a field that fails leaves the others', async () => {
  const query = gql`{ teams { nodeId name } tickets(first: 0) { totalCount } }`;
  const { data, error } = await client.query({ query });
  assert.equal(data.teams.length, 4);
  assert.equal(data.tickets, null);
  assert.equal(error.errors[0].extensions.code, 'BAD_USER_INPUT');
});
