import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway, type GatewayOptions } from '../../src/server/gateway.ts';
import { checkRequest, hasDescriptions } from './openapi/index.ts';
import { accessToken, search } from './secrets.ts';
import { createTestServer } from './server.ts';
import { startWorkers, stopWorkers, workers } from './serveWorkers.ts';

export interface GraphQLAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the data of any query
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
  readonly extensions: {
    readonly intercom: { readonly restCalls: number; readonly [more: string]: unknown };
  };
}
export type Ask = (
  query: string,
  variables?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<GraphQLAnswer>;

/** Nobody waits for what tests have left open. */
const dispatcher = new Agent({ keepAliveTimeout: 1_000 });

const askOver =
  (url: Promise<string>): Ask =>
  async (query, variables = {}, headers = {}) => {
    const reply = await request(await url, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await reply.body.json()) as Omit<GraphQLAnswer, 'status'>;
    search('errors', body.errors);
    search('extensions', body.extensions);
    return { ...body, status: reply.statusCode };
  };

/** As `gatewayOver`, of as many processes as this run is about. */
export const workersOver = (origin: string, env: Readonly<Record<string, string>> = {}): Ask =>
  askOver(startWorkers(origin, env));

/** A gateway over any upstream; it is asked over a real socket, and asks over one. */
export const gatewayOver = (origin: string, version: Version = '2.16', options: Partial<GatewayOptions> = {}): Ask => {
  const gateway = createGateway({
    schema,
    handler: createHandler(createDispatcher()),
    workspace: openWorkspace(
      { origin, token: accessToken, version, versionHeader: version },
      { allowsDangerous: true },
    ),
    graphiql: false,
    log: (entry) => search('log', entry),
    ...options,
  });
  const server = createTestServer(gateway.listener).unref();
  const listening = once(server.listen(0, '127.0.0.1'), 'listening');
  return askOver(listening.then(() => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`));
};

export interface Setup {
  /** A freshly seeded sandbox for every test. */
  readonly sandbox: Sandbox;
  /** The REST calls of the test so far, as `POST /tickets/search`. */
  readonly calls: string[];
  readonly ask: Ask;
  /** As `ask`, of a gateway that is set to another API version. */
  readonly askIn: (version: Version) => Ask;
  /** The data of an answer without errors. */
  readonly data: (
    query: string,
    variables?: object,
  ) => ReturnType<Ask> extends Promise<infer A> ? Promise<A extends { data: infer D } ? D : never> : never;
}

/**
 * A gateway over a sandbox for the tests of one file. After each test every request that the gateway sent is held
 * against the official description of its version, where the descriptions are there.
 */
export const setup = async (options: SandboxOptions = {}): Promise<Setup> => {
  const sandbox = await startSandbox(options);
  const asks = new Map<Version, Ask>();
  const askIn = (version: Version): Ask => {
    const ask =
      asks.get(version) ??
      (workers === null
        ? gatewayOver(sandbox.origin, version)
        : workersOver(sandbox.origin, { INTERCOM_VERSION: version }));
    asks.set(version, ask);
    return ask;
  };
  const ask = askIn('2.16');

  beforeEach(() => sandbox.reset());
  afterEach(() => {
    if (!hasDescriptions) return;
    const problems = sandbox.log.flatMap((call) =>
      checkRequest((call.headers['intercom-version'] ?? '') as Version, call).map(
        (problem) => `${call.route}: ${problem}`,
      ),
    );
    expect(problems, 'requests that the official description does not know').toEqual([]);
  });
  afterAll(async () => {
    await stopWorkers();
    await sandbox.stop();
  });

  return {
    sandbox,
    calls: sandbox.calls,
    ask,
    askIn,
    data: async (query, variables) => {
      const answer = await ask(query, variables);
      expect(answer.errors).toBeUndefined();
      return answer.data;
    },
  };
};
