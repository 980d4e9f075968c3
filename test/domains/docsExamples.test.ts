import { readdirSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { schema, schemaWith } from '../../src/schema/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { blocksIn, difference, parsePrinted, textOf } from '../support/printed.ts';
import { typesOf } from '../support/workspaceTypes.ts';

/** The examples of the README and of docs, asked as they are printed, of a workspace of today as `npm start` has it. */
const { ask, calls, sandbox } = await setup({ now: new Date('2026-01-15T12:00:00Z') });

const root = new URL('../../', import.meta.url);
const blocksOf = (page: string, language: string): string[] => blocksIn(textOf(page), language);

describe('the query of the README', () => {
  const [query = ''] = blocksOf('README.md', 'graphql');
  const [json = ''] = blocksOf('README.md', 'json');
  const printed = parsePrinted(json);

  test('has the response that is printed, for three calls', async () => {
    // As a new workspace has it.
    sandbox.switches.rateLimit = 1_667;
    const fresh = gatewayOver(sandbox.origin);
    const { status, ...answer } = await fresh(query);
    expect(status).toBe(200);
    expect(difference(answer, printed)).toBeNull();
    expect(calls.toSorted()).toEqual(['GET /admins', 'GET /teams', 'POST /tickets/search']);
    expect(difference({ a: [1, 2], b: 3 }, { a: ['…', 3], b: '…' })).toBe('.a: nothing from 0 on is 3');
    expect(difference({ a: [1, 2] }, { a: [1] })).toBe('.a: 2 items, printed 1');
  });

  test.each([
    ['first: 100', 'first: 150', 3],
    ['first: 100', 'first: 151', 4],
    [' teams { name }', '', 2],
  ])('with %j as %j takes %i calls', async (from, to, count) => {
    expect(query).toContain(from);
    const { errors } = await ask(query.replace(from, to));
    expect(errors).toBeUndefined();
    expect(calls).toHaveLength(count);
  });

  test('takes one where the lists are cached', async () => {
    const address = { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
    const cached = gatewayOver(sandbox.origin, '2.16', {
      workspace: openWorkspace(address, { referenceTtlMs: 60_000 }),
    });
    await cached(query);
    calls.length = 0;
    await cached(query);
    expect(calls).toEqual(['POST /tickets/search']);
  });
});

describe('the examples of docs/clients.md', () => {
  const [filters = '', related = '', mutation = ''] = blocksOf('docs/clients.md', 'graphql');

  test('filters: a search, by the types of tickets', async () => {
    const { data, errors } = await ask(filters);
    expect(errors).toBeUndefined();
    expect(data.tickets.nodes.length).toBeGreaterThan(0);
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets/search']);
  });

  test('related records: seven calls', async () => {
    const { data, errors } = await ask(related);
    expect(errors).toBeUndefined();
    expect(data.contact.conversations.nodes).toHaveLength(3);
    expect(calls).toHaveLength(7);
  });

  test('a mutation', async () => {
    const { data } = await ask(mutation);
    expect(data.ticketCreate.__typename).toBe('TicketCreatePayload');
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets']);
  });
});

test('every example in docs is valid', () => {
  const pages = ['README.md', ...readdirSync(new URL('docs/', root)).map((name) => `docs/${name}`)];
  const examples = pages
    .filter((page) => page.endsWith('.md') && page !== typedPage)
    .flatMap((page) => blocksOf(page, 'graphql'));
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples) expect(validate(schema, parse(example))).toEqual([]);
});

/** Its examples are of the sandbox's own types. */
const typedPage = 'docs/workspace-types.md';

test('every example of typed fields is valid with the types of the sandbox', async () => {
  const typed = await schemaWith({ workspaceTypes: await typesOf(sandbox.origin) });
  const examples = blocksOf(typedPage, 'graphql');
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) expect(validate(typed, parse(example))).toEqual([]);
});
