import { afterEach, expect, test } from 'vitest';
import { openClients } from '../../../src/server/cluster/clients.ts';
import { RedisAwayError, RedisConnection, script } from '../../../src/server/cluster/connection.ts';
import { heartbeat } from '../../../src/server/cluster/scripts.ts';
import { eventually } from './support/gateways.ts';
import { type RedisServer, startRedisServer } from './support/redisServer.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A connection to a Redis of its own, with what it has reported. */
const connected = async () => {
  const redis: RedisServer = await startRedisServer();
  const { commands } = await openClients(redis.url);
  commands.connect().catch(() => {});
  const said: string[] = [];
  const counts = { ok: 0, failed: 0, skipped: 0 };
  const connection = new RedisConnection(commands, {
    together: (machines) => said.push(`together ${machines}`),
    apart: (reason) => said.push(`apart ${reason}`),
    command: (outcome) => {
      counts[outcome] += 1;
    },
  });
  opened.push(() => commands.disconnect(), redis.kill);
  const probe = () => connection.probe(heartbeat, ['machines'], ['this one', 4_000]);
  await eventually(async () => {
    await probe();
    return connection.isUp;
  });
  Object.assign(counts, { ok: 0, failed: 0, skipped: 0 });
  return { redis, connection, said, counts, probe };
};
const reasonOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof RedisAwayError ? error.reason : error),
  );

test('while Redis hangs the first commands time out, and no other is sent', async () => {
  const { redis, connection, said, counts } = await connected();
  redis.pause();
  const first = [connection.command('GET', 'a'), connection.command('GET', 'b')];
  expect(await Promise.all(first.map(reasonOf))).toEqual(['timeout', 'timeout']);
  expect(connection.isUp).toBe(false);
  expect(counts).toMatchObject({ failed: 2, skipped: 0 });
  for (let n = 0; n < 3; n += 1) expect(await reasonOf(connection.command('GET', 'c'))).toBe('connection');
  expect(counts).toMatchObject({ failed: 2, skipped: 3 });
  expect(said).toEqual(['together 1', 'apart timeout']);
});

test('one probe that is answered ends it', async () => {
  const { redis, connection, said, probe } = await connected();
  redis.pause();
  await reasonOf(connection.command('GET', 'a'));
  await probe();
  expect(connection.isUp).toBe(false);
  redis.resume();
  await eventually(async () => {
    await probe();
    return connection.isUp;
  });
  expect(await connection.command('SET', 'a', 1)).toBe('OK');
  expect(said).toEqual(['together 1', 'apart timeout', 'together 1']);
});

test('a connection that breaks is known at once, without a command', async () => {
  const { redis, connection, said } = await connected();
  await redis.kill();
  await eventually(() => !connection.isUp);
  expect(said).toEqual(['together 1', 'apart connection']);
  expect(await reasonOf(connection.command('GET', 'a'))).toBe('connection');
});

test('a command that is wrong says nothing of Redis, and one that Redis refuses does', async () => {
  const { connection, said } = await connected();
  expect(await reasonOf(connection.command('NOTHING'))).toMatchObject({ message: expect.stringContaining('ERR') });
  expect(connection.isUp).toBe(true);
  await connection.command('CONFIG', 'SET', 'maxmemory', '1');
  expect(await reasonOf(connection.command('SET', 'a', 'b'))).toBe('refused');
  expect(said).toEqual(['together 1', 'apart refused']);
});

test('a script that Redis has forgotten is sent again', async () => {
  const { connection } = await connected();
  const one = script("return redis.call('INCR', KEYS[1])");
  expect(await connection.run(one, ['count'], [])).toBe(1);
  await connection.command('SCRIPT', 'FLUSH');
  expect(await connection.run(one, ['count'], [])).toBe(2);
});
