import { getEventListeners } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Handler } from '../../src/client/core/call.ts';
import { CancelledError, UpstreamTimeoutError } from '../../src/client/core/errors.ts';
import { deadline } from '../../src/client/core/policies/deadline.ts';
import { callOf, failureOf } from '../support/upstream.ts';

const read = callOf({ route: 'GET /things' });
const write = callOf({ route: 'POST /things' });
const reply = { status: 200, headers: {}, body: {} };
const late = new DOMException('secret', 'TimeoutError');

/** Fails when its signal falls, as calls do that are under way. */
const hangs: Handler = ({ signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
const fails: Handler = () => Promise.reject(new TypeError('its own'));

describe('a try', () => {
  test.each([
    ['a read', read, false],
    ['a write', write, true],
  ])('of %s that takes too long is a timeout', async (_, call, mayHaveRun) => {
    const error = await failureOf(deadline(5)(hangs)(call));
    expect(error).toBeInstanceOf(UpstreamTimeoutError);
    expect(error).toMatchObject({ mayHaveRun, cause: { name: 'TimeoutError' } });
    expect(error.message).toMatch(/^Intercom did not respond in time\./);
  });

  test('has all its time, whatever the signal of the operation is', async () => {
    for (const signal of [undefined, new AbortController().signal])
      expect(
        await deadline(10_000)(async (call) => ({ ...reply, body: call.signal?.aborted }))({ ...read, signal }),
      ).toEqual({ ...reply, body: false });
  });

  test('leaves neither a clock nor a listener behind, however it ends', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { signal } = new AbortController();
    for (const next of [fails, hangs, async () => reply]) {
      const ends = deadline(10_000)(next)({ ...read, signal }).catch(() => {});
      expect([getEventListeners(signal, 'abort').length, vi.getTimerCount()]).toEqual([1, 1]);
      vi.advanceTimersByTime(next === hangs ? 10_000 : 0);
      await ends;
      expect([getEventListeners(signal, 'abort').length, vi.getTimerCount()]).toEqual([0, 0]);
    }
  });

  test('fails as it fails while there is time', async () => {
    expect(await failureOf(deadline(10_000)(fails)(read))).toBeInstanceOf(TypeError);
  });
});

describe.each([
  ['the end of the operation’s time', late, UpstreamTimeoutError],
  ['a caller who hangs up', new DOMException('gone', 'AbortError'), CancelledError],
  ['any other reason', 'gone', CancelledError],
  ['what only looks like the end of time', { name: 'TimeoutError' }, CancelledError],
])('%s', (_, reason, kind) => {
  test('ends the call that is under way: a write may have run', async () => {
    const operation = new AbortController();
    const failure = failureOf(deadline(10_000)(hangs)({ ...write, signal: operation.signal }));
    operation.abort(reason);
    const error = await failure;
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ cause: reason });
    if (kind === UpstreamTimeoutError) expect(error).toMatchObject({ mayHaveRun: true });
    else expect(error.message).toBe('The caller disconnected.');
    expect(error.message).not.toContain('secret');
  });

  test('keeps a call from being sent: nothing has run', async () => {
    let sent = 0;
    const counts: Handler = async () => {
      sent += 1;
      return reply;
    };
    const error = await failureOf(deadline(10_000)(counts)({ ...write, signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(kind);
    if (kind === UpstreamTimeoutError) expect(error).toMatchObject({ mayHaveRun: false });
    expect(sent).toBe(0);
  });
});
