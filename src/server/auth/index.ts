import type { Workspace, WorkspaceAddress } from '../../client/core/workspace.ts';
import { allScopes } from '../../loaders/core/scopes.ts';
import type { Caller } from '../caller.ts';
import type { Tenants } from '../tenants.ts';
import { byApiKey } from './apiKeys.ts';
import { bearerOf } from './bearer.ts';
import type { AuthConfig } from './config.ts';
import { UnauthenticatedError } from './errors.ts';
import { type Admit, byHost } from './host.ts';
import type { Identity, Principal } from './principal.ts';

export type { Principal } from './principal.ts';

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
    return {
      workspace,
      scopes: allScopes,
      isTrusted: () => workspace.acceptance.isAccepted,
      callerId: tenants.keyOf(workspace),
    };
  };

/** The gateway holds the token, and asks callers who they are. */
const guarded =
  (workspace: Workspace, known: (request: Caller) => Identity | Promise<Identity>): Authenticate =>
  async (request) => ({ workspace, ...(await known(request)) });

/**
 * `own` is the workspace whose token the gateway holds: any, unless callers bring theirs. `admit` is asked instead of what is
 * configured.
 */
export const createAuthenticate = async (
  auth: AuthConfig,
  tenants: Tenants,
  place: Omit<WorkspaceAddress, 'token'>,
  own: Workspace | undefined,
  admit?: Admit,
): Promise<Authenticate> => {
  if (auth.mode === 'passthrough') return passthrough(tenants, place);
  if (own === undefined) throw new TypeError('Without passthrough the gateway needs a workspace of its own.');
  if (admit !== undefined) return guarded(own, byHost(admit));
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
