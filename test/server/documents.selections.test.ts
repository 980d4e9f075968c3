import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  execute as executeAsGraphQLJs,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { expect, test } from 'vitest';
import type { Context } from '../../src/loaders/index.ts';
import { fragmentsOf, isIncremental } from '../../src/schema/core/document.ts';
import { selects, selectsNoRecords, selectsOnlyIds, selectsOnlyIdsOf } from '../../src/schema/core/selection.ts';
import { estimateCost } from '../../src/server/cost/index.ts';
import * as inPrice from '../../src/server/cost/selection.ts';
import { collectFields } from '../../src/server/execute/collectFields.ts';
import { execute } from '../../src/server/execute/index.ts';
import { metricsIn } from '../../src/server/limits/documentMetrics.ts';

/** Every walk over selections looks at each selection a few times at most, however the document spreads its fragments. */

const schema = buildSchema(`
  interface Node { id: ID name: String self: Node }
  type Ticket implements Node { id: ID name: String self: Node other: Any }
  type Admin implements Node { id: ID name: String self: Node other: Any }
  union Any = Ticket | Admin
  type TicketEdge { cursor: String node: Ticket }
  type TicketConnection { edges: [TicketEdge] nodes: [Ticket] totalCount: Int }
  type Payload { ticket: Ticket admin: Admin id: ID }
  type Query { ticket: Ticket node: Node any: Any tickets: TicketConnection }
  type Mutation { change: Payload }
`);

const types = ['Ticket', 'Admin', 'Node', 'Any', 'TicketConnection', 'TicketEdge', 'Payload'] as const;
type Type = (typeof types)[number];
/** What may be asked of each type: plain fields, and fields with selections of another type. */
const fields: Readonly<
  Record<Type, { readonly leaves: readonly string[]; readonly inner: readonly [string, Type][] }>
> = {
  Ticket: { leaves: ['id', '__typename'], inner: [] },
  Admin: { leaves: ['id', '__typename'], inner: [] },
  Node: { leaves: ['id', '__typename'], inner: [] },
  Any: { leaves: ['__typename'], inner: [] },
  TicketConnection: {
    leaves: ['totalCount'],
    inner: [
      ['edges', 'TicketEdge'],
      ['nodes', 'Ticket'],
    ],
  },
  TicketEdge: { leaves: ['cursor'], inner: [['node', 'Ticket']] },
  Payload: {
    leaves: ['id'],
    inner: [
      ['ticket', 'Ticket'],
      ['admin', 'Admin'],
    ],
  },
};
const related: Readonly<Partial<Record<Type, readonly Type[]>>> = {
  Ticket: ['Ticket', 'Node', 'Any'],
  Admin: ['Admin', 'Node', 'Any'],
  Node: ['Node', 'Ticket', 'Admin', 'Any'],
  Any: ['Any', 'Node', 'Ticket', 'Admin'],
};

/** Draws a document from numbers: fragments that spread later ones again and again, in all kinds of places. */
const documentOf = (root: string, rootType: Type, tape: readonly number[], count: number): string => {
  let at = 0;
  const draw = (below: number): number => (tape[at++ % tape.length] ?? 0) % below;
  const typeOf = (i: number): Type => types[i % types.length] as Type;
  const spreadIn = (type: Type, after: number): string => {
    const of = related[type] ?? [type];
    const later = Array.from({ length: count - after - 1 }, (_, i) => after + 1 + i).filter((i) =>
      of.includes(typeOf(i)),
    );
    return later.length === 0 ? '__typename' : `...F${later[draw(Math.min(later.length, 4))]}`;
  };
  const setOf = (type: Type, after: number, depth: number): string => {
    const parts = Array.from({ length: 2 + draw(4) }, () => {
      const kind = draw(8);
      const of = related[type] ?? [type];
      const { leaves, inner } = fields[type];
      const [name, below] = inner[draw(inner.length || 1)] ?? [];
      if (kind === 0) return leaves[draw(leaves.length)];
      if (kind === 1 && depth > 0) return `... on ${of[draw(of.length)]} ${setOf(type, after, depth - 1)}`;
      if (kind === 2 && depth > 0) return `... @include(if: $yes) ${setOf(type, after, depth - 1)}`;
      if (kind >= 6 && name !== undefined && below !== undefined && depth > 0)
        return `${name} ${setOf(below, after, depth - 1)}`;
      return `${spreadIn(type, after)}${draw(9) === 0 ? ' @skip(if: $no)' : ''}`.replace(
        '__typename @',
        '__typename @',
      );
    });
    return `{ ${parts.join(' ')} }`;
  };
  const fragments = Array.from({ length: count }, (_, i) => `fragment F${i} on ${typeOf(i)} ${setOf(typeOf(i), i, 2)}`);
  const operation = root === 'change' ? 'mutation' : 'query';
  return `${operation} ($yes: Boolean!, $no: Boolean!) { ${root} ${setOf(rootType, -1, 2)} } ${fragments.join(' ')}`;
};

/** Counts how often anybody looks at a selection of the document. */
const watched = (text: string) => {
  const document = parse(text);
  const steps = { count: 0, selections: 0 };
  const watch = (node: object): void => {
    const { kind } = node as { readonly kind: string };
    steps.selections += 1;
    const get = () => {
      steps.count += 1;
      if (steps.count > 1e6) throw new Error('no end of it');
      return kind;
    };
    Object.defineProperty(node, 'kind', { get });
  };
  const nodes: object[] = [];
  const keep = (node: object): void => void nodes.push(node);
  visit(document, { Field: keep, FragmentSpread: keep, InlineFragment: keep });
  for (const node of nodes) watch(node);
  return { document, steps };
};

const variables = { yes: true, no: false };
const reader = { scopes: new Set(['read']) } as unknown as Context;

/** The field's `info`, as resolvers are given it by our executor, and by the one of GraphQL.js. */
const infoOf = (document: DocumentNode, executor: typeof execute | typeof executeAsGraphQLJs): GraphQLResolveInfo => {
  let seen: GraphQLResolveInfo | undefined;
  const see = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    seen = info;
    return null;
  };
  const rootValue = Object.fromEntries(['ticket', 'node', 'any', 'tickets', 'change'].map((name) => [name, see]));
  void executor({ schema, document, rootValue, variableValues: variables });
  if (seen === undefined) throw new Error('The field was not resolved.');
  return seen;
};

const walks: Readonly<Record<string, (document: DocumentNode, operation: OperationDefinitionNode) => unknown>> = {
  'the shape': (document, operation) => metricsIn(document)(operation),
  'the shapes of many operations': (document, operation) => {
    const metricsOf = metricsIn(document);
    for (let i = 0; i < 5; i += 1) metricsOf(operation);
  },
  'whether it is incremental': (document) => isIncremental(document),
  'the fields of an object': (document, operation) => {
    const root = schema.getRootType(operation.operation) as GraphQLObjectType;
    const fragments = fragmentsOf(document);
    const [[field] = []] = [...collectFields(schema, fragments, variables, root, [operation.selectionSet]).values()];
    for (const type of Object.values(schema.getTypeMap()))
      if ('getFields' in type && field?.selectionSet)
        collectFields(schema, fragments, variables, type as GraphQLObjectType, [field.selectionSet]);
  },
  'what the price looks ahead for': (document, operation) => {
    const reading = { schema, fragments: fragmentsOf(document), variables, step: () => {}, visited: () => {} };
    const nodes = operation.selectionSet.selections.filter((one) => 'selectionSet' in one) as never;
    inPrice.selectsOnly(reading, nodes, ['totalCount', 'cursor', 'name', 'edges', 'nodes', 'node', 'ticket', 'admin']);
    inPrice.selects(reading, nodes, ['nothing']);
  },
  'what resolvers look ahead for': (document) => {
    for (const executor of [execute, executeAsGraphQLJs]) {
      const info = infoOf(document, executor);
      selectsOnlyIds(info, reader);
      selectsOnlyIds(info, reader, 'name');
      selectsOnlyIdsOf('Ticket', info, reader);
      selectsNoRecords(info);
      selects(info, 'nothing');
    }
  },
};

const roots = fc.constantFrom<[string, Type]>(
  ['ticket', 'Ticket'],
  ['node', 'Node'],
  ['any', 'Any'],
  ['tickets', 'TicketConnection'],
  ['change', 'Payload'],
);
const tapes = fc.array(fc.nat(1e6), { minLength: 30, maxLength: 120 });

test.each(Object.entries(walks))('%s takes steps in proportion to the document', (_, walk) => {
  fc.assert(
    fc.property(roots, tapes, fc.integer({ min: 1, max: 120 }), ([root, type], tape, count) => {
      const { document, steps } = watched(documentOf(root, type, tape, count));
      const operation = getOperationAST(document);
      if (operation == null) throw new Error('no operation');
      steps.count = 0;
      walk(document, operation);
      // A selection's kind is read a few times in a step, and a walk may meet a fragment once for each of the types.
      expect(steps.count).toBeLessThanOrEqual(60 * steps.selections);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('the price counts its steps, and stops', () => {
  fc.assert(
    fc.property(roots, tapes, ([root, type], tape) => {
      const { document, steps } = watched(documentOf(root, type, tape, 120));
      const operation = getOperationAST(document);
      if (operation == null) throw new Error('no operation');
      try {
        estimateCost(schema, document, operation, variables);
      } catch (error) {
        expect((error as Error).constructor.name).toBe('TooWide');
      }
      expect(steps.count).toBeLessThan(1_000_000);
    }),
    { numRuns: 25 },
  );
});

test('the price reads the arguments of a field once, at however many places it stands', () => {
  const graph = buildSchema(
    'input In { a: [In] } type Admin { id: ID echo(in: In): Admin more: Admin } type Query { admin: Admin }',
  );
  const deep = '{a: ['.repeat(40) + ']}'.repeat(40);
  const places = Array.from(
    { length: 12 },
    (_, i) => `fragment F${i} on Admin { more { ...F${i + 1} } echo(in: ${i === 0 ? deep : '{}'}) { ...F${i + 1} } }`,
  );
  const document = parse(`{ admin { ...F0 } } ${places.join(' ')} fragment F12 on Admin { echo(in: ${deep}) { id } }`);
  let reads = 0;
  visit(document, {
    ObjectField: (node) => {
      const { value } = node;
      Object.defineProperty(node, 'value', {
        get: () => {
          reads += 1;
          return value;
        },
      });
    },
  });
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('no operation');
  estimateCost(graph, document, operation, {});
  expect(reads).toBeLessThan(5_000);
});
