import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as ownTurn } from 'node:timers/promises';
import { isLoopback } from './loopback.ts';
import type { TcpConnectionWatcher } from './observe/tcpConnections.ts';
import { type BadRequest, rawResponse, rejectRequest, toOriginForm } from './requestTarget.ts';
import { UpgradableRequest } from './sockets/request.ts';
import { TcpConnections } from './tcpConnections.ts';
import { secureHeaderValues } from './web/headers.ts';

/** The start failed for a reason outside the configuration, told in one line. */
export class StartError extends Error {}

export interface Listening {
  /** Scheme, host and port. */
  readonly origin: string;
  /**
   * Takes no new connection, lets what is in flight finish, closes each connection as it falls idle. After `graceMs`
   * `cutShort` is called, which answers what is still running with what it has; what is then left is cut off.
   */
  stop(graceMs: number, cutShort?: () => void): Promise<void>;
}

/** A connection that looks idle may have a request on its way: it is answered, and told that it was the last. */
const lingerMs = 250;
/** How many connections the system lets in before the gateway has taken them. */
const backlog = 511;
/** What answers may take that were cut short. */
const lastWordsMs = 1_000;

export interface ListenOptions {
  /**
   * Whether requests may come by any name. Only where callers say who they are.
   *
   * @default false
   */
  readonly anyName?: boolean;
  /**
   * Milliseconds in which a request has to come in, headers and body.
   *
   * @default 15_000
   */
  readonly requestTimeoutMs?: number;
  /**
   * Milliseconds after which a client that neither sends nor reads is closed: longer than an operation may take.
   *
   * @default 120_000
   */
  readonly silentMs?: number;
  /**
   * The maximum of open connections; then one that is idle makes room for each that comes.
   *
   * @default 1_000
   */
  readonly maxConnections?: number;
  /**
   * The maximum of bytes of answers that wait for their callers, on all connections together.
   *
   * @default 100_000_000
   */
  readonly maxUnsentBytes?: number;
  /**
   * Milliseconds after which a caller that reads nothing of its answer is cut.
   *
   * @default 30_000
   */
  readonly sendTimeoutMs?: number;
  readonly watcher?: TcpConnectionWatcher;
  /** Takes connections that become WebSockets. Default: requests for it are answered as others are. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Resolves when whoever takes the connections from the system has handed on those that had come in. */
  readonly drainAccepts?: () => Promise<unknown>;
  /** Resolves when all who listen here have shut their doors. */
  readonly allClosed?: () => Promise<unknown>;
}

/**
 * Listens for HTTP on a host and a port; port 0 takes a free one.
 *
 * @throws {StartError} where the address cannot be listened on.
 */
export const listen = async (
  listener: RequestListener,
  host: string,
  port: number,
  {
    anyName = false,
    requestTimeoutMs = 15_000,
    silentMs = 120_000,
    maxConnections = 1_000,
    maxUnsentBytes = 100_000_000,
    sendTimeoutMs = 30_000,
    watcher = { cut: () => {}, badRequest: () => {}, listening: () => {} },
    upgrade,
    drainAccepts = ownTurn,
    allClosed = async () => {},
  }: ListenOptions = {},
): Promise<Listening> => {
  let stopping = false;
  const connections = new TcpConnections({ max: maxConnections, maxUnsentBytes, sendTimeoutMs, cut: watcher.cut });
  watcher.listening(connections);
  const patience = {
    // What Node says by itself has none of the headers that every answer has, and nobody hears of it.
    requireHostHeader: false,
    keepAliveTimeout: 65_000,
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
    IncomingMessage: UpgradableRequest,
  };
  const take: RequestListener = (request, response) => {
    const { socket } = request;
    const before = connections.newestResponse(socket);
    if (stopping && before !== undefined) {
      // The answer before has said that it is the last: nobody could be told what became of this one, so it does not run.
      if (before.headersSent && before.getHeader('connection') === 'close') return;
      if (!before.headersSent) before.removeHeader('connection');
    }
    connections.requestReceived(request, response);
    if (stopping) response.setHeader('connection', 'close');
    const wrong = toOriginForm(request);
    if (wrong !== undefined) {
      watcher.badRequest(wrong);
      return rejectRequest(response, 400);
    }
    if (!anyName && !isKnownHost(request.headers.host)) {
      watcher.badRequest('host');
      response.writeHead(403, { ...secureHeaderValues, 'content-type': 'text/plain' });
      response.end('This gateway accepts loopback host names only, such as localhost.\n');
      return;
    }
    listener(request, response);
  };
  const server = createServer(patience, take);
  // Node would ask for the body before anybody has looked at the headers.
  server.on('checkContinue', take);
  server.timeout = silentMs;
  server.on('checkExpectation', (_, response: ServerResponse) => {
    watcher.badRequest('expectation');
    rejectRequest(response, 417);
  });
  server.on('connect', (_, socket: Socket) => {
    watcher.badRequest('target');
    socket.on('error', () => {}).end(rawResponse(400));
  });
  if (upgrade !== undefined)
    server.on('upgrade', (request, socket: Socket, head) => {
      const wrong = toOriginForm(request) ?? (anyName || isKnownHost(request.headers.host) ? undefined : 'host');
      if (wrong !== undefined) {
        watcher.badRequest(wrong);
        socket.on('error', () => {}).end(rawResponse(wrong === 'host' ? 403 : 400));
        return;
      }
      connections.upgraded(socket);
      upgrade(request, socket, head);
    });
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Socket) => {
    const { status, why } = protocolErrors[code] ?? { status: 400, why: 'syntax' };
    const openResponse = connections.newestResponse(socket);
    // It has hung up; or an answer is on its way to it, into which nothing can be put.
    if (!socket.writable || code === 'ECONNRESET' || openResponse?.headersSent) return socket.destroy();
    watcher.badRequest(why);
    // What was asked before it went wrong is answered first, and is the last.
    if (openResponse !== undefined && connections.isAnswering(socket))
      openResponse.once('close', () => socket.destroySoon());
    else socket.end(rawResponse(status), () => socket.destroy());
  });
  let accepted = 0;
  server.on('connection', (socket) => {
    accepted += 1;
    connections.add(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(reasonOf(error, host, port))));
    server.listen(port, host, backlog, resolve);
  });
  /** Takes those whom the system has let in already: Node accepts one connection in each turn of its loop. */
  const drain = async (isLate: () => boolean): Promise<void> => {
    const all = accepted + backlog + 1;
    for (let quiet = 0; quiet < 3 && accepted < all && !isLate(); ) {
      const before = accepted;
      await drainAccepts();
      quiet = accepted === before ? quiet + 1 : 0;
    }
  };
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    stop: async (graceMs, cutShort) => {
      let isLate = false;
      let overdue = () => {};
      const lateness = new Promise<void>((resolve) => {
        overdue = resolve;
      });
      const late = setTimeout(() => {
        isLate = true;
        overdue();
        cutShort?.();
        setTimeout(() => server.closeAllConnections(), cutShort === undefined ? 0 : lastWordsMs).unref();
      }, graceMs);
      await drain(() => isLate);
      // Node's own `close` of an HTTP server would cut the connections that look idle.
      const closed = new Promise<void>((resolve) => Server.prototype.close.call(server, () => resolve()));
      // Only now: who is told that a connection ends opens another, and must not find a door that is just closing.
      await Promise.race([allClosed(), lateness]);
      stopping = true;
      for (const socket of connections.sockets()) {
        const response = connections.newestResponse(socket);
        if (response?.headersSent === false) response.setHeader('connection', 'close');
      }
      const sweep = setInterval(() => {
        server.closeIdleConnections();
        // Browsers open some in advance and send nothing. Node counts those as busy.
        for (const socket of connections.sockets()) if (socket.bytesRead === 0) socket.destroy();
      }, lingerMs);
      await closed;
      clearInterval(sweep);
      connections.close();
      clearTimeout(late);
      server.close();
    },
  };
};

const protocolErrors: Readonly<Record<string, { readonly status: number; readonly why: BadRequest }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, why: 'headers-too-large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, why: 'syntax' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, why: 'timeout' },
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
  if (code === 'EADDRINUSE') return `PORT: ${port} on ${host} is in use. Use another port, or 0 for a free one.`;
  if (code === 'EACCES') return `PORT: ${port} on ${host} is not permitted for this user. Use a port from 1024 up.`;
  return `HOST: cannot listen on ${host}, port ${port} (${code ?? 'unknown reason'}). Use an address of this machine.`;
};
