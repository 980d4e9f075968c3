import type { AnyEndpoint } from './endpoint.ts';
import type { Operation } from './operation.ts';
import type { Workspace } from './workspace.ts';

/** One REST call on its way down through the policies. */
export interface RestCall {
  readonly row: AnyEndpoint;
  readonly workspace: Workspace;
  readonly operation: Operation;
  /** Path with its query string, ready to send. */
  readonly path: string;
  /** The JSON text of the body, if there is one. */
  readonly body: string | undefined;
  readonly batched: number;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly signal: AbortSignal | undefined;
}

export interface RestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON; undefined when the answer had no body. */
  readonly body: unknown;
}

export type Handler = (call: RestCall) => Promise<RestReply>;

/**
 * A rule about calls: deadline, budget, retry, breaker, trace. It wraps what is below it and knows nothing of its
 * neighbours; `http.ts` says in which order they stand.
 */
export type Policy = (next: Handler) => Handler;

export const header = (reply: Pick<RestReply, 'headers'>, name: string): string | undefined => {
  const value = reply.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Whether carrying out the call again, or not knowing whether it was carried out, changes anything upstream. */
export const isWrite = ({ row }: Pick<RestCall, 'row'>): boolean => !row.route.startsWith('GET ') && row.safe !== true;
