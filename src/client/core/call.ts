import type { AbortLike } from './abort.ts';
import type { AnyEndpoint } from './endpoint.ts';
import type { Form } from './multipart.ts';
import type { Operation } from './operation.ts';
import type { RestReply } from './reply.ts';
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
  /** Sent instead of a body. */
  readonly form?: Form | undefined;
  readonly batched: number;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly signal: AbortLike | undefined;
  /** Sent beside those that every call has. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: RestCall) => Promise<RestReply>;

/**
 * A rule about calls: deadline, budget, retry, breaker, trace. It wraps what is below it and knows nothing of its
 * neighbours; `http.ts` says in which order they stand.
 */
export type Policy = (next: Handler) => Handler;

/** The same reply; who looks on hears of it first. */
export const watched = (
  reply: Promise<RestReply>,
  { answered, failed }: { readonly answered: (reply: RestReply) => void; readonly failed: (error: unknown) => void },
): Promise<RestReply> => {
  reply.then(answered, failed);
  return reply;
};

/** Whether carrying out the call again, or not knowing whether it was carried out, changes anything upstream. */
export const isWrite = ({ row }: Pick<RestCall, 'row'>): boolean =>
  row.route.startsWith('GET ') ? row.isWrite === true : row.safe !== true;
