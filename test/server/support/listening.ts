import { connect, type Socket } from 'node:net';
import { afterAll, beforeEach } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { schema } from '../../../src/schema/index.ts';
import { createGateway, type GatewayOptions } from '../../../src/server/gateway.ts';
import { type ListenOptions, listen } from '../../../src/server/listen.ts';
import { type GraphQLResponse, newHandler, workspaceAt } from './minimalSchema.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly codes: readonly unknown[];
  readonly answer: GraphQLResponse;
}

export interface Listening {
  readonly sandbox: Sandbox;
  /** Of the gateway, without a path. */
  readonly origin: string;
  /** Sends a body to `/graphql`; anything but text goes as JSON. */
  readonly post: (body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Reply>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Reply>;
  /** A bare connection. */
  readonly dial: () => Promise<Socket>;
}

/** The whole graph behind node:http on a port of its own, over a sandbox, for the tests of one file. */
export const listening = async (options: Partial<GatewayOptions> = {}, how: ListenOptions = {}): Promise<Listening> => {
  const sandbox = await startSandbox();
  const gateway = createGateway({
    schema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    graphiql: false,
    log: () => {},
    ...options,
  });
  const { origin, stop } = await listen(gateway.listener, '127.0.0.1', 0, how);
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    await stop(500);
    await sandbox.stop();
  });
  const send = async (path: string, init: RequestInit): Promise<Reply> => {
    const reply = await fetch(origin + path, init);
    const text = await reply.text();
    const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as GraphQLResponse;
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.['code']);
    return { status: reply.status, headers: reply.headers, text, answer, codes };
  };
  return {
    sandbox,
    origin,
    post: (body, headers = {}) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => send(path, { headers: { accept: 'application/graphql-response+json', ...headers } }),
    dial: () =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => resolve(socket));
        socket.once('error', reject);
      }),
  };
};
