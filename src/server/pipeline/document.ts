import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from 'graphql';
import { asRequestError } from '../http/problems.ts';
import { documentCache, documentLimitErrors, type Limits, noServiceRule, parseWithin } from '../limits/index.ts';

/** A document that has been parsed and validated. */
export interface PreparedDocument {
  readonly document: DocumentNode;
  /** Why none of its operations may run; empty where they may. */
  readonly errors: readonly GraphQLError[];
  /** The operation of a name, or the only one without a name. */
  readonly operationOf: (name: string | undefined) => OperationDefinitionNode | undefined;
}

/**
 * Parses and validates each document once, for as long as it is kept.
 *
 * @throws {GraphQLError} `GRAPHQL_PARSE_FAILED` for what is no document, or a limit that it exceeds.
 */
export type PrepareDocument = (text: string, isKept: boolean) => PreparedDocument;

/** Prepares documents within the limits, and keeps them. */
export const createPrepareDocument = (
  schema: GraphQLSchema,
  limits: Limits,
  introspection: boolean,
): PrepareDocument => {
  const cache = documentCache<PreparedDocument>();
  const parse = parseWithin(limits);
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule, noServiceRule];
  const errorsIn = (document: DocumentNode): readonly GraphQLError[] => {
    const errors = documentLimitErrors(document, limits);
    if (errors.length > 0) return errors;
    return validate(schema, document, rules).map((error) => asRequestError(error, 'GRAPHQL_VALIDATION_FAILED'));
  };
  const prepare = (text: string): PreparedDocument => {
    const document = parse(text);
    return { document, errors: errorsIn(document), operationOf: operationsOf(document) };
  };
  return (text, isKept) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const prepared = prepare(text);
    if (isKept) cache.set(text, prepared);
    return prepared;
  };
};

const operationsOf = (document: DocumentNode): PreparedDocument['operationOf'] => {
  const known = new Map<string | undefined, OperationDefinitionNode>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = getOperationAST(document, name) ?? undefined;
    // Names are the caller's: only those of the document are kept.
    if (found !== undefined) known.set(name, found);
    return found;
  };
};
