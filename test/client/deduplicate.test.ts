import { describe, expect, test } from 'vitest';
import type { Handler, RestCall } from '../../src/client/core/call.ts';
import {
  CancelledError,
  CostLimitError,
  RateLimitedError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { deduplicate } from '../../src/client/core/policies/deduplicate.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { callOf, failureOf, workspaceAt } from '../support/upstream.ts';

const reply: RestReply = { status: 200, headers: {}, body: 'shared' };
const later = () => new Promise(setImmediate);

/** What is under way ends when it is told to. */
const underWay = () => {
  const calls: { readonly call: RestCall; readonly ends: (how: RestReply | Error) => void }[] = [];
  const next: Handler = (call) =>
    new Promise((resolve, reject) => {
      const ends = (how: RestReply | Error) => (how instanceof Error ? reject(how) : resolve(how));
      call.signal?.addEventListener('abort', () => reject(call.signal?.reason));
      calls.push({ call, ends });
    });
  const workspace = workspaceAt('http://127.0.0.1:1');
  const ask = (signal?: AbortSignal, route: Parameters<typeof callOf>[0]['route'] = 'GET /things') =>
    deduplicate(next)({ ...callOf({ route }, { workspace }), signal });
  return { calls, ask };
};

describe('a GET that is under way already', () => {
  test('is not sent again, and its answer is for all', async () => {
    const { calls, ask } = underWay();
    const answers = [ask(), ask(new AbortController().signal), ask()];
    await later();
    expect(calls).toHaveLength(1);
    calls[0]?.ends(reply);
    expect(await Promise.all(answers)).toEqual([reply, reply, reply]);
  });

  test('hands its failure to all', async () => {
    const { calls, ask } = underWay();
    const failures = [failureOf(ask()), failureOf(ask(new AbortController().signal))];
    await later();
    const down = new UpstreamUnavailableError('Down.', false);
    calls[0]?.ends(down);
    expect(await Promise.all(failures)).toEqual([down, down]);
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['for want of budget is asked again by those who may have longer', new RateLimitedError('Used up.')],
    ['for want of calls is asked again by those who may send more', new CostLimitError('No more.', 1)],
  ])('that was refused %s, each once', async (_, refused) => {
    const { calls, ask } = underWay();
    const [first, second] = [failureOf(ask()), ask()];
    await later();
    calls[0]?.ends(refused);
    expect(await first).toBe(refused);
    await later();
    expect(calls).toHaveLength(2);
    calls[1]?.ends(reply);
    expect(await second).toBe(reply);
  });

  test('goes on for the others when one hangs up, and ends with the last', async () => {
    const { calls, ask } = underWay();
    const [first, second] = [new AbortController(), new AbortController()];
    const failures = [failureOf(ask(first.signal)), failureOf(ask(second.signal))];
    await later();
    first.abort(new DOMException('gone', 'AbortError'));
    expect(await failures[0]).toBeInstanceOf(CancelledError);
    expect(calls[0]?.call.signal?.aborted).toBe(false);
    second.abort(new DOMException('late', 'TimeoutError'));
    const error = await failures[1];
    expect(error).toBeInstanceOf(UpstreamTimeoutError);
    expect(error).toMatchObject({ mayHaveRun: false });
    expect(calls[0]?.call.signal?.aborted).toBe(true);
  });

  test('tells whoever hangs up what the call itself came to', async () => {
    const { calls, ask } = underWay();
    const caller = new AbortController();
    const failure = failureOf(ask(caller.signal));
    await later();
    const refused = new RateLimitedError('Used up.');
    calls[0]?.call.signal?.addEventListener('abort', () => calls[0]?.ends(refused));
    calls[0]?.ends(refused);
    caller.abort();
    expect(await failure).toBe(refused);
    expect(calls).toHaveLength(1);
  });
});

test.each(['POST /things', 'PUT /things', 'DELETE /things'] as const)('each %s is sent', async (route) => {
  const { calls, ask } = underWay();
  const caller = new AbortController();
  const answers = [ask(caller.signal, route), ask(undefined, route)];
  await later();
  expect(calls.map(({ call }) => call.signal)).toEqual([caller.signal, undefined]);
  for (const { ends } of calls) ends(reply);
  expect(await Promise.all(answers)).toEqual([reply, reply]);
});
