import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { type Stream, socketTo, streamFrom } from '../support/streams.ts';
import { markOf, startManyWorkspaces, workspaceIdOf } from '../support/tenants.ts';
import { notification, senderTo, startOver } from '../support/webhooks.ts';

const tokens = ['red', 'green', 'blue'] as const;
type Token = (typeof tokens)[number];

const { origin } = await startManyWorkspaces(Object.fromEntries(tokens.map((token) => [token, 100_000])));
const running = await startOver(origin, { GATEWAY_AUTH: 'passthrough', INTERCOM_ACCESS_TOKEN: undefined });
const { url } = running;
const { send } = senderTo(url);
afterAll(() => running.stop());

const query =
  'subscription ($after: ID) { ticketEvents(after: $after) { __typename ... on TicketEvent { workspaceId topic id ticketId ticket { title } } } }';
const authorization = (token: Token) => `Bearer ${token}`;

/** What a stream has reported, over either protocol. */
const overSse = (token: Token, after?: string): { readonly kept: readonly unknown[]; readonly stop: () => void } => {
  const headers = { authorization: authorization(token) };
  const stream: Stream = streamFrom(url, {
    query,
    variables: { after },
    headers,
    keep: ({ data }) => data.ticketEvents,
  });
  return { kept: stream.kept, stop: stream.drop };
};
const overSocket = async (token: Token) => {
  const kept: unknown[] = [];
  const socket: WebSocket = await socketTo(url, { authorization: authorization(token) });
  socket.on('message', (text) => {
    const { type, payload } = JSON.parse(String(text));
    if (type === 'next') kept.push(payload.data.ticketEvents);
  });
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return { kept, stop: () => socket.terminate() };
};

const ask = async (token: Token, body: object): Promise<string> => {
  const headers = { authorization: authorization(token), 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).text();
};
const change = (token: Token, title: string) => {
  const mutation = `mutation ($title: String!) { ticketUpdate(input: { id: "482780", title: $title }) {
    ... on TicketUpdatePayload { ticket { id title } } } }`;
  return ask(token, { query: mutation, variables: { title } });
};
const openSubscriptions = async (): Promise<number> => {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return [...text.matchAll(/_subscriptions\{transport="\w+"\} (\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
};

const step = fc.record({
  token: fc.constantFrom(...tokens),
  does: fc.constantFrom('event' as const, 'event' as const, 'mutation' as const, 'query' as const),
});
let count = 0;

test('a tenant never hears of another, however events, changes and reads are interleaved', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50 }), async (steps) => {
      const listeners = await Promise.all(
        tokens.flatMap((token) =>
          [overSse(token), overSse(token), overSocket(token)].map(async (one) => ({ token, ...(await one) })),
        ),
      );
      await expect.poll(openSubscriptions, { timeout: 60_000 }).toBe(listeners.length);
      const sent: Record<Token, string[]> = { red: [], green: [], blue: [] };
      const others: Promise<string>[] = [];
      // Reads and changes are under way while events come in; those of a tenant have an order.
      for (const { token, does } of steps) {
        count += 1;
        if (does === 'mutation') others.push(change(token, `Changed ${count}`));
        else if (does === 'query')
          others.push(ask(token, { query: '{ ticket(id: "482780") { title contacts { name } } }' }));
        else {
          const id = `notif_${token}_${count}`;
          const item = { type: 'ticket', id: '482780', ticket_parts: { ticket_parts: [{ id: `${count}` }] } };
          expect(await send(notification('ticket.state.updated', item, { id, app_id: workspaceIdOf(token) }))).toBe(
            200,
          );
          sent[token].push(id);
        }
      }
      const answers = await Promise.all(others);
      // One more for each, so that what had to come has come.
      for (const token of tokens) {
        count += 1;
        const id = `notif_${token}_${count}`;
        const item = { type: 'ticket', id: '482780' };
        await send(notification('ticket.closed', item, { id, app_id: workspaceIdOf(token) }));
        sent[token].push(id);
      }
      const hasLast = ({ token, kept }: (typeof listeners)[number]) =>
        kept.some((item) => Object(item).id === sent[token].at(-1));
      await expect.poll(() => listeners.every(hasLast), { timeout: 60_000 }).toBe(true);
      for (const { token, kept, stop } of listeners) {
        const text = JSON.stringify(kept);
        for (const other of tokens) if (other !== token) expect(text).not.toContain(markOf(other));
        expect(new Set(kept.map((item) => Object(item).workspaceId))).toEqual(new Set([workspaceIdOf(token)]));
        // Events of one record and topic may be merged, and none of another's is among them.
        expect(sent[token]).toEqual(expect.arrayContaining(kept.map((item) => Object(item).id)));
        for (const item of kept) expect(Object(item).ticket.title).toContain(markOf(token));
        stop();
      }
      for (const answer of answers) expect(answer).not.toContain('"errors"');
      // The id of another tenant's event is no place to resume from.
      const [mine, theirs] = ['red', 'green'] as const;
      const resumed = overSse(mine, sent[theirs][0]);
      await expect.poll(() => resumed.kept, { timeout: 60_000 }).toEqual([{ __typename: 'EventsMissed' }]);
      resumed.stop();
      await expect.poll(openSubscriptions, { timeout: 60_000 }).toBe(0);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});
