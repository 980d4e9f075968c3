import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build, type Run, run } from './support/builtCli.ts';

const agents: Agent[] = [];
let group: Run;
let origin: string;

beforeAll(async () => {
  await build();
  group = run(['serve', '--workers', '2', '--port', '0'], {});
  [, origin = ''] = await group.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
}, 60_000);
afterAll(async () => {
  for (const agent of agents) agent.destroy();
  group.child.kill('SIGTERM');
  await group.ended;
});

/** Sends an operation over a connection of its own, and so to the worker whose turn it is. Gives what has come so far. */
const sent = (query: string, accept: string): (() => string) => {
  const agent = new Agent({ maxSockets: 1 });
  agents.push(agent);
  let text = '';
  const headers = { 'content-type': 'application/json', accept };
  const one = request(`${origin}/graphql`, { method: 'POST', agent, headers }, (reply) => {
    reply.on('error', () => {});
    reply.setEncoding('utf8').on('data', (more) => (text += more));
  });
  one.on('error', () => {});
  one.end(JSON.stringify({ query }));
  return () => text;
};
const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`intercom_graphql_${name} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );
};

test('what Fin says by its stream is reported by both workers, once, whichever of them has started it', async () => {
  const query = 'subscription { finEvents(conversationIds: ["chat-1"]) { ... on FinEvent { id kind } } }';
  const streams = Array.from({ length: 4 }, () => sent(query, 'text/event-stream'));
  await expect.poll(() => metric('subscriptions{transport="sse"}'), { timeout: 20_000 }).toBe(4);
  const started = sent(
    `mutation { finStart(input: { conversationId: "chat-1", user: { id: "larkspur-10042" }, message: { body: "Where is my bike?" } }) {
       ... on FinStartPayload { finSession { status } } } }`,
    'application/json',
  );
  await expect.poll(started, { timeout: 20_000 }).toContain('THINKING');
  await expect.poll(() => metric('fin_streams_total{outcome="ended"}'), { timeout: 20_000 }).toBe(2);
  for (const text of streams) {
    await expect.poll(text, { timeout: 20_000 }).toContain('STATUS_UPDATED');
    const ids = [...text().matchAll(/"id":"(fin_\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text().match(/REPLY_CHUNK/g)?.length).toBeGreaterThan(1);
    expect(text().match(/"REPLIED"/g)).toHaveLength(2);
  }
});
