import type { Context, Span } from '@opentelemetry/api';
import type { AbortLike } from '../client/core/abort.ts';
import type { Operation } from '../client/core/operation.ts';
import type { TransientEntry } from '../client/core/transient.ts';

/** What is looked at in a request beside its question: its headers, and whether somebody still waits for the answer. */
export interface Caller {
  readonly headers: Pick<Headers, 'get' | 'has' | 'keys'>;
  /** Falls when the caller hangs up. */
  readonly signal: AbortLike;
  /** What it came as: a request of node:http or of the fetch API, or the context of an operation of another schema. */
  readonly source?: unknown;
  /** The caller whose subscription this is an event of. */
  readonly subscriber?: Caller;
  notes?: CallerNotes;
}

/** What is noted of a request while it is answered. A `WeakMap` for each would be a tenth of what a small query costs. */
export class CallerNotes {
  requestId: string | undefined = undefined;
  span: { readonly span: Span; readonly here: Context } | undefined = undefined;
  /** Those who follow it know what this is. Until it has ended. */
  watching: unknown = undefined;
  /** Its place among the operations that are running. */
  running: TransientEntry<unknown> | undefined = undefined;
  /** Once it is let in. */
  operation: Operation | undefined = undefined;
}

/** The notes of a request, made when they are first asked for. */
export const notesOf = (caller: Caller): CallerNotes => {
  caller.notes ??= new CallerNotes();
  return caller.notes;
};
