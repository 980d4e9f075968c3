import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startGateway } from '../../gateway.mjs';
import { createEnvironment } from './dist/environment.js';
import { both, convert, create, fetchOpenTickets, openTickets, refetchState, retitle } from './dist/tickets.js';

const persisted = fileURLToPath(new URL('persisted.json', import.meta.url));
let gateway;
let environment;
before(async () => {
  // The documents of this client and no others.
  gateway = await startGateway({ TRUSTED_DOCUMENTS: persisted });
});
after(() => gateway.stop());
beforeEach(() => {
  environment = createEnvironment(gateway.url);
});

const idsOf = ({ edges }) => edges.map(({ node }) => node.id);

test('pages are merged into one list, in order', async () => {
  await fetchOpenTickets(environment, { first: 5 });
  await fetchOpenTickets(environment, { first: 5, after: openTickets(environment).pageInfo.endCursor });
  const other = createEnvironment(gateway.url);
  await fetchOpenTickets(other, { first: 10 });
  assert.equal(new Set(idsOf(openTickets(environment))).size, 10);
  assert.deepEqual(idsOf(openTickets(environment)), idsOf(openTickets(other)));
});

test('a mutation of a record changes the list that shows it', async () => {
  await fetchOpenTickets(environment, { first: 5 });
  await retitle(environment, { id: idsOf(openTickets(environment))[2], title: 'Brake squeals, again' });
  assert.equal(openTickets(environment).edges[2].node.title, 'Brake squeals, again');
});

test('a new record is at the end of the list, and a problem leaves the list as it is', async () => {
  await fetchOpenTickets(environment, { first: 5 });
  const before = idsOf(openTickets(environment));
  const input = { typeId: '2811', contacts: [{ externalId: 'larkspur-10042' }], title: 'Brake squeals' };
  const { code } = await create(environment, { ...input, typeId: '1' });
  assert.equal(code, 'not_found');
  const { ticket } = await create(environment, input);
  assert.deepEqual(idsOf(openTickets(environment)), [...before, ticket.id]);
});

test('records of two types with the same id of Intercom stay apart', async () => {
  const id = '215473840000397';
  await convert(environment, { id, typeId: '2811', title: 'A ticket' });
  const { conversation, ticket } = await both(environment, id);
  assert.deepEqual(ticket, { id, title: 'A ticket' });
  assert.equal(conversation.id, id);
  assert.notEqual(conversation.title, 'A ticket');
});

test('a fragment is requested again over node(id:), by the global id', async () => {
  const nodeId = Buffer.from('Ticket:482787').toString('base64');
  assert.match(await refetchState(environment, nodeId), /\w/);
});

test('the gateway knows a document by its id, as doc_id or as id, and no other document', async () => {
  const post = async (body) => {
    const reply = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: { first: 1 }, ...body }),
    });
    return reply.json();
  };
  const documents = Object.entries(JSON.parse(readFileSync(persisted, 'utf8')));
  const [id] = documents.find(([, text]) => text.startsWith('query ticketsOpenQuery'));
  for (const name of ['doc_id', 'id']) assert.equal((await post({ [name]: id })).data.tickets.edges.length, 1);
  const { errors } = await post({ query: '{ viewer { admin { name } } }' });
  assert.equal(errors[0].extensions.code, 'FORBIDDEN');
});
