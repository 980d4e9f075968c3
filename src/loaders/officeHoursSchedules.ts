import type { Client } from '../client/index.ts';
import {
  type OfficeHoursSchedule,
  type OfficeHoursScheduleChanges,
  type OfficeHoursScheduleDraft,
  officeHoursSchedule,
} from '../client/officeHoursSchedules.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const officeHoursScheduleLoaders = ({ officeHoursSchedules, shared }: Client, changes: Changes) => {
  const list = listLoader<OfficeHoursSchedule>(
    () => shared('officeHoursSchedules', () => officeHoursSchedules.list()),
    (id) => officeHoursSchedules.find({ id }),
  );
  changes.on('officeHoursSchedule', list);
  return {
    all: list.all,
    byId: list.byId,
    stub: stub(officeHoursSchedule),
    create: async (body: OfficeHoursScheduleDraft) => prime(list.byId, await officeHoursSchedules.create({ body })),
    update: async (id: string, body: OfficeHoursScheduleChanges) =>
      prime(list.byId, await officeHoursSchedules.update({ id, body })),
    remove: async (id: string) => {
      await officeHoursSchedules.remove({ id });
      return id;
    },
  };
};
