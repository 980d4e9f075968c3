import { InvalidInputError } from '../client/core/errors.ts';
import { checkedId } from '../client/core/ids.ts';
import type { OfficeHoursExceptionInterval, OfficeHoursExceptionType } from '../client/officeHoursExceptions.ts';
import type { OfficeHoursSchedule } from '../client/officeHoursSchedules.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { dayOfWeek, minuteOfDay, timeOfDay } from './core/officeTime.ts';

export const find = (scheduleId: string, id: string, { load }: Context) =>
  orNull(load.officeHoursExceptions.find(checkedId(scheduleId, 'scheduleId'), id));

// OfficeHoursSchedule

export const ofSchedule = ({ id }: OfficeHoursSchedule, { load }: Context) =>
  load.officeHoursExceptions.ofSchedule.load(id);

// OfficeHoursExceptionInterval

export const day = (interval: OfficeHoursExceptionInterval) => dayOfWeek(interval.dayOfWeek);

export const startTime = ({ startMinute }: OfficeHoursExceptionInterval) => timeOfDay(startMinute);

export const endTime = ({ endMinute }: OfficeHoursExceptionInterval) => timeOfDay(endMinute);

// Mutation

export interface ExceptionIntervalInput {
  readonly startTime: string;
  readonly endTime: string;
}
export interface ExceptionChanges {
  readonly exceptionDate?: string | null | undefined;
  readonly exceptionType?: OfficeHoursExceptionType | null | undefined;
  readonly name?: string | null | undefined;
  readonly timeIntervals?: readonly ExceptionIntervalInput[] | null | undefined;
  readonly recurringAnnually?: boolean | null | undefined;
}
export interface ExceptionDraft extends ExceptionChanges {
  readonly exceptionDate: string;
  readonly exceptionType: OfficeHoursExceptionType;
}

/** Minutes from midnight on, as Intercom counts them. */
export const dayMinutes = (intervals: readonly ExceptionIntervalInput[]) =>
  intervals.map(({ startTime, endTime }, i) => {
    const startMinute = minuteOfDay(startTime, `timeIntervals[${i}].startTime`);
    const endMinute = minuteOfDay(endTime, `timeIntervals[${i}].endTime`);
    if (endMinute <= startMinute)
      throw new InvalidInputError(
        'An interval must end after it starts, at `24:00` at the latest.',
        `timeIntervals[${i}].endTime`,
      );
    return { startMinute, endMinute };
  });

const isDate = (text: string): boolean => {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const wordedFor = <T extends ExceptionChanges>({ timeIntervals, ...rest }: T) => {
  const { exceptionDate, exceptionType } = rest;
  if (exceptionDate != null && !isDate(exceptionDate))
    throw new InvalidInputError('Must be a date as `YYYY-MM-DD`, such as `2026-12-25`.', 'exceptionDate');
  if (exceptionType === 'CLOSED' && timeIntervals != null)
    throw new InvalidInputError('A closed day has no intervals. Omit them, or set `CUSTOM_HOURS`.', 'timeIntervals');
  if (timeIntervals == null ? exceptionType === 'CUSTOM_HOURS' : timeIntervals.length === 0)
    throw new InvalidInputError('Custom hours require an interval. A day without any is `CLOSED`.', 'timeIntervals');
  return { ...rest, timeIntervals: timeIntervals && dayMinutes(timeIntervals) };
};

export const create = async (scheduleId: string, draft: ExceptionDraft, { load }: Context) =>
  load.officeHoursExceptions.create(checkedId(scheduleId, 'scheduleId'), wordedFor(draft));

export const update = async (scheduleId: string, id: string, changes: ExceptionChanges, { load }: Context) =>
  load.officeHoursExceptions.update(checkedId(scheduleId, 'scheduleId'), checkedId(id, 'id'), wordedFor(changes));

export const remove = async (scheduleId: string, id: string, { load }: Context) =>
  load.officeHoursExceptions.remove(checkedId(scheduleId, 'scheduleId'), id);
