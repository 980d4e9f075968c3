import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();
const place = { origin: upstream.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
const gateway = (referenceTtlMs: number) =>
  gatewayOver(upstream.origin, '2.16', { workspace: openWorkspace(place, { referenceTtlMs }) });

const say = (response: ServerResponse, body: unknown, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const ticket = { type: 'ticket', id: '1', admin_assignee_id: 7, team_assignee_id: 0 };
const admins = { type: 'admin.list', admins: [{ type: 'admin', id: '7', name: 'Maeve', team_ids: [5] }] };
const teams = { type: 'team.list', teams: [{ type: 'team', id: '5', name: 'Care' }] };
const paths = () => upstream.received.map(({ url }) => url).toSorted();

/** Answers the ticket only when everything else that is expected has been asked for. */
const ticketLast = (others: readonly string[]) => {
  let waiting: ServerResponse | undefined;
  const left = new Set(others);
  upstream.does((response, { url = '' }) => {
    left.delete(url);
    if (url === '/admins') say(response, admins);
    if (url === '/teams') say(response, teams);
    if (url === '/tickets/1') waiting = response;
    if (left.size === 0 && waiting !== undefined) say(waiting, ticket);
  });
};
const whole = '{ ticket(id: "1") { assignee { name teams { name } } } }';

test('lists that the selection needs are requested while the record is still awaited', async () => {
  ticketLast(['/admins', '/teams']);
  const { data, errors, extensions } = await gateway(60_000)(whole);
  expect(errors).toBeUndefined();
  expect(data.ticket.assignee).toEqual({ name: 'Maeve', teams: [{ name: 'Care' }] });
  expect(extensions.intercom.restCalls).toBe(3);
  expect(paths()).toEqual(['/admins', '/teams', '/tickets/1']);
});

test('what is fresh in the shared cache is not requested again', async () => {
  const ask = gateway(60_000);
  ticketLast([]);
  await ask('{ admins { name teams { name } } }');
  upstream.received.length = 0;
  const { data } = await ask(whole);
  expect(data.ticket.assignee.name).toBe('Maeve');
  expect(paths()).toEqual(['/tickets/1']);
});

test('an operation that bypasses the cache waits no longer: all is requested at once, and once', async () => {
  const ask = gateway(60_000);
  ticketLast([]);
  await ask('{ admins { name teams { name } } }');
  upstream.received.length = 0;
  ticketLast(['/admins', '/teams']);
  const { data, extensions } = await ask(whole, {}, { 'cache-control': 'no-cache' });
  expect(data.ticket.assignee).toEqual({ name: 'Maeve', teams: [{ name: 'Care' }] });
  expect(extensions.intercom['cacheHits']).toBe(0);
  expect(paths()).toEqual(['/admins', '/teams', '/tickets/1']);
});

test.each([
  ['{ ticket(id: "1") { number assignee { id } } }', 'only its id is asked'],
  [
    'query ($yes: Boolean = false) { ticket(id: "1") { number assignee @include(if: $yes) { name } } }',
    'it is omitted',
  ],
])('nothing is asked ahead where %s', async (query) => {
  ticketLast([]);
  expect((await gateway(60_000)(query)).errors).toBeUndefined();
  expect(paths()).toEqual(['/tickets/1']);
});

test('without the shared cache nothing is prefetched: it could be in vain', async () => {
  upstream.does((response, { url = '' }) =>
    say(response, url === '/admins' ? admins : { ...ticket, admin_assignee_id: 0 }),
  );
  const { data } = await gateway(0)(whole);
  expect(data.ticket.assignee).toBeNull();
  expect(paths()).toEqual(['/tickets/1']);
});

test('a list that cannot be read fails at the field that needs it, and nowhere else', async () => {
  upstream.does((response, { url = '' }) =>
    say(response, url === '/admins' ? {} : ticket, url === '/admins' ? 403 : 200),
  );
  const ask = gateway(60_000);
  const { data, errors } = await ask('{ ticket(id: "1") { id assignee { name } } }');
  expect(data).toEqual({ ticket: { id: '1', assignee: null } });
  expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['ticket', 'assignee'], 'FORBIDDEN'],
  ]);
  expect(paths()).toEqual(['/admins', '/tickets/1']);

  upstream.does((response, { url = '' }) =>
    say(response, url === '/admins' ? {} : { ...ticket, admin_assignee_id: 0 }, url === '/admins' ? 403 : 200),
  );
  const nobody = await ask('{ ticket(id: "1") { id assignee { name } } }');
  expect(nobody).toMatchObject({ data: { ticket: { id: '1', assignee: null } } });
  expect(nobody.errors).toBeUndefined();
});

test('a change asks for nothing ahead: it may be of the list itself', async () => {
  upstream.does((response, { method }) => say(response, method === 'DELETE' ? { id: '1', deleted: true } : admins));
  const { data } = await gateway(60_000)(
    'mutation { ticketDelete(input: { id: "1" }) { ... on TicketDeletePayload { id } } }',
  );
  expect(data.ticketDelete).toEqual({ id: '1' });
  expect(paths()).toEqual(['/tickets/1']);
});
