import type { Redis, RedisOptions } from 'ioredis';
import { StartError } from '../listen.ts';

const maxReconnectDelayMs = 1_000;
const connectTimeoutMs = 2_000;

/**
 * Nothing waits in the client: a command is refused at once while there is no connection, and is not sent again on the next
 * one. What has no answer in time is up to `RedisConnection`.
 */
const options = {
  // The answers of both major versions of ioredis then have one form.
  protocol: 2,
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: connectTimeoutMs,
  retryStrategy: (times: number) => Math.min(50 * times, maxReconnectDelayMs),
  // After a failover the old primary is a replica.
  reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
} satisfies RedisOptions;

export interface RedisClients {
  /** For commands. */
  readonly commands: Redis;
  /** For the one command that blocks. */
  readonly reader: Redis;
}

/**
 * Two clients. Once told to connect, they connect again whenever they have to.
 *
 * @throws {StartError} where ioredis is not installed: it is loaded only here.
 */
export const openClients = async (url: string): Promise<RedisClients> => {
  const ioredis = await import('ioredis').catch(() => {
    throw new StartError('REDIS_URL: requires the package ioredis. Install it with `npm install ioredis`.');
  });
  const clientOf = (connectionName: string): Redis => {
    const client = new ioredis.Redis(url, { ...options, connectionName });
    // What it is about is seen by the command that fails.
    client.on('error', () => {});
    return client;
  };
  return { commands: clientOf('intercom-graphql'), reader: clientOf('intercom-graphql-reader') };
};
