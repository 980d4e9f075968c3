import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBefore, type Version } from '../../src/client/core/versions.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import {
  checkRequest,
  checkResponse,
  coveredIn,
  describedVersions,
  describeOfficially,
  keyOfRoute,
} from '../support/openapi/index.ts';
import { stepFor } from '../support/steps/index.ts';
import { all, type Call, first, type Seen, some, type Workspace } from '../support/steps/step.ts';

const caller =
  (origin: string, version: Version, problems: string[]): Call =>
  async (route, holes = [], { query = {}, body } = {}) => {
    const left = [...holes];
    const [method = '', template = ''] = route.split(' ');
    const path = template.replaceAll('{}', () => left.shift() ?? '');
    const headers = {
      authorization: 'Bearer token',
      accept: template.startsWith('/download/') ? 'application/octet-stream' : 'application/json',
      'content-type': body instanceof FormData ? 'multipart/form-data' : 'application/json',
      'intercom-version': version,
    };
    const asked = { method, path, query: { ...query }, headers, body };
    problems.push(...checkRequest(version, asked).map((problem) => `the test asks ${route}: ${problem}`));
    // A form says its own type, with its boundary.
    const { 'content-type': _, ...ownType } = headers;
    const init = body instanceof FormData ? { headers: ownType, body } : { headers, body: JSON.stringify(body) };
    const sent = body === undefined ? { headers } : init;
    const url = `${origin}${path}?${new URLSearchParams(asked.query)}`;
    const reply = await fetch(url, { method, redirect: 'manual', ...sent });
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    const others = type.startsWith('text/plain') ? text : undefined;
    const answer: unknown = type.startsWith('application/json') ? JSON.parse(text) : others;
    const seen = { method, route: template, status: reply.status, body: answer };
    problems.push(...checkResponse(version, seen).map((problem) => `${route} ${reply.status}: ${problem}`));
    if (reply.status >= 500) problems.push(`${route} failed with ${reply.status}`);
    return answer as Seen;
  };

/** What the sandbox answers otherwise than described, so that the gateway is read by what upstream may really send. */
const undescribed = [
  // Teammates come under `admins`, whatever the description says.
  /teammates\/(admins is not declared|teammates is missing)$/,
  // Of a help center with one language it is said at the root, as the description of a translation says.
  /^\w+ \/articles.*\/audience_ids is not declared$/,
  // Up to 2.15 this list takes `model=conversation`, of which the description of its answer does not know.
  /^GET \/data_attributes 200: .*\/model must be equal to one of the allowed values: \["contact","company"\]$/,
  // The example of a collection’s order is text, which the schema beside it does not know.
  /^\w+ \/help_center\/collections(\/{})? 200: .*order must be integer, not string$/,
  // A call that was missed has no such time.
  /^\w+ \/calls.* 200: .*\/answered_at must be string, not null$/,
  // The description declares no success of this one.
  /^GET \/fin_voice\/phone_number\/{} 200: status 200 is not declared$/,
];
const met = new Set<RegExp>();
const isUndescribed = (problem: string): boolean => {
  const found = undescribed.find((one) => one.test(problem));
  if (found !== undefined) met.add(found);
  return found !== undefined;
};

/** One line for what is wrong in every record of a list. */
const kinds = (problems: readonly string[]) => [
  ...new Set(
    problems.map((problem) => problem.replaceAll(/\/\d+/g, '/*')).filter((problem) => !isUndescribed(problem)),
  ),
];

test('every operation of the table has a step', () => {
  const missing = coveredIn('Unstable').filter(({ route }) => stepFor(keyOfRoute(route)) === undefined);
  expect(missing.map(({ route }) => route)).toEqual([]);
});

describeOfficially('the sandbox answers as the official description says', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ rateLimit: 1_000_000 });
  });
  afterAll(() => sandbox.stop());

  describe.each(describedVersions)('%s', (version) => {
    const problems: string[] = [];
    let workspace: Workspace;
    let opening: string[] = [];
    beforeAll(async () => {
      sandbox.reset();
      const call = caller(sandbox.origin, version, problems);
      const search = { query: all, pagination: { per_page: 100 } };
      const { admins } = await call('GET /admins');
      const { teams } = await call('GET /teams');
      const { data: types } = await call('GET /ticket_types');
      const { tickets } = await call('POST /tickets/search', [], { body: search });
      const { data: contacts } = await call('POST /contacts/search', [], { body: search });
      workspace = { version, call, admins, teams, types, tickets: some(tickets), contacts: some(contacts) };
      const tracker = tickets.find(({ category }) => category === 'Tracker');
      if (tracker !== undefined) workspace = { ...workspace, tickets: [...workspace.tickets, tracker] };
      opening = kinds(problems);
    });

    test('the lists that all begins with', () => expect(opening).toEqual([]));

    test.each(coveredIn(version))('$route', async ({ route }) => {
      problems.length = 0;
      sandbox.log.length = 0;
      await stepFor(keyOfRoute(route))?.(workspace);
      expect(kinds(problems)).toEqual([]);
      const answered = sandbox.log.filter((call) => keyOfRoute(call.route) === keyOfRoute(route) && call.status < 400);
      expect(answered.length).toBeGreaterThan(0);
    });

    test('refusals', async () => {
      problems.length = 0;
      const { call, admins } = workspace;
      const missing = await call('GET /tickets/{}', ['424242424242']);
      expect(missing.type).toBe('error.list');
      sandbox.switches.failNext(1, 429);
      expect((await call('GET /admins')).type).toBe('error.list');
      if (!isBefore(version, '2.14')) await call('GET /jobs/status/{}', [first(admins).id]);
      expect(kinds(problems)).toEqual([]);
    });
  });

  test('nothing is called undescribed that is not', () => {
    expect(undescribed.filter((one) => !met.has(one))).toEqual([]);
  });
});
