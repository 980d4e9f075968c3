/** Between these every whole number is a time, in seconds or in milliseconds: no id or amount of the seed is as large. */
const seconds = { from: 1_300_000_000, to: 2_000_000_000 };

const isSeconds = (value: number): boolean => value >= seconds.from && value < seconds.to;
const isoText = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/**
 * A copy with every time later by that many seconds. Times are numbers in seconds or milliseconds, or text that is nothing
 * else; dates within a longer text stay. What would be later than `latest` is at that time.
 */
export const shifted = <T>(value: T, by: number, latest = Number.POSITIVE_INFINITY): T => {
  const made = new Map<object, unknown>();
  const later = (time: number): number => Math.min(time + by, latest);
  const shift = (one: unknown): unknown => {
    if (typeof one === 'number') {
      if (!Number.isInteger(one)) return one;
      if (isSeconds(one)) return later(one);
      return isSeconds(one / 1000) ? later(one / 1000) * 1000 : one;
    }
    if (typeof one === 'string') {
      if (!isoText.test(one)) return one;
      const text = new Date(later(Date.parse(one) / 1000) * 1000).toISOString();
      return one.includes('.') ? text : text.replace('.000', '');
    }
    if (typeof one !== 'object' || one === null) return one;
    const known = made.get(one);
    if (known !== undefined) return known;
    const copy = copyOf(one);
    made.set(one, copy);
    return copy;
  };
  const copyOf = (one: object): object => {
    if (one instanceof Map) return new Map([...one].map(([key, inner]) => [key, shift(inner)]));
    if (Array.isArray(one)) return one.map(shift);
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, shift(inner)]));
  };
  return shift(value) as T;
};
