import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeEach } from 'vitest';
import type { Breaker } from '../../src/client/core/breaker.ts';
import type { RestCall } from '../../src/client/core/call.ts';
import { ConnectionPools } from '../../src/client/core/connectionPool.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import { newOperation, type Operation } from '../../src/client/core/operation.ts';
import { rateLimit } from '../../src/client/core/policies/rateLimit.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { openWorkspace, type Workspace } from '../../src/client/core/workspace.ts';
import { createTestServer } from './server.ts';

/** The policy of the budget, with connections for all calls of a test. */
export const withRoom = () => rateLimit(new ConnectionPools(64));

export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface Upstream {
  readonly origin: string;
  /** What has come in during the test. */
  readonly received: Received[];
  /** What every request of the test meets from now on. */
  does: (behaviour: Behaviour) => void;
  /** Answers JSON. */
  answers: (body: unknown, status?: number, headers?: Readonly<Record<string, string>>) => void;
  /** Resolves when the connection of a request that came in is gone. */
  hungUp: () => Promise<void>;
  /** How many connections were opened during the test. */
  connections: () => number;
}

/** A server on a real socket that misbehaves as a test tells it to. */
export const startUpstream = async (): Promise<Upstream> => {
  let behaviour: Behaviour = (response) => response.end();
  let connections = 0;
  let closed = Promise.resolve();
  const ends = new WeakMap<Socket, Promise<void>>();
  const received: Received[] = [];
  const server = createTestServer((request, response) => {
    closed = ends.get(request.socket) ?? closed;
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => (body += chunk));
    request.on('error', () => {});
    request.on('end', () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body });
      behaviour(response, request);
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    ends.set(socket, new Promise((resolve) => socket.once('close', () => resolve())));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  beforeEach(() => {
    received.length = 0;
    connections = 0;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    does: (next) => {
      behaviour = next;
    },
    answers: (body, status = 200, headers = {}) => {
      behaviour = (response) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(body));
      };
    },
    hungUp: () => closed,
    connections: () => connections,
  };
};

export const workspaceAt = (origin: string, version: Version = '2.16', token = 'test-token'): Workspace =>
  openWorkspace({
    origin,
    token,
    version,
    versionHeader: version,
  });

/** A call as `send` makes it. */
export const callOf = (
  row: Pick<AnyEndpoint, 'route'> & Partial<AnyEndpoint>,
  { operation = newOperation(), ...rest }: Partial<RestCall> & { readonly operation?: Operation } = {},
): RestCall => ({
  row: { docs: 'things/thing', read: () => ({}), ...row },
  workspace: workspaceAt('http://127.0.0.1:1'),
  operation,
  path: row.route.slice(row.route.indexOf(' ') + 1),
  body: undefined,
  batched: 1,
  attempt: 1,
  signal: operation.signal,
  ...rest,
});

/** The `n`th of calls that are all different: of other operations, about other records, on two routes. */
export const differentCall = (n: number): RestCall =>
  callOf(
    { route: n % 2 === 0 ? 'GET /things/{id}' : 'GET /others/{id}' },
    { path: `/${n % 2 === 0 ? 'things' : 'others'}/${n}` },
  );

/** Upstream is down: as much fails as opens the breaker. */
export const openBreaker = (breaker: Breaker): void => {
  for (let n = 0; n < 8; n += 1) breaker.failed(breaker.enter(), differentCall(n));
};

/** What a promise was rejected with; fails the test when it was not. */
export const failureOf = async (promise: Promise<unknown>): Promise<Error & Record<string, unknown>> => {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome as Error & Record<string, unknown>;
  throw new Error('expected a failure');
};
