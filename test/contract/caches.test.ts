import {
  type DocumentNode,
  type GraphQLNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { examples } from '../../src/server/graphiql/examples/index.ts';
import { setup } from '../support/gateway.ts';
import { blocksIn, textOf } from '../support/printed.ts';
import { relayRequest } from '../support/relayRequest.ts';

/*
 * Apollo Client and Relay keep each record once, whichever query brought it. What they read from their caches after all
 * queries of the documentation were written has to be what the gateway responded to each.
 */
const { ask } = await setup({ now: new Date('2026-01-15T12:00:00Z') });

interface Query {
  readonly title: string;
  readonly document: DocumentNode;
  readonly variables: object;
}

const has = (type: GraphQLNamedType | null | undefined, name: string): boolean =>
  (isObjectType(type) || isInterfaceType(type)) && Object.hasOwn(type.getFields(), name);

const isValue = (type: GraphQLNamedType): boolean => isObjectType(type) && !has(type, 'id');

/** As both clients ask: with the type of each object, and the ids that they keep it under. */
const identified = (text: string): DocumentNode => {
  const info = new TypeInfo(schema);
  const leave = (set: SelectionSetNode): SelectionSetNode => {
    const type = info.getParentType();
    const names = ['id', 'nodeId'].filter((name) => has(type, name));
    if (type !== schema.getQueryType()) names.push('__typename');
    const added = names.map((value) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value } }) as const);
    return { ...set, selections: [...set.selections, ...added] };
  };
  return visit(parse(text), visitWithTypeInfo(info, { SelectionSet: { leave } }));
};

const isQuery = (document: DocumentNode): boolean =>
  document.definitions.some((one) => (one as OperationDefinitionNode).operation === 'query');
const recipes = textOf('docs/recipes.md')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const json = blocksIn(section, 'json');
    const [query = ''] = blocksIn(section, 'graphql');
    return { query, variables: json.length > 1 ? JSON.parse(json[0] ?? '') : {} };
  });
const printed = ['README.md', 'docs/clients.md'].flatMap((page) => blocksIn(textOf(page), 'graphql'));
const queries: readonly Query[] = [...examples, ...recipes, ...printed.map((query) => ({ query }))]
  .map((one, at) => ({
    title: `${at} ${/\w+ \w+/.exec(one.query)?.[0]}`,
    document: identified(one.query),
    variables: 'variables' in one ? { ...one.variables } : {},
  }))
  .filter(({ document }) => isQuery(document));

const answers = await Promise.all(
  queries.map(async (query) => {
    const { data, errors } = await ask(print(query.document), query.variables);
    if (errors !== undefined) throw new Error(`${query.title}: ${errors[0]?.message}`);
    return { ...query, data };
  }),
);

/** In the order of the documentation, from behind, from the middle on, and every other one first. */
const middle = Math.ceil(answers.length / 2);
const orders = [
  answers,
  answers.toReversed(),
  [...answers.slice(middle), ...answers.slice(0, middle)],
  [...answers.filter((_, at) => at % 2 === 0), ...answers.filter((_, at) => at % 2 === 1)],
];
const named = orders.map((order, at) => [at, order] as const);

const warned = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
afterEach(() => {
  expect(warned.flatMap(({ mock }) => mock.calls.map(String))).toEqual([]);
});

test('every query is in each order', () => {
  expect(answers.length).toBeGreaterThan(20);
  for (const order of orders) expect(new Set(order).size).toBe(answers.length);
});

/** The parts of the two packages that are used here. */
interface Apollo {
  readonly InMemoryCache: new (
    options: object,
  ) => {
    writeQuery(options: { query: DocumentNode; variables: object; data: unknown }): unknown;
    diff(options: object): { readonly result: unknown; readonly missing?: { readonly message: string } | null };
    transformDocument(document: DocumentNode): DocumentNode;
  };
}
interface Relay {
  readonly Environment: new (
    options: object,
  ) => {
    commitPayload(operation: Operation, data: unknown): void;
    lookup(fragment: unknown): { readonly data: unknown; readonly isMissingData: boolean };
  };
  readonly Store: new (source: object) => object;
  readonly RecordSource: new () => object;
  readonly Network: { create(fetch: () => never): object };
  createOperationDescriptor(request: unknown, variables: object): Operation;
}
interface Value {
  readonly name: string;
}
interface Merging {
  mergeObjects(old: Value | undefined, value: Value): Value;
}
interface Operation {
  readonly fragment: unknown;
}
const load = <T>(name: string): Promise<T> => import(name) as Promise<T>;

/** As docs/clients.md has it. */
const byName = {
  merge: (old: readonly Value[] | undefined, values: readonly Value[], { mergeObjects }: Merging) =>
    values.map((value) =>
      mergeObjects(
        old?.find(({ name }) => name === value.name),
        value,
      ),
    ),
};
const valuesByName = { fields: { attributes: byName, customAttributes: byName } };

test.each(named)('Apollo Client reads what the gateway responded, in order %i', async (_, order) => {
  const { InMemoryCache } = await load<Apollo>('@apollo/client/cache');
  const types = Object.values(schema.getTypeMap());
  const cache = new InMemoryCache({
    possibleTypes: Object.fromEntries(
      types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
    ),
    // As docs/clients.md says: what has no id belongs to its place.
    typePolicies: {
      ...Object.fromEntries(types.filter(isValue).map(({ name }) => [name, { merge: true }])),
      ...Object.fromEntries(['Ticket', 'Contact', 'Company', 'Conversation'].map((name) => [name, valuesByName])),
    },
  });
  for (const { document, variables, data } of order) cache.writeQuery({ query: document, variables, data });
  for (const { title, document, variables, data } of order) {
    const query = cache.transformDocument(document);
    const { result, missing } = cache.diff({ query, variables, optimistic: false, returnPartialData: true });
    expect(missing?.message, title).toBeUndefined();
    expect(result, title).toEqual(data);
  }
});

test.each(named)('Relay reads what the gateway responded, in order %i', async (_, order) => {
  const { default: relay } = await load<{ readonly default: Relay }>('relay-runtime');
  const { Environment, Network, RecordSource, Store, createOperationDescriptor } = relay;
  const environment = new Environment({
    network: Network.create(() => {
      throw new Error('nothing is fetched');
    }),
    store: new Store(new RecordSource()),
    getDataID: ({ nodeId }: { readonly nodeId?: string }) => nodeId,
  });
  const written = order.map(({ document, variables, data, title }) => {
    const operation = createOperationDescriptor(relayRequest(schema, document, variables), {});
    environment.commitPayload(operation, data);
    return { title, operation, data };
  });
  for (const { title, operation, data } of written) {
    const found = environment.lookup(operation.fragment);
    expect(found.isMissingData, title).toBe(false);
    expect(found.data, title).toEqual(data);
  }
});
