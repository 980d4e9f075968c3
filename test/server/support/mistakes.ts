import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A request with one thing wrong in it, or at least strange. */
export interface Mistake {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** No value is of every type, and some are of none. */
const ofAnyType: readonly unknown[] = [null, '', 0, -1, 1.5, 1e300, true, [], {}, [null], { id: {} }, '\ud800', '\0'];
const ofType: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['../x', 'a b', '%2e%2e', 'x'.repeat(5_000), 'VGlja2V0OjE', '99999999999999999999'],
  String: ['x'.repeat(70_000), '<p>', '\u202e', '🙂'.repeat(300)],
  Int: [2 ** 31, -(2 ** 31), '1'],
  Float: ['1', -0.001],
  DateTime: [
    'yesterday',
    '2025-13-45',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '-000001-01-01T00:00:00Z',
    1e12,
  ],
  Boolean: ['true', 1],
};

const badValues = (type: GraphQLInputType): readonly unknown[] => {
  const nullable = getNullableType(type);
  if (isEnumType(nullable)) return [...ofAnyType, 'NOPE', nullable.getValues()[0]?.name.toLowerCase()];
  if (isLeafType(nullable)) return [...ofAnyType, ...(ofType[nullable.name] ?? [])];
  return ofAnyType;
};

/** A value that has its type, and means little. */
const plain = (type: GraphQLInputType, depth = 0): unknown => {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return depth > 4 ? [] : [plain(nullable.ofType, depth + 1)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    const needed = nullable.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
    return Object.fromEntries(needed.map((field) => [field.name, plain(field.type, depth + 1)]));
  }
  const known: Readonly<Record<string, unknown>> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: '2025-10-01T00:00:00Z',
  };
  return known[getNamedType(type).name] ?? '1';
};

/** The values of a type with one thing wrong in each, and where that is. */
const wrong = (type: GraphQLInputType, at: string, depth: number): readonly (readonly [string, unknown])[] => {
  const here = badValues(type).map((value) => [`${at} = ${shown(value)}`, value] as const);
  const nullable = getNullableType(type);
  if (depth === 0) return here;
  if (isListType(nullable))
    return [...here, ...wrong(nullable.ofType, `${at}[0]`, depth).map(([name, value]) => [name, [value]] as const)];
  if (!isInputObjectType(nullable)) return here;
  const inside = Object.values(nullable.getFields()).flatMap((field) =>
    wrong(field.type, `${at}.${field.name}`, depth - 1).map(([name, value]) => {
      const rest = nullable.isOneOf ? {} : Object(plain(type));
      return [name, { ...rest, [field.name]: value }] as const;
    }),
  );
  return [...here, [`${at} with another field`, { ...Object(plain(type)), nope: 1 }], ...inside];
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const mistakesIn = (kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): readonly Mistake[] => {
  const needed = field.args.filter(isRequiredArgument);
  return field.args.flatMap((arg: GraphQLArgument) => {
    const given = [...new Set([...needed, arg])];
    const definitions = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const uses = given.map(({ name }) => `${name}: $${name}`).join(', ');
    const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
    const query = `${kind} (${definitions}) { ${field.name}(${uses}) ${selection} }`;
    const rest = Object.fromEntries(needed.map(({ name, type }) => [name, plain(type)]));
    return wrong(arg.type, arg.name, 2).map(([name, value]) => ({
      name: `${field.name}: ${name}`,
      query,
      variables: { ...rest, [arg.name]: value },
    }));
  });
};

/** One request for each wrong value of each argument at the top of the graph, inputs to a depth of two. */
export const mistakesOf = (schema: GraphQLSchema): readonly Mistake[] => [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => mistakesIn('query', field)),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => mistakesIn('mutation', field)),
];
