import { InvalidInputError } from '../../client/core/errors.ts';

export const daysOfWeek = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type DayOfWeek = (typeof daysOfWeek)[number];

/** A minute of the week, as people say it. */
export interface WeekTime {
  readonly day: DayOfWeek;
  readonly time: string;
}

const minutesOfDay = 24 * 60;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `HH:MM` of a minute of the day, the last of which is `24:00`; null of any other number. */
export const timeOfDay = (minute: number | null): string | null =>
  minute === null || minute < 0 || minute > minutesOfDay
    ? null
    : `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

export const dayOfWeek = (day: number | null): DayOfWeek | null => (day === null ? null : (daysOfWeek[day] ?? null));

/** What ends at midnight ends with its day, at `24:00`. Null of what is no minute of the week. */
export const timeOfWeek = (minute: number | null, isEnd: boolean): WeekTime | null => {
  if (minute === null) return null;
  const number = isEnd ? Math.ceil(minute / minutesOfDay) - 1 : Math.floor(minute / minutesOfDay);
  const day = dayOfWeek(number);
  const time = timeOfDay(minute - number * minutesOfDay);
  return day === null || time === null ? null : { day, time };
};

/**
 * The minute of the day, of 1440.
 *
 * @throws {InvalidInputError} for what is no time of day in steps of 15 minutes.
 */
export const minuteOfDay = (time: string, field: string): number => {
  const [, hour, minute] = /^(24(?=:00)|[01]\d|2[0-3]):(00|15|30|45)$/.exec(time) ?? [];
  if (hour === undefined)
    throw new InvalidInputError(
      'Must be a time of day as `HH:MM`, in steps of 15 minutes, such as `09:00` or `17:45`. The end of a day is `24:00`.',
      field,
    );
  return Number(hour) * 60 + Number(minute);
};

/** The minute of the week, as `minuteOfDay`. */
export const minuteOfWeek = (day: DayOfWeek, time: string, field: string): number =>
  daysOfWeek.indexOf(day) * minutesOfDay + minuteOfDay(time, field);
