import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startGateway } from '../../gateway.mjs';
import { startCrm } from '../crm.js';
import { routers } from '../routers.js';
import { compose } from '../supergraph.js';
import { record } from './recorder.js';

const key = 'a-key-that-only-tests-use';
const authorization = `Bearer ${key}`;
const keys = { GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: `router:${key}:read,write,pii` };

let intercom;
let crm;
let supergraph;
let metrics;
before(async () => {
  const gateway = await startGateway(keys);
  metrics = new URL('/metrics', gateway.url);
  [intercom, crm] = await Promise.all([record(gateway), startCrm().then(record)]);
  supergraph = await compose({ intercom: intercom.url, crm: crm.url }, { authorization });
});
after(() => Promise.all([intercom.stop(), crm.stop()]));

/** REST calls that the gateway has made so far, by route. */
const restCalls = async () => {
  const text = await (await fetch(metrics)).text();
  const lines = text.matchAll(
    /^intercom_graphql_rest_calls_total\{[^}]*method="([^"]*)"[^}]*route="([^"]*)"[^}]*\} (\d+)$/gm,
  );
  const counts = {};
  for (const [, method, path, count] of lines) {
    const route = `${method} ${path}`;
    counts[route] = (counts[route] ?? 0) + Number(count);
  }
  return counts;
};
const since = (before, now) =>
  Object.fromEntries(
    Object.entries(now)
      .map(([route, count]) => [route, count - (before[route] ?? 0)])
      .filter(([, count]) => count > 0),
  );

for (const [name, start] of Object.entries(routers)) {
  describe(`through ${name}`, () => {
    let router;
    let counted;
    before(async () => {
      router = await start(supergraph, 0);
    });
    after(() => router.stop());
    beforeEach(async () => {
      intercom.seen.length = 0;
      crm.seen.length = 0;
      counted = await restCalls();
    });

    const ask = async (query, headers = { authorization }) => {
      const reply = await fetch(router.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return reply.json();
    };
    const calls = async () => since(counted, await restCalls());

    test('from the CRM to Intercom: accounts with their contacts, by external id', async () => {
      const { data, errors } = await ask('{ accounts { name mainContact { name role } } }');
      assert.equal(errors, undefined);
      assert.deepEqual(
        data.accounts.map(({ mainContact }) => mainContact?.role ?? null),
        ['USER', null, 'USER'],
      );
      assert.equal(intercom.entities().length, 1);
      assert.equal(intercom.entities()[0].variables.representations.length, 3);
      const { 'POST /contacts/search': searches } = await calls();
      assert.equal(searches, 1);
    });

    test('from Intercom to the CRM: tickets with what is at stake', async () => {
      const { data, errors } = await ask('{ tickets(first: 20) { nodes { id number atStake } } }');
      assert.equal(errors, undefined);
      assert.equal(data.tickets.nodes.length, 20);
      for (const { id, atStake } of data.tickets.nodes) assert.equal(atStake, (Number(id) % 50) * 10);
      assert.equal(crm.entities().length, 1);
      assert.deepEqual(await calls(), { 'POST /tickets/search': 1 });
    });

    test('from the CRM to Intercom and back', async () => {
      const { data, errors } = await ask(
        '{ accounts { name mainContact { name spent tickets(first: 3) { nodes { number atStake } } } } }',
      );
      assert.equal(errors, undefined);
      const tickets = data.accounts.flatMap(({ mainContact }) => mainContact?.tickets?.nodes ?? []);
      assert.ok(tickets.length > 0);
      for (const { atStake } of tickets) assert.equal(typeof atStake, 'number');
      assert.equal(intercom.entities().length, 1);
      const made = await calls();
      assert.equal(made['POST /contacts/search'], 1);
      assert.ok(made['POST /tickets/search'] <= 2, 'at most one for each contact');
    });

    test('who asks and the trace arrive', async () => {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      await ask('{ teams { name } }', { authorization, traceparent });
      assert.equal(intercom.seen.length, 1);
      assert.equal(intercom.seen[0].headers.authorization, authorization);
      assert.match(intercom.seen[0].headers.traceparent, /^00-0af7651916cd43dd8448eb211c80319c-/);
      const { errors } = await ask('{ teams { name } }', {});
      assert.match(JSON.stringify(errors), /UNAUTHENTICATED|401/);
    });

    test('errors keep their path and code', async () => {
      const { data, errors } = await ask('{ teams { name } tickets(first: 0) { totalCount } }');
      assert.equal(data.tickets, null);
      assert.ok(data.teams.length > 0);
      assert.deepEqual(
        errors.map(({ path, extensions }) => [path, extensions.code]),
        [[['tickets'], 'BAD_USER_INPUT']],
      );
    });
  });
}
