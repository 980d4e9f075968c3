import { Model } from '../../src/client/core/model.ts';

/** Records with all their fields as ordinary objects, so that they can be compared. */
export const plain = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(plain) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const fields = value instanceof Model ? value.toJSON() : value;
  return Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, plain(one)])) as T;
};
