import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { openWorkspace, type Workspace, type WorkspaceAddress } from '../client/core/workspace.ts';

export interface TenantsOptions {
  /** The key stands for the workspace wherever the secret is the same. */
  readonly open?: (address: WorkspaceAddress, key: string) => Workspace;
  /** What the keys are hashed with: of this process alone, unless several share what they know. */
  readonly secret?: Buffer;
  /**
   * How many workspaces are kept at once. One that has to make room loses what is known of its budget and its breaker and
   * what it shares: the next call learns it anew. So it is set well above the callers of one process.
   */
  readonly most?: number;
  /** Milliseconds, from whenever. */
  readonly now?: () => number;
}

/** Who has not asked for so long starts anew: what was known of the budget has long run out, what was shared is old. */
const idleMs = 3_600_000;
/** How often those are looked for, at most. */
const sweepMs = 60_000;

/**
 * The one place where a token becomes a workspace. Everything with data in it hangs on that object, so whoever did not
 * bring the token cannot reach it. The key is a hash with a secret that only this gateway has: it says nothing of the token, and
 * cannot be guessed from outside.
 */
export class Tenants {
  readonly #secret: Buffer;
  readonly #open: (address: WorkspaceAddress, key: string) => Workspace;
  readonly #now: () => number;
  readonly #workspaces: LRUCache<string, Workspace>;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor({
    open = (address) => openWorkspace(address),
    secret = randomBytes(32),
    most = 10_000,
    now = () => performance.now(),
  }: TenantsOptions = {}) {
    this.#open = open;
    this.#secret = secret;
    this.#now = now;
    this.#workspaces = new LRUCache({ max: most, ttl: idleMs, updateAgeOnGet: true, ttlResolution: 0, perf: { now } });
  }

  of(address: WorkspaceAddress): Workspace {
    const { token, origin, basePath = '', versionHeader } = address;
    const key = createHmac('sha256', this.#secret)
      .update(JSON.stringify([token, origin, basePath, versionHeader]))
      .digest('base64');
    const known = this.#workspaces.get(key);
    if (known !== undefined) return known;
    this.#sweep();
    const opened = this.#open(address, key);
    this.#workspaces.set(key, opened);
    return opened;
  }

  /** The one of a key, if it is open. */
  at(key: string): Workspace | undefined {
    return this.#workspaces.peek(key);
  }

  /** Those that are open now. */
  all(): Iterable<Workspace> {
    return this.#workspaces.values();
  }

  #sweep(): void {
    if (this.#now() - this.#sweptAt < sweepMs) return;
    this.#sweptAt = this.#now();
    this.#workspaces.purgeStale();
  }
}
