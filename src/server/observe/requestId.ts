import { randomUUID } from 'node:crypto';
import type { Caller } from '../caller.ts';

const own = /^[A-Za-z0-9._-]{1,128}$/;
const given = new WeakMap<Caller, string>();

/** That of the subscription, for an event of it. Else the caller's own `X-Request-Id`, where it is a plain word; else one that is made up once for the request. */
export const requestIdOf = (request: Caller): string => {
  if (request.subscriber !== undefined) return requestIdOf(request.subscriber);
  const known = given.get(request);
  if (known !== undefined) return known;
  const asked = request.headers.get('x-request-id');
  const id = asked !== null && own.test(asked) ? asked : randomUUID();
  given.set(request, id);
  return id;
};
