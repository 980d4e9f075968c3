import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { RedisAwayError, type RedisConnection } from '../../../src/server/cluster/connection.ts';
import { SharedEvents } from '../../../src/server/cluster/events.ts';
import { fieldsOf } from '../../../src/server/cluster/feed.ts';
import { keysOf } from '../../../src/server/cluster/keys.ts';
import { ticketEvent } from '../../support/events.ts';
import { connectRedis } from './support/redisServer.ts';

const redis = await connectRedis();

/** A machine whose way to Redis can be cut. */
const machine = () => {
  const keys = keysOf(randomBytes(32));
  const way = { isCut: false };
  const sent = async <T>(command: () => Promise<T>): Promise<T> => {
    if (way.isCut) throw new RedisAwayError({ reason: 'connection' });
    return command();
  };
  const connection: Pick<RedisConnection, 'command' | 'run'> = {
    command: (name, ...args) => sent(() => redis.call(name, ...args.map(String))),
    run: ({ text }, on, args) => sent(() => redis.eval(text, on.length, ...on, ...args)),
  };
  const delivered: string[] = [];
  const here = () => ({
    invalidate: async () => {},
    deliver: ({ id }: { readonly id: string }) => void delivered.push(id),
    offerFinStream: () => {},
    missed: () => {},
  });
  const events = new SharedEvents({ connection, keys, here, payloads: false });
  const published = async () =>
    (await redis.xrange(keys.events, '-', '+')).map(([, fields]) => JSON.parse(fieldsOf(fields)['event'] ?? '{}').id);
  return { events, way, delivered, published };
};

test('what came while Redis was away goes before what comes when it is back', async () => {
  const { events, way, delivered, published } = machine();
  const [one, two, three, four] = ['1', '2', '3', '4'].map((subjectId) => ticketEvent({ subjectId }));
  if (one === undefined || two === undefined || three === undefined || four === undefined) throw new Error('Four.');
  await events.relay(one);
  way.isCut = true;
  expect(await events.relay(two)).toBe(true);
  expect(delivered).toEqual([two.id]);
  way.isCut = false;
  expect(await Promise.all([events.relay(three), events.relay(four), events.catchUp()])).toEqual([
    true,
    true,
    undefined,
  ]);
  expect(await published()).toEqual([one.id, two.id, three.id, four.id]);
});

test('events that come together while Redis goes and comes are published in their order, each once', async () => {
  const { events, way, published } = machine();
  const all = Array.from({ length: 60 }, (_, n) => ticketEvent({ subjectId: String(n) }));
  const relayed = all.map((event, n) => {
    const turn = events.relay(event).then((isNew) => {
      way.isCut = n % 7 < 3;
      return isNew;
    });
    return turn;
  });
  expect(await Promise.all(relayed)).toEqual(all.map(() => true));
  way.isCut = false;
  await events.catchUp();
  expect(await published()).toEqual(all.map(({ id }) => id));
  expect(await Promise.all(all.map((event) => events.relay(event)))).toEqual(all.map(() => false));
});
