import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForHang } from '../../src/server/workers/watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const watched = (timeoutMs = 5_000) => {
  const waiting: { resolve: () => void; reject: () => void }[] = [];
  let hangs = 0;
  const ping = () => new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
  const stop = watchForHang(ping, timeoutMs, () => {
    hangs += 1;
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { waiting, stop, pass, hangs: () => hangs };
};

test('who answers is never hung, however long it takes', async () => {
  const { waiting, pass, hangs } = watched();
  for (let i = 0; i < 20; i += 1) {
    await pass(4_900);
    waiting.at(-1)?.resolve();
  }
  expect(hangs()).toBe(0);
});

test('who does not answer for the time is hung, once', async () => {
  const { waiting, pass, hangs } = watched();
  await pass(1_000);
  waiting[0]?.resolve();
  await pass(1_000);
  await pass(4_900);
  expect(hangs()).toBe(0);
  await pass(100);
  expect(hangs()).toBe(1);
  await pass(60_000);
  expect(hangs()).toBe(1);
  expect(waiting).toHaveLength(2);
});

test('who has ended, or is not watched any more, is not hung', async () => {
  for (const end of ['ended', 'stopped']) {
    const { waiting, stop, pass, hangs } = watched();
    await pass(1_000);
    if (end === 'ended') waiting[0]?.reject();
    else stop();
    await pass(60_000);
    expect(hangs()).toBe(0);
  }
});

test('a watcher that was held up gives the time anew', async () => {
  const { pass, hangs } = watched();
  await pass(1_000);
  // Timers of a process that stood still fire once when it goes on, not once for each time that they missed.
  vi.setSystemTime(Date.now() + 3_600_000);
  await pass(4_900);
  expect(hangs()).toBe(0);
});
