import { type DocumentNode, type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Operation } from '../../client/core/operation.ts';
import { requestIdOf } from './requestId.ts';

export type OperationType = 'query' | 'mutation' | 'subscription' | 'none';

/**
 * - `ok`: answered without errors. A mutation that answers a problem is one.
 * - `partial`: some of the data is there, with errors beside it.
 * - `failed`: it ran and has no data.
 * - `refused`: nothing ran, for a reason in the request.
 * - `cancelled`: the caller hung up.
 */
export type Outcome = 'ok' | 'partial' | 'failed' | 'refused' | 'cancelled';

/** What is known of a GraphQL request once it has been answered. */
export interface OperationSeen {
  readonly requestId: string;
  /** `none` when it never came to reading which operation it is. */
  readonly type: OperationType;
  /** As in the document: letters, digits and underscores. */
  readonly name: string | null;
  readonly outcome: Outcome;
  /** Each of the answer's error codes once. */
  readonly codes: readonly string[];
  readonly restCalls: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly ms: number;
}

/** Somebody who looks on while requests are answered. */
export interface OperationWatcher {
  readonly started?: (request: Request) => void;
  /** Called once for each request that has started, whatever becomes of it. */
  readonly ended: (request: Request, seen: OperationSeen) => void;
}

interface Watching {
  readonly startedAt: number;
  type: OperationType;
  name: string | null;
  ran: boolean;
  hasData: boolean;
  readonly codes: Set<string>;
}

interface Args {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly contextValue?: unknown;
}

const longestName = 64;
const codeShape = /^[A-Z][A-Z0-9_]{0,63}$/;

/**
 * Follows each GraphQL request from before its body is read until it is answered or its caller has hung up. `first`
 * stands before whatever may refuse a request, so that refusals are seen; `last` after whatever changes an answer.
 */
export const watchOperations = (
  watchers: readonly OperationWatcher[],
  operationOf: (request: Request) => Operation | undefined,
): { readonly first: Plugin; readonly last: Plugin } => {
  const watched = new WeakMap<Request, Watching>();

  const end = (request: Request, outcome: (now: Watching) => Outcome): void => {
    const now = watched.get(request);
    if (now === undefined) return;
    watched.delete(request);
    const operation = operationOf(request);
    const seen: OperationSeen = {
      requestId: requestIdOf(request),
      type: now.type,
      name: now.name,
      outcome: outcome(now),
      codes: [...now.codes],
      restCalls: operation?.restCalls ?? 0,
      cacheHits: operation?.cacheHits ?? 0,
      cacheMisses: operation?.cacheMisses ?? 0,
      ms: Math.round((performance.now() - now.startedAt) * 10) / 10,
    };
    for (const watcher of watchers) watcher.ended(request, seen);
  };

  const runs = ({ args }: { readonly args: Args }): void => {
    const now = watched.get((args.contextValue as { readonly request: Request }).request);
    if (now === undefined) return;
    const asked: OperationDefinitionNode | null | undefined = getOperationAST(args.document, args.operationName);
    now.ran = true;
    now.type = asked?.operation ?? 'none';
    now.name = asked?.name?.value.slice(0, longestName) ?? null;
  };

  const first: Plugin = {
    onRequest: ({ request }) => {
      watched.set(request, {
        startedAt: performance.now(),
        type: 'none',
        name: null,
        ran: false,
        hasData: false,
        codes: new Set(),
      });
      for (const watcher of watchers) watcher.started?.(request);
      const hungUp = () => end(request, () => 'cancelled');
      if (request.signal.aborted) hungUp();
      else request.signal.addEventListener('abort', hungUp, { once: true });
    },
    onExecute: runs,
    onSubscribe: runs,
  };
  const last: Plugin = {
    onResultProcess: ({ request, result }) => {
      const now = watched.get(request);
      if (now === undefined || Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { data, errors } = result;
      if (data === undefined) now.ran = false;
      now.hasData = data != null && Object.values(data).some((value) => value !== null);
      for (const error of errors ?? []) now.codes.add(codeOf(error));
    },
    onResponse: ({ request, response }) => end(request, (now) => outcomeOf(now, response.status)),
  };
  return { first, last };
};

const codeOf = ({ extensions }: GraphQLError): string => {
  const code: unknown = extensions['code'];
  return typeof code === 'string' && codeShape.test(code) ? code : 'INTERNAL_SERVER_ERROR';
};

const outcomeOf = ({ ran, hasData, codes }: Watching, status: number): Outcome => {
  if (!ran) return codes.size > 0 || status >= 400 ? 'refused' : 'ok';
  if (codes.size === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
};
