import { beforeEach, describe, expect, test } from 'vitest';
import { Breaker } from '../../src/client/core/breaker.ts';
import { BreakerOpenError } from '../../src/client/core/breakerOpenError.ts';
import type { Handler, RestCall } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import {
  CancelledError,
  RateLimitedError,
  UnreachableError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { breaker, breakerCheck } from '../../src/client/core/policies/breaker.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { FakeClock } from '../support/clock.ts';
import { callOf, differentCall, failureOf, workspaceAt } from '../support/upstream.ts';

let clock: FakeClock;
let subject: Breaker;
beforeEach(() => {
  clock = new FakeClock();
  clock.chance = 0.5;
  subject = new Breaker(clock);
});

const fail = (times: number) => {
  for (let i = 0; i < times; i += 1) subject.failed(subject.enter(), differentCall(i));
};
const isOpen = () => {
  try {
    subject.check();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(BreakerOpenError);
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
    return true;
  }
};

describe('the breaker', () => {
  test('opens after eight failures in a row', () => {
    fail(7);
    expect([subject.state, isOpen()]).toEqual(['closed', false]);
    subject.succeeded(subject.enter());
    fail(7);
    expect(subject.state).toBe('closed');
    fail(1);
    expect([subject.state, isOpen()]).toEqual(['open', true]);
    expect(() => subject.enter()).toThrow(BreakerOpenError);
  });

  test('lets one call try after a while, and no other meanwhile', () => {
    fail(8);
    clock.set(999);
    expect(subject.state).toBe('open');
    clock.set(1_000);
    expect([subject.state, isOpen()]).toEqual(['half-open', false]);
    const trial = subject.enter();
    expect([subject.state, isOpen()]).toEqual(['open', true]);
    subject.succeeded(trial);
    expect(subject.state).toBe('closed');
    fail(7);
    expect(subject.state).toBe('closed');
  });

  test('stays open twice as long after each trial that fails, up to eight seconds', () => {
    fail(8);
    let at = 1_000;
    for (const pause of [2_000, 4_000, 8_000, 8_000]) {
      clock.set(at);
      fail(2);
      clock.set(at + pause - 1);
      expect(subject.state).toBe('open');
      at += pause;
      clock.set(at);
      expect(subject.state).toBe('half-open');
    }
    subject.succeeded(subject.enter());
    fail(8);
    clock.set(at + 1_000);
    expect(subject.state).toBe('half-open');
  });

  test('one record that fails again and again does not keep it open for others', () => {
    fail(8);
    clock.set(1_000);
    const [bad, good, other] = [differentCall(1), differentCall(2), differentCall(3)];
    subject.failed(subject.enter(bad), bad);
    expect(subject.state).toBe('half-open');
    expect(() => subject.enter(bad)).toThrow(BreakerOpenError);
    subject.succeeded(subject.enter(good));
    expect(subject.state).toBe('closed');

    fail(8);
    clock.set(2_000);
    subject.failed(subject.enter(bad), bad);
    subject.failed(subject.enter(other), other);
    expect(subject.state).toBe('open');
  });

  test('lets the record that failed try again after a while, where no other is requested', () => {
    fail(8);
    clock.set(1_000);
    const bad = differentCall(1);
    subject.failed(subject.enter(bad), bad);
    clock.set(2_999);
    expect(() => subject.enter(bad)).toThrow(BreakerOpenError);
    clock.set(3_000);
    subject.succeeded(subject.enter(bad));
    expect(subject.state).toBe('closed');
  });

  test('half-opens at a time that differs from gateway to gateway', () => {
    const halfOpens = [0, 0.999].map((chance) => {
      clock = new FakeClock();
      clock.chance = chance;
      subject = new Breaker(clock);
      fail(8);
      let ms = 0;
      while (subject.state === 'open') clock.set(++ms);
      return ms;
    });
    expect(halfOpens).toEqual([750, 1_250]);
  });

  test('a trial that says nothing leaves the next one to try', () => {
    fail(8);
    clock.set(1_000);
    subject.dropped(subject.enter());
    expect(subject.state).toBe('half-open');
    subject.succeeded(subject.enter());
    expect(subject.state).toBe('closed');
  });

  test('calls that left before it opened neither close it, nor keep it open, nor end the trial', () => {
    const [early, other, third] = [subject.enter(), subject.enter(), subject.enter()];
    fail(8);
    subject.succeeded(early);
    expect(subject.state).toBe('open');
    clock.set(999);
    subject.failed(other, differentCall(8));
    clock.set(1_000);
    expect(subject.state).toBe('half-open');
    const trial = subject.enter();
    subject.failed(third, differentCall(9));
    subject.dropped(third);
    expect(isOpen()).toBe(true);
    subject.succeeded(trial);
    expect(subject.state).toBe('closed');
  });

  test('a clock that is set back does not keep it open', () => {
    fail(8);
    clock.set(-3_600_000);
    expect(subject.state).toBe('half-open');
  });
});

describe('one that fails alone opens nothing', () => {
  const failing = (n: number, call: (n: number) => RestCall) => {
    for (let i = 0; i < n; i += 1) subject.failed(subject.enter(), call(i));
    return subject.state;
  };
  const thing = (path: string, operation = newOperation(), route: AnyEndpoint['route'] = 'GET /things/{id}') =>
    callOf({ route }, { path, operation });

  test('one operation, however many of its calls fail', () => {
    const operation = newOperation();
    expect(failing(100, (n) => ({ ...differentCall(n), operation }))).toBe('closed');
  });

  test('one record, on whatever routes and in whatever lists', () => {
    const routes = ['GET /things/{id}', 'PUT /things/{id}', 'GET /things/{id}/notes', 'POST /things/search'] as const;
    const paths = ['/things/1?display_as=plaintext', '/things/1', '/things/1/notes', '/things/search'];
    const nth = (n: number) => thing(paths[n % 4] ?? '', newOperation(), routes[n % 4] ?? routes[0]);
    expect(failing(100, nth)).toBe('closed');
  });

  test('one route, whatever records it is asked for', () => {
    expect(failing(100, (n) => thing(`/things/${n}`))).toBe('closed');
  });

  test('one list or search, whatever pages of it are asked for', () => {
    expect(failing(100, (n) => thing(`/things?page=${n}`, newOperation(), 'GET /things'))).toBe('closed');
  });

  test('but a host to which there is no connection does, whatever was asked for', () => {
    for (let i = 0; i < 7; i += 1) subject.failed(subject.enter(), thing('/things/1'), new UnreachableError(null));
    expect(subject.state).toBe('closed');
    subject.failed(subject.enter(), thing('/things/1'), new UnreachableError(null));
    expect(subject.state).toBe('open');
  });
});

describe('the policy', () => {
  const workspace = () => openWorkspace(workspaceAt('http://127.0.0.1:1'), { clock });
  const ask = { route: 'GET /things' } as const;

  const havingMet = async (times: number, outcome: Handler) => {
    const at = workspace();
    const handler = breaker(outcome);
    for (let i = 0; i < times; i += 1) await handler({ ...differentCall(i), workspace: at }).catch(() => {});
    return at;
  };
  const answers =
    (status: number): Handler =>
    async () => ({ status, headers: {}, body: undefined });
  const throws =
    (error: Error): Handler =>
    async () => {
      throw error;
    };

  test.each([
    ['500', answers(500)],
    ['503', answers(503)],
    ['408', answers(408)],
    ['no connection', throws(new UpstreamUnavailableError('', false))],
    ['no answer in time', throws(new UpstreamTimeoutError('', true))],
  ])('%s is a failure', async (_, outcome) => {
    expect((await havingMet(8, outcome)).breaker.state).toBe('open');
  });

  test.each([
    ['200', answers(200)],
    ['401', answers(401)],
    ['404', answers(404)],
    ['422', answers(422)],
    ['429', answers(429)],
    ['a caller who hung up', throws(new CancelledError(''))],
    ['a budget that is used up', throws(new RateLimitedError(''))],
    ['a mistake of the gateway’s', throws(new TypeError(''))],
  ])('%s says nothing against upstream', async (_, outcome) => {
    expect((await havingMet(20, outcome)).breaker.state).toBe('closed');
  });

  test('nor does a call that its own operation has ended', async () => {
    const at = workspace();
    const signal = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
    const handler = breaker(throws(new UpstreamTimeoutError('', false)));
    for (let i = 0; i < 20; i += 1) await failureOf(handler(callOf(ask, { workspace: at, signal })));
    expect(at.breaker.state).toBe('closed');
  });

  test('while it is open nothing is sent; each workspace has its own', async () => {
    let sent = 0;
    const count: Handler = async (call) => {
      sent += 1;
      return answers(200)(call);
    };
    const down = await havingMet(8, answers(503));
    const call = callOf(ask, { workspace: down, operation: newOperation() });
    for (const policy of [breaker, breakerCheck]) {
      expect(await failureOf(policy(count)(call))).toBeInstanceOf(BreakerOpenError);
      expect(sent).toBe(0);
    }
    await breaker(count)(callOf(ask, { workspace: workspace() }));
    expect(sent).toBe(1);
  });
});
