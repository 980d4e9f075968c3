import type { Reader } from '../../client/core/read.ts';

const quiet = () => {};

/** The model of a record of which only the id is known, made by the record's own reader: all else is null or empty. */
export const stub =
  <T>(read: Reader<T | null>) =>
  (id: string): T => {
    const model = read({ id }, quiet);
    if (model === null) throw new TypeError('an id alone must make a record');
    return model;
  };
