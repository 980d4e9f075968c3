import { beforeEach, describe, expect, test } from 'vitest';
import type { Handler, RestCall } from '../../src/client/core/call.ts';
import { CostLimitError, RateLimitedError, UpstreamUnavailableError } from '../../src/client/core/errors.ts';
import { compose } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { callLimit } from '../../src/client/core/policies/callLimit.ts';
import { retry } from '../../src/client/core/policies/retry.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { FakeClock } from '../support/clock.ts';
import { withoutHeaders } from '../support/fakeRateLimit.ts';
import { callOf, workspaceAt } from '../support/upstream.ts';

type Outcome = RestReply | Error;
type Row = Parameters<typeof callOf>[0];

const read: Row = { route: 'GET /things' };
const search: Row = { route: 'POST /things/search', safe: true };
const create: Row = { route: 'POST /things' };
const ok: RestReply = { status: 200, headers: {}, body: {} };
const fault = withoutHeaders(503);

let clock: FakeClock;
let tries: number;
/** What the tries meet: one after the other, then the last for ever. */
let script: Outcome[];
beforeEach(() => {
  clock = new FakeClock();
  tries = 0;
  script = [ok];
});

const bottom: Handler = async () => {
  const outcome = script[Math.min(tries, script.length - 1)] as Outcome;
  tries += 1;
  if (outcome instanceof Error) throw outcome;
  return outcome;
};
/** Calls of one operation, which may send so many. */
const callsOf = (maxRestCalls: number, ...rows: readonly Row[]): readonly RestCall[] => {
  const operation = newOperation({ maxRestCalls });
  const workspace = workspaceAt('http://127.0.0.1:1');
  return rows.map((row) => callOf(row, { operation, workspace }));
};
const ended = async (calls: readonly RestCall[]): Promise<Outcome[]> => {
  const handler = compose([retry(clock), callLimit], bottom);
  const all = calls.map((call) => handler(call).catch((error: Error) => error));
  await clock.runOut(600_000);
  return Promise.all(all);
};

describe('an operation that may send so many calls', () => {
  test.each([
    [1, 1],
    [2, 2],
    [4, 3],
  ])('has each try counted: of %i, one that keeps failing takes %i', async (max, count) => {
    script = [fault];
    expect(await ended(callsOf(max, read))).toEqual([fault]);
    expect(tries).toBe(count);
  });

  test('is told what upstream said where others took the last call while it waited to try again', async () => {
    script = [fault, ok];
    const [one, two] = callsOf(2, read, create) as [RestCall, RestCall];
    const handler = compose([retry(clock), callLimit], bottom);
    const first = handler(one);
    await new Promise(setImmediate);
    expect(await handler(two)).toBe(ok);
    await clock.runOut(600_000);
    expect([await first, tries]).toEqual([fault, 2]);
  });

  test.each([
    ['for want of budget', new RateLimitedError('Used up.'), true],
    ['by the network, perhaps', new UpstreamUnavailableError('Gone.', true), false],
  ])('has back only what was not sent: refused %s', async (_, reply, isBack) => {
    script = [reply, ok];
    const [one, two] = callsOf(1, create, create) as [RestCall, RestCall];
    expect(await ended([one])).toEqual([reply]);
    expect(await ended([two])).toEqual([isBack ? ok : expect.any(CostLimitError)]);
  });

  test.each([
    [read, 'This field was not read.'],
    [search, 'This field was not read.'],
    [create, 'nothing was written'],
  ])('never sends one more, however many come at once: $route', async (row, says) => {
    const outcomes = await ended(callsOf(5, ...Array<Row>(9).fill(row)));
    expect(outcomes.filter((outcome) => outcome === ok)).toHaveLength(5);
    expect(tries).toBe(5);
    const refused = outcomes.filter((outcome) => outcome instanceof CostLimitError);
    expect(refused.map(({ max, message }) => [max, message.includes(says)])).toEqual(Array(4).fill([5, true]));
  });
});
