import { beforeEach, describe, expect, test } from 'vitest';
import type { Handler } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import {
  CancelledError,
  InvalidResponseError,
  RateLimitedError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { invalidateAfterWrite } from '../../src/client/core/policies/invalidateAfterWrite.ts';
import { openWorkspace, type Workspace } from '../../src/client/core/workspace.ts';
import { FakeClock } from '../support/clock.ts';
import { withoutHeaders } from '../support/fakeRateLimit.ts';
import { callOf, workspaceAt } from '../support/upstream.ts';

type Row = Pick<AnyEndpoint, 'route'> & Partial<AnyEndpoint>;

let workspace: Workspace;
let reads: number;
const list = () => workspace.sharedCache.read('things', async () => (reads += 1), newOperation());
beforeEach(async () => {
  const clock = new FakeClock();
  workspace = openWorkspace(workspaceAt('http://127.0.0.1:1'), { clock, referenceTtlMs: 60_000 });
  reads = 0;
  await list();
  void workspace.pendingRequests.join('/things', undefined, () => new Promise(() => {}));
});

/** What can still be shared after the call. */
const shareable = async (row: Row, outcome: Awaited<ReturnType<Handler>> | Error) => {
  const bottom: Handler = async () => {
    // While it is under way nothing is known of it yet.
    expect([workspace.pendingRequests.size, await list()]).toEqual([1, 1]);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const ended = await invalidateAfterWrite(bottom)(callOf(row, { workspace })).catch((error: unknown) => error);
  expect(ended).toBe(outcome);
  return { joinable: workspace.pendingRequests.size === 1, kept: (await list()) === 1 };
};

const change: Row = { route: 'PUT /things/{id}' };

describe('a change', () => {
  test.each([200, 400, 404, 409, 422, 429, 499])(
    'that is answered with %i: nobody joins older reads',
    async (status) => {
      expect(await shareable(change, withoutHeaders(status))).toEqual({ joinable: false, kept: true });
    },
  );

  test.each([408, 500, 502, 599])(
    'that is answered with %i may have been made: all lists are read anew',
    async (status) => {
      expect(await shareable(change, withoutHeaders(status))).toEqual({ joinable: false, kept: false });
    },
  );

  test.each([
    ['no answer in time', new UpstreamTimeoutError('', true)],
    ['a connection that is reset', new UpstreamUnavailableError('', true)],
    ['an answer that cannot be read', new InvalidResponseError('', true)],
    ['a mistake of the gateway’s', new TypeError('')],
  ])('with %s: the same', async (_, error) => {
    expect(await shareable(change, error)).toEqual({ joinable: false, kept: false });
  });

  test.each([
    ['no connection', new UpstreamUnavailableError('', false)],
    ['no room in the budget', new RateLimitedError('')],
  ])('with %s was surely not made', async (_, error) => {
    expect(await shareable(change, error)).toEqual({ joinable: false, kept: true });
  });

  test('whose caller has hung up may have been made', async () => {
    expect(await shareable(change, new CancelledError(''))).toEqual({ joinable: false, kept: false });
  });
});

test.each<Row>([{ route: 'GET /things' }, { route: 'POST /things/search', safe: true }])(
  'what changes nothing leaves all as it is: $route',
  async (row) => {
    for (const outcome of [withoutHeaders(200), withoutHeaders(503), new UpstreamTimeoutError('', false)])
      expect(await shareable(row, outcome)).toEqual({ joinable: true, kept: true });
  },
);
