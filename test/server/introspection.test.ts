import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { schema } from '../../src/schema/index.ts';
import { estimateCost } from '../../src/server/cost/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';

const { sandbox, ask, calls } = await setup();
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
const nobody = gatewayOver(sandbox.origin, '2.16', { workspace: () => ({ workspace, scopes: new Set() }) });

const times = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join(' ');
const everything =
  'types { name description fields(includeDeprecated: true) { name description args { name description } } }';

const everyOption = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

describe.each([
  ['a caller with every scope', ask],
  ['a caller without a scope', nobody],
] as const)('the schema, asked for by %s', (_, gateway) => {
  test.each([
    ['as GraphiQL and code generators do', getIntrospectionQuery(everyOption)],
    ['as GraphQL.js does by default', getIntrospectionQuery()],
    ['as a composer of graphs does', '{ _service { sdl } }'],
    [
      'twice under one name',
      '{ __schema { queryType { name } } ...F } fragment F on Query { __schema { types { name } } }',
    ],
    ['one type at a time', `{ ${times(20, (i) => `t${i}: __type(name: "Ticket") { name kind }`)} }`],
  ])('%s is answered', async (__, query) => {
    const { data, errors } = await gateway(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).length).toBeGreaterThan(100);
    expect(calls).toEqual([]);
  });

  test.each([
    ['20 times', `{ ${times(20, (i) => `s${i}: __schema { ${everything} }`)} }`],
    ['twice', '{ __schema { queryType { name } } b: __schema { queryType { name } } }'],
    [
      'twice, through fragments',
      '{ ...A ... { ...B } } fragment A on Query { a: __schema { description } } fragment B on Query { b: __schema { description } }',
    ],
    ['as text, twice', '{ a: _service { sdl } b: _service { sdl } }'],
    ['as text, twice at one place', '{ _service { sdl again: sdl } }'],
  ])('%s is refused', async (__, query) => {
    const { status, data, errors } = await gateway(query);
    expect([status, data]).toEqual([400, undefined]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'COST_LIMIT_EXCEEDED', max: 1, price: 0 }]);
  });

  const field = '{ name description args { name description type { name description } } type { name description } }';
  const inside = `type { fields ${field} ofType { fields ${field} } }`;
  const named = inside.replaceAll('{ name description args', `{ ${'y'.repeat(20_000)}: name args`);
  const many = `fragment T on __Type { ${times(3, (i) => `f${i}: fields { ${named} }`)} }`;
  test.each([
    ['its types 20 times', `{ __schema { ${times(20, (i) => `t${i}: ${everything}`)} } }`],
    [
      'its descriptions 28 times',
      `{ __schema { types { fields { args { name } ${times(28, (i) => `d${i}_${'x'.repeat(40)}: description`)} } } } }`,
    ],
    ['names that are long', `{ __schema { types { fields { ${'x'.repeat(5_000)}: name } } } }`],
    ['types inside types', `{ __schema { types { ${times(6, (i) => `f${i}: fields { ${inside} }`)} } } }`],
    ['types inside a type', `{ a: __type(name: "Query") { ...T } b: __type(name: "Query") { ...T } } ${many}`],
    [
      'a type that a variable names',
      `query ($n: String = "Query") { a: __type(name: $n) { ...T } ... { b: __type(name: $n) { ...T } } } ${many}`,
    ],
  ])('%s is refused by its size', async (__, query) => {
    const { status, data, errors } = await gateway(query);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'COST_LIMIT_EXCEEDED',
      limit: 'MAX_RECORDS',
      max: 100_000,
      price: 0,
    });
    expect([status, data]).toEqual([400, undefined]);
  });
});

test('what the schema is priced at is the length of its answer', async () => {
  for (const query of [
    getIntrospectionQuery(everyOption),
    '{ __schema { __typename types { kind name } directives { name args(includeDeprecated: true) { name defaultValue } } } }',
    '{ a: __type(name: "Ticket") { fields { name isDeprecated type { name ofType { name } } } } }',
    '{ __type(name: "Nothing") { name } }',
  ]) {
    const document = parse(query);
    const { records } = estimateCost(schema, document, document.definitions[0] as never, {});
    const { data } = await ask(query);
    const { length } = JSON.stringify(data);
    expect(records * 25).toBeGreaterThan(length * 0.95 - 100);
    expect(records * 25).toBeLessThan(length * 1.15 + 100);
  }
});

test('the price leaves room for a schema of half as much again', async () => {
  const document = parse(getIntrospectionQuery(everyOption));
  expect(estimateCost(schema, document, document.definitions[0] as never, {}).records).toBeLessThan(66_000);
});
