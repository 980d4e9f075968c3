import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isLoopback } from './loopback.ts';

/** The start failed for a reason outside the configuration, told in one line. */
export class StartError extends Error {}

export interface Listening {
  /** Scheme, host and port. */
  readonly origin: string;
  /**
   * Takes no new connection, lets what is in flight finish, closes each connection as it falls idle.
   * What is still running after `graceMs` is cut off.
   */
  stop(graceMs: number): Promise<void>;
}

export const listen = async (listener: RequestListener, host: string, port: number): Promise<Listening> => {
  let stopping = false;
  /** Connections that have not asked anything yet, as browsers open in advance. Node counts them as busy. */
  const unused = new Set<Socket>();
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 60_000 }, (request, response) => {
    unused.delete(request.socket);
    if (!isKnownHost(request.headers.host)) {
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end('This gateway answers to loopback names only.\n');
      return;
    }
    response.once('close', () => {
      if (stopping) setImmediate(() => server.closeIdleConnections());
    });
    if (stopping) response.setHeader('connection', 'close');
    listener(request, response);
  });
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(reasonOf(error, host, port))));
    server.listen(port, host, resolve);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    stop: async (graceMs) => {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of unused) if (socket.bytesRead === 0) socket.destroy();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs).unref();
      await closed;
      clearTimeout(cut);
    },
  };
};

/**
 * Without authentication, being on loopback is what keeps strangers out. A web page can point a name of its own at
 * 127.0.0.1 and would then be let in by the browser's rules: the `Host` header gives it away.
 */
const isKnownHost = (header: string | undefined): boolean => {
  if (header === undefined) return true;
  const name = header.replace(/:\d+$/, '').toLowerCase();
  return isLoopback(name) || name.endsWith('.localhost') || name === 'host.docker.internal';
};

const reasonOf = ({ code }: NodeJS.ErrnoException, host: string, port: number): string => {
  if (code === 'EADDRINUSE') return `PORT: ${port} on ${host} is in use already; 0 takes a free one.`;
  if (code === 'EACCES') return `PORT: ${port} on ${host} may not be taken by this user.`;
  return `HOST: cannot listen on ${host}, port ${port} (${code ?? 'unknown reason'}).`;
};
