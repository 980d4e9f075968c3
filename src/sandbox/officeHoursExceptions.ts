import type { Handlers, SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import { scheduleOf } from './officeHoursSchedules.ts';
import type { OfficeHoursException } from './seed/officeHours.ts';

const parentOf = (request: SandboxRequest) => scheduleOf(request, 'office_hours_schedule_id');

const exceptionOf = (request: SandboxRequest): OfficeHoursException => {
  const exception = request.state.officeHoursExceptions.get(request.path['id'] ?? '');
  if (exception?.office_hours_schedule_id !== parentOf(request).id) throw notFound();
  return exception;
};

/** 0 is Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

const wire = (exception: OfficeHoursException) => ({
  ...exception,
  time_intervals:
    exception.time_intervals?.map((interval) => ({ ...interval, day_of_week: weekdayOf(exception.exception_date) })) ??
    null,
});

export const officeHoursExceptions: Handlers<'officeHoursExceptions'> = {
  'GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions'(request) {
    const { id } = parentOf(request);
    const own = [...request.state.officeHoursExceptions.values()].filter((one) => one.office_hours_schedule_id === id);
    return { type: 'office_hours_exception.list', data: own.map(wire) };
  },
  'GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}': (request) =>
    wire(exceptionOf(request)),
};
