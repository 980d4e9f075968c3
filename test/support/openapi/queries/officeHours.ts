import { find, type GatewayQueries, mutate } from './query.ts';

const schedules = '/office_hours_schedules';
const exceptions = `${schedules}/{}/office_hours_exceptions`;
const schedule = `id name timeZoneName twentyFourSeven createdAt updatedAt
  timeIntervals { startDay startTime endDay endTime }`;
const exception = `id exceptionDate exceptionType name recurringAnnually createdAt updatedAt schedule { id }
  timeIntervals { dayOfWeek startTime endTime }`;

export const officeHours: GatewayQueries = {
  [`GET ${schedules}`]: () => ({ query: `{ answer: officeHoursSchedules { ${schedule} } }` }),
  [`GET ${schedules}/{}`]: ({ id }) => find('officeHoursSchedule', schedule, id),
  [`GET ${exceptions}`]: () => ({
    query: `{ answer: officeHoursSchedule(id: "123") { exceptions { ${exception} } } }`,
  }),
  [`GET ${exceptions}/{}`]: () => ({
    query: `{ answer: officeHoursException(scheduleId: "123", id: "456") { ${exception} } }`,
  }),
  [`POST ${schedules}`]: () =>
    mutate('officeHoursScheduleCreate', `officeHoursSchedule { ${schedule} }`, {
      name: 'Standard Support Hours',
      timeZoneName: 'America/New_York',
      timeIntervals: [{ startDay: 'MONDAY', startTime: '09:00', endDay: 'MONDAY', endTime: '17:00' }],
    }),
  [`PUT ${schedules}/{}`]: () =>
    mutate('officeHoursScheduleUpdate', `officeHoursSchedule { ${schedule} }`, {
      id: '123',
      name: 'Extended Support Hours',
      timeIntervals: [{ startDay: 'MONDAY', startTime: '08:00', endDay: 'MONDAY', endTime: '18:00' }],
    }),
  [`DELETE ${schedules}/{}`]: () => mutate('officeHoursScheduleDelete', 'id', { id: '123' }),
  [`POST ${exceptions}`]: () =>
    mutate('officeHoursExceptionCreate', `officeHoursException { ${exception} }`, {
      scheduleId: '123',
      exceptionDate: '2026-12-25',
      exceptionType: 'CLOSED',
      name: 'Christmas Day',
      recurringAnnually: true,
    }),
  [`PUT ${exceptions}/{}`]: () =>
    mutate('officeHoursExceptionUpdate', `officeHoursException { ${exception} }`, {
      scheduleId: '123',
      id: '456',
      exceptionType: 'CUSTOM_HOURS',
      name: 'Christmas Day (reduced hours)',
      timeIntervals: [{ startTime: '09:00', endTime: '13:00' }],
      recurringAnnually: true,
    }),
  [`DELETE ${exceptions}/{}`]: () => mutate('officeHoursExceptionDelete', 'id', { scheduleId: '123', id: '456' }),
};
