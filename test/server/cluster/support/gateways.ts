import { createClient } from 'graphql-sse';
import { expect } from 'vitest';
import { readConfig } from '../../../../src/server/config.ts';
import type { LogEntry } from '../../../../src/server/log.ts';
import { type Graph, loadGraph } from '../../../../src/server/schema.ts';
import type { Env } from '../../../../src/server/settings.ts';
import { start } from '../../../../src/server/start.ts';
import type { GraphQLAnswer } from '../../../support/gateway.ts';
import { accessToken, search } from '../../../support/secrets.ts';
import { type Listener, listening } from '../../../support/subscribing.ts';
import { clientSecret, finSecret, hubSignature } from '../../../support/webhooks.ts';

export const clusterSecret = 'secretOfTheClusterInTheTests-0123456789';

/** A gateway that shares with others, as the command line starts it. */
export interface Machine {
  readonly origin: string;
  readonly log: readonly LogEntry[];
  readonly ask: (query: string, more?: object) => Promise<GraphQLAnswer>;
  /** The REST calls that a query takes. */
  readonly callsOf: (query: string) => Promise<number>;
  /** Delivers a notification, and resolves with the status. */
  readonly notify: (body: string) => Promise<number>;
  readonly listen: (query: string, variables?: object) => Listener;
  /** The value of a metric, by its name and labels. */
  readonly metric: (name: string) => Promise<number>;
  /** Resolves when the log has an event that many times. */
  readonly logged: (event: LogEntry['event'], times?: number) => Promise<void>;
  readonly status: (path: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

const patience = { timeout: 20_000, interval: 10 };
let graph: Promise<Graph> | undefined;

/** Resolves when something is so. */
export const eventually = (what: () => unknown): Promise<void> => expect.poll(what, patience).toBe(true);

/** Starts a gateway over an upstream and a Redis. */
export const startMachine = async (upstream: string, redisUrl: string, env: Env = {}): Promise<Machine> => {
  graph ??= loadGraph();
  const { config, problems } = readConfig({
    INTERCOM_ACCESS_TOKEN: accessToken,
    INTERCOM_BASE_URL: upstream,
    PORT: '0',
    WEBHOOK_SECRETS: clientSecret,
    REDIS_URL: redisUrl,
    CLUSTER_SECRET: clusterSecret,
    REFERENCE_TTL_SECONDS: '3600',
    ...env,
  });
  if (config === undefined) throw new Error(problems.join('\n'));
  const log: LogEntry[] = [];
  const running = await start(config, {
    graph: await graph,
    log: (entry) => {
      search('log', entry);
      log.push(entry);
    },
  });
  return machineAt(new URL(running.url).origin, log, () => running.stop());
};

/** What asks a gateway. */
export const asker =
  (url: string): Machine['ask'] =>
  async (query, more = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, ...more }),
    });
    return { status: response.status, ...((await response.json()) as Omit<GraphQLAnswer, 'status'>) };
  };

const machineAt = (origin: string, log: readonly LogEntry[], stop: () => Promise<void>): Machine => {
  const clients: ReturnType<typeof createClient>[] = [];
  const url = `${origin}/graphql`;
  const ask = asker(url);
  return {
    origin,
    log,
    ask,
    callsOf: async (query) => {
      const { errors, extensions } = await ask(query);
      expect(errors).toBeUndefined();
      return (extensions as { readonly intercom: { readonly restCalls: number } }).intercom.restCalls;
    },
    notify: async (body) => {
      const headers = { 'x-hub-signature': hubSignature(body) };
      return (await fetch(`${origin}/webhooks/intercom`, { method: 'POST', headers, body })).status;
    },
    listen: (query, variables = {}) => {
      const client = createClient({ url, retryAttempts: 0 });
      clients.push(client);
      return listening((sink) => client.subscribe({ query, variables: variables as Record<string, unknown> }, sink));
    },
    metric: async (name) => {
      const text = await (await fetch(`${origin}/metrics`)).text();
      const line = text.split('\n').find((one) => one.startsWith(`intercom_graphql_${name} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    logged: (event, times = 1) => eventually(() => log.filter((entry) => entry.event === event).length >= times),
    status: async (path) => (await fetch(origin + path)).status,
    stop: async () => {
      for (const client of clients) client.dispose();
      await stop();
    },
  };
};

export { finSecret };
