import type { Steps } from './step.ts';

const schedules = '/office_hours_schedules';
const exceptions = `${schedules}/{}/office_hours_exceptions`;

export const officeHours: Steps = {
  [`GET ${exceptions}`]: async ({ call }) => {
    await call(`GET ${exceptions}`, ['9301']);
    await call(`GET ${exceptions}`, ['1']);
  },
  [`GET ${exceptions}/{}`]: async ({ call }) => {
    await call(`GET ${exceptions}/{}`, ['9301', '9401']);
    await call(`GET ${exceptions}/{}`, ['9301', '9402']);
    await call(`GET ${exceptions}/{}`, ['9302', '9402']);
  },
};
