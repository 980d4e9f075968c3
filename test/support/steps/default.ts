import { coveredOperations, keyOfRoute } from '../openapi/index.ts';
import type { Seen, Step } from './step.ts';

const known = new Set(coveredOperations.map(({ route }) => keyOfRoute(route)));

/** The records of a list, whatever it calls them. */
const recordsOf = (answer: object): readonly Seen[] =>
  Object.values(answer).find((value): value is readonly Seen[] => Array.isArray(value)) ?? [];

/**
 * How an operation is asked that takes nothing but, at most, the id of a record: a list once, and a record for each id that its
 * list has and for one that it has not. Undefined for any other.
 */
export const defaultStep = (key: string): Step | undefined => {
  if (/^GET [^{}]+$/.test(key)) return ({ call }) => call(key);
  const list = /^(GET [^{}]+)\/\{\}$/.exec(key)?.[1];
  if (list === undefined || !known.has(list)) return undefined;
  return async ({ call }) => {
    for (const { id } of recordsOf(await call(list))) await call(key, [id]);
    await call(key, ['1']);
  };
};
