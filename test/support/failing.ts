import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { type Ask, gatewayOver } from './gateway.ts';

/**
 * A gateway whose calls to one route fail upstream: the switch is thrown as such a call leaves, so it must be the only
 * one on its way.
 */
export const failingAt = (sandbox: Sandbox, route: string, status: number, body?: unknown): Ask => {
  const handler = createHandler(createDispatcher());
  return gatewayOver(sandbox.origin, '2.16', {
    handler: (call) => {
      if (call.row.route === route) sandbox.switches.failNext(1, status, body);
      return handler(call);
    },
  });
};
