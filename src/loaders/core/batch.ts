import DataLoader from 'dataloader';
import { NotFoundError } from '../../client/core/errors.ts';
import { checkedId } from '../../client/core/ids.ts';
import { isPartial } from '../../client/core/model.ts';
import { maxPageSize, maxSingleReads } from '../../client/core/sizes.ts';
import { asError, bisect } from './bisect.ts';
import type { Clearable } from './invalidation.ts';

/** Reads records by their ids, each once, and keeps failures as well. */
export interface Loader<T> extends Clearable {
  load(id: string): Promise<T>;
  /** Keeps the record, unless one is kept. */
  prime(id: string, record: T): unknown;
}

interface Identified {
  readonly id: string;
}
type One<T> = (id: string) => Promise<T>;

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

const readOne = async <T>(one: One<T>, id: string, check: Check = checkedId): Promise<T> => {
  check(id);
  try {
    return await one(id);
  } catch (error) {
    throw asError(error);
  }
};

/** DataLoader wants an error as a value, so that one bad id does not fail its neighbours. */
const errorAsValue = <T>(found: Promise<T>): Promise<T | Error> => found.catch(asError);

/** Refuses what cannot be an id, each at its own place, and hands the rest to `load` in one go. */
const checkKeys =
  <T>(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T | Error>>, check: Check) =>
  async (keys: readonly string[]): Promise<(T | Error)[]> => {
    const errors = keys.map((key) => keyError(key, check));
    const answers = await load(keys.filter((_, n) => errors[n] === null)).catch(asError);
    const answer = (key: string) => (answers instanceof Error ? answers : (answers.get(key) ?? notFound(key)));
    return keys.map((key, n) => errors[n] ?? answer(key));
  };

/** What was found, and what was not found read by itself. */
const loadMisses = async <T extends Identified>(
  found: readonly T[],
  ids: readonly string[],
  one: One<T>,
  keyOf: (item: T) => string | null = ({ id }) => id,
  failed: ReadonlyMap<string, Error> = new Map(),
): Promise<ReadonlyMap<string, T | Error>> => {
  const known = new Map<string, T | Error>([...failed, ...found.map((item): [string, T] => [keyOf(item) ?? '', item])]);
  const misses = ids.filter((id) => !known.has(id));
  await Promise.all(misses.map(async (id) => known.set(id, await errorAsValue(one(id)))));
  return known;
};

const notFound = (id: string): Error => new NotFoundError(`No record has the id ${id}.`);

class SingleLoader<T> implements Loader<T> {
  readonly #one: One<T>;
  #asked: Map<string, Promise<T>> | undefined;

  constructor(one: One<T>, asked?: Map<string, Promise<T>>) {
    this.#one = one;
    this.#asked = asked;
  }

  load(id: string): Promise<T> {
    const known = this.#asked?.get(id);
    if (known !== undefined) return known;
    const found = readOne(this.#one, id);
    this.#keep(id, found);
    return found;
  }

  prime(id: string, record: T): void {
    if (this.#asked?.has(id) !== true) this.#keep(id, Promise.resolve(record));
  }

  clear(id: string): void {
    this.#asked?.delete(id);
  }

  clearAll(): void {
    this.#asked?.clear();
  }

  #keep(id: string, found: Promise<T>): void {
    this.#asked ??= new Map();
    this.#asked.set(id, found);
  }
}

/**
 * One request for each id, but never the same id twice: for endpoints that answer for one id only. `asked` has the ids that
 * were requested, or are there already.
 */
export const singleLoader = <T>(one: One<T>, asked?: Map<string, Promise<T>>): Loader<T> =>
  new SingleLoader(one, asked);

/**
 * Many ids in one search. Search lags behind writes, so one or two ids, and any id that search does not know,
 * are read by themselves: that is also how "gone" differs from "not indexed yet".
 */
export const batchLoader = <T extends Identified>({
  one,
  many,
  keyOf,
  check = checkedId,
}: {
  readonly one: One<T>;
  readonly many: (ids: readonly string[]) => Promise<readonly T[]>;
  /** The key that they are read by, if that is not the id, and how an invalid key is found. */
  readonly keyOf?: (item: T) => string | null;
  readonly check?: Check;
}): Loader<T> => {
  const readMany = checkKeys<T>(async (ids) => {
    if (ids.length <= maxSingleReads) return loadMisses([], ids, one, keyOf);
    const found: T[] = [];
    const failed = await bisect(ids, async (some) => {
      found.push(...(await many(some)));
    });
    return loadMisses(found, ids, one, keyOf, failed);
  }, check);
  const readFew = (ids: readonly string[]) => Promise.all(ids.map((id) => errorAsValue(readOne(one, id, check))));
  return new DataLoader<string, T>((ids) => (ids.length <= maxSingleReads ? readFew(ids) : readMany(ids)), {
    maxBatchSize: maxPageSize,
  });
};

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

type Items<T> = readonly T[] | Promise<readonly T[]>;

/** The records of a list by their ids. They stay when the list is dropped for the change of another. */
class ListedRecords<T extends Identified> implements Clearable {
  readonly #list: ListLoader<T>;
  readonly #one: One<T> | undefined;
  readonly #known = new Map<string, T | Promise<T>>();

  constructor(list: ListLoader<T>, one: One<T> | undefined) {
    this.#list = list;
    this.#one = one;
  }

  /** Without a promise where the list is there: most of what a query reads by id is in a list that operations share. */
  load(id: string): T | Promise<T> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const found = this.#find(id);
    this.#known.set(id, found);
    return found;
  }

  prime(id: string, record: T): void {
    if (!this.#known.has(id)) this.#known.set(id, record);
  }

  clear(id: string): void {
    this.#known.delete(id);
  }

  clearAll(): void {
    this.#known.clear();
  }

  #find(id: string): T | Promise<T> {
    const error = keyError(id, checkedId);
    if (error !== null) return Promise.reject(error);
    const items = this.#list.items();
    return items instanceof Promise ? this.#findIn(items, id) : (indexOf(items).get(id) ?? this.#unlisted(id));
  }

  async #findIn(items: Promise<readonly T[]>, id: string): Promise<T> {
    return indexOf(await items).get(id) ?? this.#unlisted(id);
  }

  #unlisted(id: string): Promise<T> {
    return this.#one === undefined ? Promise.reject(notFound(id)) : readOne(this.#one, id);
  }
}

class ListLoader<T extends Identified> implements Clearable {
  readonly byId: ListedRecords<T>;
  readonly #read: () => Items<T>;
  #items: Items<T> | undefined;

  constructor(read: () => Items<T>, one?: One<T>) {
    this.#read = read;
    this.byId = new ListedRecords(this, one);
  }

  /** The list as upstream gives it, fetched once. */
  readonly all = async (): Promise<readonly T[]> => this.items();

  /** As `all`, without a promise where the list is there. */
  items(): Items<T> {
    if (this.#items === undefined) {
      const items = this.#read();
      this.#items = items;
      if (items instanceof Promise) this.#keep(items);
    }
    return this.#items;
  }

  clear(id: string): void {
    this.#items = undefined;
    this.byId.clear(id);
  }

  clearAll(): void {
    this.#items = undefined;
    this.byId.clearAll();
  }

  #keep(coming: Promise<readonly T[]>): void {
    coming.then(
      (items) => {
        if (this.#items === coming) this.#items = items;
      },
      // Whoever waits for the list is told.
      () => {},
    );
  }
}

/**
 * A list small enough to be fetched whole, once, whatever is read from it. An id that is not listed (a removed admin
 * who is still an assignee) is read by itself where upstream can.
 */
export const listLoader = <T extends Identified>(read: () => Items<T>, one?: One<T>) => new ListLoader(read, one);

/**
 * Makes the loader answer with what the request already holds; a newer copy replaces an older one. One whose answer left
 * fields out never replaces another: a write has dropped what is out of date by then.
 */
export const prime = <T extends Identified>(loader: Pick<Loader<NoInfer<T>>, 'clear' | 'prime'>, item: T): T => {
  if (!isPartial(item)) loader.clear(item.id);
  loader.prime(item.id, item);
  return item;
};

export interface Memo<T> extends Clearable {
  readonly get: () => Promise<T>;
}

/** A call without arguments whose answer is kept for the rest of the request, or until it is out of date. */
export const memo = <T>(read: () => T | Promise<T>): Memo<T> => {
  let answer: Promise<T> | undefined;
  const clearAll = () => {
    answer = undefined;
  };
  return {
    get: () => {
      answer ??= Promise.resolve(read());
      return answer;
    },
    clear: clearAll,
    clearAll,
  };
};
