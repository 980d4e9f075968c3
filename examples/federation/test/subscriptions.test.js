import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startGateway } from '../../gateway.mjs';
import { startCrm } from '../crm.js';
import { routers } from '../routers.js';
import { compose } from '../supergraph.js';

const key = 'a-key-that-only-tests-use';
const authorization = `Bearer ${key}`;
const headers = { 'content-type': 'application/json', authorization };

let intercom;
let crm;
let supergraph;
before(async () => {
  intercom = await startGateway({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: `router:${key}:read,write,pii` });
  crm = await startCrm();
  supergraph = await compose({ intercom: intercom.url, crm: crm.url }, { authorization });
});
after(() => Promise.all([intercom.stop(), crm.stop()]));

const ask = async (url, query, variables) => {
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await reply.json();
  assert.equal(errors, undefined);
  return data;
};

/** The results of a subscription over server-sent events. */
async function* subscribe(url, query, variables, signal) {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  assert.equal(reply.status, 200);
  let text = '';
  for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, data] = /^data: (.+)$/m.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}

const openSubscriptions = async () => {
  const text = await (await fetch(new URL('/metrics', intercom.url))).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith('intercom_graphql_subscriptions{'))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
};
const until = async (condition) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
};

for (const subscriptions of ['sse', 'ws']) {
  describe(`through Hive Gateway, over ${subscriptions}`, () => {
    let router;
    before(async () => {
      router = await routers.hive(supergraph, 0, { subscriptions });
    });
    after(() => router.stop());

    test('an event of Intercom, with a field of the CRM', { timeout: 60_000 }, async () => {
      const { tickets } = await ask(intercom.url, '{ tickets(first: 1) { nodes { id title } } }');
      const [{ id, title }] = tickets.nodes;
      const stop = new AbortController();
      const results = subscribe(
        router.url,
        'subscription ($ids: [ID!]) { ticketEvents(ids: $ids) { ... on TicketEvent { ticketId ticket { id atStake } } } }',
        { ids: [id] },
        stop.signal,
      );
      const first = results.next();
      await until(async () => (await openSubscriptions()) > 0);
      await ask(intercom.url, 'mutation ($input: TicketUpdateInput!) { ticketUpdate(input: $input) { __typename } }', {
        input: { id, title: `${title}, again` },
      });
      const { value } = await first;
      assert.equal(value.errors, undefined);
      assert.deepEqual(value.data.ticketEvents, { ticketId: id, ticket: { id, atStake: (Number(id) % 50) * 10 } });
      stop.abort();
      await results.return().catch(() => {});
      // Who leaves the router leaves the gateway, too.
      await until(async () => (await openSubscriptions()) === 0);
    });
  });
}
