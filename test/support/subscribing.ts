import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, createClient } from 'graphql-sse';
import { afterAll, afterEach, expect } from 'vitest';
import { createEventHub, type EventHub } from '../../src/client/core/events.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import type { IntercomEvent } from '../../src/client/webhooks/event.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/server/gateway.ts';
import type { LogEntry } from '../../src/server/log.ts';
import type { OperationSeen } from '../../src/server/observe/operations.ts';
import { ticketEvent } from './events.ts';
import type { GraphQLAnswer } from './gateway.ts';
import { accessToken, search } from './secrets.ts';
import { createTestServer } from './server.ts';

/** The `app_id` of the sandbox. */
export const workspaceId = 'lk7cy2p9';

export type Item = Omit<GraphQLAnswer, 'status'>;

/** What a stream has brought, and how it goes on. */
export interface Listener {
  readonly items: Item[];
  /** Resolves when it has brought so many. */
  readonly has: (count: number) => Promise<readonly Item[]>;
  /** Resolves when it is over, with what it failed with. */
  readonly ended: Promise<unknown>;
  readonly stop: () => void;
}

export interface Subscribing {
  readonly url: string;
  readonly gateway: Gateway;
  readonly server: Server;
  readonly events: EventHub;
  readonly log: LogEntry[];
  /** The operations that have ended. */
  readonly seen: OperationSeen[];
  readonly subscribe: (query: string, variables?: object, headers?: Readonly<Record<string, string>>) => Listener;
  /** Resolves when so many subscribers are there. */
  readonly subscribers: (count: number) => Promise<void>;
  readonly publish: (fields?: Partial<IntercomEvent>) => IntercomEvent;
}

/** Collects what a client's `subscribe` brings. */
export const listening = (
  subscribe: (sink: {
    next: (item: unknown) => void;
    error: (error: unknown) => void;
    complete: () => void;
  }) => () => void,
): Listener => {
  const items: Item[] = [];
  let stop = () => {};
  const ended = new Promise((resolve) => {
    stop = subscribe({ next: (item) => items.push(item as Item), error: resolve, complete: () => resolve(undefined) });
  });
  return {
    items,
    has: async (count) => {
      await expect.poll(() => items.length, { timeout: 90_000 }).toBeGreaterThanOrEqual(count);
      return items;
    },
    ended,
    stop: () => stop(),
  };
};

/** A gateway with a hub over a sandbox, listened to over real sockets. */
export const subscribingOver = async (origin: string, options: Partial<GatewayOptions> = {}): Promise<Subscribing> => {
  const events = options.events ?? createEventHub();
  const log: LogEntry[] = [];
  const seen: OperationSeen[] = [];
  const gateway = createGateway({
    schema,
    handler: createHandler(createDispatcher()),
    workspace: openWorkspace(
      { origin, token: accessToken, version: '2.16', versionHeader: '2.16' },
      { referenceTtlMs: 60_000 },
    ),
    graphiql: false,
    events,
    log: (entry) => {
      search('log', entry);
      log.push(entry);
    },
    watchers: [{ ended: (_, one) => seen.push(one) }],
    ...options,
  });
  const server = createTestServer(gateway.listener).on('upgrade', gateway.upgrade);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const clients: Client[] = [];
  const subscribers = (count: number) => expect.poll(() => events.subscribers, { timeout: 90_000 }).toBe(count);
  // Whatever a test has left open; nothing may stay behind.
  afterEach(async () => {
    for (const client of clients.splice(0)) client.dispose();
    await subscribers(0);
  });
  afterAll(() => {
    events.close();
    server.close();
    server.closeAllConnections();
  });
  return {
    url,
    gateway,
    server,
    events,
    log,
    seen,
    subscribe: (query, variables = {}, headers = {}) => {
      const client = createClient({ url, headers, retryAttempts: 0 });
      clients.push(client);
      return listening((sink) => client.subscribe({ query, variables: variables as Record<string, unknown> }, sink));
    },
    subscribers,
    publish: (fields = {}) => {
      const event = ticketEvent({ workspaceId, subjectId: '480001', ...fields });
      events.publish(event);
      return event;
    },
  };
};
