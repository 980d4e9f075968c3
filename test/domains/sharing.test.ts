import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/client/core/clock.ts';
import { endpoint } from '../../src/client/core/endpoint.ts';
import { createHandler, send } from '../../src/client/core/http.ts';
import { newOperation, type OperationOptions } from '../../src/client/core/operation.ts';
import { id, shape } from '../../src/client/core/read.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { plain } from '../support/plain.ts';
import { failureOf, startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();
const dispatcher = createDispatcher();
afterAll(() => dispatcher.destroy());
const handler = createHandler(dispatcher);
type Row = Parameters<typeof send>[3];
const read = shape({ id: id('id') });
const thing: Row = endpoint('GET /things/{id}', { docs: 'things/thing', read });
const change: Row = endpoint('PUT /things/{id}', { docs: 'things/thing', read });

/** Pauses are as short as chance can make them. */
const clock = { ...systemClock, random: () => 0 };
const open = (token = 'a') =>
  openWorkspace({ origin: upstream.origin, token, version: '2.16', versionHeader: '2.16' }, { clock });
type Place = ReturnType<typeof open>;
const get = (at: Place, options: OperationOptions = {}, row = thing, which = '1') =>
  send(handler, at, newOperation(options), row, { id: which });

const untilReceived = async (count: number): Promise<void> => {
  while (upstream.received.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
};
/** Responds on demand. */
const onDemand = () => {
  const answers: (() => void)[] = [];
  upstream.does((response, { url }) =>
    answers.push(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: url?.split('/').at(-1) }));
    }),
  );
  return answers;
};
const restCalls = (remaining: number, resetIn: number) => ({
  'x-ratelimit-limit': '10',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + resetIn),
});

describe('the same GET of many operations', () => {
  test('is one call, whose response is for all', async () => {
    const answers = onDemand();
    const at = open();
    const all = Array.from({ length: 20 }, () => get(at));
    await untilReceived(1);
    answers[0]?.();
    expect(plain(await Promise.all(all))).toEqual(Array(20).fill({ id: '1' }));
    expect(upstream.received).toHaveLength(1);
    expect(at.pendingRequests.size).toBe(0);
  });

  test('goes on if the first caller hangs up', async () => {
    const answers = onDemand();
    const at = open();
    const first = new AbortController();
    const gone = failureOf(get(at, { signal: first.signal }));
    const stays = get(at, { signal: new AbortController().signal });
    await untilReceived(1);
    first.abort(new DOMException('gone', 'AbortError'));
    expect(await gone).toMatchObject({ code: 'CANCELLED' });
    answers[0]?.();
    expect(plain(await stays)).toEqual({ id: '1' });
    expect(upstream.received).toHaveLength(1);
  });

  test('is cancelled when all have hung up', async () => {
    onDemand();
    const at = open();
    const callers = [new AbortController(), new AbortController()];
    const all = callers.map(({ signal }) => failureOf(get(at, { signal })));
    await untilReceived(1);
    for (const caller of callers) caller.abort(new DOMException('gone', 'AbortError'));
    for (const one of all) expect(await one).toMatchObject({ code: 'CANCELLED' });
    await upstream.hungUp();
  });

  test('still waits for the budget if the first caller hangs up', async () => {
    const at = open();
    upstream.answers({ id: 1 }, 200, restCalls(0, 1));
    await get(at, {}, thing, '0');
    const first = new AbortController();
    const gone = failureOf(get(at, { signal: first.signal }));
    const stays = get(at);
    expect(at.rateLimiter.waiting).toBe(1);
    first.abort(new DOMException('gone', 'AbortError'));
    expect(await gone).toMatchObject({ code: 'CANCELLED' });
    expect(plain(await stays)).toEqual({ id: '1' });
    expect(upstream.received).toHaveLength(2);
  });

  test('is not refused for the deadline of the first caller', async () => {
    const at = open();
    upstream.answers({ id: 1 }, 200, restCalls(0, 2));
    await get(at, {}, thing, '0');
    const hasty = failureOf(get(at, { deadlineAt: Date.now() + 300 }));
    const patient = get(at, { deadlineAt: Date.now() + 20_000 });
    expect(await hasty).toMatchObject({ code: 'RATE_LIMITED', retryAt: expect.any(Date) });
    expect(plain(await patient)).toEqual({ id: '1' });
  });

  test('an operation whose time ends while it waits for the budget reports that', async () => {
    const at = open();
    upstream.answers({ id: 1 }, 200, restCalls(0, 20));
    await get(at, {}, thing, '0');
    const signal = AbortSignal.timeout(20);
    expect(await failureOf(get(at, { signal }))).toMatchObject({ code: 'RATE_LIMITED', retryAt: expect.any(Date) });
    expect(at.rateLimiter.waiting).toBe(0);
  });

  test('shares a failure too, and its tries', async () => {
    upstream.answers({}, 503);
    const at = open();
    const all = await Promise.all([get(at), get(at), get(at)].map(failureOf));
    for (const error of all) expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(upstream.received).toHaveLength(3);
  });

  test('is read again after a change that was made meanwhile', async () => {
    const answers = onDemand();
    const at = open();
    const before = get(at);
    await untilReceived(1);
    const changed = get(at, {}, change, '2');
    await untilReceived(2);
    answers[1]?.();
    await changed;
    const after = get(at);
    await untilReceived(3);
    answers[2]?.();
    answers[0]?.();
    expect(await Promise.all([before, after])).toHaveLength(2);
    expect(upstream.received.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET']);
  });

  test('changes are never shared', async () => {
    upstream.answers({ id: 1 });
    const at = open();
    await Promise.all([get(at, {}, change), get(at, {}, change)]);
    expect(upstream.received).toHaveLength(2);
  });
});

describe('two workspaces', () => {
  test('share no request', async () => {
    const answers = onDemand();
    const both = [get(open('a')), get(open('b'))];
    await untilReceived(2);
    for (const answer of answers) answer();
    await Promise.all(both);
    expect(upstream.received.map(({ headers }) => headers.authorization).toSorted()).toEqual(['Bearer a', 'Bearer b']);
  });

  test('share no budget', async () => {
    const [used, free] = [open('a'), open('b')];
    upstream.answers({ id: 1 }, 200, restCalls(0, 20));
    await get(used);
    const soon = { deadlineAt: Date.now() + 5_000 };
    expect(await failureOf(get(used, soon))).toMatchObject({ code: 'RATE_LIMITED' });
    expect(plain(await get(free, soon))).toEqual({ id: '1' });
  });

  test('share no breaker and no retries', async () => {
    const [down, up] = [open('a'), open('b')];
    upstream.answers({}, 503);
    while (down.breaker.state === 'closed')
      await failureOf(get(down, {}, Math.random() < 0.5 ? thing : change, String(Math.random()).slice(2)));
    const sent = upstream.received.length;
    expect(await failureOf(get(down))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(upstream.received).toHaveLength(sent);
    upstream.answers({ id: 1 });
    expect(plain(await get(up))).toEqual({ id: '1' });
    expect(up.breaker.state).toBe('closed');
  });
});
