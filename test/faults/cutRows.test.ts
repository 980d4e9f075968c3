import { afterAll, describe, expect, test } from 'vitest';
import { isWrite } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { endpoints } from '../../src/client/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { alters, type Json } from '../support/corruptJson.ts';
import { type List, lists, otherwise, unstruck } from '../support/cutLists.ts';
import { contradictions, keysOf, listIn, rowFields, rowsIn, without } from '../support/cutRecords.ts';
import { startFaults } from '../support/faults.ts';
import { type Rereading, rereadingOver } from '../support/rereading/gateway.ts';
import { rest } from '../support/rest.ts';

/* Rows of lists that lack keys: each key of each list is struck from all rows. What the gateway then says of them is true, or null. */

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
const upstream = await startFaults(sandbox.origin);
afterAll(() => {
  upstream.stop();
  return sandbox.stop();
});

const gateways = new Map<Version, Rereading>();
const gatewayOf = (version: Version): Rereading => {
  const gateway = gateways.get(version) ?? rereadingOver(upstream.origin, version);
  gateways.set(version, gateway);
  return gateway;
};

/** Which key the rows lack, and which keys they had. */
let struck: string | null = null;
let seen: readonly string[] = [];
const met = new Set<string>();
const strike = (route: string): void => {
  if (met.has(route)) return;
  met.add(route);
  upstream.breaks(
    route,
    alters((body) => {
      const rows = rowsIn(body);
      seen = keysOf(rows);
      if (struck !== null) without(rows, struck);
      return body;
    }),
  );
};

/** Keys without which a record is none: it is omitted. */
const identities = new Set(['id', 'source_contact_id', 'side_conversation_id']);

const rowsOf = async ({ query, version }: List, fields: string) => {
  // A scroll that is open still keeps others out.
  if (query.includes('allCompanies')) sandbox.reset();
  const { data, errors = [] } = await gatewayOf(version).fresh(query.replace('ROWS', fields));
  expect(errors.filter(({ extensions: { code } }) => code !== 'UNSUPPORTED_IN_VERSION')).toEqual([]);
  return listIn(data);
};

const routeOf = async ({ route, query, version }: List): Promise<string> => {
  if (route !== undefined) return route;
  sandbox.calls.length = 0;
  await gatewayOf(version).fresh(query.replace('ROWS', '__typename'));
  return sandbox.calls[0] ?? '';
};

const cutParent = ({ route, key }: NonNullable<List['unless']>): void =>
  upstream.breaks(
    route,
    alters((body) => {
      without([body as { [name: string]: Json }], key);
      return body;
    }),
  );

/** `tickets` of `list: tickets(first: 5)`. */
const fieldOf = ({ query }: List): string => /list: (\w+)/.exec(query)?.[1] ?? '';
const excepted = new Set<string>();

describe('a row that lacks a key says what the whole row says, or less', () => {
  test.each(lists)('$name', async (list) => {
    const fields = rowFields(list.query.replace('ROWS', '__typename'));
    sandbox.reset();
    await list.grow?.((what, body) => rest(sandbox, what, body, list.version));
    struck = null;
    if (list.unless) cutParent(list.unless);
    const route = await routeOf(list);
    strike(route);
    seen = [];
    const whole = await rowsOf(list, fields);
    expect(whole.length).toBeGreaterThan(0);
    expect(seen.length).toBeGreaterThan(1);
    const problems: string[] = [];
    for (const key of seen.filter((name) => !identities.has(name))) {
      struck = key;
      const exception = `${fieldOf(list)}.${key}`;
      if (exception in otherwise) {
        excepted.add(exception);
        continue;
      }
      const cut = await rowsOf(list, fields);
      if (cut.length !== whole.length) problems.push(`${key}: ${cut.length} rows for ${whole.length}`);
      else problems.push(...contradictions(cut, whole).map((found) => `${key}: ${found}`));
    }
    expect(problems).toEqual([]);
  });
});

test('no exception is listed that is none', () => {
  expect([...excepted].toSorted()).toEqual(Object.keys(otherwise).toSorted());
});

test('each list of the client was among them, or is listed with a reason', () => {
  const reads = Object.values(endpoints)
    .flatMap((rows) => Object.values<AnyEndpoint>(rows))
    .filter((row) => !isWrite({ row }))
    .map(({ route }) => route);
  const left = reads.filter((route) => !met.has(route) && !route.endsWith('}'));
  expect(left.toSorted()).toEqual(Object.keys(unstruck).toSorted());
});
