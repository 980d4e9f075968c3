import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import { page } from './core/page.ts';
import { flag, id, int, type Read, shape, text, time } from './core/read.ts';

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
};
