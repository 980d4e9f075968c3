import type { OfficeHoursExceptionInterval } from '../client/officeHoursExceptions.ts';
import type { OfficeHoursSchedule } from '../client/officeHoursSchedules.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { dayOfWeek, timeOfDay } from './core/officeTime.ts';

export const find = (scheduleId: string, id: string, { load }: Context) =>
  orNull(load.officeHoursExceptions.find(scheduleId, id));

// OfficeHoursSchedule

export const ofSchedule = ({ id }: OfficeHoursSchedule, { load }: Context) =>
  load.officeHoursExceptions.ofSchedule.load(id);

// OfficeHoursExceptionInterval

export const day = (interval: OfficeHoursExceptionInterval) => dayOfWeek(interval.dayOfWeek);

export const startTime = ({ startMinute }: OfficeHoursExceptionInterval) => timeOfDay(startMinute);

export const endTime = ({ endMinute }: OfficeHoursExceptionInterval) => timeOfDay(endMinute);
