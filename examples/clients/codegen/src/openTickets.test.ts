import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startGateway } from '../../../gateway.mjs';
import { ask } from './client.js';
import { type OpenTicket, OpenTickets, whoseTurn } from './openTickets.js';

let gateway: Awaited<ReturnType<typeof startGateway>>;
before(async () => {
  gateway = await startGateway();
});
after(() => gateway.stop());

test('variables and answers have the types of the schema', async () => {
  const { tickets } = await ask(gateway.url, OpenTickets, { first: 20, states: ['SUBMITTED', 'WAITING_ON_CUSTOMER'] });
  assert.deepEqual(new Set(tickets?.nodes.map(whoseTurn)), new Set(['ours', 'theirs']));
  const [ticket] = tickets?.nodes ?? [];
  assert.equal(ticket?.createdAt, new Date(ticket?.createdAt ?? '').toISOString());
  const values = tickets?.nodes.flatMap(({ attributes }) => attributes ?? []) ?? [];
  const decimals = values.flatMap((value) => (value.__typename === 'DecimalValue' ? [value.decimal] : []));
  assert.ok(decimals.some((decimal) => typeof decimal === 'number'));
});

test('what the schema does not have does not compile', () => {
  const wrong = [
    // @ts-expect-error: a state that Intercom does not have
    () => ask(gateway.url, OpenTickets, { first: 1, states: ['OPEN'] }),
    // @ts-expect-error: a variable is missing
    () => ask(gateway.url, OpenTickets, { first: 1 }),
    // @ts-expect-error: it was not requested
    (ticket: OpenTicket) => ticket.description,
    // @ts-expect-error: a title may be null
    (ticket: OpenTicket) => ticket.title.length,
    // @ts-expect-error: a time is text in JSON
    (ticket: OpenTicket) => ticket.createdAt?.getTime(),
  ];
  assert.equal(wrong.length, 5);
});
