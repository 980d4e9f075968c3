import type { Policy } from '../call.ts';
import type { ConnectionPool } from '../connectionPool.ts';
import { FileBody } from '../files/body.ts';

/**
 * Lets so many files at a time be on their way, of all workspaces together, so that slow readers leave connections to
 * calls. Others wait for their turn.
 */
export const fileLimit =
  (pool: ConnectionPool): Policy =>
  (next) =>
  async (call) => {
    await pool.acquire(call);
    let body: unknown;
    try {
      const reply = await next(call);
      body = reply.body;
      return reply;
    } finally {
      if (body instanceof FileBody) body.whenClosed(() => pool.release());
      else pool.release();
    }
  };
