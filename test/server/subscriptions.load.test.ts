import { describe, expect, test } from 'vitest';
import { Abort } from '../../src/client/core/abort.ts';
import { createEventHub } from '../../src/client/core/events.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace, type Workspace } from '../../src/client/core/workspace.ts';
import type { HubEvent } from '../../src/client/webhooks/event.ts';
import { allScopes } from '../../src/loaders/core/scopes.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { persistedDocuments } from '../../src/server/documents/index.ts';
import { Concurrency, defaultLimits } from '../../src/server/limits/index.ts';
import { createPipeline } from '../../src/server/pipeline/index.ts';
import type { EventStream } from '../../src/server/subscriptions/stream.ts';
import { ticketEvent } from '../support/events.ts';
import { workspaceId } from '../support/subscribing.ts';
import { markOf, startManyWorkspaces, workspaceIdOf } from '../support/tenants.ts';

/** As adapters use it, without sockets: thousands of subscribers in one process. */
const subscribing = (workspaceOf: (token: string) => Workspace) => {
  const events = createEventHub();
  const log = () => {};
  const pipeline = createPipeline({
    schema,
    handler: createHandler(createDispatcher()),
    admit: ({ headers }) => ({ workspace: workspaceOf(headers.get('token') ?? ''), scopes: allScopes }),
    operationTimeoutMs: 60_000,
    limits: { ...defaultLimits, subscriptions: 20_000 },
    concurrency: new Concurrency(),
    introspection: true,
    findDocument: persistedDocuments({ log }),
    events,
    callbackUrls: [],
    log,
    watchers: [],
  });
  const open = async (query: string, token = ''): Promise<{ stream: EventStream; hangUp: () => void }> => {
    const signal = new Abort();
    const admitted = await pipeline.admit({ headers: new Headers({ token }), signal }, 'yoga');
    if (!('state' in admitted)) throw new Error('not let in');
    const stream = await pipeline.executeOrSubscribe(admitted.state, {
      method: 'POST',
      read: () => ({ query }),
      transport: 'sse',
    });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
    return { stream, hangUp: () => signal.abort(new DOMException('Gone.', 'AbortError')) };
  };
  const publish = (fields: Parameters<typeof ticketEvent>[0]): HubEvent => {
    const event = ticketEvent({ workspaceId, ...fields });
    events.publish(event);
    return event;
  };
  return { events, open, publish };
};

const ids = 'subscription { ticketEvents { ... on TicketEvent { ticketId } } }';
const idOf = (result: unknown): string => Object(result).data.ticketEvents.ticketId;

describe('of one workspace', async () => {
  const sandbox = await startSandbox();
  const place = { origin: sandbox.origin, token: 'one', version: '2.16', versionHeader: '2.16' } as const;
  const workspace = openWorkspace(place, { referenceTtlMs: 60_000 });

  test('among 1,000 subscribers, one that does not read is ended, and all others hear of everything', {
    timeout: 120_000,
  }, async () => {
    const { events, open, publish } = subscribing(() => workspace);
    const fast = await Promise.all(Array.from({ length: 999 }, () => open(ids)));
    const { stream: slow } = await open(ids);
    expect(events.subscribers).toBe(1_000);
    const expected: string[] = [];
    for (let n = 0; n < 120; n += 1) {
      const reading = fast.map(({ stream }) => stream.next());
      publish({ subjectId: String(n) });
      expected.push(String(n));
      for (const { value } of await Promise.all(reading)) expect(idOf(value)).toBe(String(n));
    }
    expect(events.subscribers).toBe(999);
    const heard: string[] = [];
    for await (const result of slow) {
      const [error] = result.errors ?? [];
      if (error === undefined) heard.push(idOf(result));
      else expect(error.extensions['code']).toBe('SUBSCRIBER_TOO_SLOW');
    }
    expect(heard).toEqual([]);
    expect(slow.end).toBe('too-slow');
    await Promise.all(fast.map(({ stream }) => stream.return()));
    expect(events.subscribers).toBe(0);
  });

  test('10,000 that are opened and dropped, each in its way, leave no listener', { timeout: 120_000 }, async () => {
    const { events, open, publish } = subscribing(() => workspace);
    for (let round = 0; round < 10; round += 1) {
      const opened = await Promise.all(Array.from({ length: 1_000 }, () => open(ids)));
      const pending = opened.map(({ stream }, n) => (n % 3 === 0 ? stream.next() : undefined));
      if (round % 2 === 0) publish({ subjectId: '1' });
      await Promise.all(
        opened.map(({ stream, hangUp }, n) => (n % 2 === 0 ? stream.return() : Promise.resolve(hangUp()))),
      );
      await Promise.all(pending);
      expect(events.subscribers).toBe(0);
    }
  });
});

test('a tenant never hears of another, however their events are interleaved', { timeout: 120_000 }, async () => {
  const tokens = ['red', 'green', 'blue'];
  const { origin } = await startManyWorkspaces(Object.fromEntries(tokens.map((token) => [token, 100_000])));
  const workspaces = new Map(
    tokens.map((token) => [
      token,
      openWorkspace({ origin, token, version: '2.16', versionHeader: '2.16' }, { referenceTtlMs: 60_000 }),
    ]),
  );
  const { events, open } = subscribing((token) => workspaces.get(token) as Workspace);
  const query = 'subscription { ticketEvents { ... on TicketEvent { id workspaceId ticket { title } } } }';
  const listeners = await Promise.all(tokens.map(async (token) => ({ token, ...(await open(query, token)) })));
  const count = 20;
  const heard = listeners.map(async ({ token, stream }) => {
    const seen: { readonly workspaceId: string; readonly title: string }[] = [];
    for (let n = 0; n < count; n += 1) {
      const { value } = await stream.next();
      const { workspaceId, ticket } = Object(value).data.ticketEvents;
      seen.push({ workspaceId, title: ticket.title });
    }
    return { token, seen };
  });
  for (let n = 0; n < count; n += 1) {
    for (const token of tokens.toSorted(() => (n % 2 === 0 ? 1 : -1)))
      events.publish(
        ticketEvent({
          workspaceId: workspaceIdOf(token),
          subjectId: '482780',
          id: `notif_${token}_${n}`,
          partIds: [],
          related: { n: String(n) },
        }),
      );
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const { token, seen } of await Promise.all(heard)) {
    expect(new Set(seen.map((one) => one.workspaceId))).toEqual(new Set([workspaceIdOf(token)]));
    for (const { title } of seen) expect(title).toContain(markOf(token));
  }
});
