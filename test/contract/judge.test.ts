import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import {
  checkRequest,
  checkResponse,
  coveredIn,
  describedVersions,
  describeOfficially,
  type ExampleServer,
  officialExamples,
  startExampleServer,
} from '../support/openapi/index.ts';
import { type OddExample, oddExamples } from '../support/openapi/oddExamples.ts';

const headers = (version: string) => ({
  authorization: 'Bearer token',
  accept: 'application/json',
  'content-type': 'application/json',
  'intercom-version': version,
});

const request = (version: Version, route: string, body?: unknown, query: Record<string, string> = {}) => {
  const [method = '', path = ''] = route.split(' ');
  return checkRequest(version, { method, path, query, headers: headers(version), body });
};

const examplesOf = (version: Version) =>
  coveredIn(version).flatMap(({ method, path, route }) =>
    officialExamples(version, method, path).requests.map(({ name, value }) => ({
      route,
      name,
      found: request(version, route.replaceAll(/\{\w+\}/g, '1'), value),
      odd: oddExamples.filter(({ example }) => example.test(`${route} ${name}`)),
    })),
  );

describeOfficially('the judge of requests', () => {
  describe.each(describedVersions)('%s', (version) => {
    const examples = examplesOf(version);

    test('there are examples to judge', () => expect(examples.length).toBeGreaterThan(20));

    test.each(examples)('passes the official $route, $name', ({ found, odd }) => {
      expect(found.filter((text) => !odd.some(({ finds }) => finds.test(text)))).toEqual([]);
    });

    test('reports a missing key', () => {
      expect(request(version, 'POST /ticket_types', { description: 'd' })).toEqual(['body/name is missing']);
      expect(request(version, 'POST /tickets/1/tags', { id: '1' })).toEqual(['body/admin_id is missing']);
      expect(request(version, 'POST /tickets/search', {})).toEqual(['body/query is missing']);
      expect(request(version, 'POST /tickets', { ticket_type_id: '1', contacts: [{}] })).toEqual([
        'body/contacts/0/id is missing',
      ]);
    });

    test('reports a wrong type', () => {
      expect(request(version, 'POST /ticket_types', { name: 1 })).toEqual(['body/name must be string, not integer']);
      expect(request(version, 'PUT /tickets/1', { open: 'yes' })).toEqual(['body/open must be boolean, not string']);
      expect(request(version, 'POST /tickets', { ticket_type_id: true, contacts: [] })).toEqual([
        'body/ticket_type_id must be string,integer, not boolean',
      ]);
      expect(request(version, 'POST /tickets', [])).toContain('body must be object, not array');
    });

    test('reports a wrong word', () => {
      const filter = { field: 'id', operator: 'LIKE', value: '1' };
      expect(request(version, 'POST /contacts/search', { query: filter, pagination: { per_page: 5 } })).toEqual([
        expect.stringContaining('body/query/operator must be equal to one of the allowed values'),
      ]);
    });

    test('reports an undeclared key, at any depth', () => {
      expect(request(version, 'POST /ticket_types', { name: 'n', colour: 'red' })).toEqual([
        'body/colour is not declared',
      ]);
      const contacts = [{ id: '1' }, { id: '2', nick: 'n' }];
      expect(request(version, 'POST /tickets', { ticket_type_id: '1', contacts })).toEqual([
        'body/contacts/1/nick is not declared',
      ]);
      const query = { operator: 'AND', value: [{ field: 'id', operator: '=', value: '1', not: true }] };
      expect(request(version, 'POST /tickets/search', { query, pagination: { per_page: 5 } })).toEqual([
        'body/query/value/0/not is not declared',
      ]);
    });

    test('lets free-form objects be', () => {
      const ticket_attributes = { _default_title_: 't', weight: 1.5, ready: true, places: ['1'] };
      expect(request(version, 'PUT /tickets/1', { ticket_attributes })).toEqual([]);
      expect(request(version, 'POST /tickets', { ticket_type_id: '1', contacts: [], ticket_attributes })).toEqual([]);
    });

    test('judges a reply by the alternative that it names', () => {
      const note = { message_type: 'note', type: 'admin', admin_id: '1', body: 'b' };
      const comment = { message_type: 'comment', type: 'user', intercom_user_id: 'c', body: 'b' };
      const ask = (body: object) => request(version, 'POST /tickets/1/reply', body);
      expect(ask(note)).toEqual([]);
      expect(ask({ ...note, email: 'a@example.com' })).toEqual(['body/email is not declared']);
      expect(ask({ ...note, admin_id: undefined })).toEqual(['body/admin_id is missing']);
      expect(ask(comment)).toEqual([]);
      expect(ask({ ...comment, cross_post: true })).toEqual(['body/cross_post is not declared']);
      expect(ask({ ...comment, type: 'robot' })).not.toEqual([]);
    });

    test('reports a body that is not declared, and one that is missing', () => {
      expect(request(version, 'GET /admins', {})).toEqual(['body is not declared']);
      expect(request(version, 'POST /tickets')).toEqual(['body is missing']);
    });

    test('reports query parameters that are missing, undeclared or of a wrong type', () => {
      const logs = 'GET /admins/activity_logs';
      expect(request(version, logs)).toEqual(['query created_at_after is missing']);
      expect(request(version, logs, undefined, { created_at_after: '1', page: '2', per_page: '5' })).toEqual([]);
      expect(request(version, logs, undefined, { created_at_after: '1', until: '2' })).toEqual([
        'query until is not declared',
      ]);
      expect(request(version, 'GET /admins', undefined, { page: '1' })).toEqual(['query page is not declared']);
      expect(request(version, 'GET /admins', undefined, { display_avatar: 'yes' })).toEqual([
        'query display_avatar must be true or false',
      ]);
    });

    test('reports headers', () => {
      const ask = (changes: object, body?: unknown) =>
        checkRequest(version, {
          method: body === undefined ? 'GET' : 'POST',
          path: body === undefined ? '/admins' : '/ticket_types',
          headers: { ...headers(version), ...changes },
          body,
        });
      expect(ask({})).toEqual([]);
      expect(ask({ 'intercom-version': '2.9' })).toEqual([expect.stringContaining('header Intercom-Version is "2.9"')]);
      expect(ask({ 'intercom-version': undefined })).toHaveLength(1);
      expect(ask({ authorization: 'Basic eA==' })).toEqual(['header Authorization is no bearer token']);
      expect(ask({ accept: 'text/html' })).toEqual(['header Accept does not take application/json']);
      expect(ask({ 'content-type': 'text/plain' }, { name: 'n' })).toEqual([
        'header Content-Type is not application/json',
      ]);
    });
  });

  test('no example is called odd that is not', () => {
    const examples = describedVersions.flatMap(examplesOf);
    const isFound = (one: OddExample) =>
      examples.some(({ found, odd }) => odd.includes(one) && found.some((text) => one.finds.test(text)));
    expect(oddExamples.filter((one) => !isFound(one))).toEqual([]);
  });

  test('reports an operation that the version lacks', () => {
    expect(request('2.11', 'GET /ticket_states')).toEqual(['GET /ticket_states is no operation of 2.11']);
    expect(request('2.12', 'GET /ticket_states')).toEqual([]);
    expect(request('2.16', 'DELETE /admins/1')).toEqual(['DELETE /admins/1 is no operation of 2.16']);
  });

  test('holds each version to its own words', () => {
    expect(request('2.11', 'PUT /tickets/1', { state: 'resolved' })).toEqual([]);
    expect(request('2.16', 'PUT /tickets/1', { state: 'resolved' })).toEqual(['body/state is not declared']);
    expect(request('2.13', 'PUT /tickets/1', { assignment: { admin_id: '1', assignee_id: '2' } })).toEqual([]);
    expect(request('2.14', 'PUT /tickets/1', { assignment: { admin_id: '1' } })).toEqual([
      'body/assignment is not declared',
    ]);
    expect(request('2.16', 'PUT /tickets/1', { admin_id: '1' })).toEqual(['body/admin_id must be integer, not string']);
    const search = { query: { field: 'id', operator: '=', value: '1' }, pagination: { per_page: 5 } };
    const sort = { field: 'created_at', order: 'sideways' };
    expect(request('2.15', 'POST /contacts/search', { ...search, sort })).toEqual([]);
    expect(request('2.16', 'POST /contacts/search', { ...search, sort })).toHaveLength(1);
    expect(request('2.11', 'PUT /admins/1/away', { away_mode_enabled: true })).toHaveLength(1);
  });
});

describeOfficially('the judge of answers', () => {
  const answer = (version: Version, route: string, body: unknown, status = 200) => {
    const [method = '', path = ''] = route.split(' ');
    return checkResponse(version, { method, route: path, status, body });
  };
  const example = (version: Version, method: string, path: string) =>
    structuredClone(officialExamples(version, method, path).responses.find(({ status }) => status === 200)?.value) as {
      [name: string]: unknown;
    };

  describe.each(describedVersions)('%s', (version) => {
    const examples = coveredIn(version).flatMap(({ method, path, route }) =>
      officialExamples(version, method, path).responses.map((response) => ({ route, ...response })),
    );

    test('there are examples to judge', () => expect(examples.length).toBeGreaterThan(50));

    test.each(examples)('passes the official $route, $status $name', ({ route, status, value }) => {
      expect(answer(version, route, value, status)).toEqual([]);
    });

    test('reports wrong types, undeclared keys and nulls', () => {
      const team = example(version, 'GET', '/teams/{id}');
      expect(answer(version, 'GET /teams/{id}', { ...team, name: 7 })).toEqual([
        'body/name must be string, not integer',
      ]);
      expect(answer(version, 'GET /teams/{id}', { ...team, colour: 'red' })).toEqual(['body/colour is not declared']);
      expect(answer(version, 'GET /teams/{id}', { ...team, admin_ids: ['1'] })).toEqual([
        'body/admin_ids/0 must be integer, not string',
      ]);
      expect(answer(version, 'GET /teams/{id}', null)).not.toEqual([]);
      const ticket = example(version, 'GET', '/tickets/{id}');
      expect(answer(version, 'GET /tickets/{id}', { ...ticket, open: 'yes' })).toEqual([
        'body/open must be boolean, not string',
      ]);
      expect(answer(version, 'GET /tickets/{id}', { ...ticket, category: 'Other' })).toEqual([
        expect.stringContaining('body/category must be equal to one of the allowed values'),
      ]);
    });

    test('reports a status that is not declared', () => {
      expect(answer(version, 'GET /teams', {}, 201)).toEqual(['status 201 is not declared']);
    });

    test('judges refusals by the shared error schema', () => {
      const errorList = {
        type: 'error.list',
        request_id: null,
        errors: [{ code: 'rate_limit_exceeded', message: 'm' }],
      };
      expect(answer(version, 'GET /teams', errorList, 429)).toEqual([]);
      expect(answer(version, 'GET /teams', { ...errorList, errors: 'no' }, 429)).not.toEqual([]);
      expect(answer(version, 'GET /teams', { errors: errorList.errors }, 429)).toEqual(['body/type is missing']);
    });
  });

  test('takes the form of the example where it contradicts the schema, and nowhere else', () => {
    const list = example('2.11', 'GET', '/ticket_types');
    expect(list).toHaveProperty('data');
    expect(answer('2.11', 'GET /ticket_types', { ...list, items: [] })).toEqual(['body/items is not declared']);
  });

  test('holds each version to its own form', () => {
    const old = example('2.15', 'GET', '/tickets/{id}');
    const fresh = example('2.16', 'GET', '/tickets/{id}');
    const assignee = (version: Version, ticket: object, admin_assignee_id: unknown) =>
      answer(version, 'GET /tickets/{id}', { ...ticket, admin_assignee_id });
    expect(assignee('2.15', old, '0')).toEqual([]);
    expect(assignee('2.15', old, 0)).toEqual(['body/admin_assignee_id must be string, not integer']);
    expect(assignee('2.16', fresh, 0)).toEqual([]);
    expect(assignee('2.16', fresh, '0')).toEqual(['body/admin_assignee_id must be integer, not string']);
    expect(answer('2.16', 'GET /tickets/{id}', { ...fresh, ticket_state: 'resolved' })).toHaveLength(1);
  });
});

describeOfficially('the example server', () => {
  let server: ExampleServer;
  beforeAll(async () => {
    server = await startExampleServer('2.13', {
      'GET /teams/{team_id}': { status: 404, body: { type: 'error.list', errors: [] } },
      'GET /admins/{id}': 'Unauthorized',
    });
  });
  afterAll(() => server.stop());

  test('answers with official examples, overrides and refusals, and keeps a log', async () => {
    const get = async (path: string, init: RequestInit = {}) => {
      const reply = await fetch(`${server.origin}${path}`, init);
      return { status: reply.status, limit: reply.headers.get('x-ratelimit-limit'), body: await reply.json() };
    };
    const tickets = officialExamples('2.13', 'POST', '/tickets/search').responses[0]?.value;
    const body = { query: {} };
    expect(await get('/tickets/search?a=1', { method: 'POST', body: JSON.stringify(body) })).toEqual({
      status: 200,
      limit: '1666',
      body: tickets,
    });
    expect((await get('/teams/1')).status).toBe(404);
    expect((await get('/admins/1')).status).toBe(401);
    expect((await get('/jobs/status/1')).body).toMatchObject({ errors: [{ code: 'intercom_version_invalid' }] });
    expect(server.requests.map(({ route }) => route)).toEqual([
      'POST /tickets/search',
      expect.stringMatching(/^GET \/teams\/\{/),
      expect.stringMatching(/^GET \/admins\/\{/),
      null,
    ]);
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/tickets/search', query: { a: '1' }, body });
  });
});
