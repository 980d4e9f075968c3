import type { Handlers, SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { OfficeHoursSchedule } from './seed/officeHours.ts';

const minutesOfDay = 24 * 60;

/** The schedule whose id stands in the path under the name. */
export const scheduleOf = ({ state, path }: SandboxRequest, name: string): OfficeHoursSchedule => {
  const schedule = state.officeHoursSchedules.get(path[name] ?? '');
  if (!schedule) throw notFound();
  return schedule;
};

const wire = (schedule: OfficeHoursSchedule) => ({
  ...schedule,
  time_intervals: schedule.time_intervals.map((interval) => ({
    ...interval,
    day_of_week: Math.floor(interval.start_minute / minutesOfDay),
  })),
  twenty_four_seven: schedule.time_intervals.some(
    ({ start_minute, end_minute }) => end_minute - start_minute === 7 * minutesOfDay,
  ),
});

export const officeHoursSchedules: Handlers<'officeHoursSchedules'> = {
  'GET /office_hours_schedules': ({ state }) => ({
    type: 'office_hours_schedule.list',
    data: [...state.officeHoursSchedules.values()].map(wire),
  }),
  'GET /office_hours_schedules/{id}': (request) => wire(scheduleOf(request, 'id')),
};
