import { randomUUID } from 'node:crypto';
import { type Caller, notesOf } from '../caller.ts';

const own = /^[A-Za-z0-9._-]{1,128}$/;

/** That of the subscription, for an event of it. Else the caller's own `X-Request-Id`, where it is a plain word; else one that is made up once for the request. */
export const requestIdOf = (request: Caller): string => {
  if (request.subscriber !== undefined) return requestIdOf(request.subscriber);
  const notes = notesOf(request);
  if (notes.requestId !== undefined) return notes.requestId;
  const asked = request.headers.get('x-request-id');
  notes.requestId = asked !== null && own.test(asked) ? asked : randomUUID();
  return notes.requestId;
};
