import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { publicSdl } from '../../src/server/sdl.ts';
import { setup } from '../support/gateway.ts';

const { calls, data } = await setup();

const printed = buildSchema(publicSdl(schema));
const types: readonly GraphQLNamedType[] = Object.values(printed.getTypeMap()).filter(
  ({ name }) => !name.startsWith('__'),
);
const own = types.filter(({ astNode }) => astNode != null);

test('schema.graphql is what the gateway serves', () => {
  const file = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
  expect(
    publicSdl(schema),
    'the schema has changed: npm run schema, and read the difference as a user of the API',
  ).toBe(file);
});

test('the file holds neither federation nor anything else that clients do not need', () => {
  expect(own.map(({ name }) => name).filter((name) => name.startsWith('_') || name.includes('__'))).toEqual([]);
  expect(Object.keys(printed.getQueryType()?.getFields() ?? {})).toEqual(
    expect.arrayContaining(['tickets', 'node', 'nodes', 'viewer']),
  );
});

test('descriptions are set as prose is: curly quotes outside of code, sentences, the version last', () => {
  const prose = [...publicSdl(schema).matchAll(/"""\s*(.*?)\s*"""/gs)].map(([, text = '']) => text);
  expect(prose.length).toBeGreaterThan(400);
  expect(prose.filter((text) => /['"]/.test(text.replaceAll(/`[^`]*`/g, '')))).toEqual([]);
  expect(prose.filter((text) => !text.endsWith('.'))).toEqual([]);
  expect(prose.filter((text) => /(^|[^“])Since [\d.]+\d\.(?! Personal\.$|$)/.test(text))).toEqual([]);
  expect(prose.filter((text) => text.includes('Since Unstable'))).toEqual([]);
});

const undescribed = (): string[] =>
  own.flatMap((type) => {
    const missing = type.description ? [] : [type.name];
    if (isEnumType(type))
      missing.push(...type.getValues().flatMap((value) => (value.description ? [] : [`${type.name}.${value.name}`])));
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
      for (const field of Object.values(type.getFields())) {
        if (!field.description) missing.push(`${type.name}.${field.name}`);
        if ('args' in field)
          missing.push(
            ...field.args.flatMap((arg: { readonly name: string; readonly description?: string | null }) =>
              arg.description ? [] : [`${type.name}.${field.name}(${arg.name})`],
            ),
          );
      }
    return missing;
  });

test('everything is described', () => {
  expect(own.length).toBeGreaterThan(60);
  expect(undescribed()).toEqual([]);
});

test('names follow the conventions', () => {
  const objects = own.filter((type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type));
  const fields = objects.flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
  expect(fields.filter((name) => !/^[A-Z]\w*\.[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
  expect(fields.filter((name) => /\.(last|before|clientMutationId)$/.test(name))).toEqual([]);
  const mutations = Object.values(printed.getMutationType()?.getFields() ?? {});
  for (const { name, type, args } of mutations) {
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    expect(String(type)).toBe(`${title}Result`);
    expect(args.map((arg) => `${arg.name}: ${arg.type}`)).toEqual([`input: ${title}Input!`]);
    expect(printed.getType(`${title}Payload`)).toBeDefined();
  }
  const inputs = own.filter(isInputObjectType).map(({ name }) => name);
  expect(inputs.filter((name) => !/(Input|Filter|Sort|Lookup)$/.test(name))).toEqual([]);
  /** Nouns of Intercom's without a type of their own. */
  const withoutType = ['customChannel', 'fin', 'procedure'];
  const nouns = [...own.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)), ...withoutType];
  const isOfNoun = (name: string) =>
    nouns.some((noun) => name.startsWith(noun) && /^[A-Z]/.test(name.slice(noun.length)));
  expect(mutations.map(({ name }) => name).filter((name) => !isOfNoun(name))).toEqual([]);
});

test('every scalar of its own has a specification, and docs/clients.md says what it is in TypeScript', () => {
  const scalars = own.filter(isScalarType).filter((type) => !isSpecifiedScalarType(type));
  expect(scalars.length).toBeGreaterThan(3);
  expect(scalars.filter(({ specifiedByURL }) => !specifiedByURL).map(({ name }) => name)).toEqual([]);
  const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');
  const mapped = [...page.matchAll(/scalars"?: \{([^}]+)\}/g)].map(([, entries = '']) =>
    [...entries.matchAll(/(\w+)"?: /g)].map(([, name]) => name).sort(),
  );
  expect(mapped).toEqual([scalars.map(({ name }) => name).sort(), scalars.map(({ name }) => name).sort()]);
});

test('only lists in pages accept `first`: on all others it is refused', () => {
  const fields = own.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
  const withFirst = fields.filter(({ args }) => args.some(({ name }) => name === 'first'));
  expect(withFirst.length).toBeGreaterThan(20);
  expect(withFirst.filter(({ type }) => !/Connection!?$/.test(String(type))).map(({ name }) => name)).toEqual([]);
});

test('every connection has edges, nodes, pageInfo and totalCount', () => {
  const connections = own.filter(isObjectType).filter(({ name }) => name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThanOrEqual(4);
  for (const connection of connections) {
    const fields = connection.getFields();
    expect(Object.keys(fields).sort()).toEqual(['edges', 'nodes', 'pageInfo', 'totalCount']);
    expect(
      [fields['edges'], fields['nodes'], fields['pageInfo']].map((field) => String(field?.type).endsWith('!')),
    ).toEqual([true, true, true]);
  }
});

test('whatever takes a request of its own can fail alone: it is nullable', () => {
  const free = new Set(['nodes', 'rateLimit']);
  const roots = Object.values(printed.getQueryType()?.getFields() ?? {}).filter(({ name }) => !free.has(name));
  expect(roots.length).toBeGreaterThan(15);
  const relations = own
    .filter(isObjectType)
    // Their admin came with the answer itself. What costs a call is some of its fields, which are nullable.
    .filter(({ name }) => name !== 'Viewer' && name !== 'AdminAwaySetPayload')
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ description }) => /Costs (?!no\b)[a-z ]+REST call/.test(description ?? ''));
  expect(relations.length).toBeGreaterThan(15);
  expect([...roots, ...relations].filter(({ type }) => String(type).endsWith('!')).map(({ name }) => name)).toEqual([]);
});

test('`first` says what a connection costs', () => {
  const connections = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, ...field })))
    .filter(({ type }) => /Connection!?$/.test(String(type)));
  expect(connections.length).toBeGreaterThan(7);
  for (const { at, args, extensions } of connections) {
    const rest = (extensions['cost'] ?? []) as readonly { readonly kind: string; readonly page?: number }[];
    const pages = rest.find(({ kind }) => kind === 'pages' || kind === 'regroup');
    const first = args.find(({ name }) => name === 'first')?.description;
    expect(first, at).toContain(
      pages === undefined ? 'Costs no REST call.' : `Costs one REST call for each ${pages.page} records.`,
    );
  }
});

test('entities of one type are one search, and what is absent is null beside its neighbours', async () => {
  const found = await data('{ tickets(first: 5) { nodes { id number } } }');
  calls.length = 0;
  const representations = [...found.tickets.nodes, { id: '999999999' }].map(({ id }: { id: string }) => ({
    __typename: 'Ticket',
    id,
  }));
  const { _entities } = await data(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Ticket { id number } } }',
    {
      r: representations,
    },
  );
  expect(_entities).toEqual([...found.tickets.nodes, null]);
  // The one that search does not know is read by itself before it is called absent.
  expect(calls).toEqual(['POST /tickets/search', 'GET /tickets/{id}']);
});
