import { type DocumentNode, type ExecutionResult, print } from 'graphql';
import { Abort, type AbortLike } from '../client/core/abort.ts';
import type { Caller } from './caller.ts';
import type { Pipeline } from './pipeline/index.ts';
import { textOf } from './responseSize.ts';

/** As GraphQL Tools defines it, as far as it is looked at. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly variables?: unknown;
  readonly operationName?: string | undefined;
  readonly context?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Executes operations of a schema that this one is a part of. Rejects only if its signal is aborted. */
export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>>;

type Get = (name: string) => string | null;

const noHeaders: Get = () => null;

/** Of the request that the outer operation came with, where its server puts that in the context: yoga, Apollo Server, Mercurius. */
const headersIn = (context: unknown): Get => {
  const { request, req } = Object(context) as Readonly<Record<string, { readonly headers?: unknown } | undefined>>;
  const headers = Object((request ?? req)?.headers) as { readonly get?: unknown };
  if (typeof headers.get === 'function') return (name) => (headers as Headers).get(name);
  const byName = headers as Readonly<Record<string, unknown>>;
  if (request === undefined && req === undefined) return noHeaders;
  return (name) => (Object.hasOwn(byName, name) && byName[name] !== undefined ? String(byName[name]) : null);
};

const callerOf = (context: unknown, signal: AbortLike): Caller => {
  const get = headersIn(context);
  return {
    headers: { get, has: (name) => get(name) !== null, keys: () => [][Symbol.iterator]() },
    signal,
    source: context,
  };
};

/** The result as it is written over HTTP, as a value. */
const asWritten = (result: ExecutionResult): ExecutionResult => JSON.parse(textOf(result)) as ExecutionResult;

async function* eachWritten(stream: AsyncIterable<ExecutionResult>): AsyncGenerator<ExecutionResult> {
  for await (const result of stream) yield asWritten(result);
}

/** The adapter for operations that come without HTTP: each passes the pipeline as any other does. */
export const createExecutor =
  (pipeline: Pipeline): Executor =>
  async ({ document, variables, operationName, context, signal = new Abort() }) => {
    const admitted = await pipeline.admit(callerOf(context, signal), 'executor');
    if ('errorResponse' in admitted) return JSON.parse(admitted.errorResponse.body) as ExecutionResult;
    const { state } = admitted;
    const result = await pipeline.executeOrSubscribe(state, {
      method: 'POST',
      read: () => ({ query: print(document), variables, operationName }),
      transport: 'executor',
    });
    if (Symbol.asyncIterator in result) return eachWritten(result);
    pipeline.responseSent(state, 200);
    // Its result lacks what was not read by then.
    if (signal.aborted) throw signal.reason;
    return asWritten(result);
  };
