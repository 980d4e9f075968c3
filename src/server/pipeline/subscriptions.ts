import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Abort } from '../../client/core/abort.ts';
import type { TransientEntry } from '../../client/core/transient.ts';
import type { Context } from '../../loaders/index.ts';
import type { Principal } from '../auth/principal.ts';
import { callbackHeaders, checkCallback, sendToCallback } from '../callbacks/index.ts';
import type { CallbackRequest } from '../callbacks/request.ts';
import type { Caller } from '../caller.ts';
import type { MeasuredCost } from '../cost/index.ts';
import { toGraphQLError } from '../errors.ts';
import type { Values } from '../execute/collectFields.ts';
import { createSourceEventStream } from '../execute/subscribe.ts';
import type { Limits } from '../limits/index.ts';
import type { OperationWatch } from '../observe/operations.ts';
import type { RequestState } from '../requestState.ts';
import { OpenSubscriptions } from '../subscriptions/open.ts';
import { questionOf, SharedExecutions } from '../subscriptions/shared.ts';
import { EventStream, type Transport } from '../subscriptions/stream.ts';
import type { PreparedDocument } from './document.ts';

/** An operation that has passed every stage before its execution. */
export interface CheckedOperation {
  readonly schema: GraphQLSchema;
  readonly document: PreparedDocument['document'];
  readonly operation: OperationDefinitionNode;
  readonly variables: Values;
  readonly price: MeasuredCost | null;
  /** The variables as they were sent. */
  readonly given: Values | undefined;
}

/** What the stages of the pipeline do for one event, as for any operation. */
export interface EventStages {
  readonly watch: OperationWatch;
  /** Starts the clock of an operation that is not a request. */
  readonly started: (caller: Caller, principal: Principal) => RequestState;
  readonly contextOf: (state: RequestState) => Context;
  readonly execute: (
    state: RequestState,
    checked: CheckedOperation,
    contextValue: Context,
    rootValue?: unknown,
  ) => ExecutionResult | Promise<ExecutionResult>;
  readonly finish: (state: RequestState, result: ExecutionResult) => ExecutionResult;
}

export interface Subscriptions {
  /**
   * Opens a subscription. From then on the state belongs to the stream.
   *
   * @throws {GraphQLError} where there is no place for it, or its field refuses it.
   */
  readonly open: (state: RequestState, checked: CheckedOperation, transport: Transport) => Promise<EventStream>;
  /**
   * Opens a subscription whose events are sent to an address, and gives the response to the request. The state goes on being that
   * of the request.
   *
   * @throws {GraphQLError} as `open`, and where the address does not confirm that it waits for events.
   */
  readonly openCallback: (
    state: RequestState,
    checked: CheckedOperation,
    callback: CallbackRequest,
  ) => Promise<ExecutionResult>;
  /** Whether the state belongs to a stream. */
  readonly owns: (state: RequestState) => boolean;
  /** Ends all, and refuses new ones. */
  readonly stop: () => void;
}

/** Subscriptions as the pipeline runs them: each event is an operation with a context, a deadline and a count of its own. */
export const createSubscriptions = (
  limits: Limits,
  { watch, started, contextOf, execute, finish }: EventStages,
): Subscriptions => {
  const all = new OpenSubscriptions(limits);
  const shared = new SharedExecutions();
  const owned = new WeakSet<RequestState>();

  const runEvent = async (
    { caller: subscriber, principal }: RequestState,
    checked: CheckedOperation,
    event: unknown,
  ): Promise<ExecutionResult> => {
    // Others may wait for it too, so it does not end when this subscriber leaves.
    const caller = { headers: subscriber.headers, signal: new Abort(), subscriber };
    watch.started(caller, 'event');
    const state = started(caller, principal);
    watch.runs(caller, checked.operation);
    state.price = checked.price;
    try {
      return finish(state, await execute(state, checked, contextOf(state), event));
    } catch (error) {
      // Its turn did not come in time.
      return finish(state, { errors: [toGraphQLError(error)] });
    } finally {
      state.done();
      watch.ended(caller, 200);
    }
  };

  const open: Subscriptions['open'] = async (state, checked, transport) => {
    const { caller, principal, operation } = state;
    const giveBack = all.reserve(principal.callerId);
    try {
      const { schema, document, variables } = checked;
      const operationName = checked.operation.name?.value;
      const source = await createSourceEventStream({
        schema,
        document,
        operationName,
        contextValue: contextOf(state),
        variableValues: variables,
      });
      const question = questionOf(state, checked.operation, variables);
      let place: TransientEntry<EventStream> | undefined;
      const stream: EventStream = new EventStream({
        source,
        // A WebSocket is closed when the token ends, with all that it carries.
        expiresAt: transport === 'websocket' ? undefined : principal.expiresAt,
        run: async (event) => {
          const result = await shared.run(event as object, question, () => runEvent(state, checked, event));
          watch.sent(transport);
          return result;
        },
        resultOfError: (error) => finish(state, { errors: [toGraphQLError(error)] }),
        ended: (reason, events) => {
          giveBack();
          place?.remove();
          state.done();
          watch.closed(caller, reason, events);
        },
      });
      owned.add(state);
      state.untimed();
      watch.opened(caller, transport);
      if (operation.signal?.aborted === true) stream.close('client');
      else operation.signal?.addEventListener('abort', () => stream.close('client'), { once: true });
      place = all.add(stream);
      return stream;
    } catch (error) {
      giveBack();
      throw error;
    }
  };

  const openCallback: Subscriptions['openCallback'] = async (request, checked, callback) => {
    await checkCallback(callback);
    // It outlives the request, and is an operation beside it.
    const caller = { headers: request.caller.headers, signal: new Abort() };
    watch.started(caller, 'callback');
    const state = started(caller, request.principal);
    watch.runs(caller, checked.operation);
    state.price = checked.price;
    try {
      const stream = await open(state, checked, 'callback');
      void sendToCallback(callback, stream);
    } catch (error) {
      state.done();
      watch.ended(caller, 400);
      throw error;
    }
    request.responseHeaders = callbackHeaders;
    return { data: null };
  };

  return { open, openCallback, owns: (state) => owned.has(state), stop: () => all.stop() };
};
