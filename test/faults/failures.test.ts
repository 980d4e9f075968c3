import { describe, expect, test } from 'vitest';
import { failingAt } from '../support/failing.ts';
import { type GraphQLAnswer, gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { calls, data, sandbox } = await setup();

const codes = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions.code);
/** Nothing of what only the gateway's own people may see. */
const isClean = (answer: GraphQLAnswer) =>
  expect(JSON.stringify(answer)).not.toMatch(/Bearer|"test"|<html|secret|node_modules|\.ts\b|\/home\/|at \w+ \(|stack/);

const secretPage = '<html><body>secret of the proxy: Bearer test</body></html>';

describe('a part that cannot be had leaves the rest whole', () => {
  const query = (assignee: string) =>
    `{ tickets(first: 30, filter: { open: true }) { totalCount nodes { id title ${assignee} teamAssignee { id } } } }`;

  test('the admins: each assignee is null with its own coded error, all tickets are there', async () => {
    const whole = await data(query('assignee { name }'));
    calls.length = 0;
    const answer = await failingAt(sandbox, 'GET /admins', 503, secretPage)(query('assignee { name }'));
    const without = { ...whole.tickets, nodes: whole.tickets.nodes.map((node: Json) => ({ ...node, assignee: null })) };
    expect(answer.data).toEqual({ tickets: without });
    const assigned = whole.tickets.nodes.flatMap(({ assignee }: Json, i: number) => (assignee === null ? [] : [i]));
    expect(assigned.length).toBeGreaterThan(10);
    const paths = answer.errors?.map(({ path }) => path?.join('.')) ?? [];
    expect(paths.toSorted()).toEqual(assigned.map((i: number) => `tickets.nodes.${i}.assignee`).toSorted());
    expect(new Set(codes(answer))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
    // The list is tried, not each of its readers.
    expect(calls.filter((call) => call === 'GET /admins').length).toBeLessThanOrEqual(3);
    expect(new Set(calls)).toEqual(new Set(['POST /tickets/search', 'GET /admins']));
    isClean(answer);
  });

  test('what was in reach is not asked for in vain: ids of the same admins need no list', async () => {
    const answer = await failingAt(sandbox, 'GET /admins', 503)(query('assignee { id }'));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.tickets.nodes.some(({ assignee }: Json) => assignee !== null)).toBe(true);
    expect(calls).toEqual(['POST /tickets/search']);
  });

  test('one root field beside another', async () => {
    const answer = await failingAt(sandbox, 'GET /teams', 500, secretPage)('{ admins { name } }');
    expect(answer.data.admins).toHaveLength(14);
    const both = await failingAt(
      sandbox,
      'POST /contacts/search',
      400,
    )('{ tickets(first: 2) { nodes { id contacts { name } } } ticket(id: "480001") { id } }');
    expect(both.data.ticket).toEqual({ id: '480001' });
    isClean(both);
  });
});

describe('what upstream says, as a code to act on', () => {
  const query = '{ teams { name } }';
  const cases: readonly (readonly [what: string, status: number, body: unknown, code: string, message: RegExp])[] = [
    ['401', 401, undefined, 'UPSTREAM_UNAUTHENTICATED', /does not accept the access token/],
    ['403', 403, undefined, 'FORBIDDEN', /subscription/],
    ['400', 400, undefined, 'BAD_USER_INPUT', /Bad Request/],
    ['422', 422, undefined, 'BAD_USER_INPUT', /Unprocessable/],
    ['500 with a page', 500, secretPage, 'UPSTREAM_UNAVAILABLE', /Intercom/],
    ['502 with nothing', 502, '', 'UPSTREAM_UNAVAILABLE', /Intercom/],
    ['503', 503, undefined, 'UPSTREAM_UNAVAILABLE', /Intercom/],
    ['200 with a page', 200, secretPage, 'UPSTREAM_INVALID_RESPONSE', /not JSON/],
    ['200 with a list for an object', 200, [], 'UPSTREAM_INVALID_RESPONSE', /does not have the expected shape/],
  ];

  test.each(cases)('%s', async (_, status, body, code, message) => {
    const answer = await failingAt(sandbox, 'GET /teams', status, body)(query);
    expect(answer.data).toEqual({ teams: null });
    expect(codes(answer)).toEqual([code]);
    expect(answer.errors?.[0]?.path).toEqual(['teams']);
    expect(answer.errors?.[0]?.message).toMatch(message);
    expect(new Set(calls)).toEqual(new Set(['GET /teams']));
    expect(answer.extensions.intercom.restCalls).toBe(calls.length);
    isClean(answer);
  });

  test('the request’s id at Intercom, for its support', async () => {
    const body = {
      type: 'error.list',
      request_id: 'req_77',
      errors: [{ code: 'api_plan_restricted', message: 'No.' }],
    };
    const { errors } = await failingAt(sandbox, 'GET /teams', 403, body)(query);
    expect(errors?.[0]).toMatchObject({
      message: 'No.',
      extensions: { code: 'FORBIDDEN', intercom: { status: 403, code: 'api_plan_restricted', requestId: 'req_77' } },
    });
  });

  test('a used-up budget, with the moment from which it is there again', async () => {
    sandbox.switches.rateLimit = 0;
    const short = gatewayOver(sandbox.origin, '2.16', { operationTimeoutMs: 50 });
    const answer = await short(query);
    expect(answer.data).toEqual({ teams: null });
    expect(codes(answer)).toEqual(['RATE_LIMITED']);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      intercom: { status: 429, code: 'rate_limit_exceeded', retryAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    expect(calls).toEqual(['GET /teams']);
    isClean(answer);
  });

  test('what is not there is null and no error, whatever the endpoint calls it', async () => {
    for (const code of ['not_found', 'ticket_not_found', 'whatever']) {
      const body = { type: 'error.list', errors: [{ code, message: 'Gone' }] };
      const answer = await failingAt(sandbox, 'GET /tickets/{id}', 404, body)('{ ticket(id: "480001") { id } }');
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({ ticket: null });
    }
    expect(calls).toEqual(Array(3).fill('GET /tickets/{id}'));
  });

  test('no connection at all', async () => {
    const nowhere = gatewayOver('http://127.0.0.1:9');
    const answer = await nowhere('{ teams { name } rateLimit { limit } }');
    expect(answer.data).toEqual({ teams: null, rateLimit: { limit: null } });
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(answer.errors?.[0]?.message).toBe('Intercom could not be reached.');
    expect(JSON.stringify(answer)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
  });

  test('no answer in time', async () => {
    sandbox.switches.latencyMs = 5_000;
    const impatient = gatewayOver(sandbox.origin, '2.16', { operationTimeoutMs: 50 });
    const answer = await impatient('{ teams { name } }');
    expect(answer.data).toEqual({ teams: null });
    expect(codes(answer)).toEqual(['UPSTREAM_TIMEOUT']);
    isClean(answer);
  });
});
