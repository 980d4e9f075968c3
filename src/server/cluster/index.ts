import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalRateLimiter } from '../../client/core/rateLimiter.ts';
import type { Log } from '../log.ts';
import { describeError } from '../observe/errors.ts';
import type { Here, Shared } from '../shared/index.ts';
import { lifeMs, SharedChanges } from './changes.ts';
import { openClients } from './clients.ts';
import { RedisConnection } from './connection.ts';
import { redisDocuments } from './documents.ts';
import { SharedEvents } from './events.ts';
import { Feed } from './feed.ts';
import { keysOf } from './keys.ts';
import { leaseStore, sharedRateLimiter } from './leaseStore.ts';
import { heartbeat } from './scripts.ts';
import type { ClusterConfig } from './settings.ts';
import { watchCluster } from './watch.ts';

const heartbeatMs = 1_000;
/** How long the start waits for Redis. */
const startMs = 2_000;
const machineIdBytes = 9;

/** What this machine shares with others over Redis. It serves all the same while Redis is away. */
export const joinCluster = async (config: ClusterConfig, log: Log): Promise<Shared<LocalRateLimiter>> => {
  const secret = createHash('sha256').update(config.secret).digest();
  const keys = keysOf(secret);
  const machine = randomBytes(machineIdBytes).toString('base64url');
  const clients = await openClients(config.url);
  const failed = (error: unknown) => log({ level: 'error', event: 'failed', error: describeError(error) });
  const state: { connection?: RedisConnection } = {};
  const watcher = watchCluster(log, {
    get isUp() {
      return state.connection?.isUp ?? false;
    },
    get machines() {
      return state.connection?.machines ?? 1;
    },
  });
  const { unleased } = watcher;
  const connection = new RedisConnection(clients.commands, watcher);
  state.connection = connection;

  let attached: Here | undefined;
  const here = (): Here => {
    if (attached === undefined) throw new Error('Nothing is attached yet.');
    return attached;
  };
  const changes = new SharedChanges({ connection, keys, machine, here, silent: watcher.silent });
  const events = new SharedEvents({ connection, keys, here, payloads: config.eventPayloads });
  const feed = new Feed({
    reader: clients.reader,
    keys,
    machine,
    changes: (entries) => changes.received(entries),
    events: (entries) => events.received(entries),
    acknowledged: (entries) => changes.acknowledged(entries),
    lost: (what) => here().missed(what),
    failed,
  });
  connection.onTogether = () => {
    void changes.catchUp();
    void events.catchUp();
  };
  const beat = () => connection.probe(heartbeat, [keys.machines], [machine, lifeMs]);
  let timer: NodeJS.Timeout | undefined;

  return {
    secret,
    rateLimiterOf: (key) => sharedRateLimiter(leaseStore(key, { connection, prefix: keys.prefix, machine, unleased })),
    invalidate: changes.invalidate,
    relay: events.relay,
    recent: events.recent,
    documents: redisDocuments(connection, keys),
    measure: watcher.measure,
    attach: async (to) => {
      attached = to;
      for (const client of [clients.commands, clients.reader]) client.connect().catch(() => {});
      // First the streams, then the heartbeat by which others count on this machine.
      await feed.start(startMs);
      await beat();
      if (!connection.isUp) watcher.apart('connection');
      timer = setInterval(() => void beat(), heartbeatMs).unref();
    },
    close: async () => {
      clearInterval(timer);
      feed.close();
      await Promise.race([connection.command('ZREM', keys.machines, machine), sleep(startMs)]).catch(() => {});
      clients.commands.disconnect();
    },
  };
};
