/** Seconds since 1970 of a moment's place on the clock of a time zone, were that clock UTC's. */
const wallClock = (zone: string): ((seconds: number) => number) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (seconds) => {
    const parts = format.formatToParts(seconds * 1000);
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day')) / 1000;
  };
};

const secondsADay = 86_400;
/** Longer than any day, and than the distance of any time zone to UTC. */
const maxDays = 30 * 3_600;

export interface Days {
  /** The first second of the day that a moment lies in, and the first of the day after it. */
  readonly start: (seconds: number) => number;
  readonly end: (seconds: number) => number;
}

/**
 * The days of a time zone: 23 or 25 hours long where the clock changes, and they need not begin at midnight. The
 * boundary is searched for, since the zone's rules can only be asked what day it is at a moment. null for a zone that
 * this machine does not know.
 */
export const daysOf = (zone: string): Days | null => {
  let dayOf: (seconds: number) => number;
  try {
    dayOf = wallClock(zone);
  } catch {
    return null;
  }
  /** The first second after `low`, and until `high`, whose day is `day` or later. */
  const first = (day: number, low: number, high: number): number => {
    let [before, from] = [low, high];
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2);
      if (dayOf(middle) >= day) from = middle;
      else before = middle;
    }
    return from;
  };
  return {
    start: (seconds) => first(dayOf(seconds), seconds - maxDays, seconds),
    end: (seconds) => first(dayOf(seconds) + secondsADay, seconds, seconds + maxDays),
  };
};
