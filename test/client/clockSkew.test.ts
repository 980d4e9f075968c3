import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClockSkew } from '../../src/client/core/clockSkew.ts';

const start = 1_800_000_000_000;
/** `Date` says whole seconds. */
const dateAt = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

test('without a sample the clocks are taken to agree', () => {
  expect(new ClockSkew().toOurs(start)).toBe(start);
});

test('a moment of upstream’s is never told too early, and at most a second and the way back too late', () => {
  const sample = fc.record({ at: fc.integer({ min: 0, max: 25_000 }), back: fc.integer({ min: 0, max: 500 }) });
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.array(sample, { minLength: 1, maxLength: 20 }),
      (ahead, samples) => {
        const skew = new ClockSkew();
        for (const { at, back } of samples.toSorted((a, b) => a.at - b.at))
          skew.sample(dateAt(start + at + ahead), start + at + back);
        const late = skew.toOurs(start + ahead) - start;
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(1_500);
      },
    ),
  );
});

test.each([-7_000, 7_000])('a clock that is set by %i ms is followed within a minute', (step) => {
  const skew = new ClockSkew();
  let ours = start;
  for (let ms = 0; ms <= 200_000; ms += 1_000) {
    if (ms === 100_000) ours += step;
    skew.sample(start + ms, ours + ms);
    const late = skew.toOurs(start + ms) - (ours + ms);
    if (ms < 100_000 || ms > 162_000) expect(late).toBe(0);
  }
});
