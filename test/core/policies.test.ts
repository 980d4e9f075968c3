import { describe, expect, test } from 'vitest';
import { BreakerOpenError } from '../../src/client/core/breaker.ts';
import type { Handler } from '../../src/client/core/call.ts';
import {
  CancelledError,
  InvalidInputError,
  InvalidResponseError,
  RateLimitedError,
  UpstreamTimeoutError,
} from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { budget } from '../../src/client/core/policies/budget.ts';
import { outdate } from '../../src/client/core/policies/outdate.ts';
import { read } from '../../src/client/core/policies/read.ts';
import { span } from '../../src/client/core/policies/span.ts';
import { trace } from '../../src/client/core/policies/trace.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { installTelemetry } from '../support/telemetry.ts';
import { callOf, failureOf, workspaceAt } from '../support/upstream.ts';

const replies =
  (status: number): Handler =>
  async () => ({ status, headers: {}, body: {} });
const fails =
  (error: unknown): Handler =>
  () =>
    Promise.reject(error);
const newWorkspace = () =>
  openWorkspace(
    { origin: 'http://127.0.0.1:1', token: 'test-token', version: '2.16', versionHeader: '2.16' },
    { referenceTtlMs: 60_000 },
  );

describe('after a change', () => {
  /** What a call to the route leaves of a list that was there and of a read that is under way. */
  const left = async (route: Parameters<typeof callOf>[0]['route'], next: Handler) => {
    const workspace = newWorkspace();
    const { references, flights } = workspace;
    await references.read('things', async () => 'old', newOperation());
    void flights.join('/things', undefined, () => new Promise(() => {}));
    const call = callOf({ route }, { workspace });
    const result = await outdate(next)(call).catch((error: unknown) => error);
    const list = await references.read('things', async () => 'new', newOperation());
    return { result, list, canBeJoined: flights.size === 1 };
  };

  test.each([200, 400, 404, 407, 409, 422, 429, 499])(
    'that ended with %i, reads are not shared; lists stay',
    async (status) => {
      expect(await left('POST /things', replies(status))).toMatchObject({
        result: { status },
        list: 'old',
        canBeJoined: false,
      });
    },
  );

  test.each([408, 500, 503])('that ended with %i and may have been made, no list stays', async (status) => {
    expect(await left('PUT /things', replies(status))).toMatchObject({ list: 'new', canBeJoined: false });
  });

  test.each([
    ['was surely not made', new UpstreamTimeoutError('Late.', false), 'old'],
    ['was refused before it was sent', new RateLimitedError('Used up.'), 'old'],
    ['was wrong', new InvalidInputError('No.'), 'old'],
    ['may have been made', new UpstreamTimeoutError('Late.', true), 'new'],
    ['failed in a way that nobody knows', new TypeError('x'), 'new'],
  ])('that %s, as its failure says', async (_, error, list) => {
    expect(await left('DELETE /things/{id}', fails(error))).toEqual({ result: error, list, canBeJoined: false });
  });

  test('reads leave everything as it is', async () => {
    const kept = { list: 'old', canBeJoined: true };
    expect(await left('GET /things', replies(200))).toMatchObject(kept);
    expect(await left('GET /things', fails(new UpstreamTimeoutError('Late.', false)))).toMatchObject(kept);
  });
});

describe('the budget', () => {
  const ends = async (next: Handler) => {
    const workspace = newWorkspace();
    const told: unknown[] = [];
    const { budget: own } = workspace;
    own.done = (reply) => told.push(reply?.status ?? 'nothing');
    own.unsent = () => told.push('unsent');
    await budget(next)(callOf({ route: 'GET /things' }, { workspace })).catch(() => {});
    return told;
  };

  test('is told once of each call that left: its answer, that there was none, or that it was not sent', async () => {
    expect(await ends(replies(429))).toEqual([429]);
    expect(await ends(fails(new UpstreamTimeoutError('Late.', false)))).toEqual(['nothing']);
    expect(await ends(fails(new CancelledError('Gone.')))).toEqual(['nothing']);
    expect(await ends(fails(new BreakerOpenError()))).toEqual(['unsent']);
  });
});

describe('reading', () => {
  const call = callOf({ route: 'GET /things' }, {});
  const readsNothing = { ...call, row: { ...call.row, read: () => null } };

  test('is for good answers', async () => {
    expect(await read(replies(400))(readsNothing)).toMatchObject({ status: 400 });
    const error = await failureOf(read(replies(399))(readsNothing));
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error.message).toBe('Intercom answered with something else than was asked for.');
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
