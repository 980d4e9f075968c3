import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { askIn, calls, sandbox } = await setup();

const query = 'query ($filter: ConversationFilter) { conversations(first: 20, filter: $filter) { nodes { id } } }';
const definitions = {
  '2.13': 'GET /data_attributes',
  '2.16': 'GET /conversations/attributes',
  Unstable: 'GET /conversations/attributes',
} as const;
const versions = Object.keys(definitions) as (keyof typeof definitions)[];
const cases = <T extends readonly unknown[]>(rows: readonly T[]) =>
  versions.flatMap((version) => rows.map((row) => [version, ...row] as const));

const condition = (name: string, operator: string, value: unknown) => ({
  field: `custom_attributes.${name}`,
  operator,
  value,
});

describe('an attribute of conversations is compared as its definition says', () => {
  test.each(
    cases([
      ['Promised for', { isSet: true }, condition('Promised for', '>', 0)],
      ['Promised for', { isSet: false }, condition('Promised for', '=', null)],
      ['Promised for', { dateTime: { gt: '2020-01-01T00:00:00Z' } }, condition('Promised for', '>', 1_577_836_801)],
      ['Promised for', { dateTime: { lte: '2030-01-01T00:00:00Z' } }, condition('Promised for', '<', 1_893_456_000)],
      ['Urgent', { isSet: true }, condition('Urgent', '!=', null)],
      ['Topic', { text: { in: ['Repair'] } }, condition('Topic', 'IN', ['Repair'])],
      ['Fleet value', { number: { gte: 1249.5 } }, condition('Fleet value', '>', '1249.5')],
      ['Fleet value', { number: { in: [1249.5, 2500] } }, condition('Fleet value', 'IN', ['1249.5', '2500'])],
      [
        'Bikes in fleet',
        { number: { gte: 7 } },
        { operator: 'AND', value: [condition('Bikes in fleet', '>', 6), condition('Bikes in fleet', '!=', 6)] },
      ],
    ] as const),
  )('%s: "%s" by %j', async (version, name, compared, wire) => {
    const { data, errors } = await askIn(version)(query, { filter: { customAttribute: [{ name, ...compared }] } });
    expect(errors).toBeUndefined();
    expect(data.conversations.nodes.length).toBeGreaterThan(0);
    expect((sandbox.log.at(-1)?.body as Json)?.query).toEqual(wire);
    expect(calls).toEqual([definitions[version], 'POST /conversations/search']);
  });
});

describe('what the type does not allow is refused before the search', () => {
  test.each(
    cases([
      ['Bikes in fleet', { text: { contains: '3' } }, 'text', 'INTEGER: compare it with `number`'],
      ['Bikes in fleet', { number: { eq: 2.5 } }, 'number.eq', 'whole numbers only'],
      ['Fleet value', { dateTime: { gt: '2026-01-01' } }, 'dateTime', 'DECIMAL: compare it with `number`'],
      ['Topic', { number: { gt: 1 } }, 'number', 'LIST: compare it with `text`'],
      ['Urgent', { text: { eq: 'true' } }, 'text', 'BOOLEAN: compare it with `boolean`'],
      ['Promised for', { number: { gt: 1 } }, 'number', 'compare it with `dateTime`'],
      ['Order number', { boolean: true }, 'boolean', 'STRING: compare it with `text`'],
      ['Order numbers', { isSet: true }, 'name', 'No custom attribute "Order numbers" is defined'],
      ['plan', { text: { eq: 'fleet' } }, 'name', 'No custom attribute "plan" is defined'],
    ] as const),
  )('%s: "%s" by %j at %s', async (version, name, compared, at, message) => {
    const filter = { open: true, or: [{ read: true }, { customAttribute: [{ name, ...compared }] }] };
    const { errors } = await askIn(version)(query, { filter });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: `filter.or[1].customAttribute[0].${at}` } },
    ]);
    expect(errors?.[0]?.message).toContain(message);
    expect(calls).toEqual([definitions[version]]);
  });
});

test.each(versions)('in %s the list is read once, and only for a filter that compares attributes', async (version) => {
  const list = (alias: string, filter: string) =>
    `${alias}: conversations(first: 2, filter: ${filter}) { nodes { id } }`;
  const urgent = '{ customAttribute: [{ name: "Urgent", boolean: true }] }';
  const both = `{ ${list('a', urgent)} ${list('b', `{ and: [${urgent}] }`)} teams { conversations(first: 2, filter: ${urgent}) { nodes { id } } } }`;
  expect((await askIn(version)(both)).errors).toBeUndefined();
  expect(calls.filter((call) => call === definitions[version])).toHaveLength(1);
  calls.length = 0;
  const estimateOf = async (filter: string) =>
    ((await askIn(version)(`{ ${list('a', filter)} }`)).extensions as Json).intercom.price;
  expect([await estimateOf('{ open: true }'), await estimateOf(urgent)]).toEqual([1, 2]);
  expect(calls).toEqual(['POST /conversations/search', definitions[version], 'POST /conversations/search']);
});
