import type { Caller } from '../caller.ts';
import { requestIdOf } from '../observe/requestId.ts';

/** A request that is turned away before its body is read. */
export abstract class Refused extends Error {
  abstract readonly status: number;
  abstract readonly code: string;
  abstract readonly headers: Readonly<Record<string, string>>;
}

export class UnauthenticatedError extends Refused {
  readonly status = 401;
  readonly code = 'UNAUTHENTICATED';
  readonly headers: Readonly<Record<string, string>>;

  /** `wrong`: credentials were given, and are not taken. */
  constructor(message: string, wrong = true) {
    super(message);
    this.headers = { 'www-authenticate': `Bearer realm="intercom-graphql"${wrong ? ', error="invalid_token"' : ''}` };
  }
}

/** Nobody can say now whether the caller may ask: that is no fault of the caller's. */
export class KeysUnavailableError extends Refused {
  readonly status = 503;
  readonly code = 'AUTHENTICATION_UNAVAILABLE';
  readonly headers = { 'retry-after': '5' };
}

const graphqlJson = 'application/graphql-response+json';

/** The answer to whom is not let in. An error that is no refusal is nobody's business. */
export const refusalResponse = (error: unknown, request: Caller): Response => {
  const type = request.headers.get('accept')?.includes(graphqlJson) ? graphqlJson : 'application/json';
  const { message, code, status, headers } = error instanceof Refused ? error : unexpected;
  return new Response(JSON.stringify({ errors: [{ message, extensions: { code } }] }), {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-request-id': requestIdOf(request),
      ...headers,
    },
  });
};

const unexpected = { message: 'Unexpected error.', code: 'INTERNAL_SERVER_ERROR', status: 500, headers: {} };
