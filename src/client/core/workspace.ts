import type { RateLimit } from './rateLimit.ts';
import type { Version } from './versions.ts';

/** Whom a call is for: one Intercom workspace, as one token sees it. */
export interface Workspace {
  /** Scheme, host and port of the REST API, such as `https://api.intercom.io`. */
  readonly origin: string;
  readonly token: string;
  readonly version: Version;
  /** The `Intercom-Version` header as configured: `Preview` is the newer name of `Unstable`. */
  readonly versionHeader: string;
  /** The budget as upstream last stated it. It lives as long as the process, and belongs to this workspace alone. */
  readonly rateLimit: RateLimit;
}
