import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOfDay, timeOfWeek } from '../../src/resolvers/core/officeTime.ts';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { askIn, calls, data } = await setup();

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

test('any other number is no time', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ max: -1 }), fc.integer({ min: 10_081 }), fc.constant(null)), (minute) => {
      expect([timeOfWeek(minute, false), timeOfWeek(minute, true), timeOfDay(minute)]).toEqual([null, null, null]);
    }),
  );
});
