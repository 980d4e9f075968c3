import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Policy, watched } from '../client/core/call.ts';
import { openWorkspace, type Workspace, type WorkspaceAddress, withFinAgent } from '../client/core/workspace.ts';

export interface TenantsOptions {
  /** The key stands for the workspace wherever the secret is the same. */
  readonly open?: (address: WorkspaceAddress, key: string) => Workspace;
  /** What the keys are hashed with: of this process alone, unless several share what they know. */
  readonly secret?: Buffer;
  /**
   * How many workspaces are kept at once, of those that Intercom has accepted. One that has to make room loses what is
   * known of its budget and its breaker and what it shares: the next call learns it anew. So it is set well above the
   * callers of one process.
   *
   * @default 10_000
   */
  readonly maxAccepted?: number;
  /**
   * How many are kept of those that Intercom has not accepted, so that invented tokens take no room of real ones.
   *
   * @default 1_000
   */
  readonly maxUnaccepted?: number;
  /** Milliseconds, from whenever. */
  readonly now?: () => number;
}

/** Who has not asked for so long starts anew: what was known of the budget has long run out, what was shared is old. */
const idleMs = 3_600_000;
/** As long as an operation may take, and some more. */
const unacceptedMs = 120_000;
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
  readonly #accepted: LRUCache<string, Workspace>;
  readonly #unaccepted: LRUCache<string, Workspace>;
  readonly #own = new Map<string, Workspace>();
  readonly #keys = new WeakMap<Workspace, string>();
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor({
    open = (address) => openWorkspace(address),
    secret = randomBytes(32),
    maxAccepted = 10_000,
    maxUnaccepted = 1_000,
    now = () => performance.now(),
  }: TenantsOptions = {}) {
    this.#open = open;
    this.#secret = secret;
    this.#now = now;
    const kept = (max: number, ttl: number) =>
      new LRUCache<string, Workspace>({
        max,
        ttl,
        updateAgeOnGet: true,
        ttlResolution: 0,
        perf: { now },
        // What it shared takes memory for as long as somebody holds it.
        dispose: (workspace, _, reason) => {
          if (reason !== 'delete') forget(workspace);
        },
      });
    this.#accepted = kept(maxAccepted, idleMs);
    this.#unaccepted = kept(maxUnaccepted, unacceptedMs);
  }

  of(address: WorkspaceAddress): Workspace {
    const key = this.#keyOf(address);
    const known = this.#accepted.get(key) ?? this.#unaccepted.get(key);
    if (known !== undefined) return known;
    this.#sweep();
    const opened = this.#open(address, key);
    this.#keys.set(opened, key);
    this.#unaccepted.set(key, opened);
    return opened;
  }

  /** The workspace whose tokens the gateway holds: it stays, however long nobody asks. */
  own(address: WorkspaceAddress, finToken: string | null = null): Workspace {
    const key = this.#keyOf(address);
    const main = this.#open(address, key);
    const opened = finToken === null ? main : withFinAgent(main, this.#finAccount({ ...address, token: finToken }));
    this.#own.set(key, opened);
    return opened;
  }

  #finAccount(address: WorkspaceAddress): Workspace {
    return this.#open(address, this.#keyOf(address));
  }

  /** Notes what Intercom makes of the tokens: 401 refuses one, other answers accept it, and faults and 429 say nothing. */
  readonly watchAttempts: Policy = (next) => (call) =>
    watched(next(call), {
      answered: ({ status }) => {
        if (status === 401) this.#unaccept(call.workspace);
        else if (status < 500 && status !== 429) this.#accept(call.workspace);
      },
      failed: () => {},
    });

  /** What a workspace is known by; undefined for one of others. */
  keyOf(workspace: Workspace): string | undefined {
    return this.#keys.get(workspace);
  }

  /** The one of a key, if it is open. */
  at(key: string): Workspace | undefined {
    return this.#own.get(key) ?? this.#accepted.peek(key) ?? this.#unaccepted.peek(key);
  }

  /** Those that are open now. */
  *all(): Iterable<Workspace> {
    yield* this.#own.values();
    yield* this.#accepted.values();
    yield* this.#unaccepted.values();
  }

  #keyOf({ token, origin, basePath = '', versionHeader }: WorkspaceAddress): string {
    const parts = JSON.stringify([token, origin, basePath, versionHeader]);
    return createHmac('sha256', this.#secret).update(parts).digest('base64');
  }

  #accept(workspace: Workspace): void {
    const key = this.#keys.get(workspace);
    if (key === undefined || this.#accepted.has(key)) return;
    // It may have had to make room while its first call was under way.
    const open = this.#unaccepted.peek(key) ?? workspace;
    this.#unaccepted.delete(key);
    this.#accepted.set(key, open);
  }

  #unaccept(workspace: Workspace): void {
    const key = this.#keys.get(workspace);
    if (key === undefined || this.#accepted.peek(key) !== workspace) return;
    this.#accepted.delete(key);
    this.#unaccepted.set(key, workspace);
    forget(workspace);
  }

  #sweep(): void {
    if (this.#now() - this.#sweptAt < sweepMs) return;
    this.#sweptAt = this.#now();
    this.#accepted.purgeStale();
    this.#unaccepted.purgeStale();
  }
}

/** Nobody who brings the token is shown any more what it once saw. */
const forget = ({ sharedCache: references, jsonInterner: repeats }: Workspace): void => {
  references.invalidateAll();
  repeats.clear();
};
