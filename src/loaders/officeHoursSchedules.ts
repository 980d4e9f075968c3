import type { Client } from '../client/index.ts';
import { type OfficeHoursSchedule, officeHoursSchedule } from '../client/officeHoursSchedules.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const officeHoursScheduleLoaders = ({ officeHoursSchedules, shared }: Client, changes: Changes) => {
  const list = listLoader<OfficeHoursSchedule>(
    () => shared('officeHoursSchedules', () => officeHoursSchedules.list()),
    (id) => officeHoursSchedules.find({ id }),
  );
  changes.on('officeHoursSchedule', list);
  return { all: list.all, byId: list.byId, stub: stub(officeHoursSchedule) };
};
