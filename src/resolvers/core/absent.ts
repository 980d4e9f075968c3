import { NotFoundError } from '../../client/core/errors.ts';

const nullIfAbsent = (error: unknown): null => {
  if (error instanceof NotFoundError) return null;
  throw error;
};

interface OrNull {
  <T>(found: Promise<T>): Promise<T | null>;
  <T>(found: T | Promise<T>): T | Promise<T | null>;
}

/**
 * What upstream does not have is null in a query; every other failure stays one.
 *
 * @throws whatever else the promise is rejected with.
 */
export const orNull = (<T>(found: T | Promise<T>) =>
  found instanceof Promise ? found.catch(nullIfAbsent) : found) as OrNull;

/** Reads records by their ids, and knows how one looks of which only the id is known. */
export interface ByIdLoader<T> {
  readonly byId: { load(id: string): T | Promise<T> };
  readonly stub: (id: string) => T;
}

/** The record that a change was about: as upstream answered it, else read again, unless its id is all that is asked. */
export const answeredOr = <T>(
  answer: T | undefined,
  id: string,
  { byId, stub }: ByIdLoader<T>,
  idOnly: boolean,
): T | Promise<T> => answer ?? (idOnly ? stub(id) : byId.load(id));

/**
 * Related records in their order, without those that upstream no longer has.
 *
 * @throws whatever fails for another reason than absence.
 */
export const existing = <T>(found: readonly (T | Promise<T>)[]): T[] | Promise<T[]> =>
  found.some((one) => one instanceof Promise) ? settled(found) : (found as T[]);

const settled = async <T>(found: readonly (T | Promise<T>)[]): Promise<T[]> => {
  const items: T[] = [];
  for (const one of await Promise.allSettled(found))
    if (one.status === 'fulfilled') items.push(one.value as T);
    else nullIfAbsent(one.reason);
  return items;
};

/** Each record once: two ids may lead to one, as those of a contact that was merged away and of the survivor do. */
export const distinct = <T extends { readonly id: string }>(records: readonly T[]): T[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];
