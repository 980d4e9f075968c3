import { parse } from 'graphql';
import { beforeEach, expect, test } from 'vitest';
import type { AdmitRequest, ExecutionRequest } from '../../types/index.d.ts';
import { hosted } from './support.ts';

const { sandbox, gatewayWith } = await hosted();
beforeEach(() => sandbox.reset());

const seen: AdmitRequest[] = [];
const gateway = await gatewayWith({
  admit: (request) => {
    seen.push(request);
    const sid = request.headers.get('x-session');
    return sid === null ? null : { scopes: sid === 'all' ? ['read', 'pii'] : ['read'] };
  },
});
const run = (query: string, more: Omit<ExecutionRequest, 'document'> = {}) =>
  gateway.executor({ document: parse(query), ...more });
const withHeaders = (headers: Readonly<Record<string, string>>) => ({
  request: new Request('http://host.example', { headers }),
});

test('an operation is executed as over HTTP: with its variables, its cost, and errors at their paths', async () => {
  const query =
    'query teams($no: ID!) { teams { name } ticket(id: $no) { id } } query other { viewer { workspace { name } } }';
  const result = await run(query, {
    operationName: 'teams',
    variables: { no: 'x y' },
    context: withHeaders({ 'x-session': 'some' }),
  });
  expect(result).toMatchObject({
    data: { teams: expect.arrayContaining([{ name: expect.any(String) }]), ticket: null },
    errors: [{ path: ['ticket'], extensions: { code: expect.any(String) } }],
    extensions: { intercom: { restCalls: 1 } },
  });
  expect(sandbox.calls).toEqual(['GET /teams']);
});

test('admit decides by the context, and by the headers of the request in it', async () => {
  seen.length = 0;
  const context = { user: 'ada', ...withHeaders({ 'x-session': 'some' }) };
  expect(await run('{ teams { id } }', { context })).toMatchObject({ data: { teams: expect.any(Array) } });
  expect(seen[0]?.source).toBe(context);
  const refused = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
  for (const other of [undefined, null, 'x', {}, withHeaders({}), { req: { headers: {} } }, { request: null }])
    expect(await run('{ teams { id } }', { context: other })).toMatchObject(refused);
  const emailOf = async (sid: string) =>
    run('{ admins { email } }', { context: { req: { headers: { 'x-session': sid } } } });
  expect(await emailOf('all')).toMatchObject({
    data: { admins: [{ email: expect.any(String) }, ...Array(13).fill({})] },
  });
  expect(await emailOf('some')).toMatchObject({ data: { admins: [{ email: null }, ...Array(13).fill({})] } });
});

test('limits hold, and a mutation and an invalid document are answered without a REST call', async () => {
  const context = withHeaders({ 'x-session': 'some' });
  const many = Array.from({ length: 25 }, (_, i) => `t${i}: teams { id }`).join(' ');
  expect(await run(`{ ${many} }`, { context })).toMatchObject({
    errors: [{ extensions: { limit: 'MAX_ROOT_FIELDS' } }],
  });
  expect(await run('{ nothing }', { context })).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  expect(await run('mutation { tagDelete(input: { id: "1" }) { __typename } }', { context })).toMatchObject({
    data: { tagDelete: { __typename: 'ForbiddenProblem' } },
  });
  expect(sandbox.calls).toEqual([]);
});

test('a signal ends an operation', async () => {
  sandbox.switches.latencyMs = 20_000;
  const controller = new AbortController();
  const context = withHeaders({ 'x-session': 'all' });
  const result = run('{ viewer { workspace { name } } }', { context, signal: controller.signal });
  await expect.poll(() => gateway.metrics()).toContain('intercom_graphql_rest_calls_in_flight 1');
  controller.abort();
  await expect(result).rejects.toThrow('aborted');
});
