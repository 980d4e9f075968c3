import { type Clock, systemClock } from '../../client/core/clock.ts';
import type { Lease, LeaseRequest, LeaseStore } from '../../client/core/leases.ts';
import { LocalRateLimiter } from '../../client/core/rateLimiter.ts';
import { SharedRateLimitWindow } from '../../client/core/sharedRateLimitWindow.ts';
import type { RedisConnection } from './connection.ts';
import { leaseScript } from './leaseScript.ts';

/** What leases need of the connection to Redis. */
export type LeaseConnection = Pick<RedisConnection, 'isUp' | 'machines' | 'roundTripMs' | 'run'>;

export interface LeaseStoreOptions {
  readonly connection: LeaseConnection;
  /** What keys begin with. */
  readonly prefix: string;
  /** The one that leases. */
  readonly machine: string;
  /** Is called for each call that is sent before it is leased. */
  readonly unleased: () => void;
}

/** The leases of one workspace, in Redis. `key` is the keyed hash that names it. */
export const leaseStore = (key: string, { connection, prefix, machine, unleased }: LeaseStoreOptions): LeaseStore => {
  // Braces: in a Redis Cluster, all that a workspace has is in one slot.
  const keys = [`${prefix}{${key}}:budget`];
  return {
    get isUp() {
      return connection.isUp;
    },
    get machines() {
      return connection.machines;
    },
    get roundTripMs() {
      return connection.roundTripMs;
    },
    unleased,
    lease: async (request) => {
      const found = await connection.run(leaseScript, keys, [machine, '', ...argumentsOf(request)]);
      if (!Array.isArray(found)) throw new Error('The script for leases returned no list.');
      return leaseOf(found.map(Number));
    },
  };
};

/** The REST budget of a workspace that other machines use as well. */
export const sharedRateLimiter = (store: LeaseStore, clock: Clock = systemClock): LocalRateLimiter =>
  new LocalRateLimiter(clock, (changed) => new SharedRateLimitWindow(clock, store, changed));

const argumentsOf = ({ wanted, window, ended, unplaced, succeeded }: LeaseRequest): number[] => [
  wanted,
  ...(window === null ? [-1, 0, 0, 0] : [window.limit, window.used, window.reset, window.endsInMs]),
  unplaced,
  succeeded,
  ...[...ended].flat(),
];

const leaseOf = ([
  count = 0,
  epoch = 0,
  lifeMs = 0,
  retry = 0,
  machines = 1,
  room = 0,
  limit = -1,
  born = 0,
]: readonly number[]): Lease => ({
  count,
  epoch,
  lifeMs,
  retryInMs: retry < 0 ? null : retry,
  machines,
  room,
  limit: limit < 0 ? null : limit,
  born,
});
