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
import { caller, openWorkspace } from '../support/steps/caller.ts';
import { stepFor } from '../support/steps/index.ts';
import { first, type Workspace } from '../support/steps/step.ts';

const judged = (origin: string, version: Version, problems: string[]) =>
  caller(origin, version, ({ route, asked, status, answer }) => {
    problems.push(...checkRequest(version, asked).map((problem) => `the test asks ${route}: ${problem}`));
    const seen = { method: asked.method, route: route.split(' ')[1] ?? '', status, body: answer };
    problems.push(...checkResponse(version, seen).map((problem) => `${route} ${status}: ${problem}`));
    if (status >= 500) problems.push(`${route} failed with ${status}`);
  });

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
      workspace = await openWorkspace(version, judged(sandbox.origin, version, problems));
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
