import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A place in the arguments of a field where a value of the wanted kind goes. */
export interface InputPath {
  /** Where the field stands, as `Query.ticket`. */
  readonly field: string;
  /** The place as the gateway names it: `filter.and[0].id.eq`; of a mutation without `input`. */
  readonly at: string;
  /** The field with its arguments from variables, and the variables' declarations. */
  readonly selection: string;
  readonly declarations: string;
  /** The variables, sound but for `value` at the place. */
  readonly variables: (value: unknown) => Readonly<Record<string, unknown>>;
  /** A sound value for the place. */
  readonly sound: unknown;
}

const scalars: Readonly<Record<string, unknown>> = {
  ID: '1',
  String: 'x',
  Boolean: true,
  Int: 1,
  Float: 1,
  SafeInt: 1,
  DateTime: '2025-01-01T00:00:00Z',
  JSON: 'x',
  JSONObject: {},
  URL: 'https://example.com/',
};

/** A sound value, as small as it can be. */
export const sample = (type: GraphQLInputType): unknown => {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sample(nullable.ofType as GraphQLInputType)];
  if (isInputObjectType(nullable)) return sampleObject(nullable);
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (!(nullable.name in scalars)) throw new Error(`no sample of ${nullable.name}`);
  return scalars[nullable.name];
};
const sampleObject = (type: GraphQLInputObjectType): Readonly<Record<string, unknown>> => {
  const fields = Object.values(type.getFields());
  const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return Object.fromEntries(needed.map(({ name, type }) => [name, sample(type)]));
};

interface Found {
  readonly at: string;
  readonly sound: unknown;
  readonly build: (value: unknown) => unknown;
}
export type Wanted = (type: GraphQLInputType) => boolean;
export const isId: Wanted = (type) => 'name' in type && type.name === 'ID';
export const isList: Wanted = (type) => isListType(type);

/** Each input type is entered twice on a way at most: filters hold filters. */
const maxVisits = 2;

const within = (type: GraphQLInputType, at: string, wanted: Wanted, way: readonly string[]): Found[] => {
  const nullable = getNullableType(type);
  const here: Found[] = wanted(nullable) ? [{ at, sound: sample(nullable), build: (value) => value }] : [];
  if (isListType(nullable)) {
    const inner = within(nullable.ofType as GraphQLInputType, `${at}[0]`, wanted, way);
    return [...here, ...inner.map(({ build, ...found }) => ({ ...found, build: (value: unknown) => [build(value)] }))];
  }
  if (!isInputObjectType(nullable) || way.filter((name) => name === nullable.name).length >= maxVisits) return here;
  const others = nullable.isOneOf ? {} : sampleObject(nullable);
  return [
    ...here,
    ...Object.values(nullable.getFields()).flatMap(({ name, type }) =>
      within(type, at === '' ? name : `${at}.${name}`, wanted, [...way, nullable.name]).map(({ build, ...found }) => ({
        ...found,
        build: (value: unknown) => ({ ...others, [name]: build(value) }),
      })),
    ),
  ];
};

const selectionOf = (field: GraphQLField<unknown, unknown>, used: readonly GraphQLArgument[]): string => {
  const args = used.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${field.name}(${args})${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
};

/** Every place in the schema (but for federation's own) where a value of the wanted kind goes: a new one is covered by itself. */
export const inputPathsOf = (schema: GraphQLSchema, wanted: Wanted): InputPath[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((parent) =>
      Object.values(parent.getFields())
        .filter(({ name }) => !name.startsWith('_'))
        .flatMap((field) =>
          field.args.flatMap((argument) =>
            within(argument.type, argument.name === 'input' ? '' : argument.name, wanted, []).map(
              ({ at, sound, build }) => {
                const used = field.args.filter((other) => other === argument || isRequiredArgument(other));
                return {
                  field: `${parent.name}.${field.name}`,
                  at,
                  sound,
                  selection: selectionOf(field, used),
                  declarations: used.map(({ name, type }) => `$${name}: ${type}`).join(', '),
                  variables: (value: unknown) =>
                    Object.fromEntries(
                      used.map((other) => [other.name, other === argument ? build(value) : sample(other.type)]),
                    ),
                };
              },
            ),
          ),
        ),
    );
