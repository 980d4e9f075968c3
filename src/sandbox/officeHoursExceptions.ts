import { booleanIn, type Handlers, Reply, type SandboxRequest, textIn } from './handler.ts';
import { notFound } from './httpErrors.ts';
import { dataInvalid, intervalsIn, scheduleOf } from './officeHoursSchedules.ts';
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

type Written = Pick<
  OfficeHoursException,
  'exception_date' | 'exception_type' | 'name' | 'time_intervals' | 'recurring_annually'
>;

/** What the request says, and what was there before where it says nothing. */
const writtenIn = ({ body }: SandboxRequest, before?: OfficeHoursException): Written => {
  const exception_date = textIn(body, 'exception_date') ?? before?.exception_date;
  const exception_type = textIn(body, 'exception_type') ?? before?.exception_type;
  if (exception_date === undefined || Number.isNaN(Date.parse(exception_date)))
    throw dataInvalid('Exception date is invalid');
  if (exception_type !== 'closed' && exception_type !== 'custom_hours') throw dataInvalid('Exception type is invalid');
  const given = intervalsIn(body, 1440);
  if (exception_type === 'closed' && given !== undefined) throw dataInvalid('Time intervals must be empty when closed');
  const time_intervals = exception_type === 'closed' ? null : (given ?? before?.time_intervals ?? []);
  if (time_intervals?.length === 0) throw dataInvalid('Time intervals are required for custom hours');
  return {
    exception_date,
    exception_type,
    name: textIn(body, 'name') ?? before?.name ?? null,
    time_intervals,
    recurring_annually: booleanIn(body, 'recurring_annually') ?? before?.recurring_annually ?? false,
  };
};

export const officeHoursExceptions: Handlers<'officeHoursExceptions'> = {
  'GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions'(request) {
    const { id } = parentOf(request);
    const own = [...request.state.officeHoursExceptions.values()].filter((one) => one.office_hours_schedule_id === id);
    return { type: 'office_hours_exception.list', data: own.map(wire) };
  },
  'GET /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}': (request) =>
    wire(exceptionOf(request)),
  'POST /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions'(request) {
    const { state, now } = request;
    const exception: OfficeHoursException = {
      type: 'office_hours_exception',
      office_hours_schedule_id: parentOf(request).id,
      ...writtenIn(request),
      id: state.nextId(),
      created_at: now,
      updated_at: now,
    };
    state.officeHoursExceptions.set(exception.id, exception);
    return new Reply(201, wire(exception));
  },
  'PUT /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}'(request) {
    const exception = exceptionOf(request);
    Object.assign(exception, writtenIn(request, exception), { updated_at: request.now });
    return wire(exception);
  },
  'DELETE /office_hours_schedules/{office_hours_schedule_id}/office_hours_exceptions/{id}'(request) {
    const { id } = exceptionOf(request);
    request.state.officeHoursExceptions.delete(id);
    return { id, object: 'office_hours_exception', deleted: true };
  },
};
