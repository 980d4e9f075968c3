import { BreakerOpenError } from '../breakerOpenError.ts';
import type { Policy } from '../call.ts';
import type { ConnectionPools } from '../connectionPool.ts';
import { FileBody } from '../files/body.ts';
import { pendingJobLimit } from '../jobLimit.ts';

/**
 * Lets a call leave when the workspace's REST budget has room for it, and then one of so many connections to its host is
 * free. So the time that a try may take begins when it is sent. A file has its connection until it is read or let go.
 */
export const rateLimit =
  (connections: ConnectionPools): Policy =>
  (next) =>
  async (call) => {
    const { rateLimiter, origin } = call.workspace;
    const host = connections.of(origin);
    await rateLimiter.acquire(call.operation, call.signal);
    try {
      await host.acquire(call);
    } catch (error) {
      rateLimiter.cancel();
      throw error;
    }
    let file: FileBody | undefined;
    try {
      const reply = await next(call);
      if (reply.body instanceof FileBody) file = reply.body;
      // Jobs that are pending are no calls: the budget is what it was.
      rateLimiter.release(pendingJobLimit(call, reply) === undefined ? reply : { ...reply, status: 409 });
      return reply;
    } catch (error) {
      if (error instanceof BreakerOpenError) rateLimiter.cancel();
      else rateLimiter.release();
      throw error;
    } finally {
      if (file === undefined) host.release();
      else file.whenClosed(() => host.release());
    }
  };
