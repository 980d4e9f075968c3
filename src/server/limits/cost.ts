import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Price, priceOf, TooWide } from '../price/index.ts';
import { refusal } from './refusal.ts';
import type { Limits } from './settings.ts';

/** Of operations without variables, which always cost the same. */
const known = new WeakMap<OperationDefinitionNode, Price>();

/** Undefined when variables do not have their types: the executor says so. */
const priceWith = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Price | undefined => {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) {
    const price = known.get(operation) ?? priceOf(schema, document, operation, {});
    known.set(operation, price);
    return price;
  }
  const { coerced } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  return coerced && priceOf(schema, document, operation, coerced);
};

/** Prices each operation before it runs, and refuses the one that could cost too much. */
export const limitCost = (
  { restCalls, records }: Limits,
  priced: (request: Request, price: number) => void,
): Plugin => ({
  onExecute: ({
    args: { schema, document, operationName, variableValues, contextValue },
    setResultAndStopExecution,
  }) => {
    const operation = getOperationAST(document, operationName);
    if (operation == null) return;
    const refuse = (
      message: string,
      extensions: { readonly limit: string; readonly max: number; readonly price?: number },
    ) => setResultAndStopExecution({ errors: [refusal(message, { code: 'COST_LIMIT_EXCEEDED', ...extensions })] });
    try {
      const price = priceWith(schema, document, operation, Object(variableValues));
      if (price === undefined) return;
      priced(contextValue.request, price.restCalls);
      if (price.restCalls > restCalls)
        refuse(
          `This could take ${price.restCalls} REST calls; ${restCalls} are allowed. Ask for less: a smaller \`first\`, fewer levels.`,
          {
            limit: 'MAX_REST_CALLS',
            max: restCalls,
            price: price.restCalls,
          },
        );
      else if (price.records > records)
        refuse(
          `The answer could have ${price.records} objects; ${records} are allowed. Ask for less: a smaller \`first\`, fewer levels.`,
          {
            limit: 'MAX_RECORDS',
            max: records,
            price: price.restCalls,
          },
        );
    } catch (error) {
      if (!(error instanceof TooWide)) throw error;
      refuse('The operation spreads out too far to be priced. Ask for less.', { limit: 'MAX_RECORDS', max: records });
    }
  },
});
