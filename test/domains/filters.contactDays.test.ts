import { beforeEach, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, sandbox } = await setup();

const query = `query ($filter: ContactFilter, $first: Int, $after: String) {
  contacts(first: $first, after: $after, filter: $filter, sort: { field: SIGNED_UP_AT }) {
    totalCount nodes { externalId signedUpAt } pageInfo { hasNextPage endCursor }
  }
}`;

const signUp = async (moment: string, externalId = moment) => {
  const signed_up_at = Date.parse(moment) / 1000;
  await rest(sandbox, 'POST /contacts', { role: 'user', external_id: externalId, signed_up_at });
};
const contactsWithin = async (filter: object, version: '2.11' | '2.16' | 'Unstable' = '2.16') => {
  const { data, errors } = await askIn(version)(query, { filter, first: 100 });
  expect(errors).toBeUndefined();
  return { total: data.contacts.totalCount, found: data.contacts.nodes.map(({ signedUpAt }: Json) => signedUpAt) };
};

/** Dublin puts the clock forward on 29 March 2026, and back on 25 October. */
const hours = (from: string, count: number) =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * 3_600_000).toISOString());

beforeEach(() => {
  calls.length = 0;
});

test.each([
  ['23 hours', '2026-03-28T20:00:00Z', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z', 23],
  ['25 hours', '2026-10-24T20:00:00Z', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z', 25],
])('a day of %s has all its hours, in every version', async (_, from, start, end, length) => {
  const all = hours(from, 36);
  for (const moment of all) await signUp(moment);
  for (const version of ['2.11', '2.16', 'Unstable'] as const) {
    const { total, found } = await contactsWithin({ signedUpAt: { gte: start, lt: end } }, version);
    expect(found.toSorted()).toEqual(all.filter((moment) => moment >= start && moment < end));
    // Whole days, so that nothing is omitted.
    expect([found.length, total]).toEqual([length, length]);
    for (const moment of [all[4] ?? '', all[17] ?? '', all[30] ?? '']) {
      const bounded = { gte: '2026-03-01', lt: '2027-01-01' };
      const before = await contactsWithin({ signedUpAt: { ...bounded, lte: moment } }, version);
      expect(before.found.toSorted()).toEqual(all.filter((one) => one <= moment));
      const after = await contactsWithin({ signedUpAt: { ...bounded, gt: moment } }, version);
      expect(after.found.toSorted()).toEqual(all.filter((one) => one > moment));
    }
  }
});

test('a contact who signed up later on the same day is found, and a note explains the count', async () => {
  await signUp('2026-05-04T09:00:00Z');
  await signUp('2026-05-04T11:19:00Z');
  const filter = { signedUpAt: { gt: '2026-05-04T10:00:00Z' } };
  calls.length = 0;
  const { data, extensions } = await ask(query, { filter, first: 20 });
  expect(data.contacts.nodes).toEqual([expect.objectContaining({ signedUpAt: '2026-05-04T11:19:00.000Z' })]);
  expect(data.contacts.totalCount).toBe(2);
  expect(calls).toEqual(['GET /me', 'POST /contacts/search']);
  expect((extensions as Json).intercom).toMatchObject({ price: 2, notes: [expect.stringContaining('whole days')] });
});

test('a date alone is the start of the day in UTC', async () => {
  await signUp('2026-01-14T23:59:59Z');
  await signUp('2026-01-15T00:00:00Z');
  expect((await contactsWithin({ signedUpAt: { gte: '2026-01-15' } })).found).toEqual(['2026-01-15T00:00:00.000Z']);
  expect((await contactsWithin({ signedUpAt: { gte: '2026-01-01', lt: '2026-01-15' } })).found).toEqual([
    '2026-01-14T23:59:59.000Z',
  ]);
  for (const date of ['2026-02-30', '2026-13-01', '15.01.2026']) {
    const { errors } = await ask(query, { filter: { signedUpAt: { gte: date } }, first: 1 });
    expect(errors, date).toHaveLength(1);
  }
});

test('an `or` of dates leaves out what neither means, beside something else it keeps the day', async () => {
  for (const hour of ['08', '12', '16']) await signUp(`2026-02-02T${hour}:00:00Z`, `at ${hour}`);
  const found = async (or: readonly object[]) => {
    const { data } = await ask(query, { filter: { or }, first: 20 });
    return data.contacts.nodes.map(({ externalId }: Json) => externalId).toSorted();
  };
  const early = { signedUpAt: { gte: '2026-02-02', lt: '2026-02-02T09:00:00Z' } };
  const late = { signedUpAt: { gt: '2026-02-02T15:00:00Z' } };
  expect(await found([early, late])).toEqual(['at 08', 'at 16']);
  expect(await found([late, { externalId: { eq: 'at 08' } }])).toEqual(['at 08', 'at 12', 'at 16']);
});

test('a page of which all records are omitted leads on, at no further cost', async () => {
  for (let n = 0; n < 152; n += 1) await signUp('2026-03-03T12:00:00Z', `noon ${n}`);
  for (let n = 0; n < 3; n += 1) await signUp('2026-03-03T08:00:00Z', `morning ${n}`);
  const filter = { signedUpAt: { gte: '2026-03-03', lt: '2026-03-03T10:00:00Z' } };
  const found: string[] = [];
  let after: string | null = null;
  let pages = 0;
  for (let more = true; more; pages += 1) {
    calls.length = 0;
    const { data, errors }: Json = await ask(query, { filter, first: 2, after });
    expect(errors).toBeUndefined();
    expect(calls.filter((call) => call === 'POST /contacts/search')).toHaveLength(1);
    found.push(...data.contacts.nodes.map(({ externalId }: Json) => externalId));
    ({ hasNextPage: more, endCursor: after } = data.contacts.pageInfo);
  }
  expect(found.toSorted()).toEqual(['morning 0', 'morning 1', 'morning 2']);
  expect(pages).toBe(3);
});
