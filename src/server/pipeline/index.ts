import { type ExecutionResult, execute as executeAsGraphQLJs, type GraphQLSchema } from 'graphql';
import type { Handler } from '../../client/core/call.ts';
import { type Context, createContext } from '../../loaders/index.ts';
import { AuthError, authErrorResponse, type PlainResponse } from '../auth/errors.ts';
import type { Authenticate } from '../auth/index.ts';
import type { Caller } from '../caller.ts';
import type { FindDocument } from '../documents/index.ts';
import { toGraphQLError } from '../errors.ts';
import { executeCoerced } from '../execute/index.ts';
import { formatResult } from '../formatResult.ts';
import { assess } from '../limits/cost.ts';
import { type Concurrency, type Limits, withoutHints } from '../limits/index.ts';
import type { Log } from '../log.ts';
import { describeError } from '../observe/errors.ts';
import { type Adapter, type OperationWatcher, type Transfer, watchOperations } from '../observe/operations.ts';
import { type RequestState, startRequest } from '../requestState.ts';
import { forAdapters } from '../responseSize.ts';
import { createPrepareDocument } from './document.ts';
import { chooseOperation, coerce } from './operation.ts';
import { checkParams } from './params.ts';

export interface PipelineOptions {
  readonly schema: GraphQLSchema;
  readonly handler: Handler;
  readonly admit: Authenticate;
  readonly operationTimeoutMs: number;
  readonly limits: Limits;
  readonly concurrency: Concurrency;
  readonly introspection: boolean;
  readonly findDocument: FindDocument;
  readonly log: Log;
  readonly watchers: readonly OperationWatcher[];
}

/** How a request came, as far as it decides what may be asked. */
export interface Incoming {
  /** Queries may come by either, mutations by POST only. */
  readonly method: 'GET' | 'POST';
  /** Reads what the request asks; throws for one that is not well-formed. Called once, when it is known who asks. */
  readonly read: () => unknown;
}

/** Answers GraphQL requests, whichever adapter they came to. Nothing of it throws. */
export interface Pipeline {
  /** Decides by a request's headers whether it is let in, and starts its clock; otherwise has the response. */
  readonly admit: (
    caller: Caller,
    adapter: Adapter,
  ) => Promise<{ readonly state: RequestState } | { readonly errorResponse: PlainResponse }>;
  readonly execute: (state: RequestState, incoming: Incoming) => Promise<ExecutionResult>;
  /** Says that the request is a file in one direction, and gives what reads and writes it. */
  readonly transfer: (state: RequestState, type: Transfer) => Context;
  /** The result of a request that its adapter cannot take. */
  readonly resultOfErrors: (state: RequestState, errors: readonly unknown[]) => ExecutionResult;
  /** Called when the response is written, with its status. */
  readonly responseSent: (state: RequestState, status: number) => void;
  /** Ends the time of all operations that are running, and says how many those are. Each is answered with what it has. */
  readonly cutShort: () => number;
}

/** Puts the stages together. See `docs/design/fast-path.md` for the two adapters. */
export const createPipeline = (options: PipelineOptions): Pipeline => {
  const { schema, handler, limits, concurrency, introspection, findDocument, log } = options;
  const running = new Map<Caller, RequestState>();
  const watch = watchOperations(
    [...options.watchers, { ended: (caller) => running.delete(caller) }],
    (caller) => running.get(caller)?.operation,
  );
  const prepareDocument = createPrepareDocument(schema, limits, introspection);

  const admit: Pipeline['admit'] = async (caller, adapter) => {
    watch.started(caller, adapter);
    try {
      const state = startRequest(caller, await options.admit(caller), options.operationTimeoutMs, limits.restCalls);
      if (!caller.signal.aborted) running.set(caller, state);
      return { state };
    } catch (error) {
      if (!(error instanceof AuthError)) log({ level: 'error', event: 'failed', error: describeError(error) });
      const errorResponse = authErrorResponse(error, caller);
      watch.ended(caller, errorResponse.status);
      return { errorResponse };
    }
  };

  /** Everything that a request goes through once it is let in, in this order. A stage that throws ends it. */
  const stages = async (state: RequestState, { method, read }: Incoming): Promise<ExecutionResult> => {
    // Document: which one is asked.
    const params = checkParams(await read());
    const requested = findDocument(params);
    const wasTrusted = state.isTrusted();
    if (wasTrusted) requested.remember();
    try {
      // Parse and validate.
      const { document, errors, operationOf } = prepareDocument(requested.text, wasTrusted);
      if (errors.length > 0) return { errors };
      const operation = chooseOperation(schema, operationOf(params.operationName), method);
      watch.runs(state.caller, operation);
      const coerced = coerce(schema, operation, params.variables ?? {});
      if ('errors' in coerced) return coerced;
      const { variables } = coerced;
      // Cost. Where it hangs on how long lists are that are read anyway, they are read first.
      const contextValue = contextOf(state);
      const asked = { schema, document, operation, variables, limits, lengths: contextValue.lengthOf };
      let assessed = assess(asked);
      if (assessed.unread.length > 0 && state.scopes.has('read')) {
        const read = await contextValue.readLengths(assessed.unread);
        assessed = assess({ ...asked, lengths: (list) => read.get(list) ?? contextValue.lengthOf(list) });
      }
      const { price, error } = assessed;
      state.price = price ?? null;
      if (error !== undefined) return { errors: [error] };
      // Scopes and prefetch. A change may be of the lists themselves.
      if (price !== undefined && operation.operation === 'query' && state.scopes.has('read'))
        contextValue.prefetch(price.lists);
      // Queue and execute.
      const operationName = operation.name?.value;
      const args = { schema, document, operationName, contextValue, variableValues: variables };
      return await concurrency.run(
        state,
        () =>
          executeCoerced(args, state.operation.signal, limits.answerBytes) ??
          executeAsGraphQLJs({ ...args, variableValues: params.variables }),
      );
    } finally {
      // With a token of the caller's own it is upstream that says who asks.
      if (!wasTrusted && state.isTrusted()) requested.remember();
    }
  };

  const contextOf = ({ workspace, operation, scopes, withheld, trace }: RequestState): Context =>
    createContext({ handler, workspace, operation, scopes, withheld, limits: limits, trace });

  const finish = (state: RequestState, result: ExecutionResult): ExecutionResult => {
    const shown = formatResult(introspection ? result : withoutHints(result), state, log, limits.answerBytes);
    watch.formatted(state.caller, shown);
    return forAdapters(shown);
  };

  return {
    admit,
    execute: async (state, incoming) => {
      const result = await stages(state, incoming).catch((error: unknown) => ({ errors: [toGraphQLError(error)] }));
      return finish(state, result);
    },
    transfer: (state, type) => {
      watch.transfers(state.caller, type);
      return contextOf(state);
    },
    resultOfErrors: (state, errors) => finish(state, { errors: errors.map(toGraphQLError) }),
    responseSent: (state, status) => {
      state.done();
      watch.ended(state.caller, status);
    },
    cutShort: () => {
      for (const state of running.values()) state.cutShort();
      return running.size;
    },
  };
};
