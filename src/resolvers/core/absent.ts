import { NotFoundError } from '../../client/core/errors.ts';

const nullIfAbsent = (error: unknown): null => {
  if (error instanceof NotFoundError) return null;
  throw error;
};

/** What upstream does not have is null in a query; every other failure stays one. */
export const orNull = <T>(found: Promise<T>): Promise<T | null> => found.catch(nullIfAbsent);

/** Related records in their order, without those that upstream no longer has. */
export const present = async <T>(found: readonly Promise<T>[]): Promise<T[]> => {
  const items: T[] = [];
  for (const one of await Promise.allSettled(found))
    if (one.status === 'fulfilled') items.push(one.value);
    else nullIfAbsent(one.reason);
  return items;
};
