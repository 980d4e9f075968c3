import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { BreakerOpenError } from '../../src/client/core/breakerOpenError.ts';
import type { Handler, RestCall } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import {
  CancelledError,
  InvalidResponseError,
  RateLimitedError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
  UselessResponseError,
} from '../../src/client/core/errors.ts';
import { compose } from '../../src/client/core/http.ts';
import { newOperation, type OperationOptions } from '../../src/client/core/operation.ts';
import { retry } from '../../src/client/core/policies/retry.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { openWorkspace, type Workspace } from '../../src/client/core/workspace.ts';
import { FakeClock } from '../support/clock.ts';
import { withoutHeaders } from '../support/fakeRateLimit.ts';
import { callOf, failureOf, withRoom, workspaceAt } from '../support/upstream.ts';

type Row = Pick<AnyEndpoint, 'route'> & Partial<AnyEndpoint>;
type Outcome = RestReply | Error;

const rows = {
  read: { route: 'GET /things' },
  search: { route: 'POST /things/search', safe: true },
  create: { route: 'POST /things' },
  update: { route: 'PUT /things/{id}' },
  remove: { route: 'DELETE /things/{id}' },
} as const satisfies Record<string, Row>;
const changing = [rows.create, rows.update, rows.remove];
const harmless = [rows.read, rows.search];
const all = [...harmless, ...changing];

let clock: FakeClock;
let workspace: Workspace;
/** When each try came to upstream, and as which attempt. */
let tries: (readonly [ms: number, attempt: number])[];
/** What they meet: one after the other, then the last for ever. */
let script: Outcome[];
beforeEach(() => {
  clock = new FakeClock();
  clock.chance = 0.5;
  workspace = openWorkspace(workspaceAt('http://127.0.0.1:1'), { clock });
  tries = [];
  script = [];
});

const bottom: Handler = async ({ attempt }) => {
  const outcome = script[Math.min(tries.length, script.length - 1)] as Outcome;
  tries.push([clock.passed, attempt]);
  if (outcome instanceof Error) throw outcome;
  return outcome;
};
const call = (row: Row, options: OperationOptions = {}): RestCall =>
  callOf(row, { workspace, operation: newOperation(options) });
/** Sends it, lets it take the time it takes, and says how it ended. */
const send = async (row: Row, options: OperationOptions = {}): Promise<Outcome> => {
  const ended = compose([retry(clock), withRoom()], bottom)(call(row, options)).catch((error: Error) => error);
  await clock.runOut(600_000);
  return ended;
};
const at = () => tries.map(([ms]) => ms);
const ok: RestReply = { status: 200, headers: {}, body: {} };
const limited = (resetIn: number, remaining = '0'): RestReply => ({
  status: 429,
  headers: {
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': String((FakeClock.start + resetIn) / 1000),
  },
  body: {},
});
const unsent = new UpstreamUnavailableError('', false);
const inDoubt = new UpstreamUnavailableError('', true);

describe('a 429, of any method,', () => {
  test.each(all)('waits until the reset and goes again: $route', async (row) => {
    script = [limited(4_000), ok];
    expect(await send(row)).toBe(ok);
    expect(tries).toEqual([
      [0, 1],
      [4_150, 2],
    ]);
  });

  test.each(all)('is worth two waits at most: $route', async (row) => {
    script = [limited(4_000), limited(14_000), limited(24_000)];
    expect(await send(row)).toBe(script[2]);
    expect(at()).toEqual([0, 4_150, 14_150]);
  });

  test('without figures waits a second, then two', async () => {
    script = [withoutHeaders(429)];
    expect(await send(rows.create)).toBe(script[0]);
    expect(at()).toEqual([0, 1_125, 3_250]);
  });

  test('for another reason than the budget waits by itself', async () => {
    script = [limited(10_000, '50')];
    expect(await send(rows.read)).toBe(script[0]);
    expect(at()).toEqual([0, 1_000, 3_000]);
    expect(workspace.rateLimiter.opensAt).toBe(0);
  });

  test('is what is answered, at once, when the reset comes after the deadline', async () => {
    script = [limited(4_000), ok];
    expect(await send(rows.read, { deadlineAt: FakeClock.start + 4_300 })).toBe(script[0]);
    expect([clock.passed, at()]).toEqual([0, [0]]);
  });

  test('does not use up the retry budget', async () => {
    for (let n = 0; workspace.retryBudget.spend(String(n)); ) n += 1;
    script = [limited(4_000), ok];
    expect(await send(rows.read)).toBe(ok);
  });

  test('and faults are counted apart', async () => {
    script = [limited(1_000), withoutHeaders(500), limited(11_000), withoutHeaders(502), withoutHeaders(503)];
    expect(await send(rows.read)).toBe(script[4]);
    expect(tries.map(([, attempt]) => attempt)).toEqual([1, 2, 3, 4, 5]);
  });

  test.each(['0', '50'])('whoever hangs up does not wait on; with %s left', async (remaining) => {
    script = [limited(4_000, remaining), ok];
    const stop = new AbortController();
    const ended = compose([retry(clock), withRoom()], bottom)(call(rows.read, { signal: stop.signal }));
    await clock.advance(100);
    expect(clock.pending).toBe(1);
    stop.abort(new DOMException('gone', 'AbortError'));
    if (remaining === '0') expect(await failureOf(ended)).toBeInstanceOf(CancelledError);
    else expect(await ended).toBe(script[0]);
    await clock.runOut(20_000);
    expect([tries.length, workspace.rateLimiter.waiting]).toEqual([1, 0]);
  });
});

describe('a fault that may pass', () => {
  const statuses = [408, 500, 502, 503, 504];
  const table = (some: readonly Row[]) =>
    some.flatMap((row) => statuses.map((status) => [row.route, status, row] as const));

  test.each(table(harmless))('%s, %i: two more tries, later each time', async (_, status, row) => {
    script = [withoutHeaders(status)];
    expect(await send(row)).toBe(script[0]);
    expect(tries).toEqual([
      [0, 1],
      [100, 2],
      [300, 3],
    ]);
  });

  test.each(table(changing))('%s, %i: never again', async (_, status, row) => {
    script = [withoutHeaders(status), ok];
    expect(await send(row)).toBe(script[0]);
    expect(at()).toEqual([0]);
  });

  test.each(harmless)('no answer, or a connection that is reset: $route', async (row) => {
    for (const error of [new UpstreamTimeoutError('', false), unsent]) {
      tries = [];
      script = [error, error, ok];
      expect(await send(row)).toBe(ok);
      expect(tries).toHaveLength(3);
    }
  });

  test.each(changing)('a change that may have arrived is never sent twice: $route', async (row) => {
    for (const error of [new UpstreamTimeoutError('', true), inDoubt, new InvalidResponseError('', true)]) {
      tries = [];
      script = [error, ok];
      expect(await send(row)).toBe(error);
      expect(tries).toHaveLength(1);
    }
  });

  test.each(changing)('a change that surely never arrived may go again: $route', async (row) => {
    script = [unsent, unsent, ok];
    expect(await send(row)).toBe(ok);
    script = [unsent, inDoubt, ok];
    tries = [];
    expect(await send(row)).toBe(inDoubt);
    expect(tries).toHaveLength(2);
  });

  test.each(harmless)('an answer that is not what was asked for: one more try: $route', async (row) => {
    script = [new InvalidResponseError('', false)];
    expect(await send(row)).toBe(script[0]);
    expect(tries).toHaveLength(2);
  });

  test.each([
    ['400', withoutHeaders(400)],
    ['401', withoutHeaders(401)],
    ['403', withoutHeaders(403)],
    ['404', withoutHeaders(404)],
    ['409', withoutHeaders(409)],
    ['422', withoutHeaders(422)],
    ['501', withoutHeaders(501)],
    ['too large', new UselessResponseError('', false)],
    ['a caller who hung up', new CancelledError('')],
    ['a budget without room', new RateLimitedError('')],
    ['an open breaker', new BreakerOpenError()],
    ['a mistake of the gateway’s', new TypeError('')],
  ])('%s is none', async (_, outcome) => {
    script = [outcome, ok];
    expect(await send(rows.read)).toBe(outcome);
    expect(at()).toEqual([0]);
  });

  test('nothing is tried that could not begin before the deadline', async () => {
    script = [withoutHeaders(503)];
    await send(rows.read, { deadlineAt: FakeClock.start + 300 });
    expect(at()).toEqual([0, 100]);
    expect(clock.passed).toBe(100);
  });

  test('whoever hangs up is not tried for', async () => {
    const stop = new AbortController();
    script = [withoutHeaders(503), ok];
    const ended = compose([retry(clock), withRoom()], bottom)(call(rows.read, { signal: stop.signal }));
    await clock.advance(50);
    expect(clock.pending).toBe(1);
    stop.abort();
    expect(await ended).toBe(script[0]);
    expect([tries.length, clock.pending]).toEqual([1, 0]);
  });

  test('pauses differ from call to call', async () => {
    const pauses: number[] = [];
    for (const chance of [0, 0.999]) {
      clock.chance = chance;
      tries = [];
      const before = clock.passed;
      script = [withoutHeaders(503), ok];
      await send(rows.read);
      pauses.push(Math.round((at()[1] ?? 0) - before));
    }
    expect(pauses).toEqual([50, 150]);
  });
});

describe('the retry budget', () => {
  test('makes for a fifth more calls at most, but for ten that were saved up', async () => {
    script = [withoutHeaders(503)];
    for (let i = 0; i < 500; i += 1) await send({ route: `GET /things/${i}` });
    expect(500 * 1.2 + 10 - tries.length).toSatisfy((unspent: number) => unspent >= 0 && unspent < 2);
  });
});

test('whatever upstream does: few tries, all before the deadline, and no change twice after it may have been received', async () => {
  const outcome = fc.constantFrom<Outcome>(
    ok,
    withoutHeaders(429),
    limited(2_000),
    limited(2_000, '7'),
    limited(-5_000),
    withoutHeaders(500),
    withoutHeaders(404),
    unsent,
    inDoubt,
    new InvalidResponseError('', true),
  );
  const mayHaveRun = (one: Outcome) => ('status' in one ? one.status !== 429 : one !== unsent);
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 1, maxLength: 8 }),
      fc.constantFrom<Row>(...all),
      fc.integer({ min: 0, max: 8_000 }),
      async (outcomes, row, patience) => {
        clock = new FakeClock();
        workspace = openWorkspace(workspaceAt('http://127.0.0.1:1'), { clock });
        tries = [];
        script = outcomes;
        const ended = await send(row, { deadlineAt: FakeClock.start + patience });
        const met = tries.map((_, i) => outcomes[Math.min(i, outcomes.length - 1)] as Outcome);
        expect([...outcomes, ...met]).toContain(ended);
        expect(tries.length).toBeLessThanOrEqual(5);
        for (const ms of at()) expect(ms).toBeLessThanOrEqual(patience);
        if (changing.some((one) => one === row)) expect(met.slice(0, -1).filter(mayHaveRun)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a call that cannot have its turn is refused without being sent', async () => {
  script = [limited(10_000)];
  await send(rows.read, { deadlineAt: FakeClock.start + 1 });
  tries = [];
  const error = await failureOf(
    compose([retry(clock), withRoom()], bottom)(call(rows.read, { deadlineAt: clock.now() + 1_000 })),
  );
  expect(error).toBeInstanceOf(RateLimitedError);
  expect(tries).toEqual([]);
});
