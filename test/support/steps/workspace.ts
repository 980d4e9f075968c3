import { isBefore } from '../../../src/client/core/versions.ts';
import { first, type Steps } from './step.ts';

export const workspace: Steps = {
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
  'GET /brands': ({ call }) => call('GET /brands'),
  'GET /brands/{}': async ({ call }) => {
    const { data } = await call('GET /brands');
    for (const { id } of data) await call('GET /brands/{}', [id]);
    await call('GET /brands/{}', ['999']);
  },
  'GET /emails': ({ call }) => call('GET /emails'),
  'GET /emails/{}': async ({ call }) => {
    const { data } = await call('GET /emails');
    for (const { id } of data) await call('GET /emails/{}', [id]);
    await call('GET /emails/{}', ['999']);
  },
};
