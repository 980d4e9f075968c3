import { afterAll, beforeEach, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Workspace } from '../../src/client/core/workspace.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway, type Gateway } from '../../src/server/gateway.ts';
import { Concurrency } from '../../src/server/limits/index.ts';
import { createMetrics } from '../../src/server/observe/metrics.ts';
import { openBreaker } from '../support/upstream.ts';
import { postJson, secret, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const gatewayWith = (workspaces: (own: Workspace) => readonly Workspace[] = (own) => [own]): Gateway => {
  const workspace = workspaceAt(sandbox.origin);
  const metrics = createMetrics({ workspaces: () => workspaces(workspace) });
  return createGateway({
    schema,
    handler: createHandler(createDispatcher(), { watchAttempts: metrics.watchAttempts }),
    workspace,
    graphiql: false,
    log: () => {},
    watchers: [metrics.watcher],
    pages: [metrics.route],
  });
};
const ask = async ({ fetch }: Gateway, query: string, variables = {}, init: RequestInit = {}): Promise<void> => {
  await (await fetch('http://gateway/graphql', { ...postJson({ query, variables }), ...init })).text();
};
const scrape = async ({ fetch }: Gateway): Promise<readonly string[]> => {
  const reply = await fetch('http://gateway/metrics');
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
  return (await reply.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
};
const figure = (lines: readonly string[], series: string): number | undefined => {
  const line = lines.find((line) => line.startsWith(`intercom_graphql_${series} `));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
};

test('operations and REST calls are counted by what they are and how they ended', async () => {
  const gateway = gatewayWith();
  await ask(gateway, '{ admins { name } viewer { workspace { name } } }');
  await ask(gateway, '{ ticket(id: "1") { id } }');
  await ask(gateway, '{ nope }');
  sandbox.switches.failNext(3, 503);
  await ask(gateway, '{ __typename ticketTypes { name } }');
  const lines = await scrape(gateway);
  expect(figure(lines, 'operations_total{type="query",outcome="ok"}')).toBe(2);
  expect(figure(lines, 'operations_total{type="query",outcome="partial"}')).toBe(1);
  expect(figure(lines, 'operations_total{type="none",outcome="refused"}')).toBe(1);
  expect(figure(lines, 'operation_duration_seconds_count{type="query"}')).toBe(3);
  expect(figure(lines, 'operations_in_flight')).toBe(0);
  expect(figure(lines, 'errors_total{code="UPSTREAM_UNAVAILABLE"}')).toBe(1);
  expect(figure(lines, 'errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
  expect(figure(lines, 'rest_calls_total{method="GET",route="/admins",status="200"}')).toBe(1);
  expect(figure(lines, 'rest_calls_total{method="GET",route="/tickets/{id}",status="404"}')).toBe(1);
  expect(figure(lines, 'rest_calls_total{method="GET",route="/ticket_types",status="503"}')).toBe(3);
  expect(figure(lines, 'rest_call_duration_seconds_count{method="GET",route="/ticket_types"}')).toBe(3);
  expect(figure(lines, 'rest_retries_total')).toBe(2);
  expect(figure(lines, 'rest_calls_in_flight')).toBe(0);
  expect(lines.join('\n')).not.toContain(secret);
});

test('no answer at all is counted by its code', async () => {
  const lost = await startSandbox();
  await lost.stop();
  const metrics = createMetrics();
  const gateway = createGateway({
    schema,
    handler: createHandler(createDispatcher(), { watchAttempts: metrics.watchAttempts }),
    workspace: workspaceAt(lost.origin),
    log: () => {},
    pages: [metrics.route],
  });
  await ask(gateway, '{ ticketTypes { name } }');
  const lines = await scrape(gateway);
  expect(
    figure(lines, 'rest_calls_total{method="GET",route="/ticket_types",status="UPSTREAM_UNAVAILABLE"}'),
  ).toBeGreaterThan(0);
});

test('budgets, queues and breakers of all workspaces are added up', async () => {
  const other = workspaceAt('http://127.0.0.1:1');
  openBreaker(other.breaker);
  const gateway = gatewayWith((own) => [own, other]);
  await ask(gateway, '{ viewer { workspace { name } } }');
  const lines = await scrape(gateway);
  expect(figure(lines, 'workspaces')).toBe(2);
  expect(figure(lines, 'rest_budget_limit')).toBe(100_000);
  expect(figure(lines, 'rest_budget_remaining')).toBe(99_999);
  expect(figure(lines, 'rest_calls_waiting')).toBe(0);
  expect(figure(lines, 'breakers{state="closed"}')).toBe(1);
  expect(figure(lines, 'breakers{state="open"}')).toBe(1);
  expect(lines.join()).not.toContain('127.0.0.1');
});

test('operations that wait for others to end are told', async () => {
  const concurrency = new Concurrency({ minConcurrency: 1, utilization: () => 1 });
  const metrics = createMetrics({ waiting: () => concurrency.waiting });
  const large = {
    price: { restCalls: 1, records: 1_000 },
    workspace: workspaceAt(sandbox.origin),
    operation: { signal: undefined },
  };
  for (let n = 0; n < 3; n += 1) void concurrency.run(large, () => new Promise<never>(() => {}));
  const gateway = createGateway({
    schema,
    handler: createHandler(createDispatcher()),
    workspace: large.workspace,
    pages: [metrics.route],
  });
  expect(figure(await scrape(gateway), 'operations_waiting')).toBe(2);
});

test('a caller who hangs up is counted once, and is not in flight any more', async () => {
  const gateway = gatewayWith();
  sandbox.switches.latencyMs = 300;
  const hangUp = new AbortController();
  const asked = ask(gateway, '{ viewer { workspace { name } } }', {}, { signal: hangUp.signal }).catch(() => {});
  setTimeout(() => hangUp.abort(), 50);
  await asked;
  const lines = await scrape(gateway);
  expect(figure(lines, 'operations_total{type="query",outcome="cancelled"}')).toBe(1);
  expect(figure(lines, 'operations_in_flight')).toBe(0);
});

test('nothing that callers or upstream send makes a series', async () => {
  const gateway = gatewayWith();
  const hostile = async (round: number): Promise<void> => {
    const tickets = Array.from({ length: 10 }, (_, n) => `alias_${round}_${n}: ticket(id: "${round}${n}") { id }`);
    await ask(gateway, `query Name_${round} { ${tickets.join(' ')} }`);
    await ask(gateway, 'query ($id: ID!) { contact(id: $id) { id } }', { id: `customer-${round}@example.org` });
    await ask(gateway, `{ unknown_${round} }`);
    await ask(gateway, `"\\n# HELP x_${round}`);
    await ask(gateway, `mutation M${round} { nope }`);
    sandbox.switches.failNext(1, 400 + ((round - 1) % 100), {
      errors: [{ code: `code_${round}`, message: `m ${round}` }],
    });
    await ask(gateway, '{ viewer { workspace { name } } }');
    await gateway.fetch(`http://gateway/graphql?query={x${round}}`);
    await gateway.fetch(`http://gateway/path_${round}`, { method: 'POST', body: 'x' });
  };
  for (let round = 1; round <= 30; round += 1) await hostile(round);
  const before = await scrape(gateway);
  for (let round = 31; round <= 130; round += 1) await hostile(round);
  const after = await scrape(gateway);
  const names = (lines: readonly string[]) => lines.map((line) => line.slice(0, line.lastIndexOf(' '))).toSorted();
  expect(names(after)).toEqual(names(before));
  expect(after.join('\n')).not.toMatch(/Name_|alias|customer|unknown_|code_\d|HELP x|path_/);
  expect(figure(after, 'operations_in_flight')).toBe(0);
}, 60_000);
