import { BreakerOpenError } from '../breakerOpenError.ts';
import type { Policy } from '../call.ts';
import { ConnectionPool } from '../connectionPool.ts';

/**
 * Lets a call leave when the workspace's REST budget has room for it, and then one of so many connections to its host is
 * free. So the time that a try may take begins when it is sent.
 */
export const rateLimit =
  (maxConnections: number): Policy =>
  (next) => {
    const hosts = new Map<string, ConnectionPool>();
    return async (call) => {
      const { rateLimiter, origin } = call.workspace;
      const host = hosts.get(origin) ?? new ConnectionPool(maxConnections);
      hosts.set(origin, host);
      await rateLimiter.acquire(call.operation, call.signal);
      try {
        await host.acquire(call);
      } catch (error) {
        rateLimiter.cancel();
        throw error;
      }
      try {
        const reply = await next(call);
        rateLimiter.release(reply);
        return reply;
      } catch (error) {
        if (error instanceof BreakerOpenError) rateLimiter.cancel();
        else rateLimiter.release();
        throw error;
      } finally {
        host.release();
      }
    };
  };
