import DataLoader from 'dataloader';
import { NotFoundError } from '../../client/core/errors.ts';
import { checkedId } from '../../client/core/ids.ts';
import { isPartial } from '../../client/core/model.ts';
import { maxPageSize, maxSingleReads } from '../../client/core/sizes.ts';
import { asError, bisect } from './bisect.ts';
import type { Clearable } from './invalidation.ts';

export type Loader<T> = DataLoader<string, T>;

interface Identified {
  readonly id: string;
}
type One<T> = (id: string) => Promise<T>;

/** DataLoader wants an error as a value, so that one bad id does not fail its neighbours. */
const errorAsValue =
  <T>(one: One<T>) =>
  (id: string): Promise<T | Error> =>
    one(id).catch(asError);

/** Refuses what cannot be an id, each at its own place, and hands the rest to `load` in one go. */
const checkKeys =
  <T>(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T | Error>>, check: Check = checkedId) =>
  async (keys: readonly string[]): Promise<(T | Error)[]> => {
    const errors = keys.map((key) => keyError(key, check));
    const answers = await load(keys.filter((_, n) => errors[n] === null)).catch(asError);
    const answer = (key: string) => (answers instanceof Error ? answers : (answers.get(key) ?? notFound(key)));
    return keys.map((key, n) => errors[n] ?? answer(key));
  };

/** Throws `InvalidInputError` for what cannot be a key. */
type Check = (key: string) => unknown;

const keyError = (key: string, check: Check): Error | null => {
  try {
    check(key);
    return null;
  } catch (error) {
    return error as Error;
  }
};

/** What was found, and what was not found read by itself. */
const loadMisses = async <T extends Identified>(
  found: readonly T[],
  ids: readonly string[],
  one?: One<T>,
  keyOf: (item: T) => string | null = ({ id }) => id,
  failed: ReadonlyMap<string, Error> = new Map(),
): Promise<ReadonlyMap<string, T | Error>> => {
  const known = new Map<string, T | Error>([...failed, ...found.map((item): [string, T] => [keyOf(item) ?? '', item])]);
  if (one === undefined) return known;
  const misses = ids.filter((id) => !known.has(id));
  await Promise.all(misses.map(async (id) => known.set(id, await errorAsValue(one)(id))));
  return known;
};

const notFound = (id: string): Error => new NotFoundError(`No record has the id ${id}.`);

/**
 * One request for each id, but never the same id twice: for endpoints that answer for one id only. `asked` has the ids that
 * were requested, or are there already.
 */
export const singleLoader = <T>(one: One<T>, asked: Map<string, Promise<T>> = new Map()): Loader<T> =>
  new DataLoader<string, T>(
    checkKeys(
      async (ids) => new Map(await Promise.all(ids.map(async (id) => [id, await errorAsValue(one)(id)] as const))),
    ),
    { batch: false, cacheMap: asked },
  );

/**
 * Many ids in one search. Search lags behind writes, so one or two ids, and any id that search does not know,
 * are read by themselves: that is also how "gone" differs from "not indexed yet".
 */
export const batchLoader = <T extends Identified>({
  one,
  many,
  keyOf,
  check,
}: {
  readonly one: One<T>;
  readonly many: (ids: readonly string[]) => Promise<readonly T[]>;
  /** The key that they are read by, if that is not the id, and how an invalid key is found. */
  readonly keyOf?: (item: T) => string | null;
  readonly check?: Check;
}): Loader<T> =>
  new DataLoader<string, T>(
    checkKeys(async (ids) => {
      if (ids.length <= maxSingleReads) return loadMisses([], ids, one, keyOf);
      const found: T[] = [];
      const failed = await bisect(ids, async (some) => {
        found.push(...(await many(some)));
      });
      return loadMisses(found, ids, one, keyOf, failed);
    }, check),
    { maxBatchSize: maxPageSize },
  );

export interface ListLoader<T> extends Clearable {
  /** The list as upstream gives it, fetched once. */
  readonly all: () => Promise<readonly T[]>;
  readonly byId: Loader<T>;
}

const indexes = new WeakMap<readonly Identified[], ReadonlyMap<string, Identified>>();

/** Made once for a list, which operations share. */
const indexOf = <T extends Identified>(list: readonly T[]): ReadonlyMap<string, T> => {
  let index = indexes.get(list);
  if (index === undefined) {
    index = new Map(list.map((item) => [item.id, item]));
    indexes.set(list, index);
  }
  return index as ReadonlyMap<string, T>;
};

/**
 * A list small enough to be fetched whole, once, whatever is read from it. An id that is not listed (a removed admin
 * who is still an assignee) is read by itself where upstream can.
 */
export const listLoader = <T extends Identified>(read: () => Promise<readonly T[]>, one?: One<T>): ListLoader<T> => {
  const list = memo(read);
  const byId: Loader<T> = new DataLoader<string, T>(
    checkKeys(async (ids) => {
      if (ids.length === 0) return new Map();
      const listed = indexOf(await list.get());
      const isComplete = one === undefined || ids.every((id) => listed.has(id));
      return isComplete ? listed : loadMisses([...listed.values()], ids, one);
    }),
  );
  return {
    all: list.get,
    byId,
    clear: (id) => {
      list.clearAll();
      byId.clear(id);
    },
    clearAll: () => {
      list.clearAll();
      byId.clearAll();
    },
  };
};

/**
 * Makes the loader answer with what the request already holds; a newer copy replaces an older one. One whose answer left
 * fields out never replaces another: a write has dropped what is out of date by then.
 */
export const prime = <T extends Identified>(loader: Loader<T>, item: T): T => {
  if (!isPartial(item)) loader.clear(item.id);
  loader.prime(item.id, item);
  return item;
};

export interface Memo<T> extends Clearable {
  readonly get: () => Promise<T>;
}

/** A call without arguments whose answer is kept for the rest of the request, or until it is out of date. */
export const memo = <T>(read: () => Promise<T>): Memo<T> => {
  let answer: Promise<T> | undefined;
  const clearAll = () => {
    answer = undefined;
  };
  return {
    get: () => {
      answer ??= read();
      return answer;
    },
    clear: clearAll,
    clearAll,
  };
};
