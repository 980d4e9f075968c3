import type { SharedDocuments } from '../shared/index.ts';
import type { RedisConnection } from './connection.ts';
import type { Keys } from './keys.ts';

const keptSeconds = 86_400;
const maxCharacters = 100_000;

/** Persisted queries of all machines. While Redis is away there are none. */
export const redisDocuments = (connection: RedisConnection, keys: Keys): SharedDocuments => ({
  get: async (hash) => {
    const text = await connection.command('GET', keys.document(hash)).catch(() => null);
    return typeof text === 'string' ? text : undefined;
  },
  set: (hash, text) => {
    if (text.length > maxCharacters) return;
    connection.command('SET', keys.document(hash), text, 'EX', keptSeconds).catch(() => {});
  },
});
