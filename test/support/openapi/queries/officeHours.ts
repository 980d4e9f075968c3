import { find, type GatewayQueries } from './query.ts';

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
};
