const quietMs = 60_000;

/**
 * Says at once what happens for the first time, and after that once a minute at most, with how often it has happened
 * since. Keys are of a closed set.
 */
export const rarely = <K extends string>(say: (key: K, times: number) => void, now: () => number = Date.now) => {
  const spoken = new Map<K, { at: number; unsaid: number }>();
  return (key: K): void => {
    const before = spoken.get(key) ?? { at: Number.NEGATIVE_INFINITY, unsaid: 0 };
    before.unsaid += 1;
    if (now() - before.at >= quietMs) {
      say(key, before.unsaid);
      Object.assign(before, { at: now(), unsaid: 0 });
    }
    spoken.set(key, before);
  };
};
