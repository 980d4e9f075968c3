import type { Workspace, WorkspaceAddress } from '../../client/core/workspace.ts';
import { allScopes, type Scopes } from '../../loaders/core/scopes.ts';
import type { Caller } from '../caller.ts';
import type { Tenants } from '../tenants.ts';
import { byApiKey } from './apiKeys.ts';
import { bearerOf } from './bearer.ts';
import type { AuthConfig } from './config.ts';
import { UnauthenticatedError } from './errors.ts';

/** Whose data a request is about, and what its caller may do with it. */
export interface Principal {
  readonly workspace: Workspace;
  readonly scopes: Scopes;
  /** Whether it is known that the caller may ask. Always, when omitted: then nobody is let in unknown. */
  readonly isTrusted?: () => boolean;
}

/**
 * Admits a request by its headers.
 *
 * @throws {AuthError} for a caller that is not admitted.
 */
export type Authenticate = (request: Caller) => Principal | Promise<Principal>;

/** Admits every caller to the one workspace, with all scopes. */
export const openToAll =
  (workspace: Workspace): Authenticate =>
  () => ({ workspace, scopes: allScopes });

/** Callers bring Intercom's own tokens, which say by themselves what they may do. */
const passthrough =
  (tenants: Tenants, place: Omit<WorkspaceAddress, 'token'>): Authenticate =>
  (request) => {
    const token = bearerOf(request);
    if (token === null)
      throw new UnauthenticatedError('An Intercom access token is required: `Authorization: Bearer <token>`.', false);
    const workspace = tenants.of({ ...place, token });
    return { workspace, scopes: allScopes, isTrusted: () => workspace.acceptance.isAccepted };
  };

/** The gateway holds the token, and asks callers who they are. */
const guarded =
  (workspace: Workspace, scopesOf: (request: Caller) => Scopes | Promise<Scopes>): Authenticate =>
  async (request) => ({ workspace, scopes: await scopesOf(request) });

/** `own` is the workspace whose token the gateway holds: any, unless callers bring theirs. */
export const createAuthenticate = async (
  auth: AuthConfig,
  tenants: Tenants,
  place: Omit<WorkspaceAddress, 'token'>,
  own: Workspace | undefined,
): Promise<Authenticate> => {
  if (auth.mode === 'passthrough') return passthrough(tenants, place);
  if (own === undefined) throw new TypeError('Without passthrough the gateway needs a workspace of its own.');
  switch (auth.mode) {
    case 'none':
      return openToAll(own);
    case 'api-key':
      return guarded(own, byApiKey(auth.keys));
    case 'jwt': {
      const { byJwt } = await import('./jwt.ts');
      return guarded(own, byJwt(auth.rules));
    }
  }
};
