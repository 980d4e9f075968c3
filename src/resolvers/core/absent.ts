import { NotFoundError } from '../../client/core/errors.ts';

const nullIfAbsent = (error: unknown): null => {
  if (error instanceof NotFoundError) return null;
  throw error;
};

/** What upstream does not have is null in a query; every other failure stays one. */
export const orNull = <T>(found: Promise<T>): Promise<T | null> => found.catch(nullIfAbsent);

/** Related records in their order, without those that upstream no longer has. */
export const present = async <T>(found: readonly Promise<T>[]): Promise<T[]> => {
  const items = await Promise.all(found.map((one) => orNull(one)));
  return items.filter((item) => item !== null);
};
