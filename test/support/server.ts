import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * A server for tests: it never closes an idle connection, its clients do. Node would close one after 5 s. Both ends of a
 * test are one process: when its loop has been busy for longer than that, the next request goes out on a connection
 * that the server closes in the same turn, and fails with ECONNRESET.
 */
export const createTestServer = (listener: RequestListener): Server => createServer({ keepAliveTimeout: 0 }, listener);
