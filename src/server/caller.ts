/** As much of an `AbortSignal` as is listened to. */
export interface HangUp {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What is looked at in a request beside its question: its headers, and whether somebody still waits for the answer. */
export interface Caller {
  readonly headers: Pick<Headers, 'get' | 'has' | 'keys'>;
  /** Falls when the caller hangs up. */
  readonly signal: HangUp;
}
