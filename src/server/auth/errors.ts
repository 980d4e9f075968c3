import type { Caller } from '../caller.ts';
import type { ErrorCode } from '../errorCodes.ts';
import { requestIdOf } from '../observe/requestId.ts';

/** A request that is turned away before its body is read. */
export abstract class AuthError extends Error {
  abstract readonly status: number;
  abstract readonly code: ErrorCode;
  abstract readonly headers: Readonly<Record<string, string>>;
}

/** The caller has no credentials, or none that are accepted. Status 401. */
export class UnauthenticatedError extends AuthError {
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
export class KeysUnavailableError extends AuthError {
  readonly status = 503;
  readonly code = 'AUTHENTICATION_UNAVAILABLE';
  readonly headers = { 'retry-after': '5' };
}

const graphqlJson = 'application/graphql-response+json';

/** An answer that is ready to be written. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The response to a caller that is not authenticated. Any other error is masked. */
export const authErrorResponse = (error: unknown, caller: Caller): PlainResponse => {
  const type = caller.headers.get('accept')?.includes(graphqlJson) ? graphqlJson : 'application/json';
  const { message, code, status, headers } = error instanceof AuthError ? error : unexpected;
  return {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-request-id': requestIdOf(caller),
      ...headers,
    },
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
  };
};

const unexpected = { message: 'Unexpected error.', code: 'INTERNAL_SERVER_ERROR', status: 500, headers: {} };
