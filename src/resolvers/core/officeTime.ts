export const daysOfWeek = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type DayOfWeek = (typeof daysOfWeek)[number];

/** A minute of the week, as people say it. */
export interface WeekTime {
  readonly day: DayOfWeek;
  readonly time: string;
}

export const minutesOfDay = 24 * 60;
export const minutesOfWeek = 7 * minutesOfDay;

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
