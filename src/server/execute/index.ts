import { type ExecutionArgs, getVariableValues } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Signal } from '../../client/core/stop.ts';
import { plannedOf } from './operation.ts';
import type { Answer } from './question.ts';
import { Run } from './run.ts';

/** As GraphQL.js and yoga have it. */
const mostVariableErrors = 50;

/**
 * Executes an operation by its plan. Undefined for what is left to yoga's executor: `@defer`, `@stream`, and operations
 * that cannot be executed, so that these are refused in the same words as ever.
 */
export const execute = (
  { schema, document, operationName, variableValues, contextValue: context, rootValue }: ExecutionArgs,
  signal?: Signal,
): Answer | Promise<Answer> | undefined => {
  const planned = plannedOf(schema, document, operationName);
  if (planned === null) return undefined;
  const { operation, planFor, release } = planned;
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
    maxErrors: mostVariableErrors,
  });
  if (variables === undefined) return undefined;
  return new Run({ operation, plan: planFor(variables), release, variables, context, rootValue, signal }).answer();
};

/** `signalOf` says what ends the operation of a request. */
export const planExecution = (signalOf: (request: Request) => Signal | undefined): Plugin => ({
  onExecute: ({ executeFn, setExecuteFn }) => {
    setExecuteFn((args) => {
      const { request } = args.contextValue as { readonly request: Request };
      return execute(args, signalOf(request)) ?? executeFn({ ...args, signal: request.signal } as typeof args);
    });
  },
});
