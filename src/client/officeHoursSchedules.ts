import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { done, flag, id, int, type Read, shape, text, time } from './core/read.ts';

/** Minutes from Monday 00:00 on (quirk: office-hours-minutes). */
const interval = shape({ startMinute: int('start_minute'), endMinute: int('end_minute') });
export interface OfficeHoursInterval extends Read<typeof interval> {}

export const officeHoursSchedule = shape({
  id: id('id'),
  name: text('name'),
  timeZoneName: text('time_zone_name'),
  timeIntervals: listIfPresent('time_intervals', interval),
  twentyFourSeven: flag('twenty_four_seven'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface OfficeHoursSchedule extends Read<typeof officeHoursSchedule> {}

/** Minutes as requests have them: what says the day is derived. */
interface MinuteInterval {
  readonly startMinute: number;
  readonly endMinute: number;
}
export interface OfficeHoursScheduleChanges {
  readonly name?: string | null | undefined;
  readonly timeZoneName?: string | null | undefined;
  /** The whole week from now on. */
  readonly timeIntervals?: readonly MinuteInterval[] | null | undefined;
}
export interface OfficeHoursScheduleDraft extends OfficeHoursScheduleChanges {
  readonly name: string;
  readonly timeZoneName: string;
  readonly timeIntervals: readonly MinuteInterval[];
}

const changes = ({ name, timeZoneName, timeIntervals }: OfficeHoursScheduleChanges) => ({
  name: name ?? undefined,
  time_zone_name: timeZoneName ?? undefined,
  time_intervals: timeIntervals?.map(({ startMinute, endMinute }) => ({
    start_minute: startMinute,
    end_minute: endMinute,
  })),
});
const draft: (draft: OfficeHoursScheduleDraft) => ReturnType<typeof changes> = changes;

export const officeHoursSchedules = {
  list: wholeListEndpoint('GET /office_hours_schedules', {
    docs: 'office-hours/listofficehoursschedules',
    since: '2.16',
    read: page('office_hours_schedules', officeHoursSchedule),
  }),
  find: endpoint('GET /office_hours_schedules/{id}', {
    docs: 'office-hours/getofficehoursschedule',
    since: '2.16',
    read: officeHoursSchedule,
  }),
  create: endpoint('POST /office_hours_schedules', {
    docs: 'office-hours/createofficehoursschedule',
    since: '2.16',
    write: draft,
    read: officeHoursSchedule,
  }),
  update: endpoint('PUT /office_hours_schedules/{id}', {
    docs: 'office-hours/updateofficehoursschedule',
    since: '2.16',
    write: changes,
    read: officeHoursSchedule,
  }),
  remove: endpoint('DELETE /office_hours_schedules/{id}', {
    docs: 'office-hours/deleteofficehoursschedule',
    since: '2.16',
    read: done,
  }),
};
