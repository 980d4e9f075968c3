import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, flag, id, int, type Read, ref, shape, text, time } from './core/read.ts';

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
};
