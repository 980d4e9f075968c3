import type { IncomingMessage, ServerResponse } from 'node:http';
import { Abort } from '../../client/core/abort.ts';
import { type Caller, CallerNotes } from '../caller.ts';

/** A request over node:http, as far as anybody looks at it. */
class SocketRequest implements Caller {
  readonly source: IncomingMessage;
  readonly signal = new Abort();
  readonly notes = new CallerNotes();

  constructor(source: IncomingMessage) {
    this.source = source;
  }

  get headers(): this {
    return this;
  }

  get(name: string): string | null {
    const { headers } = this.source;
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return value === undefined ? null : String(value);
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  keys() {
    return Object.keys(this.source.headers).values();
  }
}

/** The caller of a request over node:http. It hangs up when the connection closes before the response is written. */
export const callerOf = (request: IncomingMessage, response: ServerResponse): Caller => {
  const caller = new SocketRequest(request);
  // Closed once: `once` would make two more objects for each request.
  response.on('close', () => {
    if (!response.writableFinished) caller.signal.abort(new DOMException('The caller disconnected.', 'AbortError'));
  });
  return caller;
};
