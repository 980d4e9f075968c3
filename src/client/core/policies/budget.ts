import { BreakerOpenError } from '../breaker.ts';
import type { Policy } from '../call.ts';
import { Connections } from '../connections.ts';

/**
 * Lets a call leave when the workspace's REST budget has room for it, and then one of so many connections to its host is
 * free. So the time that a try may take begins when it is sent.
 */
export const budget =
  (connections: number): Policy =>
  (next) => {
    const hosts = new Map<string, Connections>();
    return async (call) => {
      const { budget, origin } = call.workspace;
      const host = hosts.get(origin) ?? new Connections(connections);
      hosts.set(origin, host);
      await budget.take(call.operation, call.signal);
      try {
        await host.take(call);
      } catch (error) {
        budget.unsent();
        throw error;
      }
      try {
        const reply = await next(call);
        budget.done(reply);
        return reply;
      } catch (error) {
        if (error instanceof BreakerOpenError) budget.unsent();
        else budget.done();
        throw error;
      } finally {
        host.giveBack();
      }
    };
  };
