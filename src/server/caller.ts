import type { AbortLike } from '../client/core/abort.ts';

/** What is looked at in a request beside its question: its headers, and whether somebody still waits for the answer. */
export interface Caller {
  readonly headers: Pick<Headers, 'get' | 'has' | 'keys'>;
  /** Falls when the caller hangs up. */
  readonly signal: AbortLike;
  /** What it came as: a request of node:http or of the fetch API, or the context of an operation of another schema. */
  readonly source?: unknown;
  /** The caller whose subscription this is an event of. */
  readonly subscriber?: Caller;
}
