import { beforeEach, expect, test } from 'vitest';
import type { Handler } from '../../src/client/core/call.ts';
import { NotFoundError } from '../../src/client/core/errors.ts';
import { withFields } from '../../src/client/core/model.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { filtersOf } from '../../src/client/search/index.ts';
import { type Ticket, ticket } from '../../src/client/tickets/index.ts';
import type { TicketType } from '../../src/client/ticketTypes.ts';
import { stub } from '../../src/loaders/core/stub.ts';
import { createContext } from '../../src/loaders/index.ts';
import { withoutHeaders } from '../support/fakeRateLimit.ts';
import { loadMany } from '../support/loadMany.ts';
import { workspaceAt } from '../support/upstream.ts';

/** An upstream whose search knows nothing of an operation's own writes: what the writes made must stand. */
const calls: string[] = [];
const deleted = new Set<string>();
const said = (id: string, by: string): Ticket => {
  calls.push(`${by} ${id}`);
  if (by === 'read' && deleted.has(id)) throw new NotFoundError('gone');
  return withFields(stub(ticket)(id), { number: by });
};
const all = ['1', '2', '3', '4'];
const searched = {
  items: all.map((id) =>
    withFields(stub(ticket)(id), { number: 'searched', contacts: [{ id: `of-${id}`, externalId: null }] }),
  ),
  next: null,
  total: all.length,
};
/** What upstream answers to a route, by the first id of the path. */
const answers: Readonly<Record<string, (id: string) => unknown>> = {
  'GET /tickets/{id}': (id) => said(id, 'read'),
  'POST /tickets/search': () => searched,
  'PUT /tickets/{id}': (id) => said(id, 'written'),
  'POST /tickets/{id}/reply': (id) => ({ id: `reply to ${id}` }),
  'DELETE /tickets/{id}': (id) => deleted.add(id),
  'POST /tickets/{ticket_id}/linked_conversations': () => ({ id: '2', title: null }),
  'PUT /ticket_types/{id}': (id) => ({ id, name: 'written' }),
  'GET /ticket_types/{id}': (id) => ({ id, name: 'read' }),
  'GET /ticket_types': () => [],
};
const handler: Handler = async ({ row, path }) => ({
  ...withoutHeaders(200),
  body: answers[row.route]?.(path.split('/')[2] ?? ''),
});
const workspace = { ...openWorkspace(workspaceAt('http://127.0.0.1:1')), version: 'Unstable' as const };
const loaders = () => createContext({ handler, workspace, operation: newOperation() }).load;
const open = () => loaders().tickets;

const everything = { where: null, limit: 4 };
const by = (found: readonly (Ticket | Error)[]) =>
  found.map((one) => (one instanceof Error ? one.name : `${one.id} ${one.number}`));
const page = async (load: ReturnType<typeof open>) => by((await load.page(everything)).items);

beforeEach(() => {
  calls.length = 0;
  deleted.clear();
});

test('what a write answered stands, on a later page and in the loader', async () => {
  const load = open();
  await load.page(everything);
  await load.update('2', {});
  expect(await page(load)).toEqual(['1 searched', '2 written', '3 searched', '4 searched']);
  expect(by(await loadMany(load.byId, all))).toEqual(['1 searched', '2 written', '3 searched', '4 searched']);
  expect(calls).toEqual(['written 2']);
});

test('what a write answered stands among what is searched for many, found by what the search knows of it', async () => {
  const load = open();
  await load.update('2', {});
  const filter = filtersOf('Unstable').tickets(null, { types: [] });
  const request = { owner: 'contactId', filter, sort: null, first: 4, counted: true } as const;
  const starts = await Promise.all(all.map((id) => load.firstOf(request, `of-${id}`)));
  const found = starts.map((start) => ('pages' in start ? [] : by(start.items)));
  expect(found).toEqual([['1 searched'], ['2 written'], ['3 searched'], ['4 searched']]);
});

test('a later write counts, whatever came between', async () => {
  const load = open();
  await load.update('2', {});
  await load.reply('2', { reply: { kind: 'note', adminId: '9', body: '' } });
  expect((await page(load))[1]).toBe('2 searched');
  expect(by([await load.byId.load('2')])).toEqual(['2 read']);
  await load.update('2', {});
  expect((await page(load))[1]).toBe('2 written');
});

test('what a write made stale is read by itself, on a page or not, alone or among others', async () => {
  const load = open();
  await load.reply('1', { reply: { kind: 'note', adminId: '9', body: '' } });
  await load.linkConversation('3', '2');
  await load.page(everything);
  expect(by(await loadMany(load.byId, all))).toEqual(['1 read', '2 read', '3 read', '4 searched']);
  const other = open();
  await other.reply('1', { reply: { kind: 'note', adminId: '9', body: '' } });
  expect(by(await loadMany(other.byId, all))).toEqual(['1 read', '2 searched', '3 searched', '4 searched']);
});

test('what is deleted is gone, and what was linked with it is read again', async () => {
  const load = open();
  await load.update('2', {});
  await load.remove('1');
  await load.page(everything);
  expect(by(await loadMany(load.byId, all))).toEqual(['NotFoundError', '2 read', '3 searched', '4 searched']);
});

test('a type that a write changed is not the one inside a ticket that search gave', async () => {
  const load = loaders().ticketTypes;
  const names = async () => (await loadMany(load.byId, ['7', '8'])).map((type) => (type as TicketType).name);
  await load.update('7', {});
  for (const id of ['7', '8']) load.remember({ id, name: 'searched' } as TicketType, true);
  expect(await names()).toEqual(['written', 'searched']);
  load.remember({ id: '7', name: 'read' } as TicketType, false);
  expect(await names()).toEqual(['read', 'searched']);
});
