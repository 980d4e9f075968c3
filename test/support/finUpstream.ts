import type { ServerResponse } from 'node:http';
import { Registry } from 'prom-client';
import { afterAll, expect } from 'vitest';
import { createEventHub } from '../../src/client/core/events.ts';
import type { HubEvent } from '../../src/client/webhooks/event.ts';
import { createFinStreams } from '../../src/server/finStreams/index.ts';
import { watchFinStreams } from '../../src/server/finStreams/watch.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { deliverTo } from '../../src/server/webhooks/index.ts';
import { type Listener, subscribingOver, workspaceId } from './subscribing.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const accepted = {
  conversation_id: 'mine-1',
  user_id: 'user-1',
  status: 'thinking',
  created_at_ms: '2026-01-24T10:00:00.000Z',
};
const me = { type: 'admin', id: '1', name: 'Ann', app: { type: 'app', id_code: workspaceId, name: 'App' } };

export const finEvents = `subscription ($ids: [String!]) { finEvents(conversationIds: $ids) {
  ... on FinEvent { id kind textSoFar status streamId message { id bodyText } } } }`;
const finStart = `mutation { finStart(input: { conversationId: "mine-1", user: { id: "user-1" }, message: { body: "Hi" } }) {
  ... on FinStartPayload { finSession { status } } } }`;

/** A frame of a stream, as Intercom writes it. */
export const frame = (fields: object): string =>
  `data: ${JSON.stringify({ conversation_id: 'mine-1', created_at_ms: '2026-01-24T10:00:01.000Z', ...fields })}\n\n`;
export const chunk = (chunk_text: string, more: object = {}): string =>
  frame({ event_name: 'fin_reply_chunk', stream_id: 's1', chunk_text, ...more });
export const replied = (id: string, more: object = {}): string =>
  frame({
    event_name: 'fin_replied',
    stream_id: 's1',
    status: 'replying',
    message: { id, body: `<p>${id}</p>` },
    ...more,
  });
export const status = (name: string): string => frame({ event_name: 'fin_status_updated', status: name });

/** A gateway over an upstream that offers streams on a second server, which does as a test says. */
export const startFinUpstream = async (
  hostsOf: (stream: Upstream) => { sandbox?: string; hosts?: readonly string[] },
) => {
  const [rest, stream] = await Promise.all([startUpstream(), startUpstream()]);
  let url = `${stream.origin}/event-stream?channels=c&accessToken=streamToken`;
  rest.does((response, { url: path }) => {
    const body = path === '/me' ? me : { ...accepted, sse_subscription_url: url };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const registry = new Registry();
  const log: LogEntry[] = [];
  const events = createEventHub();
  const failures: unknown[] = [];
  const deliver = deliverTo(
    events,
    () => [],
    true,
    (error) => failures.push(error),
  );
  const streams = createFinStreams({
    hosts: [],
    ...hostsOf(stream),
    watcher: watchFinStreams((entry) => log.push(entry), registry),
    workspaceIdOf: async () => workspaceId,
    deliver,
    failed: (error) => failures.push(error),
  });
  const gateway = await subscribingOver(rest.origin, { events, finStreams: streams });
  afterAll(() => {
    streams.close();
    expect(failures).toEqual([]);
  });
  const start = async (): Promise<void> => {
    const reply = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: finStart }),
    });
    expect(await reply.json()).toMatchObject({ data: { finStart: { finSession: { status: 'THINKING' } } } });
  };
  const counted = async (outcome: string): Promise<number> => {
    const text = await registry.metrics();
    return Number(new RegExp(`outcome="${outcome}"} (\\d+)`).exec(text)?.[1] ?? 0);
  };
  return {
    rest,
    stream,
    streams,
    log,
    gateway,
    start,
    counted,
    /** What Intercom offers from now on. */
    offers: (next: string) => {
      url = next;
    },
    publish: (event: HubEvent) => deliver(event),
    listen: (ids: readonly string[] | null = ['mine-1']): Listener => gateway.subscribe(finEvents, { ids }),
    /** Answers requests for the stream, and gives the responses in the order in which they come. */
    speaks: (): ServerResponse[] => {
      const open: ServerResponse[] = [];
      stream.does((response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        open.push(response);
      });
      return open;
    },
    /** Waits until an outcome is counted so many times. */
    ends: (outcome: string, times = 1) => expect.poll(() => counted(outcome), { timeout: 20_000 }).toBe(times),
  };
};
