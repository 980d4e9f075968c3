import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { errorCodes } from '../../src/server/errorCodes.ts';
import { type Adapter, adapters, json, mistaken, type Reply } from './support/mistaken.ts';
import { mistakesOf } from './support/mistakes.ts';

/** No mistake of a caller's is answered as one of the gateway's, through neither adapter. */
const { sandbox, log, send, isCallersFault, asBoth } = await mistaken();
const bad = 'BAD_REQUEST';
const always = (status: number): readonly [number, number] => [status, status];

describe('documents', () => {
  const ask = (query: string, more: object = {}) => JSON.stringify({ query, ...more });
  const parse = 'GRAPHQL_PARSE_FAILED';
  const valid = 'GRAPHQL_VALIDATION_FAILED';
  const resolution = 'OPERATION_RESOLUTION_FAILURE';
  const spec = [200, 400] as const;

  test.each<[string, string, readonly [number, number], string]>([
    ['that are empty', ask(''), spec, parse],
    ['that end early', ask('{ viewer '), spec, parse],
    ['with a sign that is none', ask('{ viewer ? }'), spec, parse],
    ['with a text that does not end', ask('{ contact(id: "x) { id } }'), spec, parse],
    ['with a lone surrogate', ask('{ \ud800 }'), spec, parse],
    ['with fragments only', ask('fragment F on Query { viewer { emailVerified } }'), spec, valid],
    ['of a schema', ask('type Query { a: Int }'), spec, valid],
    [
      'with a subscription that cannot be a stream',
      ask('subscription { ticketEvents { __typename } }'),
      always(406),
      'BAD_REQUEST',
    ],
    [
      'with one that is named, too',
      ask('query A { __typename } subscription B { ticketEvents { __typename } }', { operationName: 'B' }),
      always(406),
      'BAD_REQUEST',
    ],
    ['with two operations and no name', ask('query A { __typename } query B { __typename }'), spec, resolution],
    ['with another name', ask('query A { __typename }', { operationName: 'B' }), spec, resolution],
    ['with an empty name', ask('query A { __typename }', { operationName: '' }), spec, resolution],
    ['FieldsOnCorrectType', ask('{ nope }'), spec, valid],
    ['ScalarLeafs', ask('{ viewer }'), spec, valid],
    ['ScalarLeafs, the other way', ask('{ rateLimit { limit { x } } }'), spec, valid],
    ['KnownArgumentNames', ask('{ contact(nope: 1) { id } }'), spec, valid],
    ['ProvidedRequiredArguments', ask('{ ticket { id } }'), spec, valid],
    ['ValuesOfCorrectType', ask('{ tickets(first: "x") { totalCount } }'), spec, valid],
    ['KnownTypeNames', ask('query ($x: Nope) { __typename }'), spec, valid],
    ['KnownDirectives', ask('{ rateLimit @nope { limit } }'), spec, valid],
    ['UniqueArgumentNames', ask('{ ticket(id: "1", id: "2") { id } }'), spec, valid],
    ['UniqueOperationNames', ask('query A { __typename } query A { __typename }', { operationName: 'A' }), spec, valid],
    ['LoneAnonymousOperation', ask('{ __typename } query A { __typename }', { operationName: 'A' }), spec, valid],
    ['UniqueVariableNames', ask('query ($x: ID!, $x: ID!) { ticket(id: $x) { id } }'), spec, valid],
    ['VariablesAreInputTypes', ask('query ($x: Ticket) { __typename }'), spec, valid],
    ['NoUndefinedVariables', ask('{ ticket(id: $x) { id } }'), spec, valid],
    ['NoUnusedVariables', ask('query ($x: ID) { __typename }'), spec, valid],
    ['VariablesInAllowedPosition', ask('query ($x: Int) { ticket(id: $x) { id } }'), spec, valid],
    ['KnownFragmentNames', ask('{ ...F }'), spec, valid],
    ['NoUnusedFragments', ask('{ __typename } fragment F on Query { __typename }'), spec, valid],
    ['NoFragmentCycles', ask('{ ...F } fragment F on Query { ...F }'), spec, valid],
    ['FragmentsOnCompositeTypes', ask('{ ... on Int { x } }'), spec, valid],
    ['PossibleFragmentSpreads', ask('{ ... on Ticket { id } }'), spec, valid],
    ['OverlappingFieldsCanBeMerged', ask('{ a: rateLimit { limit } a: viewer { emailVerified } }'), spec, valid],
    ['UniqueInputFieldNames', ask('{ tickets(filter: { open: true, open: false }) { totalCount } }'), spec, valid],
    [
      'with more fields inside one another than may be',
      ask(`{ ${'admins { teams { '.repeat(9)} id ${'} } '.repeat(9)} }`),
      always(400),
      valid,
    ],
    [
      'that cost too much',
      ask('{ conversations(first: 500) { nodes { parts(first: 5) { nodes { bodyText } } } } }'),
      always(400),
      'COST_LIMIT_EXCEEDED',
    ],
    ['with a variable that is missing', ask('query ($x: ID!) { ticket(id: $x) { id } }'), spec, 'BAD_USER_INPUT'],
    [
      'with a variable that is null',
      ask('query ($x: ID!) { ticket(id: $x) { id } }', { variables: { x: null } }),
      spec,
      'BAD_USER_INPUT',
    ],
    [
      'with a variable of another type',
      ask('query ($x: Int) { tickets(first: $x) { totalCount } }', { variables: { x: {} } }),
      spec,
      'BAD_USER_INPUT',
    ],
    [
      'with a variable of an enum',
      ask('query ($x: TicketSort) { tickets(sort: $x) { totalCount } }', { variables: { x: { field: 'X' } } }),
      spec,
      'BAD_USER_INPUT',
    ],
    ['by an id that nobody knows', JSON.stringify({ documentId: 'nope' }), always(200), 'PERSISTED_QUERY_NOT_FOUND'],
    [
      'by a hash of another',
      ask('{ __typename }', { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }),
      always(400),
      bad,
    ],
  ])('%s', async (_, body, statuses, code) => {
    await asBoth(body, {}, statuses, code);
    expect(sandbox.calls).toEqual([]);
  });
});

describe('values', () => {
  const post = async (adapter: Adapter, query: string, variables: object): Promise<Reply> =>
    send(
      'POST',
      '/graphql',
      { 'content-type': json, accept: adapters[adapter] + json },
      JSON.stringify({ query, variables }),
    );
  const refused = async (query: string, variables: object): Promise<void> => {
    for (const adapter of Object.keys(adapters) as Adapter[]) {
      const reply = await post(adapter, query, variables);
      isCallersFault(reply);
      expect(reply.codes).toEqual(['BAD_USER_INPUT']);
    }
    expect(sandbox.calls).toEqual([]);
  };

  test.each([
    null,
    1,
    true,
    'Team',
    [],
    {},
    { __typename: null, id: '1' },
    { __typename: { toString: 1, valueOf: 1 }, id: '1' },
    { __typename: '__proto__', id: '1' },
    { __typename: 'Query', id: '1' },
    { __typename: 'Team', id: -1 },
    { __typename: 'Team', id: 1.5 },
    { __typename: 'Team', id: {} },
    { __typename: 'Team', id: '../x' },
    { __typename: 'Contact', externalId: 5 },
    { __typename: 'Contact', externalId: '' },
    { __typename: 'Admin', email: ['x'] },
  ])('the representation %j', async (one) => {
    await refused('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', { of: [one] });
  });

  const globalId = (text: string) => Buffer.from(text).toString('base64');
  test.each([
    '',
    'x',
    '1',
    '::',
    globalId('Ticket'),
    globalId('Ticket:'),
    globalId('Nope:1'),
    globalId('Query:1'),
    globalId('Ticket:../x'),
    globalId('PageInfo:1'),
    globalId('__proto__:1'),
    '\0',
    'x'.repeat(50_000),
  ])('the global id %j', async (id) => {
    await refused('query ($id: ID!) { node(id: $id) { nodeId } }', { id });
    await refused('query ($id: ID!) { nodes(ids: [$id]) { nodeId } }', { id });
  });

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    '',
    'x',
    '\0',
    cursor(null),
    cursor([]),
    cursor({}),
    cursor(['k', 1, null]),
    cursor(['k', -1, 'x']),
    cursor([1, 1e99, {}]),
    cursor('x'.repeat(9_000)),
  ])('the cursor %j', async (after) => {
    for (const list of ['tickets', 'contacts', 'companies', 'conversations', 'allCompanies'])
      await refused(`query ($after: String) { ${list}(first: 5, after: $after) { nodes { id } } }`, { after });
  });

  test('text that does not go into a URL is refused before it is sent', async () => {
    await refused('query ($x: String!) { company(by: { companyId: $x }) { id } }', { x: 'x'.repeat(5_000) });
    await refused('query ($x: String!) { company(by: { companyId: $x }) { id } }', { x: 'ü'.repeat(2_000) });
    await refused('query ($x: String!) { contact(by: { externalId: $x }) { id } }', { x: 'x'.repeat(5_000) });
  });

  const all = mistakesOf(schema);
  test('of each argument of the graph: other ones in each run', { timeout: 60_000 }, async () => {
    expect(all.length).toBeGreaterThan(10_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.constantFrom<Adapter>('fast path', 'yoga'),
        async (mistake, adapter) => {
          log.length = 0;
          const reply = await post(adapter, mistake.query, mistake.variables);
          isCallersFault(reply);
          expect(reply.codes).not.toContain('UPSTREAM_INVALID_RESPONSE');
        },
      ),
      { numRuns: 700 },
    );
  });
});

describe('codes', () => {
  const documented = [
    ...readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm),
  ].map(([, code]) => code);

  test('are documented, each once, and no other', () => {
    expect(documented.toSorted()).toEqual([...errorCodes].toSorted());
  });

  test('of the code are those', () => {
    const files = ['client', 'loaders', 'resolvers', 'schema', 'server'].flatMap((layer) => {
      const folder = new URL(`../../src/${layer}/`, import.meta.url);
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      return names.filter((name) => name.endsWith('.ts')).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    });
    const written = files.flatMap((text) =>
      [...text.matchAll(/\bcode(?::| =) '([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, code]) => code),
    );
    expect(new Set(written).size).toBeGreaterThan(10);
    // Who has hung up is not told.
    const known: readonly unknown[] = [...errorCodes, 'CANCELLED'];
    expect(written.filter((code) => !known.includes(code))).toEqual([]);
  });
});
