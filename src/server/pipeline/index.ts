import { type ExecutionResult, execute as executeAsGraphQLJs, type GraphQLSchema } from 'graphql';
import type { Handler } from '../../client/core/call.ts';
import { systemClock } from '../../client/core/clock.ts';
import type { EventHub } from '../../client/core/events.ts';
import { waitPatiently } from '../../client/core/patience.ts';
import { TransientList } from '../../client/core/transient.ts';
import { type FinStreaming, noFinStreams } from '../../client/fin/streams/index.ts';
import { type Context, createContext } from '../../loaders/index.ts';
import { AuthError, authErrorResponse, type PlainResponse } from '../auth/errors.ts';
import type { Authenticate, Principal } from '../auth/index.ts';
import { readCallback } from '../callbacks/request.ts';
import { type Caller, notesOf } from '../caller.ts';
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
import type { EventStream, Transport } from '../subscriptions/stream.ts';
import { createPrepareDocument } from './document.ts';
import { chooseOperation, coerce } from './operation.ts';
import { checkParams } from './params.ts';
import { createSubscriptions, type EventStages } from './subscriptions.ts';

export interface PipelineOptions {
  readonly schema: GraphQLSchema;
  readonly handler: Handler;
  readonly admit: Authenticate;
  readonly operationTimeoutMs: number;
  readonly limits: Limits;
  readonly concurrency: Concurrency;
  readonly introspection: boolean;
  /** What responses to traced requests say of the schema. Omitted where callers may not see the schema. */
  readonly schemaHash?: () => string;
  readonly findDocument: FindDocument;
  readonly events: EventHub;
  readonly finStreams?: FinStreaming;
  /** Prefixes of the addresses that events may be sent to. */
  readonly callbackUrls: readonly string[];
  readonly log: Log;
  readonly watchers: readonly OperationWatcher[];
}

/** How a request came, as far as it decides what may be asked. */
export interface Incoming {
  /** Queries and subscriptions may come by either, mutations by POST only. */
  readonly method: 'GET' | 'POST';
  /** Reads what the request asks; throws for one that is not well-formed. Called once, when it is known who asks. */
  readonly read: () => unknown;
}

/** A request whose response can be a stream. */
export interface StreamedIncoming extends Incoming {
  readonly transport: Transport;
}

type Authenticated = { readonly principal: Principal } | { readonly errorResponse: PlainResponse };
type Admitted = { readonly state: RequestState } | { readonly errorResponse: PlainResponse };

/** Answers GraphQL requests, whichever adapter they came to. Nothing of it throws. */
export interface Pipeline {
  /** Decides by a request's headers whether it is let in, and starts its clock; otherwise has the response. */
  readonly admit: (caller: Caller, adapter: Adapter) => Admitted | Promise<Admitted>;
  /** Decides by a caller's headers whether it is let in, for operations that come later. */
  readonly authenticate: (caller: Caller) => Authenticated | Promise<Authenticated>;
  /** As `admit`, of a caller that was let in before. */
  readonly begin: (caller: Caller, principal: Principal, adapter: Adapter) => RequestState;
  readonly execute: (state: RequestState, incoming: Incoming) => Promise<ExecutionResult>;
  /** As `execute`; a subscription is a stream. */
  readonly executeOrSubscribe: (
    state: RequestState,
    incoming: StreamedIncoming,
  ) => Promise<ExecutionResult | EventStream>;
  /** Says that the request is a file in one direction, and gives what reads and writes it. */
  readonly transfer: (state: RequestState, type: Transfer) => Context;
  /** The result of a request that its adapter cannot take. */
  readonly resultOfErrors: (state: RequestState, errors: readonly unknown[]) => ExecutionResult;
  /** Called when the response is written, with its status. A subscription goes on until its stream ends. */
  readonly responseSent: (state: RequestState, status: number) => void;
  /** Ends all subscriptions, and refuses new ones. */
  readonly stopSubscriptions: () => void;
  /** Ends the time of all operations that are running, and says how many those are. Each is answered with what it has. */
  readonly cutShort: () => number;
}

/** Puts the stages together. See `docs/design/fast-path.md` for the two adapters. */
export const createPipeline = (options: PipelineOptions): Pipeline => {
  const { schema, handler, limits, concurrency, introspection, schemaHash, findDocument, events, log } = options;
  const { finStreams = noFinStreams } = options;
  const running = new TransientList<RequestState>();
  const watch = watchOperations([...options.watchers, { ended: ({ notes }) => notes?.running?.remove() }]);
  const prepareDocument = createPrepareDocument(schema, limits, introspection);

  const started = (caller: Caller, principal: Principal): RequestState => {
    const state = startRequest(caller, principal, options.operationTimeoutMs, limits.restCalls, watch.cancelled);
    const notes = notesOf(caller);
    notes.operation = state.operation;
    if (!caller.signal.aborted) notes.running = running.add(state);
    if (schemaHash !== undefined && state.trace !== undefined)
      state.responseHeaders = { 'x-intercom-schema': schemaHash() };
    return state;
  };

  const rejected = (error: unknown, caller: Caller): Authenticated => {
    if (!(error instanceof AuthError)) log({ level: 'error', event: 'failed', error: describeError(error) });
    return { errorResponse: authErrorResponse(error, caller) };
  };

  // Most callers are known at once: a promise would be a part of what a small query costs.
  const authenticate: Pipeline['authenticate'] = (caller) => {
    try {
      const found = options.admit(caller);
      if (!(found instanceof Promise)) return { principal: found };
      return found.then(
        (principal) => ({ principal }),
        (error: unknown) => rejected(error, caller),
      );
    } catch (error) {
      return rejected(error, caller);
    }
  };

  const admitted = (caller: Caller, found: Authenticated): Admitted => {
    if (caller.signal.aborted) watch.cancelled(caller);
    if ('principal' in found) return { state: started(caller, found.principal) };
    watch.ended(caller, found.errorResponse.status);
    return found;
  };

  const admit: Pipeline['admit'] = (caller, adapter) => {
    watch.started(caller, adapter);
    const found = authenticate(caller);
    return found instanceof Promise ? found.then((later) => admitted(caller, later)) : admitted(caller, found);
  };

  /** Everything that a request goes through once it is let in, in this order. A stage that throws ends it. */
  const stages = async (
    state: RequestState,
    { method, read }: Incoming,
    stream?: StreamedIncoming,
  ): Promise<ExecutionResult | EventStream> => {
    // Document: which one is asked.
    const params = checkParams(await read());
    const found = findDocument(params);
    const requested = found instanceof Promise ? await waitPatiently(state.operation, found, systemClock) : found;
    const wasTrusted = state.isTrusted();
    if (wasTrusted) requested.remember();
    let isValid = false;
    try {
      // Parse and validate.
      const { document, errors, operationOf } = prepareDocument(requested.text, wasTrusted);
      if (errors.length > 0) return { errors };
      isValid = true;
      if (wasTrusted) requested.share();
      const callback = readCallback(params.extensions, options.callbackUrls);
      const isStreamed = stream !== undefined || callback !== null;
      const operation = chooseOperation(schema, operationOf(params.operationName), method, isStreamed);
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
      const { price = null, error } = assessed;
      state.price = price;
      if (error !== undefined) return { errors: [error] };
      const checked = { schema, document, operation, variables, price, given: params.variables };
      if (operation.operation === 'subscription' && callback !== null)
        return await subscriptions.openCallback(state, checked, callback);
      if (operation.operation === 'subscription' && stream !== undefined)
        return await subscriptions.open(state, checked, stream.transport);
      return await execute(state, checked, contextValue);
    } finally {
      // With a token of the caller's own it is upstream that says who asks.
      if (!wasTrusted && state.isTrusted()) {
        requested.remember();
        if (isValid) requested.share();
      }
    }
  };

  const execute: EventStages['execute'] = (state, checked, contextValue, rootValue) => {
    const { document, operation, variables, price, given } = checked;
    // Scopes and prefetch. A change may be of the lists themselves.
    if (price !== null && operation.operation !== 'mutation' && state.scopes.has('read'))
      contextValue.prefetch(price.lists);
    // Queue and execute.
    const operationName = operation.name?.value;
    const args = { schema, document, operationName, contextValue, rootValue, variableValues: variables };
    return concurrency.run(
      state,
      () =>
        executeCoerced(args, state.operation.signal, limits.answerBytes) ??
        executeAsGraphQLJs({ ...args, variableValues: given }),
    );
  };

  const contextOf = ({ workspace, operation, scopes, withheld, trace }: RequestState): Context =>
    createContext({ handler, workspace, operation, scopes, withheld, limits, events, finStreams, trace });

  const finish = (state: RequestState, result: ExecutionResult): ExecutionResult => {
    const shown = formatResult(introspection ? result : withoutHints(result), state, log, limits.answerBytes);
    watch.formatted(state.caller, shown);
    return forAdapters(shown);
  };

  const subscriptions = createSubscriptions(limits, { watch, started, contextOf, execute, finish });
  const resultOfErrors: Pipeline['resultOfErrors'] = (state, errors) =>
    finish(state, { errors: errors.map(toGraphQLError) });

  return {
    authenticate,
    admit,
    begin: (caller, principal, adapter) => {
      watch.started(caller, adapter);
      return started(caller, principal);
    },
    execute: async (state, incoming) => {
      let result: ExecutionResult;
      try {
        result = (await stages(state, incoming)) as ExecutionResult;
      } catch (error) {
        result = { errors: [toGraphQLError(error)] };
      }
      return finish(state, result);
    },
    executeOrSubscribe: async (state, incoming) => {
      const result = await stages(state, incoming, incoming).catch((error: unknown) => ({
        errors: [toGraphQLError(error)],
      }));
      return Symbol.asyncIterator in result ? result : finish(state, result);
    },
    transfer: (state, type) => {
      watch.transfers(state.caller, type);
      return contextOf(state);
    },
    resultOfErrors,
    responseSent: (state, status) => {
      if (subscriptions.owns(state)) return;
      state.done();
      watch.ended(state.caller, status);
    },
    stopSubscriptions: subscriptions.stop,
    cutShort: () => {
      for (const state of running.values()) state.cutShort();
      return running.size;
    },
  };
};
