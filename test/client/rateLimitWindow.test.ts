import { beforeEach, describe, expect, test } from 'vitest';
import { RateLimitWindow } from '../../src/client/core/rateLimitWindow.ts';
import { FakeClock } from '../support/clock.ts';
import { withoutHeaders } from '../support/fakeRateLimit.ts';

const { start } = FakeClock;
let clock: FakeClock;
let grant: RateLimitWindow;
beforeEach(() => {
  clock = new FakeClock();
  grant = new RateLimitWindow(clock);
});

/** An answer that states figures of a window that ends so many milliseconds after the start; those omitted are missing. */
const reply = (limit: number, remaining: number | null, endsAt: number | null, status = 200) => ({
  status,
  headers: {
    'x-ratelimit-limit': String(limit),
    ...(remaining === null ? {} : { 'x-ratelimit-remaining': String(remaining) }),
    ...(endsAt === null ? {} : { 'x-ratelimit-reset': String((start + endsAt) / 1_000) }),
  },
  body: {},
});
const call = (...rateLimits: Parameters<typeof reply>) => {
  grant.sent();
  return grant.responded(reply(...rateLimits));
};
/** The turns of the next calls, in milliseconds after the start. */
const turns = (...places: number[]) => places.map((place) => grant.availableAt(place) - start);
/** How many can leave now. */
const room = () => {
  let count = 0;
  while (grant.isOpen && count < 1_000) {
    grant.sent();
    count += 1;
  }
  for (let i = 0; i < count; i += 1) grant.released();
  return count;
};

describe('the turn of a call', () => {
  test('is now as long as there is room, then at the end of the window, then a window later for each limit', () => {
    call(3, 1, 4_000);
    expect(turns(0, 1, 3, 4, 6, 7)).toEqual([0, 4_025, 4_025, 14_025, 14_025, 24_025]);
  });

  test('counts on those under way being counted already, at places that no answer has named', () => {
    call(10, 9, 4_000);
    for (let i = 0; i < 5; i += 1) grant.sent();
    // Four of the places before this one are of the five that are under way.
    grant.responded(reply(10, 5, 4_000));
    expect(room()).toBe(1);
    expect(turns(3, 4)).toEqual([0, 4_025]);
    for (let i = 0; i < 4; i += 1) grant.responded(reply(10, 6, 4_000));
    expect(room()).toBe(5);
  });

  test('comes sooner when windows turn out to be shorter than documented, and no later than that after an idle time', () => {
    call(1, 0, 1_000);
    expect(turns(0, 1)).toEqual([1_025, 11_025]);
    clock.set(1_025);
    call(1, 0, 3_000);
    expect(turns(1)).toEqual([3_025 + 2_000]);
    clock.set(9_500);
    grant.roll();
    call(1, 0, 10_000);
    expect(turns(1)).toEqual([10_025 + 2_000]);
  });

  test('in a window of which nothing is told yet, may come right after the last', () => {
    call(2, 0, 2_000);
    clock.set(2_025);
    expect(grant.roll()).toBe(true);
    grant.sent();
    grant.sent();
    expect(turns(0, 2)).toEqual([2_000 + 10_025, 2_000 + 20_025]);
    expect(grant.isOpen).toBe(false);
    expect(grant.opensAt - start).toBe(2_025 + 10_025);
  });

  test('is after the pause where upstream refuses and says nothing', () => {
    grant.sent();
    grant.responded(withoutHeaders(429));
    expect(turns(0, 5)).toEqual([1_000, 1_000]);
  });
});

describe('what an answer states', () => {
  test('is news when it is of another window, or a refusal', () => {
    expect([call(5, 4, 2_000), call(5, 3, 2_000)]).toEqual([true, false]);
    expect(call(5, 0, 2_000, 429)).toBe(true);
    clock.set(2_025);
    expect(call(5, 4, 12_000)).toBe(true);
  });

  test('is ignored when it is of a window that is over', () => {
    call(5, 4, 2_000);
    grant.sent();
    clock.set(2_025);
    call(5, 4, 12_000);
    grant.responded(reply(5, 0, 2_000));
    expect(room()).toBe(4);
    grant.sent();
    clock.set(12_025);
    grant.roll();
    grant.responded(reply(5, 0, 12_000));
    expect(room()).toBe(5);
  });

  test('of the next window, before the last is over by our clock, starts it with its own count', () => {
    for (let i = 0; i < 4; i += 1) call(5, 4 - i, 2_000);
    clock.set(2_010);
    call(5, 4, 12_000);
    expect(room()).toBe(4);
  });

  test('adds to what was counted since the last window, of which nothing was told', () => {
    call(5, 4, 2_000);
    clock.set(2_025);
    grant.roll();
    for (let i = 0; i < 2; i += 1) {
      grant.sent();
      grant.responded(withoutHeaders(500));
    }
    call(5, 4, 12_000);
    expect(room()).toBe(2);
    expect(turns(1, 2)).toEqual([2_025, 12_025]);
  });

  test('without what remains is one call more; without an end it is of the window that is', () => {
    call(5, 4, 2_000);
    call(5, null, 2_000);
    expect(room()).toBe(3);
    call(5, 1, null);
    expect(room()).toBe(1);
    clock.set(2_025);
    expect(grant.roll()).toBe(true);
    expect(room()).toBe(5);
  });

  test('without an end ever: the window lasts as long as documented, from its first call on', () => {
    clock.chance = 0.5;
    call(2, 1, null);
    clock.set(500);
    call(2, 0, null);
    expect([grant.isOpen, grant.opensAt - start]).toEqual([false, 10_150]);
    clock.set(10_149);
    expect(grant.roll()).toBe(false);
    clock.set(10_150);
    expect(grant.roll()).toBe(true);
    expect(room()).toBe(2);
  });

  test('more than is granted is none, and less than none as well', () => {
    call(5, 9, 2_000);
    expect(room()).toBe(5);
    call(5, -3, 2_000);
    expect(room()).toBe(0);
  });

  test.each([
    [399, 6],
    [400, 4],
  ])('with status %i and no figures, at first: %i may be under way', (status, count) => {
    for (let i = 0; i < 3; i += 1) grant.sent();
    for (let i = 0; i < 2; i += 1) grant.responded(withoutHeaders(status));
    expect(room()).toBe(count - 1);
  });
});

describe('a refusal', () => {
  test('of a window that is stated to be full holds until its end, and lets one call find out', () => {
    call(5, 4, 500);
    call(5, 0, 500, 429);
    expect(grant.opensAt - start).toBe(525);
    clock.set(525);
    grant.roll();
    expect(room()).toBe(1);
  });

  test('of a window that is not stated to be full holds for a second', () => {
    call(5, 4, 500);
    call(5, null, 500, 429);
    expect(grant.opensAt - start).toBe(1_000);
  });

  test('of calls that were under way together is one', () => {
    for (let i = 0; i < 4; i += 1) grant.sent();
    for (let i = 0; i < 4; i += 1) grant.responded(withoutHeaders(429));
    clock.set(1_000);
    grant.sent();
    grant.responded(withoutHeaders(429));
    expect(grant.opensAt - start).toBe(3_000);
  });
});

test('a window is never told to end later than a minute from now', () => {
  call(1, 0, 3_600_000);
  expect(grant.opensAt - start).toBe(60_025);
  clock.chance = 0.999;
  clock.set(60_025);
  grant.roll();
  call(1, 0, 7_200_000);
  clock.set(60_025 + 60_000 + 200);
  expect(grant.roll()).toBe(false);
  clock.set(60_025 + 60_000 + 275);
  expect(grant.roll()).toBe(true);
});
