import { InvalidInputError } from '../client/core/errors.ts';
import { checkedId, someText } from '../client/core/ids.ts';
import type { OfficeHoursException } from '../client/officeHoursExceptions.ts';
import type { OfficeHoursInterval } from '../client/officeHoursSchedules.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { type DayOfWeek, minuteOfWeek, timeOfWeek } from './core/officeTime.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.officeHoursSchedules.byId.load(id));

export const list = ({ load }: Context) => load.officeHoursSchedules.all();

// OfficeHoursTimeInterval

export const start = ({ startMinute }: OfficeHoursInterval) => timeOfWeek(startMinute, false);

export const end = ({ endMinute }: OfficeHoursInterval) => timeOfWeek(endMinute, true);

// OfficeHoursException

export const ofException = toOne('officeHoursSchedules', ({ scheduleId }: OfficeHoursException) => scheduleId);

// Mutation

export interface TimeIntervalInput {
  readonly startDay: DayOfWeek;
  readonly startTime: string;
  readonly endDay: DayOfWeek;
  readonly endTime: string;
}
export interface ScheduleChanges {
  readonly name?: string | null | undefined;
  readonly timeZoneName?: string | null | undefined;
  readonly timeIntervals?: readonly TimeIntervalInput[] | null | undefined;
}
export interface ScheduleDraft extends ScheduleChanges {
  readonly name: string;
  readonly timeZoneName: string;
  readonly timeIntervals: readonly TimeIntervalInput[];
}

/** Minutes from Monday 00:00 on, as Intercom counts them. */
export const weekMinutes = (intervals: readonly TimeIntervalInput[]) =>
  intervals.map(({ startDay, startTime, endDay, endTime }, i) => {
    const startMinute = minuteOfWeek(startDay, startTime, `timeIntervals[${i}].startTime`);
    const endMinute = minuteOfWeek(endDay, endTime, `timeIntervals[${i}].endTime`);
    if (endMinute <= startMinute)
      throw new InvalidInputError(
        'An interval must end after it starts, in a week from Monday `00:00` to Sunday `24:00`. Split one that goes on into the next week.',
        `timeIntervals[${i}].endTime`,
      );
    return { startMinute, endMinute };
  });

/** Names alone: `Intl` knows offsets such as `+01:00` as well. */
const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};

const checkTexts = ({ name, timeZoneName }: ScheduleChanges): void => {
  if (name != null) someText(name, 'name');
  if (timeZoneName != null && !isTimeZone(timeZoneName))
    throw new InvalidInputError('Must be an IANA time zone, such as `Europe/Dublin` or `Etc/UTC`.', 'timeZoneName');
};

export const create = async (draft: ScheduleDraft, { load }: Context) => {
  checkTexts(draft);
  return load.officeHoursSchedules.create({ ...draft, timeIntervals: weekMinutes(draft.timeIntervals) });
};

export const update = async (id: string, changes: ScheduleChanges, { load }: Context) => {
  checkedId(id, 'id');
  checkTexts(changes);
  return load.officeHoursSchedules.update(id, {
    ...changes,
    timeIntervals: changes.timeIntervals && weekMinutes(changes.timeIntervals),
  });
};

export const remove = (id: string, { load }: Context) => load.officeHoursSchedules.remove(id);
