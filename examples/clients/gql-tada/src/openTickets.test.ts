import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startGateway } from '../../../gateway.mjs';
import { ask, PartialAnswer } from './client.js';
import { graphql } from './graphql.js';
import { line, type OpenTicket, openTickets } from './openTickets.js';

let gateway: Awaited<ReturnType<typeof startGateway>>;
before(async () => {
  gateway = await startGateway();
});
after(() => gateway.stop());

test('open tickets come with their types', async () => {
  const tickets = await openTickets(gateway.url, 5);
  assert.equal(tickets.length, 5);
  for (const ticket of tickets) assert.match(line(ticket), / · .+ · .+/);
  const decimals = tickets.flatMap(({ attributes }) =>
    (attributes ?? []).flatMap((value) => (value.__typename === 'DecimalValue' ? [value.decimal] : [])),
  );
  for (const decimal of decimals) assert.equal(typeof decimal, 'number');
});

test('what the schema does not have does not compile', () => {
  const read = (ticket: OpenTicket) => [
    // @ts-expect-error: it was not asked for
    ticket.description,
    // @ts-expect-error: a title may be null
    ticket.title.length,
  ];
  assert.equal(typeof read, 'function');
  // @ts-expect-error: tickets have no colour
  const wrong: { readonly colour: string } = graphql('query { ticket(id: "1") { colour } }');
  assert.ok(wrong);
});

test('a field that fails leaves the others, and says where and why', async () => {
  const query = graphql('query Both { teams { name } tickets(first: 0) { totalCount } }');
  await assert.rejects(
    ask(gateway.url, query, {}),
    (error) =>
      error instanceof PartialAnswer &&
      error.errors[0]?.extensions.code === 'BAD_USER_INPUT' &&
      error.data?.teams?.length === 4 &&
      error.data.tickets === null,
  );
});
