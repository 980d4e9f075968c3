import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CancelledError, InvalidInputError, UpstreamUnavailableError } from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import type { Page } from '../../src/client/core/page.ts';
import { SharedScroll } from '../../src/client/core/sharedScroll.ts';
import { FakeClock } from '../support/clock.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { idsOf, rest } from '../support/rest.ts';
import { failureOf } from '../support/upstream.ts';

const { calls, sandbox } = await setup({ rateLimit: 100_000 });

interface One {
  readonly id: string;
}
const leaseMs = 60_000;
const taken = () => new InvalidInputError('scroll already exists', null, { status: 400, code: 'scroll_exists' });
const lost = () => new UpstreamUnavailableError('Please restart the scroll operation.', false);

describe('a walk', () => {
  let clock: FakeClock;
  let walk: SharedScroll;
  /** What upstream was asked: a new scroll, or to go on. */
  let asked: string[];
  let records: One[];
  let open: { rest: One[]; usedAt: number } | null;
  let fault: (() => Error) | null;
  beforeEach(() => {
    clock = new FakeClock();
    walk = new SharedScroll(clock);
    asked = [];
    records = Array.from({ length: 7 }, (_, at) => ({ id: `c${at}` }));
    [open, fault] = [null, null];
  });

  /** Three a page, one scroll at a time, a minute's lease. */
  const get = async (scroll: string | null): Promise<Page<One>> => {
    asked.push(scroll ?? 'new');
    const broken = fault;
    fault = null;
    if (broken !== null) throw broken();
    if (open !== null && clock.now() - open.usedAt >= leaseMs) open = null;
    if (scroll === null && open !== null) throw taken();
    if (scroll !== null && open === null) throw lost();
    open ??= { rest: [...records], usedAt: 0 };
    open.usedAt = clock.now();
    const items = open.rest.splice(0, 3);
    if (items.length === 0) open = null;
    return { items, next: 'on', total: null };
  };
  const page = (place: string | null, operation = newOperation()) => walk.page(place, get, operation);
  const all = async (place: string | null = null): Promise<string[]> => {
    const { items, next } = await page(place);
    return [...items.map(({ id }) => id), ...(next === null ? [] : await all(next))];
  };
  const ids = (from = 0) => records.slice(from).map(({ id }) => id);

  test('gives each record once, in order, and ends', async () => {
    expect(await all()).toEqual(ids());
    expect(asked).toEqual(['new', 'on', 'on', 'on']);
  });

  test('keeps its pages for a client that read a part of one', async () => {
    await page(null);
    for (const place of ['1', '2', '1']) expect((await page(place)).items).toEqual(records.slice(Number(place), 3));
    expect(asked).toEqual(['new']);
  });

  test('is shared by operations that start while it runs', async () => {
    const walks = await Promise.all([all(), all(), all()]);
    expect(walks).toEqual([ids(), ids(), ids()]);
    expect(asked).toEqual(['new', 'on', 'on', 'on']);
  });

  test('ends with its last page: a scroll that begins later has the new companies', async () => {
    await all();
    records = [...records, { id: 'late' }];
    expect(await all()).toEqual([...ids()]);
  });

  test('does not see what came meanwhile', async () => {
    const { next } = await page(null);
    const before = ids(3);
    records = [{ id: 'early' }, ...records];
    expect(await all(next)).toEqual(before);
  });

  test('begins again after a lost scroll and skips what it returned before', async () => {
    const { next } = await page(null);
    open = null;
    records = [{ id: 'early' }, ...records];
    expect((await all(next)).toSorted()).toEqual(['early', ...ids(4)].toSorted());
    expect(asked.slice(0, 3)).toEqual(['new', 'on', 'new']);
  });

  test('knows when its lease is over, and does not ask in vain', async () => {
    const { next } = await page(null);
    clock.set(leaseMs - 1);
    await page('1');
    clock.set(leaseMs + 1);
    expect(await all(next)).toEqual(ids(3));
    expect(asked.slice(0, 3)).toEqual(['new', 'new', 'on']);
  });

  test('is forgotten after a minute, and found again by its place', async () => {
    const { next } = await page(null);
    await clock.advance(leaseMs);
    expect(clock.pending).toBe(0);
    expect(await all(next)).toEqual(ids(3));
    expect(asked).toEqual(['new', 'new', 'on', 'on', 'on']);
  });

  test('says when to come again while another has the scroll', async () => {
    open = { rest: [...records], usedAt: clock.now() };
    const operation = newOperation({ deadlineAt: clock.now() + 30_000 });
    const failure = await failureOf(page(null, operation));
    expect(failure).toMatchObject({ code: 'RATE_LIMITED', retryAt: new Date(clock.now() + leaseMs) });
    expect(asked).toEqual(['new']);
  });

  test('waits for it where there is time', async () => {
    open = { rest: [...records], usedAt: clock.now() };
    const found = page(null, newOperation({ deadlineAt: clock.now() + 90_000 }));
    await clock.advance(leaseMs);
    expect((await found).items).toEqual(records.slice(0, 3));
    expect(asked).toEqual(['new', 'new']);
  });

  test('waits for no turn once the caller is gone', async () => {
    const caller = new AbortController();
    const first = page(null);
    const second = page('3', newOperation({ signal: caller.signal }));
    caller.abort();
    await first;
    expect(await failureOf(second)).toBeInstanceOf(CancelledError);
    expect(asked).toEqual(['new']);
  });

  test('passes on what a new scroll is refused with', async () => {
    fault = lost;
    expect(await failureOf(page(null))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(asked).toEqual(['new']);
    expect(await all()).toEqual(ids());
  });

  test('ends where upstream goes in circles', async () => {
    const circling = async (): Promise<Page<One>> => ({ items: records.slice(0, 3), next: 'on', total: null });
    const { next } = await walk.page(null, circling, newOperation());
    expect(await walk.page(next, circling, newOperation())).toEqual({ items: [], next: null, total: null });
  });

  test.each(['x', '-1', '1e9', '12345678901'])('has no place %s', async (place) => {
    expect(await failureOf(page(place))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
    expect(asked).toEqual([]);
  });
});

describe('all companies', () => {
  const query = `query ($first: Int, $after: String) { allCompanies(first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;

  /** 140 companies more: two pages and an end. */
  const grow = async (): Promise<void> => {
    const contact = (await rest(sandbox, 'GET /companies/6650a1b2c3d4e5f6a7b81013/contacts?per_page=1')).data[0].id;
    for (let at = 0; at < 140; at += 1) {
      const { id } = await rest(sandbox, 'POST /companies', { company_id: `more-${at}`, name: `More ${at}` });
      await rest(sandbox, `POST /contacts/${contact}/companies`, { id });
    }
  };
  const listed = async (): Promise<string[]> => {
    const found: string[] = [];
    for (let page = 1; page < 9; page += 1)
      found.push(...idsOf((await rest(sandbox, `POST /companies/list?per_page=50&page=${page}`)).data));
    return found.toSorted();
  };
  test('a scroll of another client is reported, with the time to retry', async () => {
    await rest(sandbox, 'GET /companies/scroll');
    const { data, errors } = await gatewayOver(sandbox.origin)(query, { first: 5 });
    expect(data).toEqual({ allCompanies: null });
    expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    expect(calls).toEqual(['GET /companies/scroll']);
  });

  test('a lost scroll begins again, and no company comes twice', async () => {
    await grow();
    const ask = gatewayOver(sandbox.origin);
    const one = await ask(query, { first: 100 });
    const now = Date.now();
    const time = vi.spyOn(Date, 'now').mockImplementation(() => now + 61_000); // upstream's alone
    const two = await ask(query, { first: 500, after: one.data.allCompanies.pageInfo.endCursor });
    time.mockRestore();
    expect(two.errors).toBeUndefined();
    const found = [...idsOf(one.data.allCompanies.nodes), ...idsOf(two.data.allCompanies.nodes)];
    expect(found.toSorted()).toEqual(await listed());
    expect(sandbox.log.map(({ status }) => status)).toEqual([200, 500, 200, 200, 200]);
  });
});
