import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { clientSecret, hubSignature, notification, until } from '../support/webhooks.ts';
import { build, type Run, run } from './support/builtCli.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
const agents: Agent[] = [];
let group: Run;
let origin: string;
let stderr = '';

beforeAll(async () => {
  await build();
  group = run(['serve', '--workers', '2', '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: 'hush-hush',
    INTERCOM_BASE_URL: sandbox.origin,
    WEBHOOK_SECRETS: clientSecret,
    REFERENCE_TTL_SECONDS: '3600',
  });
  group.child.stderr.on('data', (text: string) => {
    stderr += text;
  });
  [, origin = ''] = await group.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
}, 60_000);
afterAll(async () => {
  for (const agent of agents) agent.destroy();
  group.child.kill('SIGTERM');
  await group.ended;
  await sandbox.stop();
});

type Send = (path: string, body?: string, headers?: Readonly<Record<string, string>>) => Promise<string>;
/** One connection, and so one worker, for as long as that lives. The primary gives them out in turn. */
const connection = (): Send => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return (path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const options = { method: body === undefined ? 'GET' : 'POST', agent, headers };
      const sent = request(origin + path, options, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        reply.on('end', () => (reply.statusCode === 200 ? resolve(text) : reject(new Error(String(reply.statusCode)))));
      });
      sent.on('error', reject);
      sent.end(body);
    });
};
const notify = (send: Send, body: string) =>
  send('/webhooks/intercom', body, { 'x-hub-signature': hubSignature(body) });
/** Of both: each has heard what came before it is asked. */
const counted = async (send: Send, outcome: string): Promise<number> => {
  const line = (await send('/metrics')).split('\n').find((one) => one.includes(`outcome="${outcome}"`));
  return Number(line?.split(' ').at(-1) ?? 0);
};
/** The REST calls that a read of the admins takes. */
const callsOf = async (send: Send): Promise<number> => {
  const body = JSON.stringify({ query: '{ admins { name } }' });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = JSON.parse(await send('/graphql', body, headers));
  expect(answer.errors).toBeUndefined();
  return answer.extensions.intercom.restCalls;
};
/** The ids of the tickets whose events a subscription has reported, as they come. */
const ticketsReportedTo = (): readonly string[] => {
  const agent = new Agent({ maxSockets: 1 });
  agents.push(agent);
  const ids: string[] = [];
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const sent = request(`${origin}/graphql`, { method: 'POST', agent, headers }, (reply) => {
    let text = '';
    reply.on('error', () => {});
    reply.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      ids.splice(0, ids.length, ...[...text.matchAll(/"ticketId":"(\w+)"/g)].map(([, id = '']) => id));
    });
  });
  // A worker that is killed takes the stream with it.
  sent.on('error', () => {});
  sent.end(JSON.stringify({ query: 'subscription { ticketEvents { ... on TicketEvent { ticketId } } }' }));
  return ids;
};
const subscriptions = async (send: Send): Promise<number> =>
  Number(/subscriptions\{transport="sse"\} (\d+)/.exec(await send('/metrics'))?.[1] ?? 0);

const removed = () => notification('admin.removed_from_workspace', { type: 'admin', id: '1' });

test('an event that comes to one worker is heard of by both, and counts once wherever it comes again', async () => {
  const [one, other] = [connection(), connection()];
  const warm = async () => [await callsOf(one), await callsOf(other)];
  await warm();
  expect(await warm()).toEqual([0, 0]);

  const body = removed();
  await notify(one, body);
  await until(async () => (await counted(one, 'accepted')) === 1);
  expect(await warm()).toEqual([1, 1]);

  await notify(other, body);
  await notify(one, body);
  await until(async () => (await counted(other, 'duplicate')) === 2);
  expect(await counted(one, 'accepted')).toBe(1);
  expect(await warm()).toEqual([0, 0]);

  await notify(other, removed());
  await until(async () => (await counted(one, 'accepted')) === 2);
  expect(await warm()).toEqual([1, 1]);
});

test('events that come to both are reported by both, all of them and in one order', async () => {
  const streams = Array.from({ length: 4 }, ticketsReportedTo);
  const [one, other] = [connection(), connection()];
  await until(async () => (await subscriptions(one)) === 4);
  const sent = Array.from({ length: 40 }, (_, n) =>
    notify(n % 2 === 0 ? one : other, notification('ticket.created', { type: 'ticket', id: String(n + 1) })),
  );
  await Promise.all(sent);
  await until(async () => streams.every((ids) => ids.length >= 40));
  const [first = []] = streams;
  expect(first.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  for (const ids of streams) expect(ids).toEqual(first);
});

test('when a worker is killed the others go on, and what has come before is known to the one in its place', async () => {
  const body = removed();
  const first = connection();
  await notify(first, body);
  await until(async () => (await counted(first, 'accepted')) === 43);
  const entries = () => stderr.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const [listening] = entries().filter(({ event, worker }) => event === 'listening' && worker !== undefined);
  process.kill(listening.worker, 'SIGKILL');
  await until(async () => entries().some(({ event }) => event === 'worker-died'));

  const left = connection();
  await notify(left, removed());
  await until(async () => entries().some(({ event }) => event === 'worker-replaced'));
  const [one, other] = [connection(), connection()];
  const duplicates = await counted(one, 'duplicate');
  await notify(one, body);
  await notify(other, body);
  await until(async () => (await counted(one, 'duplicate')) >= duplicates + 2);
  await callsOf(one);
  await callsOf(other);
  const accepted = await counted(one, 'accepted');
  await notify(one, removed());
  await until(async () => (await counted(one, 'accepted')) > accepted);
  expect([await callsOf(one), await callsOf(other)]).toEqual([1, 1]);
});
