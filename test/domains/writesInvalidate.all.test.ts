import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import type { Ask } from '../support/gateway.ts';
import { type Case, cases, mutationOf } from '../support/rereading/cases.ts';
import { type Rereading, rereadingOver } from '../support/rereading/gateway.ts';
import { around, readAll, readShared, variablesOf } from '../support/rereading/reading.ts';
import { seedRelated } from '../support/rereading/workspace.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());

const gateways = new Map<Version, Rereading>();
const gatewayOf = (version: Version): Rereading => {
  const gateway = gateways.get(version) ?? rereadingOver(sandbox.origin, version);
  gateways.set(version, gateway);
  return gateway;
};

/** With the records of each case the lists grow, and each reading of them: a workspace serves this many cases. */
const casesOfOneWorkspace = 10;
let started = 0;

const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const whole = async (answer: ReturnType<Ask>) => {
  const { data, errors = [] } = await answer;
  // What the version does not have is null, in each reading.
  const other = errors.filter(({ extensions: { code } }) => code !== 'UNSUPPORTED_IN_VERSION' && code !== 'NOT_FOUND');
  expect(other).toEqual([]);
  return data;
};

test('each mutation has a case', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect([...new Set(cases.map(mutationOf))].toSorted()).toEqual(mutations.toSorted());
});

describe('later fields of the document and later operations see all that changed', () => {
  test.each(cases)('$name', async (one: Case) => {
    const { input, version = '2.16', unseen } = one;
    const name = mutationOf(one);
    if (started++ % casesOfOneWorkspace === 0) sandbox.reset();
    const related = await seedRelated(sandbox);
    const variables = { ...variablesOf(related), write: input(related) };
    const { ask, fresh, forget } = gatewayOf(version);
    forget();
    const { before, write, after } = await whole(ask(around(name), variables));
    expect(write).toEqual({ __typename: `${title(name)}Payload` });
    const now = await whole(fresh(readAll, variables));

    expect(after).toEqual(now);
    expect(now).toMatchObject(await whole(ask(readShared)));
    if (unseen === undefined) expect(isDeepStrictEqual(after, before)).toBe(false);
  });
});
