import { describe, expect, test } from 'vitest';
import { errorForReply } from '../../src/client/core/errorForReply.ts';
import type { GatewayError } from '../../src/client/core/errors.ts';
import { callOf, workspaceAt } from '../support/upstream.ts';

const read = callOf({ route: 'GET /things/{id}' });
const search = callOf({ route: 'POST /things/search', safe: true });
const write = callOf({ route: 'POST /things' });

type Reply = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string | string[]>> };
const refused = (status: number, { body, headers = {} }: Reply = {}, call = read): GatewayError & { field?: unknown } =>
  errorForReply(call, { status, headers, body });
const saying = (code: string, message: string | null = 'said', more = {}) => ({
  body: { type: 'error.list', request_id: 'r-1', errors: [{ code, message, ...more }] },
});

test.each<[number, string, string]>([
  [400, 'parameter_invalid', 'BAD_USER_INPUT'],
  [400, 'intercom_version_invalid', 'UNSUPPORTED_IN_VERSION'],
  [401, 'unauthorized', 'UPSTREAM_UNAUTHENTICATED'],
  [403, 'api_plan_restricted', 'FORBIDDEN'],
  [404, 'ticket_not_found', 'NOT_FOUND'],
  [404, 'parameter_invalid', 'BAD_USER_INPUT'],
  [408, 'request_timeout', 'UPSTREAM_TIMEOUT'],
  [410, 'contact_merged', 'NOT_FOUND'],
  [422, 'data_invalid', 'BAD_USER_INPUT'],
  [422, 'intercom_version_invalid', 'BAD_USER_INPUT'],
  [429, 'rate_limit_exceeded', 'RATE_LIMITED'],
  [500, 'server_error', 'UPSTREAM_UNAVAILABLE'],
  [502, 'bad_gateway', 'UPSTREAM_UNAVAILABLE'],
  [503, 'service_unavailable', 'UPSTREAM_UNAVAILABLE'],
  [599, 'server_error', 'UPSTREAM_UNAVAILABLE'],
])('status %i with %s is %s', (status, code, is) => {
  expect(refused(status, saying(code))).toMatchObject({ code: is, upstream: { status, code, requestId: 'r-1' } });
});

test.each([404, 409, 410])('of a list, %i is none that Intercom gives', (status) => {
  const is = { code: 'UPSTREAM_INVALID_RESPONSE', mayHaveRun: false, upstream: { status, code: 'not_found' } };
  expect(refused(status, saying('not_found'), search)).toMatchObject(is);
  expect(refused(status, saying('not_found'), callOf({ route: 'GET /things' }))).toMatchObject(is);
  expect(refused(status, saying('not_found'), write)).toMatchObject({
    code: status === 409 ? 'CONFLICT' : 'NOT_FOUND',
  });
});

test('a read is in conflict with nothing', () => {
  expect(refused(409, saying('conflict'))).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE', mayHaveRun: false });
});

test.each([408, 500, 502, 503, 504])('after %i only a write is in doubt', (status) => {
  expect(refused(status, {}, read)).toMatchObject({ mayHaveRun: false });
  expect(refused(status, {}, search)).toMatchObject({ mayHaveRun: false });
  expect(refused(status, {}, write)).toMatchObject({ mayHaveRun: true });
  expect(refused(status, {}, write).message).toContain('unknown whether');
});

test.each<[string, string, string | null, string | null]>([
  ['page limit reached, please use scroll API', '`allCompanies`', null, null],
  ['scroll already exists for this workspace', '`allCompanies`', null, null],
  ['starting_after is not a valid cursor', '`after`', 'starting_after', 'after'],
  [
    'Invalid starting_after param. Please try again using a starting_after value from a paginated response',
    '`endCursor`',
    null,
    null,
  ],
  ['scroll_param is not valid', '`after`', 'scroll_param', 'after'],
  ['per_page must be between 1 and 150', '`first` must be between 1 and 150', 'per_page', 'first'],
  ['page must be a positive integer', 'page must be', 'page', 'after'],
])('"%s" is said in the words of the graph', (said, graph, field, named) => {
  const error = refused(400, saying('client_error', said, { field }), search);
  expect(error.message).toContain(graph);
  expect(error.message).not.toMatch(/scroll|starting_after|per_page/);
  expect(error).toMatchObject({ field: named, upstream: { code: 'client_error' } });
});

test('a contact that was merged is named with the one that is left', () => {
  const said = saying(
    'contact_merged',
    "This contact has been merged. See the 'Link' header for the canonical contact.",
  );
  const headers = { link: '</contacts/6657add46abd0167d9419cd2>; rel="canonical"' };
  expect(refused(410, { ...said, headers }, write)).toMatchObject({
    message: 'This contact has been merged into the contact 6657add46abd0167d9419cd2.',
    movedTo: '6657add46abd0167d9419cd2',
  });
  expect(refused(410, said, write).message).toBe('This contact has been merged into another one.');
});

describe('the ways to word an error', () => {
  test.each<[string, unknown, string | undefined, string, string | null | undefined]>([
    [
      'a list',
      saying('parameter_invalid', 'text for people', { field: 'email' }).body,
      'parameter_invalid',
      'text for people',
      'email',
    ],
    ['a list without a field', saying('parameter_invalid', 'text').body, 'parameter_invalid', 'text', null],
    [
      'a list without a message',
      saying('parameter_invalid', null).body,
      'parameter_invalid',
      'Intercom returned status 422.',
      null,
    ],
    [
      'an error_key',
      { error_key: 'invalid_phone_number', message: 'No such number' },
      'invalid_phone_number',
      'No such number',
      null,
    ],
    ['an object under errors', { errors: { base: 'Rating is taken' } }, undefined, 'Rating is taken', null],
    ['a bare message', { type: 'error', request_id: 'r', message: 'Try later' }, undefined, 'Try later', null],
    ['an empty list', { type: 'error.list', errors: [] }, undefined, 'Intercom returned status 422.', null],
    ['a list of something else', { errors: ['x', null] }, undefined, 'Intercom returned status 422.', null],
    ['nothing', undefined, undefined, 'Intercom returned status 422.', null],
    ['text', 'oops', undefined, 'Intercom returned status 422.', null],
    [
      'an error_key beside a list',
      { error_key: 'wrong', message: 'Not so', errors: [{ field: 'email' }] },
      'wrong',
      'Not so',
      'email',
    ],
    ['a list of keys', { errors: [{ error_key: 'wrong', message: 'Not so' }] }, 'wrong', 'Not so', null],
    ['a list of lists', [[]], undefined, 'Intercom returned status 422.', null],
  ])('%s', (_, body, code, message, field) => {
    const error = refused(422, { body });
    expect(error.message).toBe(message);
    expect(error.field).toBe(field);
    expect(error.upstream.code).toBe(code);
  });

  test('faults of Intercom’s own are not quoted', () => {
    for (const status of [408, 429, 500, 503])
      expect(refused(status, saying('server_error', 'at /app/secret.rb:12')).message).not.toContain('secret');
  });
});

test('what is quoted has an end, and never the token', () => {
  const call = callOf(
    { route: 'GET /things' },
    { workspace: workspaceAt('http://127.0.0.1:1', '2.16', 'dG9r_secret') },
  );
  const said = { code: 'x-dG9r_secret', message: `${'The token dG9r_secret. '.repeat(2)}${'x'.repeat(1_000)}` };
  const error = errorForReply(call, {
    status: 422,
    headers: { 'x-request-id': 'dG9r_secret' },
    body: { errors: [{ ...said, field: 'dG9r_secret' }] },
  });
  expect(JSON.stringify([error, error.message])).not.toContain('secret');
  expect(error.message).toMatch(/^The token …\. The token …\. x{474}$/);
  expect(error).toMatchObject({ upstream: { code: 'x-…', requestId: '…' }, field: '…' });
  expect(refused(401, saying('token_expired', 'Access Token Invalid')).message).toBe(
    'Intercom does not accept the access token: Access Token Invalid',
  );
});

test('a word that is no token is quoted, even where the sandbox takes it for one', () => {
  const quoted = (token: string) => {
    const call = callOf({ route: 'GET /things' }, { workspace: workspaceAt('http://127.0.0.1:1', '2.16', token) });
    return errorForReply(call, { status: 422, headers: {}, body: saying('no', 'an eight-letters word').body }).message;
  };
  expect(quoted('letters')).toBe('an eight-letters word');
  expect(quoted('-letters')).toBe('an eight… word');
});

test('faults of upstream say in a sentence what they are', () => {
  for (const status of [405, 408, 429, 500])
    expect(refused(status).message).toMatch(/^(Intercom|The workspace's) .+\.$/);
});

test('a refusal without a reset says when the budget opens again, where that is known', () => {
  const workspace = workspaceAt('http://127.0.0.1:1');
  const call = callOf({ route: 'GET /things' }, { workspace });
  const opensAt = Date.now() + 5_000;
  expect(errorForReply(call, { status: 429, headers: {}, body: undefined })).toMatchObject({ retryAt: null });
  Object.defineProperty(workspace.rateLimiter, 'opensAt', { value: opensAt });
  expect(errorForReply(call, { status: 429, headers: {}, body: undefined })).toMatchObject({
    retryAt: new Date(opensAt),
  });
});

describe('the request id', () => {
  const header = { 'x-request-id': 'r-header' };
  test.each<[Reply, string | undefined]>([
    [{ body: { request_id: 'r-body' }, headers: header }, 'r-body'],
    [{ body: { request_id: null }, headers: header }, 'r-header'],
    [{ headers: header }, 'r-header'],
    [{ headers: { 'x-request-id': ['first', 'second'] } }, 'first'],
    [{ body: { request_id: 77 } }, '77'],
    [{ body: {} }, undefined],
    [{}, undefined],
  ])('of %o is %s', (reply, id) => {
    expect(refused(500, reply).upstream.requestId).toBe(id);
    expect(Object.keys(refused(500, reply).upstream)).toEqual(id === undefined ? ['status'] : ['status', 'requestId']);
  });
});

test.each<[string | string[], string | null]>([
  ['</contacts/6329bd9ffe4e2e91dac76188>; rel="canonical"', '6329bd9ffe4e2e91dac76188'],
  ['<https://api.intercom.io/contacts/abc>; rel="canonical"', 'abc'],
  [['</contacts/abc>; rel="canonical"', 'x'], 'abc'],
  ['</contacts/a%2fb>; rel="canonical"', null],
  ['</contacts/../x>; rel="canonical"', null],
  ['</tickets/abc>; rel="canonical"', null],
  ['', null],
])('a merged contact with the link %o went to %s', (link, movedTo) => {
  for (const status of [404, 410]) expect(refused(status, { headers: { link } })).toMatchObject({ movedTo });
});

test.each<[string, string | null]>([
  ['A contact matching those details already exists with id=6329bd9ffe4e2e91dac76188', '6329bd9ffe4e2e91dac76188'],
  ['already exists with id=12.', '12'],
  ['An archived contact matching those details already exists', null],
  ['valid=12', null],
])('a conflict that says "%s" is with %s', (message, existingId) => {
  expect(refused(409, saying('conflict', message), write)).toMatchObject({ existingId, message });
});

test.each<[string | undefined, string | null]>([
  ['1700000000', '2023-11-14T22:13:20.000Z'],
  ['1700000000.5', '2023-11-14T22:13:20.500Z'],
  [undefined, null],
  ['', null],
  ['soon', null],
  ['99999999999999999999', null],
  ['NaN', null],
])('a budget that is back at %o', (reset, retryAt) => {
  const error = refused(429, { headers: reset === undefined ? {} : { 'x-ratelimit-reset': reset } });
  const { retryAt: found } = error as GatewayError & { readonly retryAt: Date | null };
  expect(found?.toISOString() ?? null).toBe(retryAt);
});

test('a refused version is told with the version that was asked for', () => {
  const body = saying('intercom_version_invalid', 'The requested version could not be found').body;
  expect(refused(400, { body }).message).toBe(
    'Intercom refuses API version 2.16: The requested version could not be found',
  );
});

test.each<[route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, body: string | undefined, message: string]>([
  ['GET /tickets/{id}', undefined, 'Intercom has no such ticket: Nope'],
  ['GET /ticket_types/{id}', undefined, 'Intercom has no such ticket type: Nope'],
  ['DELETE /tickets/{id}', undefined, 'Intercom has no such ticket: Nope'],
  [
    'PUT /admins/{id}/away',
    '{}',
    'Intercom has no such admin, or something else that the input names does not exist: Nope',
  ],
  [
    'DELETE /tickets/{ticket_id}/tags/{id}',
    '{}',
    'Intercom has no such ticket or tag, or something else that the input names does not exist: Nope',
  ],
  [
    'DELETE /tickets/{ticket_id}/linked_conversations/{id}',
    undefined,
    'Intercom has no such ticket or linked conversation: Nope',
  ],
  ['POST /tickets', '{}', 'Something that the input names does not exist: Nope'],
  ['GET /jobs/status/{id}', undefined, 'Nope'],
  ['GET /contacts/find_by_external_id/{external_id}', undefined, 'Nope'],
])('%s says what is not there as far as it can be known', (route, body, message) => {
  const call = callOf({ route }, { body });
  expect(refused(404, saying('not_found', 'Nope'), call).message).toBe(message);
  expect(refused(404, saying('admin_not_found', 'Admin not found'), call).message).toBe('Admin not found');
});
