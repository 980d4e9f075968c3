import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AbortLike } from '../../src/client/core/abort.ts';
import { PendingRequests } from '../../src/client/core/pendingRequests.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { settle } from '../support/clock.ts';
import { failureOf } from '../support/upstream.ts';

interface Departed {
  readonly signal: AbortLike;
  land(body: unknown): void;
  crash(error: Error): void;
}

let flights: PendingRequests;
let departed: Departed[];
beforeEach(() => {
  flights = new PendingRequests();
  departed = [];
});

/** Ends as calls do: when it is told to, or when its signal falls. */
const depart = (signal: AbortLike): Promise<RestReply> =>
  new Promise((resolve, reject) => {
    departed.push({
      signal,
      land: (body) => resolve({ status: 200, headers: {}, body }),
      crash: reject,
    });
    signal.addEventListener('abort', () => reject(new Error(`ended: ${(signal.reason as Error).message}`)));
  });
const join = (path = '/a', signal?: AbortLike) => flights.join(path, signal, depart);
const caller = () => new AbortController();
const bodyOf = async (reply: Promise<RestReply>) => (await reply).body;

describe('a GET that is under way', () => {
  test('is joined by all who ask for the same', async () => {
    const all = [join(), join(), join('/b'), join()];
    expect(departed).toHaveLength(2);
    departed[0]?.land('a');
    departed[1]?.land('b');
    expect(await Promise.all(all.map(bodyOf))).toEqual(['a', 'a', 'b', 'a']);
    expect(flights.size).toBe(0);
  });

  test('is over when it has landed: who asks later asks anew', async () => {
    const first = join();
    departed[0]?.land(1);
    expect(await bodyOf(first)).toBe(1);
    const second = join();
    departed[1]?.land(2);
    expect(await bodyOf(second)).toBe(2);
  });

  test('shares its failure, which is not kept', async () => {
    const all = [join(), join()];
    departed[0]?.crash(new Error('down'));
    for (const one of all) expect(await failureOf(one)).toMatchObject({ message: 'down' });
    expect(flights.size).toBe(0);
    const again = join();
    departed[1]?.land('up');
    expect(await bodyOf(again)).toBe('up');
  });

  test('goes on for the others when one hangs up, the first one too', async () => {
    for (const leaver of [0, 1, 2]) {
      departed = [];
      const callers = [caller(), caller(), caller()];
      const all = callers.map(({ signal }) => join('/a', signal));
      callers[leaver]?.abort(new Error('gone'));
      expect(await failureOf(all[leaver] as Promise<RestReply>)).toMatchObject({ message: 'gone' });
      expect(departed[0]?.signal.aborted).toBe(false);
      departed[0]?.land('here');
      expect(await Promise.all(all.filter((_, i) => i !== leaver).map(bodyOf))).toEqual(['here', 'here']);
    }
  });

  test('is cancelled by the last one out, and says what it was waiting for', async () => {
    const [one, two] = [caller(), caller()];
    const all = [join('/a', one.signal), join('/a', two.signal)];
    one.abort(new Error('gone'));
    expect(await failureOf(all[0] as Promise<RestReply>)).toMatchObject({ message: 'gone' });
    two.abort(new Error('late'));
    expect(departed[0]?.signal.aborted).toBe(true);
    expect(await failureOf(all[1] as Promise<RestReply>)).toMatchObject({ message: 'ended: late' });
    expect(flights.size).toBe(0);
  });

  test('is not joined once it is cancelled', async () => {
    const one = caller();
    const first = join('/a', one.signal);
    one.abort(new Error('gone'));
    const second = join('/a', caller().signal);
    expect(departed).toHaveLength(2);
    departed[1]?.land('new');
    await failureOf(first);
    expect(await bodyOf(second)).toBe('new');
  });

  test('is not begun for who has hung up already', async () => {
    const error = new Error('gone');
    expect(await failureOf(join('/a', AbortSignal.abort(error)))).toBe(error);
    expect(departed).toEqual([]);
    expect(flights.size).toBe(0);
  });

  test('is not joined after a change, and ends for those who are in it', async () => {
    const before = join();
    flights.detachAll();
    const after = join();
    expect(departed).toHaveLength(2);
    departed[0]?.land('old');
    expect(await bodyOf(before)).toBe('old');
    // The old one's landing does not let go of the new one.
    const joined = join();
    expect(departed).toHaveLength(2);
    departed[1]?.land('new');
    expect(await Promise.all([bodyOf(after), bodyOf(joined)])).toEqual(['new', 'new']);
    await settle();
    expect(flights.size).toBe(0);
  });

  test('leaves no listener behind', async () => {
    const { signal } = caller();
    const all = [join('/a', signal), join('/a', signal), join('/b', signal)];
    expect(getEventListeners(signal, 'abort')).toHaveLength(3);
    departed[0]?.land(1);
    departed[1]?.crash(new Error('down'));
    await Promise.allSettled(all);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
