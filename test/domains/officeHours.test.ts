import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOfDay, timeOfWeek } from '../../src/resolvers/core/officeTime.ts';
import { dayMinutes } from '../../src/resolvers/officeHoursExceptions.ts';
import { weekMinutes } from '../../src/resolvers/officeHoursSchedules.ts';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const schedules = '/office_hours_schedules';
const exceptions = `${schedules}/{office_hours_schedule_id}/office_hours_exceptions`;
const [list, one, ofSchedule, exception] = [schedules, `${schedules}/{id}`, exceptions, `${exceptions}/{id}`].map(
  (path) => `GET ${path}`,
);
const interval = 'startDay startTime endDay endTime';

describe('office hours schedules', () => {
  test('are one call, with days and times of day', async () => {
    const { officeHoursSchedules: found } = await data(
      `{ officeHoursSchedules { id name timeZoneName twentyFourSeven createdAt updatedAt timeIntervals { ${interval} } } }`,
    );
    expect(
      found.map(({ id, name, timeZoneName, twentyFourSeven }: Json) => [id, name, timeZoneName, twentyFourSeven]),
    ).toEqual([
      ['9301', 'Standard Support Hours', 'Europe/Dublin', false],
      ['9302', 'Workshop Nights', 'America/New_York', false],
      ['9303', 'Emergencies', 'Etc/UTC', true],
    ]);
    expect(found[0].timeIntervals).toHaveLength(5);
    expect(found[0].timeIntervals[1]).toEqual({
      startDay: 'TUESDAY',
      startTime: '09:00',
      endDay: 'TUESDAY',
      endTime: '17:00',
    });
    expect(found[1].timeIntervals).toEqual([
      { startDay: 'TUESDAY', startTime: '18:15', endDay: 'TUESDAY', endTime: '24:00' },
      { startDay: 'FRIDAY', startTime: '22:00', endDay: 'SATURDAY', endTime: '06:00' },
      { startDay: 'SUNDAY', startTime: '12:00', endDay: 'SUNDAY', endTime: '24:00' },
    ]);
    expect(found[2].timeIntervals).toEqual([
      { startDay: 'MONDAY', startTime: '00:00', endDay: 'SUNDAY', endTime: '24:00' },
    ]);
    expect(found[2].updatedAt).toEqual(expect.any(String));
    expect(calls).toEqual([list]);
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const found = await data(
      '{ one: officeHoursSchedule(id: "9303") { nodeId name } none: officeHoursSchedule(id: "999") { id } }',
    );
    expect(found).toMatchObject({ one: { name: 'Emergencies' }, none: null });
    expect(calls).toEqual([list, one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on OfficeHoursSchedule { name } }
        _entities(representations: [{ __typename: "OfficeHoursSchedule", id: "9303" }]) { ... on OfficeHoursSchedule { name } } }`,
      { id: found.one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Emergencies' }, { name: 'Emergencies' }]);
    expect(calls).toEqual([list]);
  });

  test('have their exceptions in one call each, which lead back for none', async () => {
    const { officeHoursSchedules: found } = await data(`{ officeHoursSchedules { exceptions {
      id exceptionDate exceptionType name recurringAnnually createdAt updatedAt
      timeIntervals { dayOfWeek startTime endTime } schedule { id }
    } } }`);
    expect(found.map((schedule: Json) => schedule.exceptions.length)).toEqual([3, 1, 0]);
    const [christmas, eve, training] = found[0].exceptions;
    expect(christmas).toMatchObject({
      exceptionDate: '2025-12-25',
      exceptionType: 'CLOSED',
      name: 'Christmas Day',
      recurringAnnually: true,
      timeIntervals: null,
      schedule: { id: '9301' },
    });
    expect(eve).toMatchObject({
      exceptionType: 'CUSTOM_HOURS',
      timeIntervals: [{ dayOfWeek: 'WEDNESDAY', startTime: '09:00', endTime: '13:00' }],
    });
    expect(training).toMatchObject({
      name: null,
      recurringAnnually: false,
      timeIntervals: [
        { dayOfWeek: 'MONDAY', startTime: '09:00', endTime: '12:00' },
        { dayOfWeek: 'MONDAY', startTime: '13:30', endTime: '24:00' },
      ],
    });
    expect(calls).toEqual([list, ofSchedule, ofSchedule, ofSchedule]);
  });

  test('have exceptions that are found by both ids, and lead to their schedule', async () => {
    const found = await data(`{
      one: officeHoursException(scheduleId: "9302", id: "9404") { name schedule { id name } }
      elsewhere: officeHoursException(scheduleId: "9301", id: "9404") { name }
    }`);
    expect(found).toEqual({
      one: { name: 'New Year', schedule: { id: '9302', name: 'Workshop Nights' } },
      elsewhere: null,
    });
    expect(calls.toSorted()).toEqual([list, exception, exception].toSorted());
  });

  test.each(['officeHoursSchedules { id }', 'officeHoursException(scheduleId: "1", id: "1") { id }'])(
    '%s before 2.16 is refused without a call',
    async (field) => {
      const { errors } = await askIn('2.15')(`{ ${field} }`);
      expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
      expect(calls).toEqual([]);
    },
  );
});

const monday = { startDay: 'MONDAY', startTime: '09:00', endDay: 'MONDAY', endTime: '17:00' };
const night = { startDay: 'FRIDAY', startTime: '22:00', endDay: 'SATURDAY', endTime: '06:00' };
const sunday = { startDay: 'SUNDAY', startTime: '12:15', endDay: 'SUNDAY', endTime: '24:00' };

describe('an office hours schedule', () => {
  test('is created, changed and deleted, and the list is read again after each', async () => {
    const names = async () => (await data('{ officeHoursSchedules { name } }')).officeHoursSchedules.length;
    expect(await names()).toBe(3);
    const draft = { name: 'Nights', timeZoneName: 'Europe/Dublin', timeIntervals: [monday, night, sunday] };
    const { officeHoursSchedule: made } = await write(
      'officeHoursScheduleCreate',
      draft,
      `officeHoursSchedule { id name timeZoneName twentyFourSeven timeIntervals { ${interval} } }`,
    );
    const { id } = made;
    expect(made).toEqual({ ...draft, id, twentyFourSeven: false });
    expect(lastBody(sandbox)).toEqual({
      name: 'Nights',
      time_zone_name: 'Europe/Dublin',
      time_intervals: [
        { start_minute: 540, end_minute: 1020 },
        { start_minute: 7080, end_minute: 7560 },
        { start_minute: 9375, end_minute: 10_080 },
      ],
    });
    expect(await names()).toBe(4);
    await write('officeHoursScheduleUpdate', { id, name: 'Late' });
    expect(lastBody(sandbox)).toEqual({ name: 'Late' });
    const changed = await write(
      'officeHoursScheduleUpdate',
      { id, timeIntervals: [night] },
      `officeHoursSchedule { name timeIntervals { ${interval} } }`,
    );
    expect(changed.officeHoursSchedule).toEqual({ name: 'Late', timeIntervals: [night] });
    expect(await write('officeHoursScheduleDelete', { id }, 'id')).toMatchObject({ id });
    expect(await names()).toBe(3);
    const put = 'PUT /office_hours_schedules/{id}';
    expect(calls).toEqual([
      ...[list, 'POST /office_hours_schedules', list, put, put],
      ...['DELETE /office_hours_schedules/{id}', list],
    ]);
  });

  test('has exceptions that are created, changed and deleted, of which the schedule tells afterwards', async () => {
    const at = { scheduleId: '9303' };
    const { officeHoursException: made } = await write(
      'officeHoursExceptionCreate',
      { ...at, exceptionDate: '2026-12-25', exceptionType: 'CLOSED', name: 'Christmas Day', recurringAnnually: true },
      'officeHoursException { id exceptionDate timeIntervals { startTime } schedule { id } }',
    );
    const { id } = made;
    expect(made).toEqual({ id, exceptionDate: '2026-12-25', timeIntervals: null, schedule: { id: '9303' } });
    expect(lastBody(sandbox)).toEqual({
      exception_date: '2026-12-25',
      exception_type: 'closed',
      name: 'Christmas Day',
      recurring_annually: true,
    });
    const timeIntervals = [
      { startTime: '00:00', endTime: '13:00' },
      { startTime: '20:45', endTime: '24:00' },
    ];
    const { officeHoursException: changed } = await write(
      'officeHoursExceptionUpdate',
      { ...at, id, exceptionType: 'CUSTOM_HOURS', timeIntervals },
      'officeHoursException { exceptionType name timeIntervals { startTime endTime } }',
    );
    expect(changed).toEqual({ exceptionType: 'CUSTOM_HOURS', name: 'Christmas Day', timeIntervals });
    expect(lastBody(sandbox)).toEqual({
      exception_type: 'custom_hours',
      time_intervals: [
        { start_minute: 0, end_minute: 780 },
        { start_minute: 1245, end_minute: 1440 },
      ],
    });
    const kept = async () =>
      (await data('{ officeHoursSchedule(id: "9303") { exceptions { id } } }')).officeHoursSchedule.exceptions;
    expect(await kept()).toEqual([{ id }]);
    expect(await write('officeHoursExceptionDelete', { ...at, id }, 'id')).toMatchObject({ id });
    expect(await kept()).toEqual([]);
  });

  test('that is absent, invalid or not in the plan is a problem', async () => {
    const absent = [
      ['officeHoursScheduleUpdate', { id: '999', name: 'A' }],
      ['officeHoursScheduleDelete', { id: '999' }],
      ['officeHoursExceptionUpdate', { scheduleId: '9302', id: '9401', name: 'A' }],
      ['officeHoursExceptionDelete', { scheduleId: '9302', id: '9401' }],
    ] as const;
    for (const [name, input] of absent)
      expect(await write(name, input)).toMatchObject({ __typename: 'NotFoundProblem', code: 'not_found' });
    const hours = { scheduleId: '9301', id: '9401', timeIntervals: [{ startTime: '09:00', endTime: '10:00' }] };
    expect(await write('officeHoursExceptionUpdate', hours)).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'data_invalid',
    });
    sandbox.switches.failNext(1, 403);
    expect(await write('officeHoursScheduleUpdate', { id: '9301', name: 'A' })).toMatchObject({
      __typename: 'ForbiddenProblem',
      code: 'api_plan_restricted',
    });
  });

  const draft = { name: 'A', timeZoneName: 'Etc/UTC', timeIntervals: [monday] };
  const day = { scheduleId: '9301', exceptionDate: '2026-12-25', exceptionType: 'CUSTOM_HOURS' };
  const hours = [{ startTime: '09:00', endTime: '10:00' }];
  const [schedule, holiday] = ['officeHoursSchedule', 'officeHoursException'];
  test.each([
    ['name', `${schedule}Create`, { ...draft, name: ' ' }],
    ['timeZoneName', `${schedule}Create`, { ...draft, timeZoneName: 'Dublin' }],
    ['timeZoneName', `${schedule}Create`, { ...draft, timeZoneName: '+01:00' }],
    [
      'timeIntervals[0].startTime',
      `${schedule}Create`,
      { ...draft, timeIntervals: [{ ...monday, startTime: '9:00' }] },
    ],
    [
      'timeIntervals[1].endTime',
      `${schedule}Create`,
      { ...draft, timeIntervals: [night, { ...monday, endTime: '17:10' }] },
    ],
    ['timeIntervals[0].endTime', `${schedule}Update`, { id: '9301', timeIntervals: [{ ...monday, endTime: '09:00' }] }],
    ['timeIntervals[0].endTime', `${schedule}Update`, { id: '9301', timeIntervals: [{ ...sunday, endDay: 'MONDAY' }] }],
    ['timeIntervals', `${holiday}Create`, day],
    ['timeIntervals', `${holiday}Create`, { ...day, timeIntervals: [] }],
    ['timeIntervals', `${holiday}Create`, { ...day, exceptionType: 'CLOSED', timeIntervals: hours }],
    ['exceptionDate', `${holiday}Create`, { ...day, exceptionDate: '2026-02-30', timeIntervals: hours }],
    ['exceptionDate', `${holiday}Create`, { ...day, exceptionDate: 'soon', timeIntervals: hours }],
    ['scheduleId', `${holiday}Create`, { ...day, scheduleId: '..', timeIntervals: hours }],
    [
      'timeIntervals[0].endTime',
      `${holiday}Update`,
      { scheduleId: '9301', id: '9401', timeIntervals: [{ startTime: '10:00', endTime: '09:00' }] },
    ],
    ['timeIntervals', `${holiday}Update`, { scheduleId: '9301', id: '9401', exceptionType: 'CUSTOM_HOURS' }],
  ])('with an invalid %s of %s is refused without a call', async (field, name, input) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });
});

/** Two quarters of an hour, one before the other. */
const quarters = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: most / 15 }), { minLength: 2, maxLength: 2 })
    .map((found) => found.toSorted((a, b) => a - b).map((quarter) => quarter * 15));

test('intervals of a week and of a day come back as they were', () => {
  fc.assert(
    fc.property(quarters(10_080), quarters(1440), ([from = 0, to = 0], [opens = 0, closes = 0]) => {
      const [start, end] = [timeOfWeek(from, false), timeOfWeek(to, true)];
      if (start === null) throw new Error(`no time: ${from}`);
      if (end === null) throw new Error(`no time: ${to}`);
      const week = { startDay: start.day, startTime: start.time, endDay: end.day, endTime: end.time };
      expect(weekMinutes([week])).toEqual([{ startMinute: from, endMinute: to }]);
      const day = { startTime: timeOfDay(opens) ?? '', endTime: timeOfDay(closes) ?? '' };
      expect(dayMinutes([day])).toEqual([{ startMinute: opens, endMinute: closes }]);
    }),
  );
});

test('any other number is no time', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ max: -1 }), fc.integer({ min: 10_081 }), fc.constant(null)), (minute) => {
      expect([timeOfWeek(minute, false), timeOfWeek(minute, true), timeOfDay(minute)]).toEqual([null, null, null]);
    }),
  );
});
