import type { Steps } from './step.ts';

const collections = '/help_center/collections';
const redirects = '/help_center/help_centers/{}/redirects';
const redirect = {
  from_url: 'https://help.larkspur.example/old-page',
  locale: 'en',
  target_type: 'collection',
  target_id: '6101',
};

export const helpCenter: Steps = {
  [`GET ${collections}`]: async ({ call }) => {
    await call(`GET ${collections}`);
    await call(`GET ${collections}`, [], { query: { per_page: '5', page: '3' } });
  },
  [`POST ${collections}`]: async ({ call }) => {
    const texts = { type: 'group_translated_content', fr: { type: 'group_content', name: 'Freins', description: '' } };
    const body = { name: 'Brakes', parent_id: '6102', help_center_id: 171, translated_content: texts };
    await call(`POST ${collections}`, [], { body });
    await call(`POST ${collections}`, [], { body: { name: 'Of the default help center', help_center_id: null } });
  },
  [`PUT ${collections}/{}`]: async ({ call }) => {
    await call(`PUT ${collections}/{}`, ['6106'], { body: { name: 'Tyres', parent_id: null } });
    await call(`PUT ${collections}/{}`, ['1'], { body: { name: 'Tyres' } });
  },
  [`DELETE ${collections}/{}`]: async ({ call }) => {
    await call(`DELETE ${collections}/{}`, ['6109']);
    await call(`DELETE ${collections}/{}`, ['6109']);
  },
  [`GET ${redirects}`]: async ({ call }) => {
    await call(`GET ${redirects}`, ['171'], { query: { per_page: '2', page: '2' } });
    await call(`GET ${redirects}`, ['1']);
  },
  [`GET ${redirects}/{}`]: async ({ call }) => {
    await call(`GET ${redirects}/{}`, ['171', '2601']);
    await call(`GET ${redirects}/{}`, ['172', '2601']);
  },
  [`POST ${redirects}`]: async ({ call }) => {
    const ask = (center: string, body: object) => call(`POST ${redirects}`, [center], { body });
    await ask('171', redirect);
    await ask('171', redirect);
    await ask('171', { ...redirect, from_url: 'https://elsewhere.example/' });
    await ask('1', redirect);
  },
  [`DELETE ${redirects}/{}`]: async ({ call }) => {
    await call(`DELETE ${redirects}/{}`, ['171', '2602']);
    await call(`DELETE ${redirects}/{}`, ['171', '2602']);
  },
};
