import type { IncomingMessage, ServerResponse } from 'node:http';
import { Abort } from '../../client/core/abort.ts';
import type { Caller } from '../caller.ts';

/** Node's headers, as far as anybody looks at them. */
export const callerOf = (request: IncomingMessage, response: ServerResponse): Caller => {
  const { headers } = request;
  const signal = new Abort();
  response.once('close', () => {
    if (!response.writableFinished) signal.abort(new DOMException('The caller disconnected.', 'AbortError'));
  });
  const get = (name: string): string | null => {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return value === undefined ? null : String(value);
  };
  return {
    headers: { get, has: (name) => get(name) !== null, keys: () => Object.keys(headers).values() },
    signal,
    source: request,
  };
};
