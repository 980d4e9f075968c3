import type { OfficeHoursException } from '../client/officeHoursExceptions.ts';
import type { OfficeHoursInterval } from '../client/officeHoursSchedules.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { timeOfWeek } from './core/officeTime.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.officeHoursSchedules.byId.load(id));

export const list = ({ load }: Context) => load.officeHoursSchedules.all();

// OfficeHoursTimeInterval

export const start = ({ startMinute }: OfficeHoursInterval) => timeOfWeek(startMinute, false);

export const end = ({ endMinute }: OfficeHoursInterval) => timeOfWeek(endMinute, true);

// OfficeHoursException

export const ofException = toOne('officeHoursSchedules', ({ scheduleId }: OfficeHoursException) => scheduleId);
