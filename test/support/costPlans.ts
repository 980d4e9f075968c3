import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { gatewayOver, type Setup } from './gateway.ts';
import { type Json, rest } from './rest.ts';

/** How many calls of one kind: for each number of parents, or as the parents tell. */
type Count = readonly number[] | ((parents: readonly Json[]) => number);
type Cost = Readonly<Record<string, Count>>;

export const each: Count = ({ length }) => length;
/** As many as have this, whatever it is. */
export const ofThoseWith =
  (has: (parent: Json) => unknown): Count =>
  (parents) =>
    parents.filter(has).length;

/** What a field of many parents answers, and what that costs beside the parents. */
export interface CostPlan {
  readonly field: string;
  /** What is asked of it. */
  readonly of: string;
  readonly cost: Cost;
  /** What it answers for one parent, by what REST says. */
  readonly answer: (parent: Json) => Json | Promise<Json>;
}

export interface Parents {
  readonly type: string;
  readonly counts: readonly number[];
  /** As REST has them; those of a smaller number are the first. */
  readonly records: readonly Json[];
  /** The field that gives these parents, with what is asked of them. */
  readonly list: (ids: readonly string[], asked: string) => string;
  readonly cost: Cost;
}

/** How often each call was made. */
export const tally = (calls: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const call of calls) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
};

/** Reads the sandbox as it was seeded: nothing here changes it. */
export const reading = ({ sandbox }: Pick<Setup, 'sandbox'>) => {
  const known = new Map<string, Promise<Json>>();
  return (what: string, body?: object): Promise<Json> => {
    const key = JSON.stringify([what, body]);
    const answer = known.get(key) ?? rest(sandbox, what, body);
    known.set(key, answer);
    return answer;
  };
};

/** The calls that a description allows for: of each parent, of all of them, or of so many of the records that are found. */
const saidCost = (said: string, parents: number, children: number) => {
  const costs = [...said.matchAll(/\bone (?:more )?(?:REST call,? )?for (?:(all|the)|each(?: (\d+))?)\b/g)];
  const calls = costs.map(([, once, size]) => {
    if (once !== undefined) return 1;
    return size === undefined ? parents : Math.max(1, Math.ceil(children / Number(size)));
  });
  const hasEach = costs.some(([, once, size]) => once === undefined && size === undefined);
  return { most: calls.reduce((sum, one) => sum + one, 0), hasEach };
};

/** Holds each field's answers and its calls against its plan, for each number of parents. */
export const follow = (
  { sandbox, calls }: Pick<Setup, 'sandbox' | 'calls'>,
  parents: Parents,
  plans: readonly CostPlan[],
): void => {
  const { type, counts, records, list } = parents;
  const ask = gatewayOver(sandbox.origin, '2.16', { limits: { ...defaultLimits, restCalls: 2_000 } });

  const costOf = (cost: Cost, at: number): string[] =>
    Object.entries(cost).flatMap(([call, count]) => {
      const times = typeof count === 'function' ? count(records.slice(0, counts[at])) : count[at];
      return Array<string>(times ?? 0).fill(call);
    });

  for (const { field, of, cost, answer } of plans) {
    describe(`${type}.${field} { ${of} }`, () => {
      test.each(counts.map((count, at) => [count, at]))('of %i', async (count, at) => {
        const asked = records.slice(0, count);
        expect(asked).toHaveLength(count);
        const { data, errors } = await ask(
          `{ parents: ${list(
            asked.map(({ id }) => id),
            `{ id answer: ${field} { ${of} } }`,
          )} }`,
        );
        expect(errors).toBeUndefined();
        expect(tally(calls)).toEqual(tally([...costOf(parents.cost, at), ...costOf(cost, at)]));

        const found: readonly Json[] = data.parents.nodes ?? data.parents;
        const answers = new Map<string, Json>(found.map((one) => [one.id, one.answer]));
        expect(answers.size).toBe(count);
        for (const parent of asked) expect(answers.get(parent.id), parent.id).toEqual(await answer(parent));
        if (count === counts.at(-1))
          expect(new Set([...answers.values()].map((one) => JSON.stringify(one))).size).toBeGreaterThan(1);
      });

      test.each(counts.map((count, at) => [count, at]))(
        'costs no more than its description says, of %i',
        async (count, at) => {
          const noun = schema.getType(type);
          const name = field.replace(/\(.*/, '');
          const said = (isObjectType(noun) && noun.getFields()[name]?.description) || '';
          const answers = await Promise.all(records.slice(0, count).map(answer));
          const children = JSON.stringify(answers).split('"id":').length - 1;
          const made = costOf(cost, at);
          // Records that no list and no search has are read one by one, as docs/limits.md says, and up to two are read so anyway.
          const strays = made.filter((call) => call.endsWith('{id}')).length;
          const { most, hasEach } = saidCost(said, count, children);
          expect(made.length - (hasEach ? 0 : strays), said).toBeLessThanOrEqual(most);
        },
      );
    });
  }
};
