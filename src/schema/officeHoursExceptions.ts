import type {
  OfficeHoursException as ExceptionModel,
  OfficeHoursExceptionType as ExceptionType,
  OfficeHoursExceptionInterval,
} from '../client/officeHoursExceptions.ts';
import * as resolve from '../resolvers/officeHoursExceptions.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { assumedSizes, perParent } from './core/cost.ts';
import { DayOfWeek } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { OfficeHoursException, OfficeHoursSchedule } from './core/refs.ts';

const OfficeHoursExceptionType = builder.enumType('OfficeHoursExceptionType', {
  description: 'Type of an office hours exception. A type that the gateway does not know is null.',
  values: {
    CLOSED: { description: 'Closed: the workspace is closed all day.' },
    CUSTOM_HOURS: { description: 'Custom hours: the time intervals of the exception replace the regular hours.' },
  } satisfies Record<ExceptionType, { readonly description: string }>,
});

const ExceptionInterval = builder
  .objectRef<OfficeHoursExceptionInterval>('OfficeHoursExceptionTimeInterval')
  .implement({
    description:
      'Time interval of an office hours exception: when the workspace is open on its date, in the time zone of the schedule.',
    fields: (t) => ({
      dayOfWeek: t.field({
        type: DayOfWeek,
        nullable: true,
        description: 'Day of the week of the exception’s date.',
        resolve: resolve.day,
      }),
      startTime: t.string({
        nullable: true,
        description: 'Time of day at which the interval starts, as `HH:MM`, such as `09:00`.',
        resolve: resolve.startTime,
      }),
      endTime: t.string({
        nullable: true,
        description: 'Time of day at which the interval ends, as `HH:MM`; `24:00` is the end of the day.',
        resolve: resolve.endTime,
      }),
    }),
  });

OfficeHoursException.implement({
  description:
    'Office hours exception: a date, such as a public holiday, on which other hours apply than those of the schedule. Since 2.16.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    exceptionDate: t.exposeString('exceptionDate', {
      nullable: true,
      description: 'Date of the exception, as `YYYY-MM-DD`; if it recurs annually, the first.',
    }),
    exceptionType: t.expose('exceptionType', {
      type: OfficeHoursExceptionType,
      nullable: true,
      description: 'Type of the exception: closed, or custom hours.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the exception; null if it has none.' }),
    timeIntervals: t.field({
      type: [ExceptionInterval],
      nullable: true,
      description: 'Time intervals in which the workspace is open on that date; null if it is closed.',
      assumedSize: assumedSizes.few,
      resolve: ({ timeIntervals }) => timeIntervals && [...timeIntervals],
    }),
    recurringAnnually: t.exposeBoolean('recurringAnnually', {
      nullable: true,
      description: 'Whether the exception applies every year on that date.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.objectField(OfficeHoursSchedule, 'exceptions', (t) =>
  t.field({
    type: [OfficeHoursException],
    nullable: true,
    description: 'Exceptions of the schedule. Costs one REST call for each schedule. Since 2.16.',
    cost: perParent(),
    assumedSize: assumedSizes.officeHoursExceptions,
    resolve: async (schedule, _, ctx) => [...(await resolve.ofSchedule(schedule, ctx))],
  }),
);

builder.queryFields((t) => ({
  officeHoursException: t.field({
    type: OfficeHoursException,
    nullable: true,
    description: 'Office hours exception by id; null if there is none. Costs one REST call. Since 2.16.',
    cost: perParent(),
    args: {
      scheduleId: t.arg.id({ required: true, description: 'Intercom’s id of the schedule.' }),
      id: t.arg.id({ required: true, description: 'Intercom’s id of the exception.' }),
    },
    resolve: (_, { scheduleId, id }, ctx) => resolve.find(scheduleId, id, ctx),
  }),
}));

const IntervalInput = builder.inputType('OfficeHoursExceptionTimeIntervalInput', {
  description: 'Time interval in which the workspace is open on the date of an exception.',
  fields: (t) => ({
    startTime: t.string({
      required: true,
      description: 'Time of day at which it starts, as `HH:MM`, in steps of 15 minutes.',
    }),
    endTime: t.string({
      required: true,
      description: 'Time of day at which it ends, as `HH:MM`, in steps of 15 minutes; `24:00` is the end of the day.',
    }),
  }),
});

const written = {
  description: 'Payload with the office hours exception after the change.',
  outputFields: (t: ObjectFieldBuilder<ExceptionModel>) => ({
    officeHoursException: t.field({
      type: OfficeHoursException,
      description: 'The office hours exception after the change.',
      resolve: (exception) => exception,
    }),
  }),
};

builder.relayMutationField(
  'officeHoursExceptionCreate',
  {
    description: 'Fields of a new office hours exception.',
    inputFields: (t) => ({
      scheduleId: t.id({ required: true, description: 'Intercom’s id of the schedule.' }),
      exceptionDate: t.string({
        required: true,
        description: 'Date of the exception, as `YYYY-MM-DD`; if it recurs annually, the first.',
      }),
      exceptionType: t.field({
        type: OfficeHoursExceptionType,
        required: true,
        description: 'Type of the exception: closed, or custom hours.',
      }),
      name: t.string({ description: 'Name of the exception, such as that of a holiday.' }),
      timeIntervals: t.field({
        type: [IntervalInput],
        description:
          'Time intervals in which the workspace is open on that date. Required for custom hours, and refused for a closed day.',
      }),
      recurringAnnually: t.boolean({ description: 'Whether the exception applies every year on that date.' }),
    }),
  },
  {
    description: 'Creates an office hours exception. On its date it replaces the hours of the schedule. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { scheduleId, ...draft } }, ctx) => resolve.create(scheduleId, draft, ctx),
  },
  written,
);

builder.relayMutationField(
  'officeHoursExceptionUpdate',
  {
    description: 'Changes of an office hours exception. Omitted fields keep their values.',
    inputFields: (t) => ({
      scheduleId: t.id({ required: true, description: 'Intercom’s id of the schedule.' }),
      id: t.id({ required: true, description: 'Intercom’s id of the exception.' }),
      exceptionDate: t.string({ description: 'Date of the exception, as `YYYY-MM-DD`.' }),
      exceptionType: t.field({
        type: OfficeHoursExceptionType,
        description: 'Type of the exception. Custom hours require intervals in the same input.',
      }),
      name: t.string({ description: 'Name of the exception.' }),
      timeIntervals: t.field({
        type: [IntervalInput],
        description:
          'Time intervals in which the workspace is open on that date. Replaces all before; refused for a closed day.',
      }),
      recurringAnnually: t.boolean({ description: 'Whether the exception applies every year on that date.' }),
    }),
  },
  {
    description:
      'Updates an office hours exception, which applies at once. A list of intervals replaces all of that date. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { scheduleId, id, ...changes } }, ctx) => resolve.update(scheduleId, id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'officeHoursExceptionDelete',
  {
    description: 'Office hours exception to delete.',
    inputFields: (t) => ({
      scheduleId: t.id({ required: true, description: 'Intercom’s id of the schedule.' }),
      id: t.id({ required: true, description: 'Intercom’s id of the exception.' }),
    }),
  },
  {
    description:
      'Deletes an office hours exception, which cannot be undone. The hours of the schedule apply on its date again. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { scheduleId, id } }, ctx) => ({ id: await resolve.remove(scheduleId, id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted office hours exception.',
    outputFields: (t) => ({
      id: t.exposeID('id', { description: 'Intercom’s id of the deleted office hours exception.' }),
    }),
  },
);
