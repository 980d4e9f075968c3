import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Ask, gatewayOver } from '../support/gateway.ts';
import { askingOver } from '../support/impatientGateway.ts';
import { startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};
const record = (id: string) => ({ type: 'thing', id, contacts: { contacts: [{ type: 'contact', id }] } });

/** Answers what it is asked for, but for requests that meet the fault. */
const failing = (hits: (asked: string) => boolean, fault: (response: ServerResponse) => void): void =>
  upstream.does((response, request: IncomingMessage) => {
    const asked = `${request.method} ${request.url} ${upstream.received.at(-1)?.body}`;
    if (hits(asked)) return fault(response);
    if (request.method === 'GET') return json(response, record(/\/(\d+)/.exec(request.url ?? '')?.[1] ?? '0'));
    const ids = [...new Set(asked.match(/"\d+"/g))].map((id) => record(id.slice(1, -1)));
    json(response, { type: 'list', total_count: ids.length, tickets: ids, conversations: ids, data: ids });
  });

const conversation = (id: number) => `{ conversation(id: "${id}") { id } }`;
const ticket = (id: number) => `{ ticket(id: "${id}") { id } }`;

/** How many different calls came since then, further tries of them omitted. */
const readsSince = (before: number): number =>
  new Set(upstream.received.slice(before).map(({ method, url, body }) => `${method} ${url} ${body}`)).size;

/** So many operations, one after the other; how many of them failed. */
const failures = async (ask: Ask, times: number, query: (n: number) => string): Promise<number> => {
  let failed = 0;
  for (let n = 0; n < times; n += 1) if ((await ask(query(n))).errors !== undefined) failed += 1;
  return failed;
};

const late = 'no answer in time';
const faults: readonly (readonly [what: string, fault: (response: ServerResponse) => void])[] = [
  ['500', (response) => json(response, {}, 500)],
  ['408', (response) => json(response, {}, 408)],
  [late, () => {}],
  ['a broken connection', (response) => response.destroy()],
  [
    'something that is not JSON',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"type":');
    },
  ],
];

describe.each(faults)('what always meets %s leaves the rest of the workspace as it is', (what, fault) => {
  const gateway = () => askingOver(upstream.origin, { restTimeoutMs: what === late ? 100 : 10_000 });

  test('one record, on several routes and in lists', async () => {
    failing((asked) => /\/1\b|"1"|conversations\?/.test(asked), fault);
    const ask = gateway();
    const queries = [conversation(1), '{ conversations(first: 1) { nodes { id } } }', conversation(1)];
    expect(await failures(ask, 18, (n) => queries[n % 3] ?? '')).toBe(18);
    expect(await failures(ask, 20, (n) => (n % 2 === 0 ? conversation : ticket)(n + 2))).toBe(0);
  });

  test('one route, whatever it is asked for', async () => {
    failing((asked) => asked.startsWith('GET /conversations/'), fault);
    const ask = gateway();
    expect(await failures(ask, 12, (n) => conversation(n + 1))).toBe(12);
    expect(await failures(ask, 20, (n) => ticket(n + 1))).toBe(0);
  });

  test('one search', async () => {
    failing((asked) => asked.startsWith('POST /conversations/search'), fault);
    const ask = gateway();
    const search = (n: number) => `{ conversations(first: 1, filter: { id: { eq: "${n}" } }) { nodes { id } } }`;
    expect(await failures(ask, 12, search)).toBe(12);
    expect(await failures(ask, 20, (n) => conversation(n + 1))).toBe(0);
  });

  test('one record in reads of many', async () => {
    failing((asked) => asked.startsWith('POST') && asked.includes('"1"'), fault);
    const ask = gateway();
    const many = (first: number) => (n: number) =>
      `{ ${[first, ...Array.from({ length: 5 }, (_, i) => 10 * n + i + 2)].map((id) => `t${id}: ${ticket(id).slice(1, -1)}`).join(' ')} }`;
    await failures(ask, 12, many(1));
    expect(await failures(ask, 20, many(999))).toBe(0);
  });

  test('and tries that others have left', async () => {
    failing((asked) => asked.includes('/conversations/1 '), fault);
    const ask = gateway();
    await failures(ask, 12, () => conversation(1));
    let isFirst = true;
    failing(
      () => isFirst,
      (response) => {
        isFirst = false;
        json(response, {}, 503);
      },
    );
    expect(await failures(ask, 1, () => conversation(2))).toBe(0);
  });
});

test('a workspace of which nothing answers is left alone, once several operations have met it', async () => {
  failing(
    () => true,
    (response) => json(response, {}, 500),
  );
  const ask = gatewayOver(upstream.origin);
  await failures(ask, 12, (n) => (n % 2 === 0 ? conversation : ticket)(n + 1));
  const sent = upstream.received.length;
  expect(await failures(ask, 5, (n) => ticket(n + 1))).toBe(5);
  expect(upstream.received.length).toBe(sent);
});

describe('one record that fails in a read of many', () => {
  const entities =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Ticket { id } ... on Conversation { id } ... on Contact { id } } }';
  const entityRange = (type: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ __typename: type, id: `${n + 1}` }));
  const quick = faults.filter(([what]) => what !== late);
  const cases = ['Ticket', 'Conversation', 'Contact'].flatMap((type) =>
    quick.map(([what, fault]) => [type, what, fault] as const),
  );

  test.each(cases)('fails alone: %s, %s', async (type, _, fault) => {
    failing((asked) => (asked.startsWith('POST') ? asked.includes('"7"') : asked.includes('s/7')), fault);
    const ask = askingOver(upstream.origin);
    const before = upstream.received.length;
    const { data, errors } = await ask(entities, { of: entityRange(type, 20) });
    expect(errors?.map(({ path }) => path)).toEqual([['_entities', 6]]);
    expect(data._entities.map((found: { id: string } | null) => found?.id ?? null)).toEqual(
      entityRange(type, 20).map(({ id }) => (id === '7' ? null : id)),
    );
    // The search, six of halves and the ids that are left by themselves, and the retries that a workspace has.
    expect(upstream.received.length - before).toBeLessThanOrEqual(1 + 6 + 4 + 10);
  });

  /** Bad records in either half of a read, and how many reads of halves and of single ids they take. */
  const several = [
    [[3, 17], 10, 6],
    [[3, 9, 17], 12, 8],
  ] as const;
  const severalCases = ['Ticket', 'Conversation', 'Contact'].flatMap((type) =>
    several.map((one) => [type, ...one] as const),
  );

  test.each(severalCases)('beside others, they fail alone: %s %j', async (type, bad, halves, singles) => {
    const isBad = (asked: string) =>
      bad.some((id) => (asked.startsWith('POST') ? asked.includes(`"${id}"`) : asked.includes(`s/${id} `)));
    failing(isBad, (response) => json(response, {}, 500));
    const ask = askingOver(upstream.origin);
    const before = upstream.received.length;
    const { data, errors } = await ask(entities, { of: entityRange(type, 20) });
    expect(errors?.map(({ path }) => path)).toEqual(bad.map((id) => ['_entities', id - 1]));
    expect(data._entities.filter((found: unknown) => found !== null)).toHaveLength(20 - bad.length);
    expect(readsSince(before)).toBe(1 + halves + singles);
  });

  test('where all of upstream fails, only halves and quarters are tried', async () => {
    failing(
      () => true,
      (response) => json(response, {}, 500),
    );
    const ask = askingOver(upstream.origin);
    const before = upstream.received.length;
    const { errors } = await ask(entities, { of: entityRange('Ticket', 100) });
    expect(errors).toHaveLength(100);
    expect(upstream.received.length - before).toBeLessThanOrEqual(7 + 4);
  });
});

describe('one record that fails a search for the lists of many', () => {
  const quick = faults.filter(([what]) => what !== late);
  const lists = ['tickets', 'conversations'] as const;
  const cases = lists.flatMap((list) => quick.map(([what, fault]) => [list, what, fault] as const));
  const contacts = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ __typename: 'Contact', id: `${n + 1}` }));
  const query = (list: string) =>
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Contact { id ${list}(first: 2) { nodes { id } } } } }`;

  test.each(cases)('fails only the list that it is in: %s, %s', async (list, _, fault) => {
    failing((asked) => asked.startsWith(`POST /${list}/search`) && asked.includes('"7"'), fault);
    const ask = askingOver(upstream.origin);
    const before = upstream.received.length;
    const { data, errors } = await ask(query(list), { of: contacts(20) });
    expect(errors?.map(({ path }) => path?.slice(0, 3))).toEqual([['_entities', 6, list]]);
    const found = data._entities.map((contact: Record<string, { nodes: unknown }> | null) => contact?.[list]?.nodes);
    expect(found.toSpliced(6, 1)).toEqual(
      contacts(20)
        .toSpliced(6, 1)
        .map(({ id }) => [{ id }]),
    );
    // The contacts; the search, six of halves and those that are left by themselves; the retries that a workspace has.
    expect(upstream.received.length - before).toBeLessThanOrEqual(1 + 1 + 6 + 4 + 10);
  });

  test.each(lists)('which names several of them, fails only their lists: %s', async (list) => {
    const bad = [3, 17];
    failing(
      (asked) => asked.startsWith(`POST /${list}/search`) && bad.some((id) => asked.includes(`"${id}"`)),
      (response) => json(response, {}, 500),
    );
    const ask = askingOver(upstream.origin);
    const before = upstream.received.length;
    const { data, errors } = await ask(query(list), { of: contacts(20) });
    expect(errors?.map(({ path }) => path?.slice(0, 3))).toEqual(bad.map((id) => ['_entities', id - 1, list]));
    expect(data._entities.filter((one: Record<string, unknown>) => one[list] !== null)).toHaveLength(18);
    expect(readsSince(before)).toBe(1 + 1 + 10 + 6);
  });

  test('where every search fails, only halves and quarters are tried', async () => {
    failing(
      (asked) => asked.startsWith('POST /tickets/search'),
      (response) => json(response, {}, 500),
    );
    const ask = askingOver(upstream.origin);
    const before = upstream.received.length;
    const { errors } = await ask(query('tickets'), { of: contacts(100) });
    expect(errors).toHaveLength(100);
    expect(upstream.received.length - before).toBeLessThanOrEqual(1 + 7 + 4);
  });
});
