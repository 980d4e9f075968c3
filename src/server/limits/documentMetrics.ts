import { type DocumentNode, type GraphQLError, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { fragmentsOf, summing } from '../../schema/core/document.ts';
import { limitError } from './limitError.ts';
import type { Limits } from './settings.ts';

export interface DocumentMetrics {
  /** Fields inside one another. */
  readonly depth: number;
  /** Aliases, those of a fragment once for each time that it is spread. */
  readonly aliases: number;
  /** Fields of the outermost object. */
  readonly rootFields: number;
}

const nothing: DocumentMetrics = { depth: 0, aliases: 0, rootFields: 0 };

const beside = (one: DocumentMetrics, other: DocumentMetrics): DocumentMetrics => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  rootFields: one.rootFields + other.rootFields,
});

/** What tools ask of the schema is deep by itself; a rule of GraphQL.js keeps it from going in circles. */
const introspection = new Set(['__schema', '__type']);

/** Measures a document's operations. Each fragment is measured once, however often and by whom it is spread. */
export const metricsIn = (document: DocumentNode): ((operation: OperationDefinitionNode) => DocumentMetrics) => {
  const measureOperation = summing(fragmentsOf(document), {
    nothing,
    add: beside,
    ofField: ({ name, alias }, inside) => ({
      depth: introspection.has(name.value) ? 1 : inside.depth + 1,
      aliases: inside.aliases + (alias === undefined ? 0 : 1),
      rootFields: 1,
    }),
  });
  return ({ selectionSet }) => measureOperation(selectionSet);
};

const isOperation = (node: { readonly kind: string }): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;

const directivesIn = (document: DocumentNode): number => {
  let count = 0;
  visit(document, {
    Directive: () => {
      count += 1;
    },
  });
  return count;
};

/** Which limits a document exceeds. Known before the rules of GraphQL.js run, of which some compare everything with everything. */
export const documentLimitErrors = (document: DocumentNode, limits: Limits): readonly GraphQLError[] => {
  const errors: GraphQLError[] = [];
  const check = (found: number, max: number, limit: string, what: string): void => {
    if (found > max)
      errors.push(
        limitError(`${what} ${found} exceeds the maximum of ${max}. Split the query.`, {
          code: 'GRAPHQL_VALIDATION_FAILED',
          limit,
          max,
        }),
      );
  };
  check(directivesIn(document), limits.directives, 'MAX_DIRECTIVES', 'Directive count');
  const metricsOf = metricsIn(document);
  for (const operation of document.definitions.filter(isOperation)) {
    const { depth, aliases, rootFields } = metricsOf(operation);
    check(depth, limits.depth, 'MAX_DEPTH', 'Query depth');
    check(aliases, limits.aliases, 'MAX_ALIASES', 'Alias count');
    check(rootFields, limits.rootFields, 'MAX_ROOT_FIELDS', 'Root field count');
  }
  return errors.slice(0, 10);
};
