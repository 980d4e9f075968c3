import { scopes as knownScopes, type Scope } from '../../loaders/core/scopes.ts';
import type { Caller } from '../caller.ts';
import { UnauthenticatedError } from './errors.ts';
import type { Identity } from './principal.ts';

/** What the program that the gateway is a part of is asked about. */
export interface AdmitRequest {
  readonly headers: Pick<Headers, 'get' | 'has'>;
  /** What it passed to the gateway: a request of its own server, or the context of its own operation. */
  readonly source: unknown;
}

export interface Admission {
  readonly scopes: readonly Scope[];
  readonly callerId?: string | undefined;
  readonly expiresAt?: Date | undefined;
}

/** Null: the caller is not authenticated. */
export type Admit = (request: AdmitRequest) => Admission | null | Promise<Admission | null>;

/**
 * Asks the program that the gateway is a part of who a caller is.
 *
 * @throws {UnauthenticatedError} where it says null. Whatever it throws itself is masked, and logged.
 */
export const byHost =
  (admit: Admit) =>
  async ({ headers, source }: Caller): Promise<Identity> => {
    const found = await admit({ headers, source });
    if (found === null) throw new UnauthenticatedError('Authentication is required.', false);
    const { scopes, callerId, expiresAt } = found;
    for (const scope of scopes)
      if (!knownScopes.includes(scope)) throw new TypeError(`admit: got a scope other than ${knownScopes.join(', ')}.`);
    return {
      scopes: new Set(scopes),
      callerId,
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.getTime() }),
    };
  };
