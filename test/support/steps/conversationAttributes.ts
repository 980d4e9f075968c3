import type { Steps } from './step.ts';

const path = '/conversations/attributes';
const [topic, unknown] = ['7343', '999'];
const option = '00000000-0000-4000-8000-000000073430';
const draft = { name: 'Frame', data_type: 'list', options: [{ label: 'Steel' }, { label: 'Alloy' }] };

export const conversationAttributes: Steps = {
  [`POST ${path}`]: async ({ call }) => {
    await call(`POST ${path}`, [], { body: draft });
    await call(`POST ${path}`, [], { body: { name: 'Notes', data_type: 'string', multiline: true } });
    const reference = { type: 'one', object_type_id: 'Bike' };
    await call(`POST ${path}`, [], { body: { name: 'Bike', data_type: 'relationship', reference } });
  },
  [`PUT ${path}/{}`]: async ({ call }) => {
    const body = { name: 'Subject', description: 'What it is about', required: true, visible_to_team_ids: ['7301'] };
    await call(`PUT ${path}/{}`, [topic], { body });
    await call(`PUT ${path}/{}`, [unknown], { body });
  },
  [`DELETE ${path}/{}`]: async ({ call }) => {
    await call(`DELETE ${path}/{}`, [topic]);
    await call(`DELETE ${path}/{}`, [unknown]);
  },
  [`POST ${path}/{}/options`]: async ({ call }) => {
    await call(`POST ${path}/{}/options`, [topic], { body: { label: 'High' } });
    await call(`POST ${path}/{}/options`, ['7341'], { body: { label: 'High' } });
  },
  [`PUT ${path}/{}/options/{}`]: async ({ call }) => {
    await call(`PUT ${path}/{}/options/{}`, [topic, option], { body: { label: 'Renamed' } });
    await call(`PUT ${path}/{}/options/{}`, [topic, unknown], { body: { label: 'Renamed' } });
  },
  [`DELETE ${path}/{}/options/{}`]: async ({ call }) => {
    await call(`DELETE ${path}/{}/options/{}`, [topic, option]);
    await call(`DELETE ${path}/{}/options/{}`, [topic, option.replace(/0$/, '1')]);
  },
};
