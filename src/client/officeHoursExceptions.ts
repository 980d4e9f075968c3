import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { wireWord } from './core/enums.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, done, flag, id, int, type Read, ref, shape, text, time } from './core/read.ts';

const types = { closed: 'CLOSED', custom_hours: 'CUSTOM_HOURS' } as const;
export type OfficeHoursExceptionType = (typeof types)[keyof typeof types];

/** Minutes from the midnight that the date begins with (quirk: office-hours-minutes). */
const interval = shape({
  startMinute: int('start_minute'),
  endMinute: int('end_minute'),
  /** 0 is Monday. */
  dayOfWeek: int('day_of_week'),
});
export interface OfficeHoursExceptionInterval extends Read<typeof interval> {}

export const officeHoursException = shape({
  id: id('id'),
  scheduleId: ref('office_hours_schedule_id'),
  exceptionDate: text('exception_date'),
  exceptionType: choice('exception_type', types),
  name: text('name'),
  timeIntervals: listIfPresent('time_intervals', interval),
  recurringAnnually: flag('recurring_annually'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface OfficeHoursException extends Read<typeof officeHoursException> {}

/** Minutes as requests have them: what says the day is derived. */
interface MinuteInterval {
  readonly startMinute: number;
  readonly endMinute: number;
}
export interface OfficeHoursExceptionChanges {
  readonly exceptionDate?: string | null | undefined;
  readonly exceptionType?: OfficeHoursExceptionType | null | undefined;
  readonly name?: string | null | undefined;
  /** All of them from now on. */
  readonly timeIntervals?: readonly MinuteInterval[] | null | undefined;
  readonly recurringAnnually?: boolean | null | undefined;
}
export interface OfficeHoursExceptionDraft extends OfficeHoursExceptionChanges {
  readonly exceptionDate: string;
  readonly exceptionType: OfficeHoursExceptionType;
}

const changes = (exception: OfficeHoursExceptionChanges) => ({
  exception_date: exception.exceptionDate ?? undefined,
  exception_type: exception.exceptionType == null ? undefined : wireWord(types, exception.exceptionType),
  name: exception.name ?? undefined,
  time_intervals: exception.timeIntervals?.map(({ startMinute, endMinute }) => ({
    start_minute: startMinute,
    end_minute: endMinute,
  })),
  recurring_annually: exception.recurringAnnually ?? undefined,
});
const draft: (draft: OfficeHoursExceptionDraft) => ReturnType<typeof changes> = changes;

export const officeHoursExceptions = {
  list: wholeListEndpoint('GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions', {
    docs: 'office-hours/listofficehoursexceptions',
    since: '2.16',
    read: page('office_hours_exceptions', officeHoursException),
  }),
  find: endpoint('GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}', {
    docs: 'office-hours/getofficehoursexception',
    since: '2.16',
    read: officeHoursException,
  }),
  create: endpoint('POST /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions', {
    docs: 'office-hours/createofficehoursexception',
    since: '2.16',
    write: draft,
    read: officeHoursException,
  }),
  update: endpoint('PUT /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}', {
    docs: 'office-hours/updateofficehoursexception',
    since: '2.16',
    write: changes,
    read: officeHoursException,
  }),
  remove: endpoint('DELETE /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}', {
    docs: 'office-hours/deleteofficehoursexception',
    since: '2.16',
    read: done,
  }),
};
