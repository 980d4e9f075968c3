import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { TransientList } from '../../client/core/transient.ts';
import type { PlainResponse } from '../auth/errors.ts';
import type { Principal } from '../auth/index.ts';
import { rawResponse } from '../requestTarget.ts';
import { isEndpoint } from '../routes.ts';
import { SocketCaller } from './caller.ts';
import type { OpenSocket, SocketOptions } from './options.ts';

export interface Sockets {
  /** For `upgrade` of node:http, when `Host` has been checked. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes all, so that clients come back elsewhere, and refuses new ones. */
  readonly stop: () => void;
}

/** How long a client has to close its side. */
const farewellMs = 1_000;

const isOwnPage = (origin: string, host: string | undefined): boolean =>
  URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();

const rawAnswer = ({ status, headers, body }: PlainResponse): string => {
  const all = { ...headers, connection: 'close', 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
};

/**
 * WebSockets for operations, by the graphql-transport-ws protocol. A browser opens one to any site that a page names, and CORS has
 * no say in it: so the page has to be the gateway's own, or one of a site that is allowed. What is loaded for it is loaded when the first
 * client comes.
 */
export const createSockets = (options: SocketOptions): Sockets => {
  const { pipeline, endpoint, corsOrigins, maxSockets, failed } = options;
  const open = new TransientList<OpenSocket>();
  let pending = 0;
  let isStopping = false;
  let loading: Promise<typeof import('./graphqlWs.ts')> | undefined;
  const load = () => {
    loading ??= import('./graphqlWs.ts');
    return loading;
  };

  /** Why not; undefined where it may. */
  const refusal = ({ url = '', headers }: IncomingMessage): number | undefined => {
    if (!isEndpoint(url.split('?', 1)[0] ?? '', endpoint)) return 404;
    const { origin, host } = headers;
    if (origin !== undefined && !corsOrigins.includes(origin) && !isOwnPage(origin, host)) return 403;
    return isStopping || open.size + pending >= maxSockets ? 503 : undefined;
  };

  /** The caller by the headers of the upgrade; null where the first message is to say who it is. */
  const admitted = async (caller: SocketCaller): Promise<Principal | PlainResponse | null> => {
    if (!caller.hasCredentials) return null;
    const found = await pipeline.authenticate(caller);
    return 'principal' in found ? found.principal : found.errorResponse;
  };

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const caller = new SocketCaller(request);
    const principal = await admitted(caller);
    if (principal !== null && 'body' in principal) return void socket.end(rawAnswer(principal));
    const { acceptSocket } = await load();
    if (socket.destroyed) return;
    acceptSocket(options, { request, socket, head, caller, principal }, (one) => {
      const entry = open.add(one);
      if (isStopping) one.goAway();
      return () => entry.remove();
    });
  };

  return {
    upgrade: (request, socket, head) => {
      // Without a listener, a connection that breaks would end the process.
      socket.on('error', () => {});
      const status = refusal(request);
      if (status !== undefined) return void socket.end(rawResponse(status));
      pending += 1;
      accept(request, socket, head)
        .catch((error: unknown) => {
          failed(error);
          socket.destroy();
        })
        .finally(() => {
          pending -= 1;
        });
    },
    stop: () => {
      isStopping = true;
      for (const one of open.values()) one.goAway();
      setTimeout(() => {
        for (const one of open.values()) one.terminate();
      }, farewellMs).unref();
    },
  };
};
