import { type ExecutionArgs, type execute as executeAsGraphQLJs, getVariableValues } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Signal } from '../../client/core/stop.ts';
import { plannedOf } from './operation.ts';
import type { Answer } from './question.ts';
import { Run } from './run.ts';

/** As GraphQL.js and yoga have it. */
const mostVariableErrors = 50;

/**
 * Executes an operation by its plan. Undefined for what is left to yoga's executor: `@defer`, `@stream`, and operations
 * that cannot be executed, so that these are refused in the same words as ever. An answer whose text is sure to have
 * more than `maxSize` characters is given up as soon as that is known.
 */
export const execute = (
  { schema, document, operationName, variableValues, contextValue: context, rootValue }: ExecutionArgs,
  signal?: Signal,
  maxSize = Number.POSITIVE_INFINITY,
): Answer | Promise<Answer> | undefined => {
  const planned = plannedOf(schema, document, operationName);
  if (planned === null) return undefined;
  const { operation, planFor, release } = planned;
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
    maxErrors: mostVariableErrors,
  });
  if (variables === undefined) return undefined;
  const plan = planFor(variables);
  return new Run({ operation, plan, release, variables, context, rootValue, signal, maxSize }).answer();
};

type Result = ReturnType<typeof executeAsGraphQLJs>;

/** What the gateway knows of a request while it is answered. */
export interface Executing {
  /** What ends its operation. */
  readonly signalOf: (request: Request) => Signal | undefined;
  /** Executes its operation, now or later. */
  readonly inTurn: (request: Request, execute: () => Result) => Result;
  /** How large an answer may be. */
  readonly answerBytes: number;
}

export const planExecution = ({ signalOf, inTurn, answerBytes }: Executing): Plugin => ({
  onExecute: ({ executeFn, setExecuteFn }) => {
    setExecuteFn((args) => {
      const { request } = args.contextValue as { readonly request: Request };
      return inTurn(
        request,
        () =>
          execute(args, signalOf(request), answerBytes) ??
          executeFn({ ...args, signal: request.signal } as typeof args),
      );
    });
  },
});
