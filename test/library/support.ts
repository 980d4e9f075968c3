import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { createIntercomGateway } from '../../src/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import type { IntercomGateway, IntercomGatewayOptions, LogEntry } from '../../types/index.d.ts';
import { createTestServer } from '../support/server.ts';

export const token = 'dG9rOm9mLXRoZS1ob3N0';

export interface Result {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the data of any query
  readonly data: any;
  readonly codes: readonly unknown[];
  readonly restCalls: number | undefined;
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
  readonly extensions?: { readonly intercom: { readonly restCalls: number } };
}

export const resultOf = (status: number, text: string): Result => {
  const { data, errors = [], extensions } = (text.startsWith('{') ? JSON.parse(text) : {}) as Body;
  const codes = errors.map((error) => error.extensions?.code);
  return { status, data, codes, restCalls: extensions?.intercom.restCalls };
};

export const post = (query: string, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  body: JSON.stringify({ query }),
});

/** Asks by `fetch` of the library, without a server. */
export const askOf =
  ({ fetch }: IntercomGateway, url = 'http://host.example/graphql') =>
  async (query: string, headers: Readonly<Record<string, string>> = {}): Promise<Result> => {
    const response = await fetch(new Request(url, post(query, headers)));
    return resultOf(response.status, await response.text());
  };

export interface Hosted {
  readonly sandbox: Sandbox;
  readonly logged: LogEntry[];
  /** A gateway over the sandbox, closed after the tests of the file. */
  readonly gatewayWith: (options?: IntercomGatewayOptions) => Promise<IntercomGateway>;
}

/** A sandbox, and gateways as parts of this program over it. */
export const hosted = async (): Promise<Hosted> => {
  const sandbox = await startSandbox();
  const open: IntercomGateway[] = [];
  const logged: LogEntry[] = [];
  afterAll(async () => {
    await Promise.all(open.map(({ close }) => close()));
    await sandbox.stop();
  });
  return {
    sandbox,
    logged,
    gatewayWith: async (options = {}) => {
      const gateway = await createIntercomGateway({
        intercomAccessToken: token,
        intercomBaseUrl: sandbox.origin,
        log: (entry) => void logged.push(entry),
        ...(options.admit === undefined ? { gatewayAuth: 'none' } : {}),
        ...options,
      });
      open.push(gateway);
      return gateway;
    },
  };
};

/** Listens as the host does, until the tests of the file have ended. */
export const served = async (
  listener: RequestListener,
): Promise<{ readonly origin: string; readonly server: Server }> => {
  const server = createTestServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
};
