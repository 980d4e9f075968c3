import type { Dispatcher } from 'undici';
import { EventStreamParser, EventTooLargeError } from './parser.ts';

/** How a connection to a stream has ended. */
export type ConnectionEnd = 'ended' | 'cut' | 'redirected' | 'refused' | 'too-large';

export interface ConnectionOptions {
  readonly onData: (data: string) => void;
  /** Called once, unless the connection is closed before. */
  readonly onEnd: (end: ConnectionEnd) => void;
}

const headersTimeoutMs = 10_000;
const maxEventCharacters = 256 * 1024;
const maxStreamBytes = 16 * 1024 * 1024;

/** Everything that is sent. The URL has the token of the stream: no credentials of the gateway belong here. */
const headers = { accept: 'text/event-stream', 'accept-encoding': 'identity', 'cache-control': 'no-store' };

class Connection implements Dispatcher.DispatchHandler {
  readonly #parser: EventStreamParser;
  readonly #onEnd: (end: ConnectionEnd) => void;
  #control: Dispatcher.DispatchController | undefined;
  #bytes = 0;
  #isOver = false;

  constructor({ onData, onEnd }: ConnectionOptions) {
    this.#parser = new EventStreamParser(maxEventCharacters, (data) => {
      if (!this.#isOver) onData(data);
    });
    this.#onEnd = onEnd;
  }

  onRequestStart(control: Dispatcher.DispatchController): void {
    this.#control = control;
    if (this.#isOver) this.close();
  }

  onResponseStart(_: unknown, status: number, answered: Readonly<Record<string, string | string[] | undefined>>): void {
    if (status < 200) return;
    const isRedirect = status >= 300 && status < 400;
    const isStream = /^text\/event-stream\b/i.test(String(answered['content-type'] ?? ''));
    const encoding = answered['content-encoding'] ?? 'identity';
    if (isRedirect) this.#fail('redirected');
    else if (status !== 200 || !isStream || encoding !== 'identity') this.#fail('refused');
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#bytes += chunk.length;
    try {
      if (this.#bytes > maxStreamBytes) throw new EventTooLargeError();
      this.#parser.write(chunk);
    } catch (error) {
      if (!(error instanceof EventTooLargeError)) throw error;
      this.#fail('too-large');
    }
  }

  onResponseEnd(): void {
    this.#end('ended');
  }

  onResponseError(): void {
    this.#end('cut');
  }

  /** Ends it without a word to `onEnd`. */
  close(): void {
    this.#isOver = true;
    this.#control?.abort(new DOMException('The stream is not read any further.', 'AbortError'));
  }

  #fail(end: ConnectionEnd): void {
    this.#end(end);
    this.close();
  }

  #end(end: ConnectionEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd(end);
  }
}

/** Reads a stream of server-sent events, without following redirects. The result closes it. */
export const readEventStream = (dispatcher: Dispatcher, url: string, options: ConnectionOptions): (() => void) => {
  const { origin, pathname, search } = new URL(url);
  const connection = new Connection(options);
  dispatcher.dispatch(
    { origin, path: pathname + search, method: 'GET', headers, headersTimeout: headersTimeoutMs, bodyTimeout: 0 },
    connection,
  );
  return () => connection.close();
};
