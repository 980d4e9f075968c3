import type { Dispatcher } from 'undici';
import { expect } from 'vitest';
import { type Clock, systemClock } from '../../src/client/core/clock.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { secret } from './faults.ts';
import { type Ask, type GraphQLAnswer, gatewayOver } from './gateway.ts';

const token = 'token-of-the-workspace';

/** Pauses are short, whatever they are for. */
const clock: Clock = { ...systemClock, random: () => 0, after: (ms, run) => systemClock.after(ms / 20, run) };

export interface Patience {
  readonly restTimeoutMs?: number | undefined;
  readonly operationTimeoutMs?: number;
  readonly dispatcher?: Dispatcher;
}

/** A gateway that loses patience early, over a workspace of its own. */
export const askingOver = (
  origin: string,
  { restTimeoutMs, operationTimeoutMs = 20_000, dispatcher = createDispatcher() }: Patience = {},
): Ask =>
  gatewayOver(origin, '2.16', {
    operationTimeoutMs,
    handler: createHandler(dispatcher, { clock, ...(restTimeoutMs === undefined ? {} : { restTimeoutMs }) }),
    workspace: openWorkspace(
      { origin, token, version: '2.16', versionHeader: '2.16' },
      { clock, allowsDangerous: true },
    ),
  });

const codes = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'UPSTREAM_UNAUTHENTICATED',
  'RATE_LIMITED',
  'COST_LIMIT_EXCEEDED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_INVALID_RESPONSE',
  'UNSUPPORTED_IN_VERSION',
]);

/** Words of upstream's body, of the gateway's inside, and of the way to upstream. */
const inside = new RegExp(
  [
    secret,
    token,
    'Bearer',
    '<html',
    'node_modules',
    '\\.[jt]s\\b',
    '/home/',
    // A stack, not a sentence.
    '\\\\n +at \\w',
    'stack',
    'JSON at',
    'ECONN',
    'UND_ERR',
    '127\\.0\\.0\\.1',
  ].join('|'),
);

/** What holds for every answer, whatever upstream did: every error has its place and a code to act on, and nothing leaks. */
export const isSound = (answer: GraphQLAnswer): void => {
  expect(answer.status).toBe(200);
  expect(answer.data).toBeTypeOf('object');
  expect(answer.data).not.toBeNull();
  for (const { path, message, extensions } of answer.errors ?? []) {
    expect(path?.length).toBeGreaterThan(0);
    expect(message).not.toBe('');
    expect(codes).toContain(extensions.code);
  }
  expect(JSON.stringify(answer)).not.toMatch(inside);
};
