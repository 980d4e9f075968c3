import type { Steps } from './step.ts';

const schedules = '/office_hours_schedules';
const exceptions = `${schedules}/{}/office_hours_exceptions`;

const draft = {
  name: 'New',
  time_zone_name: 'Europe/Dublin',
  time_intervals: [{ start_minute: 540, end_minute: 600 }],
};
const custom_hours = { exception_type: 'custom_hours', time_intervals: [{ start_minute: 540, end_minute: 780 }] };

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
  [`POST ${schedules}`]: async ({ call }) => {
    await call(`POST ${schedules}`, [], { body: draft });
    await call(`POST ${schedules}`, [], { body: { ...draft, time_intervals: [{ start_minute: 1, end_minute: 2 }] } });
  },
  [`PUT ${schedules}/{}`]: async ({ call }) => {
    await call(`PUT ${schedules}/{}`, ['9301'], { body: draft });
    await call(`PUT ${schedules}/{}`, ['9301'], { body: { name: ' ' } });
    await call(`PUT ${schedules}/{}`, ['1'], { body: draft });
  },
  [`DELETE ${schedules}/{}`]: async ({ call }) => {
    const { id } = await call(`POST ${schedules}`, [], { body: draft });
    await call(`DELETE ${schedules}/{}`, [id]);
    await call(`DELETE ${schedules}/{}`, [id]);
  },
  [`POST ${exceptions}`]: async ({ call }) => {
    const closed = {
      exception_date: '2026-12-25',
      exception_type: 'closed',
      name: 'Christmas',
      recurring_annually: true,
    };
    await call(`POST ${exceptions}`, ['9301'], { body: closed });
    await call(`POST ${exceptions}`, ['9301'], { body: { ...closed, exception_type: 'custom_hours' } });
    await call(`POST ${exceptions}`, ['1'], { body: closed });
  },
  [`PUT ${exceptions}/{}`]: async ({ call }) => {
    await call(`PUT ${exceptions}/{}`, ['9301', '9401'], { body: custom_hours });
    await call(`PUT ${exceptions}/{}`, ['9301', '9401'], { body: { exception_type: 'closed', time_intervals: [] } });
    await call(`PUT ${exceptions}/{}`, ['9302', '9401'], { body: custom_hours });
  },
  [`DELETE ${exceptions}/{}`]: async ({ call }) => {
    await call(`DELETE ${exceptions}/{}`, ['9301', '9402']);
    await call(`DELETE ${exceptions}/{}`, ['9301', '9402']);
  },
};
