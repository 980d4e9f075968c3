import { beforeEach, describe, expect, test } from 'vitest';
import {
  CancelledError,
  ForbiddenError,
  RateLimitedError,
  UpstreamUnauthenticatedError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { SharedCache } from '../../src/client/core/sharedCache.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { failureOf } from '../support/upstream.ts';

const ttlMs = 60_000;
const staleMs = 600_000;

let clock: FakeClock;
let references: SharedCache;
/** How often upstream was asked. */
let reads: number;
/** What upstream does when it is asked. */
let upstream: () => Promise<unknown>;
beforeEach(() => {
  clock = new FakeClock();
  references = new SharedCache(ttlMs, clock);
  reads = 0;
  upstream = async () => [`read ${reads}`];
});

const read = async (name = 'admins', operation = newOperation()) =>
  references.read(
    name,
    () => {
      reads += 1;
      return upstream();
    },
    operation,
  );
const fails = (error: Error) => {
  upstream = async () => {
    throw error;
  };
};
const hanging = () => {
  const answers: ((value: unknown) => void)[] = [];
  upstream = () => new Promise((resolve) => answers.push(resolve));
  return answers;
};

describe('a list', () => {
  test('is read once for as long as it lives, and every operation says what it had', async () => {
    const [first, second] = [newOperation(), newOperation()];
    expect(await read('admins', first)).toEqual(['read 1']);
    clock.set(ttlMs);
    expect(await read('admins', second)).toEqual(['read 1']);
    expect(first).toMatchObject({ cacheMisses: 1, cacheHits: 0 });
    expect(second).toMatchObject({ cacheMisses: 0, cacheHits: 1 });
    expect(await read('teams')).toEqual(['read 2']);
  });

  test('that is out of date is served while it is read again, once', async () => {
    await read();
    clock.set(ttlMs + 1);
    const answers = hanging();
    expect(await Promise.all([read(), read(), read()])).toEqual([['read 1'], ['read 1'], ['read 1']]);
    expect(reads).toBe(2);
    answers[0]?.(['new']);
    await settle();
    expect(await read()).toEqual(['new']);
    expect(reads).toBe(2);
  });

  test.each([
    ['down', new UpstreamUnavailableError('', false)],
    ['busy', new RateLimitedError('')],
    ['not waited for', new CancelledError('')],
  ])('is served for ten minutes more while upstream is %s, and asked for again each time', async (_, error) => {
    await read();
    fails(error);
    for (const [i, ms] of [ttlMs + 1, ttlMs + 300_000, ttlMs + staleMs].entries()) {
      clock.set(ms);
      expect(await read()).toEqual(['read 1']);
      await settle();
      expect(reads).toBe(2 + i);
    }
    clock.set(ttlMs + staleMs + 1);
    expect(await failureOf(read())).toBe(error);
    upstream = async () => ['up again'];
    expect(await read()).toEqual(['up again']);
  });

  test.each([
    ['token', new UpstreamUnauthenticatedError('')],
    ['plan', new ForbiddenError('')],
  ])('is not served on when the %s does not allow it any more', async (_, error) => {
    await read();
    fails(error);
    clock.set(ttlMs + 1);
    await read();
    await settle();
    expect(await failureOf(read())).toBe(error);
  });

  test('is never an error', async () => {
    const error = new UpstreamUnavailableError('', false);
    fails(error);
    expect(await failureOf(read())).toBe(error);
    upstream = async () => ['good'];
    expect(await read()).toEqual(['good']);
    expect(reads).toBe(2);
  });

  test('is read anew by an operation that asks for it, for all', async () => {
    await read();
    const fresh = newOperation({ fresh: true });
    expect(await read('admins', fresh)).toEqual(['read 2']);
    expect(fresh).toMatchObject({ cacheMisses: 1, cacheHits: 0 });
    expect(await read()).toEqual(['read 2']);
  });

  test('is not kept at all when its time is 0', async () => {
    references = new SharedCache(0, clock);
    expect([await read(), await read()]).toEqual([['read 1'], ['read 2']]);
  });

  test('a clock that is set back does not make it younger', async () => {
    await read();
    clock.set(-3_600_000);
    expect(await read()).toEqual(['read 2']);
  });
});

describe('a write', () => {
  test.each(['invalidate', 'invalidateAll'] as const)('drops what it changed at once (%s)', async (how) => {
    await read();
    await read('teams');
    references[how]('admins');
    expect(await read()).toEqual(['read 3']);
    expect(await read('teams')).toEqual([how === 'invalidate' ? 'read 2' : 'read 4']);
  });

  test.each(['invalidate', 'invalidateAll'] as const)(
    'also what is being read, whenever that comes (%s)',
    async (how) => {
      const answers = hanging();
      const before = read();
      references[how]('admins');
      const after = read();
      answers[1]?.(['new']);
      expect(await after).toEqual(['new']);
      answers[0]?.(['old']);
      expect(await before).toEqual(['old']);
      expect(await read()).toEqual(['new']);
      expect(reads).toBe(2);
    },
  );

  test('also what is being read again', async () => {
    await read();
    clock.set(ttlMs + 1);
    const answers = hanging();
    await read();
    references.invalidate('admins');
    answers[0]?.(['old']);
    await settle();
    const after = read();
    answers[1]?.(['new']);
    expect(await after).toEqual(['new']);
  });
});

test('all lists of a workspace together have a bound in bytes; the least used go first', async () => {
  const megabyte = 'é'.repeat(512 * 1024);
  upstream = async () => [megabyte];
  for (let i = 0; i < 7; i += 1) await read(`list ${i}`);
  await read('list 0');
  expect(reads).toBe(7);
  await read('list 7');
  await read('list 0');
  expect(reads).toBe(8);
  await read('list 1');
  expect(reads).toBe(9);
  // What is larger than the bound is served, and not kept.
  upstream = async () => [megabyte.repeat(9)];
  expect(await read('large')).toEqual([megabyte.repeat(9)]);
  await read('large');
  expect(reads).toBe(11);
});
