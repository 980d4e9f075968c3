const quietMs = 60_000;

/**
 * Says at once what happens for the first time, and after that once a minute at most, with how often it has happened
 * since. Keys are of a closed set.
 */
export const rarely = <K extends string>(report: (key: K, times: number) => void, now: () => number = Date.now) => {
  const logged = new Map<K, { at: number; unlogged: number }>();
  return (key: K): void => {
    const before = logged.get(key) ?? { at: Number.NEGATIVE_INFINITY, unlogged: 0 };
    before.unlogged += 1;
    if (now() - before.at >= quietMs) {
      report(key, before.unlogged);
      Object.assign(before, { at: now(), unlogged: 0 });
    }
    logged.set(key, before);
  };
};
