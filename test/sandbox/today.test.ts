import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { day, hour } from '../../src/sandbox/seed/random.ts';

const at = (time: string): number => Date.parse(time) / 1000;
/** Records of each kind that "this week" is asked of, by when they came into being. */
const times = (now?: number): Readonly<Record<string, readonly number[]>> => {
  const { contacts, conversations, tickets, activityLogs, companies, dataEvents } = seedState(now);
  const ratings = [...conversations.values()].flatMap(({ rating }) => rating ?? []);
  const created = { contacts, conversations, tickets };
  return {
    ...Object.fromEntries(
      Object.entries(created).map(([name, all]) => [name, [...all.values()].map((one) => one.created_at)]),
    ),
    updates: [...conversations.values(), ...tickets.values()].map((one) => one.updated_at),
    ratings: ratings.map((one) => one.created_at),
    activityLogs: activityLogs.map((one) => one.created_at),
    companies: [...companies.values()].map((one) => one.updated_at),
    dataEvents: dataEvents.map((one) => one.created_at),
  };
};

describe.each(['2026-02-28T00:10:00Z', '2027-11-30T15:42:11Z'])('a workspace of %s', (today) => {
  const now = at(today);
  const found: Readonly<Record<string, readonly number[]>> = times(now);

  test.each(['contacts', 'conversations', 'tickets', 'ratings', 'activityLogs', 'updates'])(
    'has %s of an hour ago and of each of the last 30 days, and none later',
    (kind) => {
      const all = found[kind] ?? [];
      expect(Math.max(...all)).toBeLessThanOrEqual(now);
      expect(Math.max(...all)).toBeGreaterThanOrEqual(now - hour);
      const days = new Set(all.map((time) => Math.floor(time / day)));
      const today = Math.floor((now - hour) / day);
      for (let ago = 0; ago < 30; ago += 1) expect(days.has(today - ago), `${ago} days ago`).toBe(true);
    },
  );

  test('is the same at every start of the day but for its newest records', () => {
    const { nextId: _, ...state } = seedState(now);
    const { nextId: __, ...later } = seedState(now + 3 * hour);
    const older = (records: object): unknown =>
      JSON.parse(
        JSON.stringify(records, (_, value) => (value instanceof Map ? [...value.values()] : value)),
        (_, value) =>
          Array.isArray(value)
            ? value.filter(
                (one) =>
                  !/67000000[0-9a-f]{16}|2154738400(10001|10002)|490001|00000000-0000-4000-8000-000000000000/.test(
                    JSON.stringify(one),
                  ),
              )
            : value,
      );
    expect(older(later)).toEqual(older(state));
  });
});

test('without a day the workspace ends in October 2025, and moves by whole days', () => {
  const still = times();
  expect(Math.max(...(still.contacts ?? []))).toBeLessThan(at('2025-10-21T00:00:00Z'));
  const [moved, seeded] = [seedState(at('2026-03-01T12:00:00Z')), seedState()];
  for (const [id, { created_at }] of seeded.tickets)
    expect(((moved.tickets.get(id)?.created_at ?? 0) - created_at) % day, id).toBe(0);
  const [macro, sameMacro] = [[...moved.macros.values()][0], [...seeded.macros.values()][0]];
  expect(macro?.created_at).not.toBe(sameMacro?.created_at);
  // Ids and amounts stay.
  expect([...moved.companies.values()].map(({ id, monthly_spend }) => [id, monthly_spend])).toEqual(
    [...seeded.companies.values()].map(({ id, monthly_spend }) => [id, monthly_spend]),
  );
  expect([...moved.admins.keys()]).toEqual([...seeded.admins.keys()]);
});
