import type { Workspace } from '../../client/core/workspace.ts';
import type { Scopes } from '../../loaders/core/scopes.ts';

/** Whose data a request is about, and what its caller may do with it. */
export interface Principal {
  readonly workspace: Workspace;
  readonly scopes: Scopes;
  /** Whether it is known that the caller may ask. Always, when omitted: then nobody is let in unknown. */
  readonly isTrusted?: () => boolean;
  /** The same for all requests of one caller; undefined where callers cannot be told apart. */
  readonly callerId?: string | undefined;
  /** Milliseconds since the epoch at which the credentials end; never when omitted. */
  readonly expiresAt?: number;
}

/** Who a caller is, by its credentials. */
export type Identity = Pick<Principal, 'scopes' | 'callerId' | 'expiresAt'>;
