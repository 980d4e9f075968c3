import { coveredOperations, keyOfRoute, publishedOperation } from '../openapi/index.ts';
import type { Seen, Step } from './step.ts';

const known = new Set(coveredOperations.map(({ route }) => keyOfRoute(route)));

/** The records of a list, whatever it calls them. */
const recordsOf = (answer: object): readonly Seen[] =>
  Object.values(answer).find((value): value is readonly Seen[] => Array.isArray(value)) ?? [];

/** The first page, and two more of two records each, where the published list says that cursors lead on. */
const askPages =
  (key: string): Step =>
  async ({ call }) => {
    await call(key);
    if (publishedOperation(key)?.paginated !== 'cursor starting_after') return;
    const { pages } = await call(key, [], { query: { per_page: '2' } });
    const starting_after = pages.next?.starting_after;
    if (starting_after !== undefined) await call(key, [], { query: { per_page: '2', starting_after } });
  };

/**
 * How an operation is asked that requires nothing but, at most, the id of a record: a list by its pages, and a record for each
 * id that its list has and for one that it has not. Undefined for any other.
 */
export const defaultStep = (key: string): Step | undefined => {
  if (/^GET [^{}]+$/.test(key)) return askPages(key);
  const list = /^(GET [^{}]+)\/\{\}$/.exec(key)?.[1];
  if (list === undefined || !known.has(list)) return undefined;
  return async ({ call }) => {
    for (const { id } of recordsOf(await call(list))) await call(key, [id]);
    await call(key, ['1']);
  };
};
