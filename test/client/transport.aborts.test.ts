import { setMaxListeners } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import {
  CancelledError,
  InvalidResponseError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { compose } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { deadline } from '../../src/client/core/policies/deadline.ts';
import { trace } from '../../src/client/core/policies/trace.ts';
import { createDispatcher, transport } from '../../src/client/core/transport.ts';
import { callOf, failureOf, startUpstream, workspaceAt } from '../support/upstream.ts';

const upstream = await startUpstream();
const dispatcher = createDispatcher();
afterAll(() => dispatcher.destroy());

const workspace = workspaceAt(upstream.origin);
const handle = transport(dispatcher);
const read = callOf({ route: 'GET /thing' }, { workspace });
const write = callOf({ route: 'POST /thing' }, { workspace, body: '{}' });
const json = { 'content-type': 'application/json' };

const sends = (body: string, headers: Readonly<Record<string, string>>) =>
  upstream.does((response) => response.writeHead(200, headers).end(body));

describe('no connection', () => {
  test('refused: not even a write can have run', async () => {
    const nowhere = workspaceAt('http://127.0.0.1:1');
    const error = await failureOf(handle({ ...write, workspace: nowhere }));
    expect(error).toBeInstanceOf(UpstreamUnavailableError);
    expect(error).toMatchObject({ mayHaveRun: false, message: 'Intercom could not be reached.' });
  });

  test('a name that leads nowhere', async () => {
    const error = await failureOf(handle({ ...write, workspace: workspaceAt('http://nowhere.invalid') }));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
  });

  test('reset before an answer: a write may have run, a read leaves nothing in doubt', async () => {
    upstream.does((_, request) => request.socket.resetAndDestroy());
    expect(await failureOf(handle(read))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
    const error = await failureOf(handle(write));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: true });
    expect(error.message).toContain('unknown whether');
  });

  test.each([{ 'content-length': '100' }, {}])('reset inside the body, %o', async (headers) => {
    upstream.does((response, request) => {
      response.writeHead(200, { ...json, ...headers });
      response.write('{"data":[', () => request.socket.resetAndDestroy());
    });
    expect(await failureOf(handle(read))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
  });

  test('closed in an orderly way inside the body', async () => {
    upstream.does((response, request) => {
      response.writeHead(200, { ...json, 'content-length': '100' });
      response.write('{"data":[]}', () => request.socket.end());
    });
    expect(await failureOf(handle(read))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('time and cancelling', () => {
  const quick = compose([deadline(50), trace], transport(dispatcher));
  const patient = compose([deadline(10_000), trace], transport(dispatcher));
  const hangs = () => upstream.does(() => {});
  const hangsInside = () => upstream.does((response) => void response.writeHead(200, json).write('{"data":['));
  const asked = async () => {
    while (upstream.received.length === 0) await new Promise(setImmediate);
  };

  test.each([
    ['before the answer', hangs],
    ['inside the body', hangsInside],
  ])('an upstream that hangs %s runs out of time, and its connection is let go', async (_, behave) => {
    behave();
    const error = await failureOf(quick(read));
    expect(error).toBeInstanceOf(UpstreamTimeoutError);
    expect(error).toMatchObject({ mayHaveRun: false });
    await upstream.hungUp();
    expect(await failureOf(quick(write))).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveRun: true });
  });

  test.each([
    ['before the answer', hangs],
    ['inside the body', hangsInside],
  ])('a caller who hangs up %s is no timeout, and the connection is let go', async (_, behave) => {
    behave();
    const caller = new AbortController();
    const failure = failureOf(patient({ ...write, signal: caller.signal }));
    await asked();
    caller.abort();
    expect(await failure).toBeInstanceOf(CancelledError);
    await upstream.hungUp();
  });

  test('the end of the operation’s time is a timeout', async () => {
    hangs();
    const clock = new AbortController();
    const failure = failureOf(patient({ ...write, signal: clock.signal }));
    await asked();
    clock.abort(new DOMException('late', 'TimeoutError'));
    expect(await failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveRun: true });
  });

  test('a caller who hangs up while all connections are taken does not wait for one', async () => {
    hangs();
    const full = createDispatcher();
    const ask = compose([deadline(10_000), trace], transport(full));
    const [others, caller] = [new AbortController(), new AbortController()];
    setMaxListeners(0, others.signal);
    const taken = Array.from({ length: 64 }, () => failureOf(ask({ ...read, signal: others.signal })));
    const failure = failureOf(ask({ ...read, signal: caller.signal }));
    while (upstream.received.length < 64) await new Promise(setImmediate);
    caller.abort();
    expect(await failure).toBeInstanceOf(CancelledError);
    expect(upstream.received).toHaveLength(64);
    others.abort();
    await Promise.all(taken);
    upstream.answers({ ok: true });
    expect((await ask(read)).body).toEqual({ ok: true });
    expect(upstream.received).toHaveLength(65);
    await full.destroy();
  });

  test('an operation that is over sends nothing more, and its writes did not run', async () => {
    upstream.answers({ ok: true });
    const operation = newOperation({ signal: AbortSignal.abort(new DOMException('late', 'TimeoutError')) });
    const error = await failureOf(patient(callOf({ route: 'POST /thing' }, { workspace, operation, body: '{}' })));
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveRun: false });
    expect(await failureOf(patient({ ...read, signal: AbortSignal.abort() }))).toBeInstanceOf(CancelledError);
    expect(upstream.received).toEqual([]);
    expect(operation).toMatchObject({ restCalls: 0, calls: [] });
  });

  test('what fails for another reason keeps that reason', async () => {
    sends('<html></html>', { 'content-type': 'text/html' });
    expect(await failureOf(patient({ ...read, signal: new AbortController().signal }))).toBeInstanceOf(
      InvalidResponseError,
    );
  });
});
