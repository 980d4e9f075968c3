import { isBefore } from '../../../src/client/core/versions.ts';
import { type Call, first, type Steps } from './step.ts';

const poll = async (call: Call, path: string, id: string) => {
  for (let times = 0; times < 3; times++) await call(`GET ${path}/{}`, [id]);
};
const companyId = '6650a1b2c3d4e5f6a7b81000';

export const workspace: Steps = {
  'GET /contacts/bulk/{}': async ({ call, contacts }) => {
    const body = { contacts: [{ id: first(contacts).id, name: 'Somebody' }] };
    const { id } = await call('PUT /contacts/bulk', [], { body });
    await poll(call, '/contacts/bulk', id);
  },
  'POST /contacts/bulk': async ({ call }) => {
    const body = { contacts: [{ email: 'new@rider.example', role: 'user' }] };
    const { id } = await call('POST /contacts/bulk', [], { body });
    await call('POST /contacts/bulk', [], { body: { ...body, job: { id } } });
    await call('POST /contacts/bulk', [], { body: { ...body, job: { id: 'job_v2_0' } } });
    await poll(call, '/contacts/bulk', id);
    await call('POST /contacts/bulk', [], { body: { ...body, job: { id } } });
  },
  'PUT /contacts/bulk': ({ call, contacts }) =>
    call('PUT /contacts/bulk', [], { body: { contacts: [{ id: first(contacts).id, phone: '+353871234567' }] } }),
  'POST /contacts/bulk/delete': ({ call }) =>
    call('POST /contacts/bulk/delete', [], { body: { contacts: [{ id: '0'.repeat(24) }] } }),
  'GET /companies/bulk/{}': async ({ call }) => {
    const { id } = await call('PUT /companies/bulk', [], { body: { companies: [{ id: companyId, size: 3 }] } });
    await poll(call, '/companies/bulk', id);
  },
  'POST /companies/bulk': ({ call }) =>
    call('POST /companies/bulk', [], { body: { companies: [{ company_id: 'acme', name: 'Acme' }] } }),
  'PUT /companies/bulk': ({ call }) =>
    call('PUT /companies/bulk', [], { body: { companies: [{ id: companyId, size: 3 }] } }),
  'POST /companies/bulk/delete': ({ call }) =>
    call('POST /companies/bulk/delete', [], { body: { companies: [{ id: '0'.repeat(24) }] } }),
  'GET /data_attributes': async ({ call, version }) => {
    await call('GET /data_attributes');
    for (const model of ['contact', 'company'])
      await call('GET /data_attributes', [], { query: { model, include_archived: 'true' } });
    if (!isBefore(version, '2.16')) await call('GET /data_attributes', [], { query: { model: 'contact' } });
  },
  'POST /data_attributes': async ({ call }) => {
    const body = { name: 'Frame size', model: 'contact', data_type: 'float', description: 'In inches' };
    await call('POST /data_attributes', [], { body });
    await call('POST /data_attributes', [], { body: { ...body, model: 'company' } });
    await call('POST /data_attributes', [], { body: { ...body, name: '!nv@l!d n@me' } });
  },
  'PUT /data_attributes/{}': async ({ call }) => {
    const { data } = await call('GET /data_attributes', [], { query: { model: 'company' } });
    const { id } = first(data.filter(({ id }) => id !== undefined));
    await call('PUT /data_attributes/{}', [String(id)], { body: { description: 'As agreed', archived: true } });
    await call('PUT /data_attributes/{}', ['1'], { body: { archived: true } });
    await call('PUT /data_attributes/{}', ['7301'], { body: { archived: true } });
  },
};
