import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import type { Ask, GraphQLAnswer } from '../support/gateway.ts';
import { cases, mutationOf } from '../support/rereading/cases.ts';
import { type Chain, chainsOf } from '../support/rereading/chains.ts';
import { atMoments, type Rereading, rereadingOver } from '../support/rereading/gateway.ts';
import { aroundEach, readAll, readShared, variablesOf } from '../support/rereading/reading.ts';
import { seedRelated } from '../support/rereading/workspace.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());

/** Each write falls into a second of its own: Intercom's times are whole seconds, and some writes change no more than one. */
let aheadMs = 0;
const { now: realNow } = Date;
const clock = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
afterAll(() => clock.mockRestore());

const gateways = new Map<Version, Rereading>();
const gatewayOf = (version: Version): Rereading => {
  const gateway = gateways.get(version) ?? rereadingOver(sandbox.origin, version);
  gateways.set(version, gateway);
  return gateway;
};

type GraphQLFailure = NonNullable<GraphQLAnswer['errors']>[number];
const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
/** What the version does not have is null, in each reading. */
const isExpected = ({ extensions: { code } }: GraphQLFailure) =>
  code === 'UNSUPPORTED_IN_VERSION' || code === 'NOT_FOUND';
const whole = async (answer: ReturnType<Ask>) => {
  const { data, errors = [] } = await answer;
  expect(errors.filter((error) => !isExpected(error))).toEqual([]);
  return data;
};

/** Runs a chain in one document. At the moment after each reading, other operations read the same. */
const run = async ({ version, cases }: Chain) => {
  sandbox.reset();
  const related = await seedRelated(sandbox);
  const { ask, fresh, forget } = gatewayOf(version);
  forget();
  const variables = variablesOf(related);
  const read: { readonly now: unknown; readonly shared: object }[] = [];
  let moments = 0;
  atMoments(async () => {
    const at = moments++;
    aheadMs += 1_000;
    const now = await whole(fresh(readAll, variables));
    read[at] = { now, shared: await whole(ask(readShared)) };
  });
  const writes = Object.fromEntries(cases.map(({ input }, i) => [`write${i}`, input(related)]));
  const { data, errors = [] } = await ask(aroundEach(cases.map(mutationOf)), { ...variables, ...writes });
  const later = await whole(ask(readShared));
  return cases.map((_, i) => {
    const before = i === 0 ? 'before' : `after${i - 1}`;
    const own: unknown[] = [before, `write${i}`, `after${i}`, `moment${i}`];
    return {
      ...read[i],
      ...{ before: data?.[before], write: data?.[`write${i}`], after: data?.[`after${i}`] },
      errors: errors.filter((error) => !isExpected(error) && (error.path === undefined || own.includes(error.path[0]))),
      later: i === cases.length - 1 ? later : read[i]?.shared,
    };
  });
};
type Outcomes = Awaited<ReturnType<typeof run>>;

const chains = chainsOf(cases);
const outcomes = new Map<Chain, Promise<Outcomes>>();
const outcomesOf = (chain: Chain): Promise<Outcomes> => {
  const known = outcomes.get(chain) ?? run(chain);
  outcomes.set(chain, known);
  return known;
};
const links = chains.flatMap((chain) => chain.cases.map((one, at) => ({ ...one, chain, at })));

test('each mutation has a case', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect([...new Set(cases.map(mutationOf))].toSorted()).toEqual(mutations.toSorted());
});

test('each case is in a chain', () => {
  expect(links.map(({ name }) => name).toSorted()).toEqual(cases.map(({ name }) => name).toSorted());
});

describe('later fields of the document and later operations see all that changed', () => {
  test.each(links)(
    '$name',
    async (one) => {
      const { errors, before, write, after, now, shared, later } = (await outcomesOf(one.chain))[one.at] ?? {};
      expect(errors).toEqual([]);
      expect(write).toEqual({ __typename: `${title(mutationOf(one))}Payload` });
      expect(now).toBeTypeOf('object');
      expect(after).toEqual(now);
      expect(now).toMatchObject(shared ?? {});
      expect(now).toMatchObject(later ?? {});
      if (one.unseen === undefined) expect(isDeepStrictEqual(after, before)).toBe(false);
    },
    120_000,
  );
});
