import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget } from '../../src/client/core/budget.ts';
import { CancelledError, RateLimitedError } from '../../src/client/core/errors.ts';
import { newOperation, type Operation } from '../../src/client/core/operation.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { failureOf } from '../support/upstream.ts';
import { Windows, type WindowsOptions, withoutFigures } from '../support/windows.ts';

const begin = (options: Partial<WindowsOptions> = {}) => {
  const clock = new FakeClock();
  const windows = new Windows({ clock, limit: 10, seconds: 10, style: 'fixed', ...options });
  return { clock, windows, budget: new Budget(clock) };
};
type Scene = ReturnType<typeof begin>;

/** A call that takes no time. */
const call = async ({ budget, windows }: Scene, operation = newOperation()): Promise<void> => {
  await budget.take(operation);
  budget.done(windows.call().reply);
};

/** Calls that want to leave, and the order in which they do. */
const leaving = (budget: Budget) => {
  const left: string[] = [];
  const failed: [string, Error][] = [];
  const want = (name: string, operation: Operation): void => {
    budget.take(operation).then(
      () => left.push(name),
      (error: Error) => failed.push([name, error]),
    );
  };
  return { left, failed, want };
};

/** Nothing is left of the window, and nothing is under way. */
const used = async (options: Partial<WindowsOptions> = {}): Promise<Scene> => {
  const scene = begin(options);
  for (let i = 0; i < (options.limit ?? 10); i += 1) await call(scene);
  return scene;
};

describe('at a cold start', () => {
  test('few calls find out what is granted, then as many leave as there is room for', async () => {
    const { budget, windows } = begin({ limit: 10 });
    const { left, want } = leaving(budget);
    for (let i = 0; i < 20; i += 1) want(String(i), newOperation());
    await settle();
    expect(left).toHaveLength(4);
    const answers = [windows.call(), windows.call(), windows.call(), windows.call()];
    budget.done(answers[0]?.reply);
    await settle();
    expect(left).toHaveLength(10);
    expect(budget.waiting).toBe(10);
  });

  test('where nothing is stated, the number at once grows with every good answer', async () => {
    const { budget } = begin();
    const { left, want } = leaving(budget);
    for (let i = 0; i < 100; i += 1) want(String(i), newOperation());
    await settle();
    const rounds = [left.length];
    for (let done = 0; left.length < 100; ) {
      for (const now = left.length; done < now; done += 1) budget.done(withoutFigures(200));
      await settle();
      rounds.push(left.length);
    }
    expect(rounds).toEqual([4, 12, 28, 60, 100]);
  });

  test('failures and refusals for other reasons do not open it', async () => {
    const { budget } = begin();
    const { left, want } = leaving(budget);
    for (let i = 0; i < 30; i += 1) want(String(i), newOperation());
    await settle();
    for (const reply of [undefined, withoutFigures(401), withoutFigures(503), undefined]) budget.done(reply);
    await settle();
    expect(left).toHaveLength(8);
  });
});

describe('turns', () => {
  test('an operation with 500 waiting calls delays the single call of another by one turn at most', async () => {
    const scene = await used({ limit: 10 });
    const { left, want } = leaving(scene.budget);
    const many = newOperation();
    for (let i = 0; i < 500; i += 1) want(`many ${i}`, many);
    for (const name of ['a', 'b', 'c']) want(name, newOperation());
    await scene.clock.advance(10_100);
    expect(left).toEqual(['many 0', 'a', 'b', 'c', ...Array.from({ length: 6 }, (_, i) => `many ${i + 1}`)]);
  });

  test('who comes while others wait does not overtake them, even if there is room', async () => {
    const scene = begin();
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 6; i += 1) want(`first ${i}`, newOperation());
    want('second', newOperation());
    await settle();
    expect(left).not.toContain('second');
    expect(scene.budget.waiting).toBe(3);
  });

  test('any operations share any number of turns evenly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
        const scene = await used({ limit: 5, seconds: 1 });
        const { left, want } = leaving(scene.budget);
        sizes.forEach((size, who) => {
          const operation = newOperation();
          for (let i = 0; i < size; i += 1) want(String(who), operation);
        });
        const gone = new Map<string, number>();
        let seen = 0;
        while (left.length < sizes.reduce((a, b) => a + b, 0)) {
          await scene.clock.advance(1_100);
          while (seen < left.length) {
            const who = left[seen++] ?? '';
            gone.set(who, (gone.get(who) ?? 0) + 1);
            scene.budget.done(scene.windows.call().reply);
            // Nobody who still waits is more than one turn behind anybody.
            sizes.forEach((size, other) => {
              const had = gone.get(String(other)) ?? 0;
              if (had < size) expect(gone.get(who) ?? 0).toBeLessThanOrEqual(had + 1);
            });
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a window that is used up', () => {
  test('holds calls back until it is over by upstream’s clock', async () => {
    const scene = await used();
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await scene.clock.advance(9_999);
    expect(left).toEqual([]);
    await scene.clock.advance(100);
    expect(left).toEqual(['a']);
    expect(scene.clock.pending).toBe(0);
  });

  test.each([-8_000, -400, 400, 8_000])('also when upstream’s clock is %i ms ahead of ours', async (skewMs) => {
    const scene = await used({ skewMs, limit: 10 });
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 30; i += 1) want('a', newOperation());
    for (let ms = 0; ms < 31_500; ms += 50) {
      while (left.length > 0) {
        left.pop();
        scene.budget.done(scene.windows.call().reply);
      }
      await scene.clock.advance(50);
    }
    expect(scene.budget.waiting).toBe(0);
    expect(scene.windows.counted.filter(({ refused }) => refused)).toEqual([]);
  });

  test('is entered again at a time that differs from gateway to gateway', async () => {
    const times: number[] = [];
    for (const chance of [0, 0.5, 0.999]) {
      const scene = begin();
      scene.clock.chance = chance;
      for (let i = 0; i < 10; i += 1) await call(scene);
      const { left, want } = leaving(scene.budget);
      want('a', newOperation());
      while (left.length === 0) await scene.clock.advance(5);
      times.push(scene.clock.passed);
    }
    expect(times).toEqual([10_025, 10_150, 10_275]);
  });

  test('one answer that comes just after the reset does not let all go before their time', async () => {
    const scene = begin({ limit: 10 });
    scene.clock.chance = 0.999;
    for (let i = 0; i < 9; i += 1) await call(scene);
    await scene.budget.take(newOperation());
    const late = scene.windows.call();
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await scene.clock.advance(10_030);
    scene.budget.done(late.reply);
    await settle();
    expect(left).toEqual([]);
    await scene.clock.advance(300);
    expect(left).toEqual(['a']);
  });

  test('others who use the workspace are taken into account', async () => {
    const scene = begin({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 6; i += 1) scene.windows.call('others');
    await call(scene);
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 5; i += 1) want('a', newOperation());
    await settle();
    expect(left).toHaveLength(2);
  });

  test('calls without an answer are taken to be counted', async () => {
    const scene = begin({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 9; i += 1) {
      await scene.budget.take(newOperation());
      scene.budget.done(i % 2 === 0 ? undefined : withoutFigures(500));
    }
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await settle();
    expect(left).toEqual([]);
    // In the next window too, of which none of them tells.
    await scene.clock.advance(10_100);
    expect(left).toEqual(['a']);
    scene.budget.done();
    await scene.budget.take(newOperation());
    scene.budget.done(scene.windows.call().reply);
    for (let i = 0; i < 20; i += 1) want('b', newOperation());
    await settle();
    expect(left.filter((name) => name === 'b')).toHaveLength(8);
  });

  test('calls that were not sent are not', async () => {
    const scene = begin({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 20; i += 1) {
      await scene.budget.take(newOperation());
      scene.budget.unsent();
    }
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 20; i += 1) want('a', newOperation());
    await settle();
    expect(left).toHaveLength(9);
  });

  test('a reset that lies in a far future does not close the budget for good', async () => {
    const scene = begin({ limit: 1 });
    const reply = withoutFigures(200);
    const reset = String(FakeClock.start / 1000 + 1_000_000);
    await scene.budget.take(newOperation());
    scene.budget.done({
      ...reply,
      headers: { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
    });
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await scene.clock.advance(60_100);
    expect(left).toEqual(['a']);
  });

  test('a clock that is set back does not close it either', async () => {
    const scene = await used();
    scene.clock.set(-3_600_000);
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await settle();
    expect(left).toEqual(['a']);
  });
});

describe('a refusal', () => {
  /** An operation whose calls have to leave until then: each takes 200 ms at least. */
  const by = (last: number) => newOperation({ deadlineAt: FakeClock.start + last + 200 });

  test('comes at once exactly when the turn cannot come before the deadline, and says when to ask again', async () => {
    const scene = await used({ limit: 10 });
    const error = await failureOf(scene.budget.take(by(10_024)));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error['retryAt']).toEqual(new Date(FakeClock.start + 10_025));
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 10; i += 1) want('first window', by(10_025));
    for (let i = 0; i < 10; i += 1) want('second window', by(20_025));
    want('too late', by(20_025));
    await settle();
    expect(failed.map(([name, { retryAt }]: [string, Error & { retryAt?: Date }]) => [name, retryAt])).toEqual([
      ['too late', new Date(FakeClock.start + 30_025)],
    ]);
    for (let ms = 0; ms < 20_100; ms += 25) {
      await scene.clock.advance(25);
      while (left.length > 0) {
        left.pop();
        scene.budget.done(scene.windows.call().reply);
      }
    }
    expect(failed).toHaveLength(1);
    expect(scene.windows.counted).toHaveLength(30);
  });

  test('a second call of an operation that fans out stands behind the turns of all others', async () => {
    const scene = await used({ limit: 10 });
    const { failed, want } = leaving(scene.budget);
    const many = by(10_100);
    for (let i = 0; i < 6; i += 1) want(`many ${i}`, many);
    for (let i = 0; i < 4; i += 1) want(`one ${i}`, by(10_100));
    want('many 6', many);
    await settle();
    expect(failed.map(([name]) => name)).toEqual(['many 6']);
    // Its turn comes before the last ones of the many.
    want('another', by(10_100));
    await settle();
    expect(failed.map(([name]) => name)).toEqual(['many 6']);
    await scene.clock.advance(10_050);
    // ... and who does not make it for that reason is told then, not at its deadline.
    expect(failed.map(([name]) => name)).toEqual(['many 6', 'many 5']);
  });

  test('comes for those who wait as soon as others turn out to have used the next window', async () => {
    const scene = await used({ limit: 10 });
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 10; i += 1) want('a', by(15_000));
    await scene.clock.advance(9_999);
    await scene.clock.advance(20);
    for (let i = 0; i < 10; i += 1) scene.windows.call('others');
    await scene.clock.advance(50);
    expect(left).toHaveLength(10);
    for (let i = 0; i < 3; i += 1) want('b', by(15_000));
    await settle();
    scene.budget.done(scene.windows.call().reply);
    await settle();
    expect(failed.map(([name]) => name)).toEqual(['b', 'b', 'b']);
  });

  test('comes when the operation’s time is over all the same; hanging up is no refusal', async () => {
    const scene = await used();
    const [late, gone] = [new AbortController(), new AbortController()];
    const { failed, want } = leaving(scene.budget);
    want('late', newOperation({ signal: late.signal }));
    want('gone', newOperation({ signal: gone.signal }));
    await settle();
    expect(scene.budget.waiting).toBe(2);
    late.abort(new DOMException('late', 'TimeoutError'));
    gone.abort(new DOMException('gone', 'AbortError'));
    await settle();
    expect(scene.budget.waiting).toBe(0);
    expect(failed[0]?.[1]).toBeInstanceOf(RateLimitedError);
    expect(failed[0]?.[1]).toMatchObject({ retryAt: new Date(FakeClock.start + 10_025) });
    expect(failed[1]?.[1]).toBeInstanceOf(CancelledError);
    // Who has hung up already does not get into the queue.
    expect(await failureOf(scene.budget.take(newOperation({ signal: gone.signal })))).toBeInstanceOf(CancelledError);
    expect(scene.budget.waiting).toBe(0);
  });

  test('comes for those whose turn comes too late to be answered', async () => {
    const scene = begin();
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 4; i += 1) want('first', newOperation());
    want('in a hurry', by(500));
    want('patient', by(5_000));
    await scene.clock.advance(501);
    scene.budget.done(scene.windows.call().reply);
    await settle();
    expect(left).toEqual(['first', 'first', 'first', 'first', 'patient']);
    expect(failed.map(([name]) => name)).toEqual(['in a hurry']);
  });

  test('leaves the turn to the others', async () => {
    const scene = await used({ limit: 1 });
    const gone = new AbortController();
    const { left, want } = leaving(scene.budget);
    want('gone', newOperation({ signal: gone.signal }));
    want('next', newOperation());
    gone.abort();
    await scene.clock.advance(10_050);
    expect(left).toEqual(['next']);
  });
});

describe('429', () => {
  test('without figures: a pause that grows, then one call that finds out', async () => {
    const scene = begin();
    const { left, want } = leaving(scene.budget);
    const operation = newOperation();
    for (let i = 0; i < 50; i += 1) want('a', operation);
    await settle();
    for (let i = 0; i < 4; i += 1) scene.budget.done(withoutFigures(429));
    left.length = 0;
    const times: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      while (left.length === 0) await scene.clock.advance(100);
      expect(left).toHaveLength(1);
      times.push(scene.clock.passed);
      left.length = 0;
      scene.budget.done(withoutFigures(429));
    }
    expect(times).toEqual([1_000, 3_000, 7_000, 15_000, 23_000, 31_000, 39_000]);
    while (left.length === 0) await scene.clock.advance(100);
    scene.budget.done(withoutFigures(200));
    await settle();
    expect(left).toHaveLength(3);
  });

  test('without figures: who cannot wait for the pause is refused', async () => {
    const scene = begin();
    await scene.budget.take(newOperation());
    scene.budget.done(withoutFigures(429));
    const error = await failureOf(scene.budget.take(newOperation({ deadlineAt: FakeClock.start + 1_199 })));
    expect(error['retryAt']).toEqual(new Date(FakeClock.start + 1_000));
  });

  test('with figures: nothing until the reset, then one call, then the rest', async () => {
    const scene = begin({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 9; i += 1) scene.windows.call('others');
    await call(scene);
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 20; i += 1) want('a', newOperation());
    await scene.clock.advance(9_999);
    expect(left).toHaveLength(0);
    await scene.clock.advance(100);
    expect(left).toHaveLength(1);
    scene.budget.done(scene.windows.call().reply);
    await settle();
    expect(left).toHaveLength(10);
  });

  test('for another reason, with some of the budget left, keeps nobody else waiting', async () => {
    const scene = begin();
    await call(scene);
    await scene.budget.take(newOperation());
    scene.budget.done({ ...scene.windows.call().reply, status: 429 });
    await scene.budget.take(newOperation());
    expect(scene.budget.waiting).toBe(0);
  });

  test('where nothing is granted, one call in each window finds out', async () => {
    const scene = begin({ limit: 0, seconds: 1 });
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 40; i += 1) want('a', newOperation());
    let most = 0;
    for (let ms = 0; ms < 5_000; ms += 50) {
      await scene.clock.advance(50);
      if (ms >= 1_000) most = Math.max(most, left.length);
      while (left.length > 0) {
        left.pop();
        scene.budget.done(scene.windows.call().reply);
      }
    }
    expect(most).toBe(1);
    expect(scene.windows.counted.length).toBeLessThanOrEqual(10);
  });
});

describe('whatever happens', () => {
  /** Milliseconds from the start, then what a call does. */
  const ours = fc.record({
    at: fc.integer({ min: 0, max: 4_000 }),
    operation: fc.integer({ min: 0, max: 4 }),
    there: fc.integer({ min: 0, max: 300 }),
    back: fc.integer({ min: 0, max: 300 }),
    ends: fc.constantFrom('well', 'well', 'well', 'well', 'well', 'lost', 'given up', 'silent'),
  });
  const world = fc.record({
    limit: fc.integer({ min: 4, max: 20 }),
    seconds: fc.integer({ min: 1, max: 3 }),
    style: fc.constantFrom<WindowsOptions['style'][]>('fixed', 'first call'),
    skewMs: fc.integer({ min: -3_000, max: 3_000 }),
    start: fc.integer({ min: 0, max: 999 }),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
    calls: fc.array(ours, { minLength: 1, maxLength: 80, size: 'max' }),
  });
  type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

  interface Circumstances {
    readonly others?: readonly number[];
    readonly sendsDate?: boolean;
    /** Whether an answer has stated the budget before. */
    readonly isKnown?: boolean;
  }

  const run = async (given: World, { others = [], sendsDate = true, isKnown = true }: Circumstances = {}) => {
    const { limit, seconds, style, skewMs, start, chance, calls } = given;
    const clock = new FakeClock();
    clock.set(start);
    clock.chance = chance;
    const windows = new Windows({ clock, limit, seconds, style, skewMs: sendsDate ? skewMs : 0, sendsDate });
    const budget = new Budget(clock);
    const operations = Array.from({ length: 5 }, () => newOperation());
    if (isKnown) await call({ clock, windows, budget });
    let left = 0;
    for (const { at, operation, there, back, ends } of calls)
      clock.after(at, () => {
        void budget.take(operations[operation] ?? newOperation()).then(() => {
          left += 1;
          if (ends === 'given up') budget.done();
          clock.after(there, () => {
            const { reply } = windows.call();
            if (ends === 'given up') return;
            const answer = { well: reply, lost: undefined, silent: withoutFigures(200) }[ends];
            clock.after(back, () => budget.done(answer));
          });
        });
      });
    for (const at of others) clock.after(at, () => windows.call('others'));
    // Nobody waits for ever: where an answer states nothing, a window lasts ten seconds.
    await clock.runOut(calls.length * 12_000);
    expect(left).toBe(calls.length);
    expect(budget.waiting).toBe(0);
    expect(clock.pending).toBe(0);
    return windows.counted;
  };

  test('upstream refuses nothing if nobody else uses the workspace, also when callers hang up', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const calls = given.calls.map((call) => ({
          ...call,
          ends: call.ends === 'silent' ? ('well' as const) : call.ends,
        }));
        const counted = await run({ ...given, calls });
        expect(counted.filter(({ refused }) => refused)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('also if it does not send the time, and the clocks agree', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const calls = given.calls.map((call) => ({ ...call, ends: 'well' as const }));
        const counted = await run({ ...given, calls }, { sendsDate: false, isKnown: false });
        expect(counted.filter(({ refused }) => refused)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('others, and answers that state nothing: each costs one refusal in its window at most, and all calls leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 60, size: 'max' }),
        async (given, others) => {
          const counted = await run(given, { others });
          const unknown = given.calls.filter(({ ends }) => ends === 'silent').length;
          for (const window of new Set(counted.map(({ window }) => window))) {
            const here = counted.filter((one) => one.window === window);
            const refused = here.filter((one) => one.refused && one.who === 'us').length;
            const theirs = here.filter(({ who }) => who === 'others').length;
            expect(refused).toBeLessThanOrEqual(theirs + unknown);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
