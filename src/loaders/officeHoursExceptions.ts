import { withFields } from '../client/core/model.ts';
import type { Client } from '../client/index.ts';
import type {
  OfficeHoursException,
  OfficeHoursExceptionChanges,
  OfficeHoursExceptionDraft,
} from '../client/officeHoursExceptions.ts';
import { singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const officeHoursExceptionLoaders = ({ officeHoursExceptions }: Client, changes: Changes) => {
  /** The schedule is the one that was asked, whatever the exceptions themselves name. */
  const ofSchedule = singleLoader<readonly OfficeHoursException[]>(async (scheduleId) =>
    (await officeHoursExceptions.list({ officeHoursScheduleId: scheduleId })).map((one) =>
      withFields(one, { scheduleId }),
    ),
  );
  // They are kept by their schedule.
  changes.on('officeHoursException', ofSchedule);
  return {
    ofSchedule,
    find: async (scheduleId: string, id: string) =>
      withFields(await officeHoursExceptions.find({ officeHoursScheduleId: scheduleId, id }), { scheduleId }),
    create: async (scheduleId: string, body: OfficeHoursExceptionDraft) =>
      withFields(await officeHoursExceptions.create({ officeHoursScheduleId: scheduleId, body }), { scheduleId }),
    update: async (scheduleId: string, id: string, body: OfficeHoursExceptionChanges) =>
      withFields(await officeHoursExceptions.update({ officeHoursScheduleId: scheduleId, id, body }), { scheduleId }),
    remove: async (scheduleId: string, id: string) => {
      await officeHoursExceptions.remove({ officeHoursScheduleId: scheduleId, id });
      return id;
    },
  };
};
