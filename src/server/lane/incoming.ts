import type { IncomingMessage, ServerResponse } from 'node:http';
import { Stop } from '../../client/core/stop.ts';
import type { Caller } from '../caller.ts';

/** More than this is left to the fetch layer, which reads while it checks. */
const mostBytes = 100_000;

const json = /^application\/json(?:; ?charset=utf-8)?$/i;
const graphqlJson = 'application/graphql-response+json';

/** What may stand in `Accept` for an answer that comes in one piece: the first that is named is taken. */
const acceptable: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'application/json': 'application/json',
  [graphqlJson]: graphqlJson,
};

/** The media type of the answer; undefined for whoever also takes another kind, such as parts or events. */
export const answerTypeOf = (accept = '*/*'): string | undefined => {
  const asked = accept.split(',').map(
    (one) =>
      acceptable[
        one
          .replace(/;\s*q=[\d.]+\s*$/, '')
          .trim()
          .toLowerCase()
      ],
  );
  return asked.includes(undefined) ? undefined : asked[0];
};

/** The length of a body that can be read whole at once; undefined for every request that is not a plain question. */
export const plainLength = ({ method, url, headers }: IncomingMessage, limit: number): number | undefined => {
  if (method !== 'POST' || url !== '/graphql' || headers['content-encoding'] !== undefined) return undefined;
  if (!json.test(headers['content-type'] ?? '') || !/^\d{1,6}$/.test(headers['content-length'] ?? '')) return undefined;
  const length = Number(headers['content-length']);
  return length > 0 && length <= Math.min(limit, mostBytes) ? length : undefined;
};

/** Calls `then` with the whole body; never when the caller hangs up before. */
export const readBody = (request: IncomingMessage, then: (text: string) => void): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => then((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString()));
  // Without a listener, a connection that breaks would end the process.
  request.once('error', () => {});
};

/** Node's headers, as far as anybody looks at them. */
export const callerOf = ({ headers }: IncomingMessage, response: ServerResponse): Caller => {
  const signal = new Stop();
  response.once('close', () => {
    if (!response.writableFinished) signal.abort(new DOMException('The caller hung up.', 'AbortError'));
  });
  const get = (name: string): string | null => {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return value === undefined ? null : String(value);
  };
  return {
    headers: { get, has: (name) => get(name) !== null, keys: () => Object.keys(headers).values() },
    signal,
  };
};
