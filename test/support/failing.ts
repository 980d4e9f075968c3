import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { type Ask, gatewayOver } from './gateway.ts';

const patternOf = (route: string): RegExp =>
  new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/?]+').replaceAll('/', '\\/')}(\\?|$)`);

/**
 * A gateway whose calls to one route fail upstream, at every try: the switch is thrown as such a call leaves, so it must be
 * the only one on its way.
 */
export const failingAt = (sandbox: Sandbox, route: string, status: number, body?: unknown): Ask => {
  const pattern = patternOf(route);
  const dispatcher = createDispatcher().compose((dispatch) => (options, handler) => {
    if (pattern.test(`${options.method} ${options.path}`)) sandbox.switches.failNext(1, status, body);
    return dispatch(options, handler);
  });
  return gatewayOver(sandbox.origin, '2.16', { handler: createHandler(dispatcher) });
};
