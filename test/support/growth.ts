/** Characters of the inputs, each four times as long as the one before. */
const sizes = [16_384, 65_536, 262_144, 1_048_576] as const;

/** What costs less is not told from nothing. */
const blurMs = 200;

/** The least of so many tries counts, where the first takes too long. Quadratic work takes too long each time. */
const maxTries = 5;

/** Milliseconds of the processor's own time. */
const cost = (run: () => unknown): number => {
  const before = process.cpuUsage();
  try {
    run();
  } catch {
    // Refusing is as good as reading.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/**
 * What a reader costs as its input grows to 1 MB. Linear work costs four times as much each time, quadratic work sixteen
 * times: the first step that says so ends it, so that a hang becomes a failure.
 */
export const growthOf = <T>(input: (length: number) => T, read: (given: T) => unknown): 'linear' | string => {
  let before = blurMs / 10;
  for (const size of sizes) {
    const given = input(size);
    let now = cost(() => read(given));
    // The collector may have been at work, for itself or for other tests of the process.
    for (let n = 1; n < maxTries && now > 10 * before; n += 1) {
      const again = cost(() => read(given));
      now = Math.min(now, again);
    }
    if (now > 10 * before) return `${size} characters: ${now} ms, a quarter of them: ${before} ms`;
    before = Math.max(now, blurMs / 10);
  }
  return 'linear';
};
