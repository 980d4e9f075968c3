import { type Body, type Handlers, isObject, listIn, Reply, type SandboxRequest, textIn } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import type { MinuteInterval, OfficeHoursSchedule } from './seed/officeHours.ts';

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

export const dataInvalid = (message: string): HttpError => new HttpError(422, 'data_invalid', message);

/** The intervals of a request, in minutes of a span of `most`. */
export const intervalsIn = (body: Body, most: number): MinuteInterval[] | undefined =>
  listIn(body, 'time_intervals')?.map((row) => {
    const [start, end] = isObject(row) ? [row['start_minute'], row['end_minute']] : [];
    if (typeof start !== 'number' || typeof end !== 'number' || start < 0 || end > most)
      throw dataInvalid('Time interval is out of range');
    if (start % 15 !== 0 || end % 15 !== 0) throw dataInvalid('Time interval must be on a 15-minute boundary');
    if (end <= start) throw dataInvalid('Time interval must end after it starts');
    return { start_minute: start, end_minute: end };
  });

const fieldsIn = (body: Body): Partial<Pick<OfficeHoursSchedule, 'name' | 'time_zone_name' | 'time_intervals'>> => {
  const [name, time_zone_name] = [textIn(body, 'name'), textIn(body, 'time_zone_name')];
  if (name?.trim() === '') throw dataInvalid("Name can't be blank");
  if (time_zone_name !== undefined && !/^[A-Z]\w+(\/\w+)*$/.test(time_zone_name))
    throw dataInvalid('Time zone name is invalid');
  const time_intervals = intervalsIn(body, 7 * minutesOfDay);
  return {
    ...(name === undefined ? {} : { name }),
    ...(time_zone_name === undefined ? {} : { time_zone_name }),
    ...(time_intervals === undefined ? {} : { time_intervals }),
  };
};

export const officeHoursSchedules: Handlers<'officeHoursSchedules'> = {
  'GET /office_hours_schedules': ({ state }) => ({
    type: 'office_hours_schedule.list',
    data: [...state.officeHoursSchedules.values()].map(wire),
  }),
  'GET /office_hours_schedules/{id}': (request) => wire(scheduleOf(request, 'id')),
  'POST /office_hours_schedules'({ state, body, now }) {
    const { name, time_zone_name, time_intervals } = fieldsIn(body);
    if (name === undefined || time_zone_name === undefined || time_intervals === undefined)
      throw dataInvalid('Name, time zone name and time intervals are required');
    const schedule: OfficeHoursSchedule = {
      type: 'office_hours_schedule',
      id: state.nextId(),
      name,
      time_zone_name,
      time_intervals,
      created_at: now,
      updated_at: now,
    };
    state.officeHoursSchedules.set(schedule.id, schedule);
    return new Reply(201, wire(schedule));
  },
  'PUT /office_hours_schedules/{id}'(request) {
    const schedule = scheduleOf(request, 'id');
    Object.assign(schedule, fieldsIn(request.body), { updated_at: request.now });
    return wire(schedule);
  },
  'DELETE /office_hours_schedules/{id}'(request) {
    const { state } = request;
    const { id } = scheduleOf(request, 'id');
    state.officeHoursSchedules.delete(id);
    for (const one of state.officeHoursExceptions.values())
      if (one.office_hours_schedule_id === id) state.officeHoursExceptions.delete(one.id);
    return { id, object: 'office_hours_schedule', deleted: true };
  },
};
