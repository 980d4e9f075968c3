import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Abort } from '../../src/client/core/abort.ts';
import { BreakerOpenError } from '../../src/client/core/breakerOpenError.ts';
import type { Handler } from '../../src/client/core/call.ts';
import { ConnectionPools } from '../../src/client/core/connectionPool.ts';
import { CancelledError, InvalidResponseError, UpstreamTimeoutError } from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { rateLimit } from '../../src/client/core/policies/rateLimit.ts';
import { read } from '../../src/client/core/policies/read.ts';
import { span } from '../../src/client/core/policies/span.ts';
import { trace } from '../../src/client/core/policies/trace.ts';
import { installTelemetry } from '../support/telemetry.ts';
import { callOf, failureOf, workspaceAt } from '../support/upstream.ts';

const replies =
  (status: number): Handler =>
  async () => ({ status, headers: {}, body: {} });
const fails =
  (error: unknown): Handler =>
  () =>
    Promise.reject(error);
test('the trace has a line for a call that is still under way', async () => {
  const operation = newOperation({ currentField: () => 'Query.me' });
  let answer = () => {};
  const sent = trace(
    () =>
      new Promise((resolve) => {
        answer = () => resolve({ status: 200, headers: {}, body: {} });
      }),
  )(callOf({ route: 'GET /me' }, { operation }));
  const line = { method: 'GET', route: '/me', at: expect.any(Number), batched: 1, attempt: 1, field: 'Query.me' };
  expect([operation.restCalls, operation.calls]).toEqual([1, [{ ...line, status: null, ms: null }]]);
  answer();
  await sent;
  await settled();
  expect([operation.restCalls, operation.calls]).toEqual([1, [{ ...line, status: 200, ms: expect.any(Number) }]]);
});

describe('the budget', () => {
  const ends = async (next: Handler) => {
    const workspace = workspaceAt('http://127.0.0.1:1');
    const told: unknown[] = [];
    const { rateLimiter: own } = workspace;
    own.release = (reply) => told.push(reply?.status ?? 'nothing');
    own.cancel = () => told.push('unsent');
    await rateLimit(new ConnectionPools(1))(next)(callOf({ route: 'GET /things' }, { workspace })).catch(() => {});
    return told;
  };

  test('is told once of each call that left: its answer, that there was none, or that it was not sent', async () => {
    expect(await ends(replies(429))).toEqual([429]);
    expect(await ends(fails(new UpstreamTimeoutError('Late.', false)))).toEqual(['nothing']);
    expect(await ends(fails(new CancelledError('Gone.')))).toEqual(['nothing']);
    expect(await ends(fails(new BreakerOpenError()))).toEqual(['unsent']);
  });

  test('has back the calls that were given up before there was a connection for them', async () => {
    const workspace = workspaceAt('http://127.0.0.1:1');
    const told: unknown[] = [];
    workspace.rateLimiter.release = (reply) => told.push(reply?.status ?? 'nothing');
    workspace.rateLimiter.cancel = () => told.push('unsent');
    let answer = () => {};
    const sent: number[] = [];
    const handler = rateLimit(new ConnectionPools(1))(({ attempt }) => {
      sent.push(attempt);
      return new Promise((resolve) => {
        answer = () => resolve({ status: 200, headers: {}, body: {} });
      });
    });
    const stop = new Abort();
    const call = (attempt: number, signal?: Abort) =>
      handler(callOf({ route: 'GET /things' }, { workspace, attempt, signal }));
    const first = call(1);
    await settled();
    const second = failureOf(call(2, stop));
    const third = call(3);
    await settled();
    stop.abort(new DOMException('gone', 'AbortError'));
    expect(await second).toBeInstanceOf(CancelledError);
    expect([sent, told]).toEqual([[1], ['unsent']]);
    for (const one of [first, third]) {
      answer();
      expect(await one).toMatchObject({ status: 200 });
      await settled();
    }
    expect([sent, told]).toEqual([
      [1, 3],
      ['unsent', 200, 200],
    ]);
  });
});

describe('reading', () => {
  const call = callOf({ route: 'GET /things' }, {});
  const readsNothing = { ...call, row: { ...call.row, read: () => null } };

  test('is for good answers', async () => {
    expect(await read(replies(400))(readsNothing)).toMatchObject({ status: 400 });
    const error = await failureOf(read(replies(399))(readsNothing));
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error.message).toBe('Intercom’s response does not have the expected shape.');
  });
});

test('the trace says how long a call took, to a tenth of a millisecond', async () => {
  const operation = newOperation();
  const slow: Handler = async () => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    return { status: 200, headers: {}, body: {} };
  };
  const started = performance.now();
  await trace(slow)(callOf({ route: 'GET /things' }, { operation }));
  const took = performance.now() - started;
  const ms = operation.calls[0]?.ms ?? 0;
  expect(ms).toBeGreaterThanOrEqual(4.9);
  expect(ms).toBeLessThanOrEqual(took + 0.1);
  expect(ms).toBe(Number(ms.toFixed(1)));
});

describe('a span', () => {
  const telemetry = installTelemetry();
  const seen = async (origin: string, status: number, attempt = 1) => {
    telemetry.spans.length = 0;
    const call = callOf({ route: 'GET /things' }, { workspace: workspaceAt(origin), attempt });
    await span(replies(status))(call);
    return telemetry.spans[0]?.attributes ?? {};
  };

  test('names the port, also where the address does not', async () => {
    expect(await seen('https://api.intercom.io', 200)).toMatchObject({ 'url.scheme': 'https', 'server.port': 443 });
    expect(await seen('http://intercom.test', 200)).toMatchObject({ 'url.scheme': 'http', 'server.port': 80 });
    expect(await seen('http://127.0.0.1:4010', 200)).toMatchObject({ 'server.port': 4010 });
  });

  test('is of an error from 400 on, and of another try from the second on', async () => {
    expect(await seen('http://intercom.test', 399)).not.toHaveProperty(['error.type']);
    expect(await seen('http://intercom.test', 400)).toMatchObject({ 'error.type': '400' });
    expect(await seen('http://intercom.test', 200, 1)).not.toHaveProperty(['http.request.resend_count']);
    expect(await seen('http://intercom.test', 200, 3)).toMatchObject({ 'http.request.resend_count': 2 });
  });

  test('of a failure that is none of the gateway’s says no more than that', async () => {
    telemetry.spans.length = 0;
    await failureOf(span(fails(new TypeError('secret')))(callOf({ route: 'GET /things' })));
    expect(telemetry.spans[0]?.attributes).toMatchObject({ 'error.type': '_OTHER' });
    expect(JSON.stringify(telemetry.spans)).not.toContain('secret');
  });
});
