import type { OfficeHoursInterval, OfficeHoursSchedule as ScheduleModel } from '../client/officeHoursSchedules.ts';
import * as resolve from '../resolvers/officeHoursSchedules.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { DayOfWeek } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { OfficeHoursException, OfficeHoursSchedule } from './core/refs.ts';
import { relation } from './core/relation.ts';

const OfficeHoursTimeInterval = builder.objectRef<OfficeHoursInterval>('OfficeHoursTimeInterval').implement({
  description:
    'Time interval of an office hours schedule: when the workspace is open each week, in the time zone of the schedule. It may go past midnight.',
  fields: (t) => ({
    startDay: t.field({
      type: DayOfWeek,
      nullable: true,
      description: 'Day of the week on which the interval starts.',
      resolve: (interval) => resolve.start(interval)?.day,
    }),
    startTime: t.string({
      nullable: true,
      description: 'Time of day at which the interval starts, as `HH:MM`, such as `09:00`.',
      resolve: (interval) => resolve.start(interval)?.time,
    }),
    endDay: t.field({
      type: DayOfWeek,
      nullable: true,
      description: 'Day of the week on which the interval ends.',
      resolve: (interval) => resolve.end(interval)?.day,
    }),
    endTime: t.string({
      nullable: true,
      description: 'Time of day at which the interval ends, as `HH:MM`; `24:00` is the end of the day.',
      resolve: (interval) => resolve.end(interval)?.time,
    }),
  }),
});

builder.node(OfficeHoursSchedule, {
  description: 'Office hours schedule: the hours of each week in which the workspace is open. Since 2.16.',
  ...entity({ find: resolve.find, cost: sharedList('officeHoursSchedules') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the schedule.' }),
    timeZoneName: t.exposeString('timeZoneName', {
      nullable: true,
      description: 'IANA time zone of all times of the schedule, such as `Europe/Dublin`.',
    }),
    timeIntervals: t.field({
      type: [OfficeHoursTimeInterval],
      nullable: true,
      description: 'Time intervals in which the workspace is open.',
      assumedSize: assumedSizes.officeHoursIntervals,
      resolve: ({ timeIntervals }) => timeIntervals && [...timeIntervals],
    }),
    twentyFourSeven: t.exposeBoolean('twentyFourSeven', {
      nullable: true,
      description: 'Whether the workspace is always open (24/7).',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.objectField(OfficeHoursException, 'schedule', (t) =>
  t.field(
    relation({
      type: OfficeHoursSchedule,
      description: 'Schedule that the exception belongs to. Costs one REST call for all schedules.',
      cost: sharedList('officeHoursSchedules'),
      resolve: resolve.ofException,
    }),
  ),
);

builder.queryFields((t) => ({
  officeHoursSchedule: t.field({
    type: OfficeHoursSchedule,
    nullable: true,
    description: 'Office hours schedule by id; null if there is none. Costs one REST call. Since 2.16.',
    cost: sharedList('officeHoursSchedules'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  officeHoursSchedules: t.field({
    type: [OfficeHoursSchedule],
    nullable: true,
    description: 'Office hours schedules of the workspace. Costs one REST call. Since 2.16.',
    cost: sharedList('officeHoursSchedules'),
    assumedSize: assumedSizes.officeHoursSchedules,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

const IntervalInput = builder.inputType('OfficeHoursTimeIntervalInput', {
  description:
    'Time interval in which the workspace is open each week. It may go past midnight, and must end after it starts: split one that goes on into the next week at Sunday `24:00`.',
  fields: (t) => ({
    startDay: t.field({ type: DayOfWeek, required: true, description: 'Day of the week on which it starts.' }),
    startTime: t.string({
      required: true,
      description: 'Time of day at which it starts, as `HH:MM`, in steps of 15 minutes.',
    }),
    endDay: t.field({ type: DayOfWeek, required: true, description: 'Day of the week on which it ends.' }),
    endTime: t.string({
      required: true,
      description: 'Time of day at which it ends, as `HH:MM`, in steps of 15 minutes; `24:00` is the end of the day.',
    }),
  }),
});

const written = {
  description: 'Payload with the office hours schedule after the change.',
  outputFields: (t: ObjectFieldBuilder<ScheduleModel>) => ({
    officeHoursSchedule: t.field({
      type: OfficeHoursSchedule,
      description: 'The office hours schedule after the change.',
      resolve: (schedule) => schedule,
    }),
  }),
};

builder.relayMutationField(
  'officeHoursScheduleCreate',
  {
    description: 'Fields of a new office hours schedule.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'Name of the schedule.' }),
      timeZoneName: t.string({
        required: true,
        description: 'IANA time zone of all times of the schedule, such as `Europe/Dublin`.',
      }),
      timeIntervals: t.field({
        type: [IntervalInput],
        required: true,
        description: 'Time intervals in which the workspace is open.',
      }),
    }),
  },
  {
    description: 'Creates an office hours schedule. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'officeHoursScheduleUpdate',
  {
    description: 'Changes of an office hours schedule. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the schedule.' }),
      name: t.string({ description: 'Name of the schedule.' }),
      timeZoneName: t.string({
        description:
          'IANA time zone of all times of the schedule, such as `Europe/Dublin`. Times of day stay, in the new zone.',
      }),
      timeIntervals: t.field({
        type: [IntervalInput],
        description: 'Time intervals in which the workspace is open. Replaces those of the whole week.',
      }),
    }),
  },
  {
    description:
      'Updates an office hours schedule, which applies at once. A list of intervals replaces the whole week. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'officeHoursScheduleDelete',
  {
    description: 'Office hours schedule to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the schedule.' }) }),
  },
  {
    description: 'Deletes an office hours schedule with its exceptions, which cannot be undone. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted office hours schedule.',
    outputFields: (t) => ({
      id: t.exposeID('id', { description: 'Intercom’s id of the deleted office hours schedule.' }),
    }),
  },
);
