import {
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isUnionType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { setup } from '../support/gateway.ts';

const { ask, sandbox, calls } = await setup();

const hostile = [
  '..',
  '.',
  '../admins',
  'a/b',
  '%2e%2e%2f',
  '1?x=1',
  '1#x',
  '1\r\nX-Other: 1',
  ' ',
  'ü',
  '',
  'x'.repeat(129),
];

/** The least that a type takes; on the way to `path`, what leads there. */
const leastOf = (type: GraphQLInputType, path: readonly string[], id: string): unknown => {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [leastOf(nullable.ofType as GraphQLInputType, path, id)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (isScalarType(nullable)) {
    if (nullable.name === 'ID') return path.length === 0 ? id : '1';
    const plain: Readonly<Record<string, unknown>> = {
      Int: 1,
      Float: 1,
      Boolean: true,
      DateTime: '2026-01-01T00:00:00Z',
    };
    return plain[nullable.name] ?? 'x';
  }
  const [next, ...rest] = path;
  const needed = Object.values(nullable.getFields()).filter(({ name, type }) => name === next || isNonNullType(type));
  return Object.fromEntries(needed.map(({ name, type }) => [name, leastOf(type, name === next ? rest : ['-'], id)]));
};

/** Ways to all ids in a type; groups of filters are gone into no further than their members are themselves. */
const waysToIds = (type: GraphQLInputType, seen: readonly string[] = []): readonly (readonly string[])[] => {
  const named = getNamedType(type);
  if (named.name === 'ID') return [[]];
  if (!isInputObjectType(named) || seen.includes(named.name)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    waysToIds(field.type, [...seen, named.name]).map((way) => [field.name, ...way]),
  );
};

const selection = (type: GraphQLNamedOutputType): string =>
  isScalarType(type) || isEnumType(type)
    ? ''
    : isUnionType(type)
      ? '{ __typename ... on InvalidInputProblem { field } }'
      : '{ __typename }';

const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => (type == null ? [] : [type]));
const places = roots.flatMap((root) =>
  Object.values(root.getFields()).flatMap((field) =>
    field.args.flatMap((arg) => waysToIds(arg.type).map((way) => ({ root, field, way: [arg.name, ...way] }))),
  ),
);

test('there are ids in many places', () => {
  expect(places.length).toBeGreaterThan(40);
});

describe('nothing is asked for an id that Intercom cannot have given', () => {
  test.each(places.map((place) => [`${place.field.name}(${place.way.join('.')})`, place] as const))(
    '%s',
    async (_, { root, field, way: [name = '', ...way] }) => {
      const asked = field.args.filter((arg) => arg.name === name || isNonNullType(arg.type));
      const query = `${root === schema.getMutationType() ? 'mutation' : 'query'} (${asked
        .map((arg) => `$${arg.name}: ${arg.type}`)
        .join(', ')}) { ${field.name}(${asked.map((arg) => `${arg.name}: $${arg.name}`).join(', ')}) ${selection(
        getNamedType(field.type),
      )} }`;
      for (const id of hostile) {
        const variables = Object.fromEntries(
          asked.map((arg) => [arg.name, leastOf(arg.type, arg.name === name ? way : ['-'], id)]),
        );
        const { data, errors } = await ask(query, variables);
        const isRefused =
          errors?.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT') === true ||
          data?.[field.name]?.__typename === 'InvalidInputProblem';
        expect(isRefused, `${JSON.stringify(id)}: ${JSON.stringify({ data, errors })}`).toBe(true);
        expect(calls).toEqual([]);
        expect(sandbox.log).toEqual([]);
      }
    },
  );
});
