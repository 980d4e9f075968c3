import { newOperation, type Operation } from '../../src/client/core/operation.ts';
import { LocalRateLimiter } from '../../src/client/core/rateLimiter.ts';
import { FakeClock } from './clock.ts';
import { FakeRateLimit, type FakeRateLimitOptions } from './fakeRateLimit.ts';

/** A budget, and upstream's side of it, on a clock that stands still. */
export const setUpRateLimiter = (options: Partial<FakeRateLimitOptions> = {}) => {
  const clock = new FakeClock();
  const fakeRateLimit = new FakeRateLimit({ clock, limit: 10, seconds: 10, style: 'fixed', ...options });
  return { clock, fakeRateLimit, budget: new LocalRateLimiter(clock) };
};
export type RateLimiterSetup = ReturnType<typeof setUpRateLimiter>;

/** A call that takes no time. */
export const call = async ({ budget, fakeRateLimit }: RateLimiterSetup, operation = newOperation()): Promise<void> => {
  await budget.acquire(operation);
  budget.release(fakeRateLimit.call().reply);
};

/** Calls that want to leave, and the order in which they do. */
export const leaving = (budget: LocalRateLimiter) => {
  const left: string[] = [];
  const failed: [string, Error][] = [];
  const want = (name: string, operation: Operation): void => {
    budget.acquire(operation).then(
      () => left.push(name),
      (error: Error) => failed.push([name, error]),
    );
  };
  return { left, failed, want };
};

/** Nothing is left of the window, and nothing is under way. */
export const exhausted = async (options: Partial<FakeRateLimitOptions> = {}): Promise<RateLimiterSetup> => {
  const scene = setUpRateLimiter(options);
  for (let i = 0; i < (options.limit ?? 10); i += 1) await call(scene);
  return scene;
};
