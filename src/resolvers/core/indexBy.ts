/** An index of a list by the keys of its records, in their order. It is made once for a list, which operations share. */
export const indexBy = <T>(keysOf: (record: T) => Iterable<string>) => {
  const indexes = new WeakMap<readonly T[], ReadonlyMap<string, readonly T[]>>();
  return (records: readonly T[]): ReadonlyMap<string, readonly T[]> => {
    const known = indexes.get(records);
    if (known !== undefined) return known;
    const index = new Map<string, T[]>();
    for (const record of records)
      for (const key of keysOf(record)) {
        const among = index.get(key);
        if (among === undefined) index.set(key, [record]);
        else among.push(record);
      }
    indexes.set(records, index);
    return index;
  };
};
