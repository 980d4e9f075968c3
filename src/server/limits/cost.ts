import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../../loaders/index.ts';
import type { Caller } from '../caller.ts';
import { type OperationPrice, type Price, priceOf, TooWide } from '../price/index.ts';
import { refusal } from './refusal.ts';
import type { Limits } from './settings.ts';

/** Of operations without variables, which always cost the same. */
const known = new WeakMap<OperationDefinitionNode, OperationPrice>();

/** Undefined when variables do not have their types: the executor says so. */
const priceWith = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): OperationPrice | undefined => {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) {
    const price = known.get(operation) ?? priceOf(schema, document, operation, {});
    known.set(operation, price);
    return price;
  }
  const { coerced } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  return coerced && priceOf(schema, document, operation, coerced);
};

const excess = (price: Price, { restCalls, records }: Limits): ReturnType<typeof refusal> | undefined => {
  const refuse = (what: string, limit: string, max: number) =>
    refusal(`${what}; ${max} are allowed. Ask for less: a smaller \`first\`, fewer levels.`, {
      code: 'COST_LIMIT_EXCEEDED',
      limit,
      max,
      price: price.restCalls,
    });
  if (price.restCalls > restCalls)
    return refuse(`This could take ${price.restCalls} REST calls`, 'MAX_REST_CALLS', restCalls);
  if (price.records > records) return refuse(`The answer could have ${price.records} objects`, 'MAX_RECORDS', records);
  return undefined;
};

const tooWide = ({ records }: Limits) =>
  refusal('The operation spreads out too far to be priced. Ask for less.', {
    code: 'COST_LIMIT_EXCEEDED',
    limit: 'MAX_RECORDS',
    max: records,
  });

/** The price of an operation, or what its answer is instead; undefined when variables do not have their types. */
export const assess = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  limits: Limits,
): { readonly price?: OperationPrice; readonly error?: ReturnType<typeof refusal> } | undefined => {
  try {
    const price = priceWith(schema, document, operation, given);
    if (price === undefined) return undefined;
    const error = excess(price, limits);
    return error === undefined ? { price } : { price, error };
  } catch (error) {
    if (error instanceof TooWide) return { error: tooWide(limits) };
    throw error;
  }
};

/** Prices each operation before it runs, and refuses the one that could cost too much. */
export const limitCost = (limits: Limits, priced: (caller: Caller, price: number) => void): Plugin => ({
  onExecute: ({ args, setResultAndStopExecution: answer }) => {
    const { schema, document, operationName, variableValues, contextValue } = args;
    const operation = getOperationAST(document, operationName);
    if (operation == null) return;
    const { price, error } = assess(schema, document, operation, Object(variableValues), limits) ?? {};
    if (price !== undefined) priced(contextValue.request, price.restCalls);
    if (error !== undefined) answer({ errors: [error] });
    // A change may be of the lists themselves.
    else if (price !== undefined && operation.operation === 'query')
      (contextValue as unknown as Context).ahead(price.lists);
  },
});
