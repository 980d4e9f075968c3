import { seedState } from '../../../src/sandbox/seed/index.ts';
import { first, type Steps } from './step.ts';

const seeded = seedState();
const companyId = '6650a1b2c3d4e5f6a7b81000';
const visitors = [...seeded.visitors.values()];
const [busy, eventful] = [[...seeded.contacts.values()][12], [...seeded.contacts.values()][5]].map(
  (one) => one?.id ?? '',
);
const draft = { body: 'Hello', admin_id: 991267801 };
const event = { event_name: 'invited-friend', created_at: 1760000000, metadata: { invite_code: 'ADDAFRIEND' } };

export const notes: Steps = {
  'GET /notes/{}': async ({ call }) => {
    for (const id of ['640000', '650000', '1']) await call('GET /notes/{}', [id]);
  },
  'GET /contacts/{}/notes': async ({ call, contacts }) => {
    for (const { id } of contacts) await call('GET /contacts/{}/notes', [id]);
    await call('GET /contacts/{}/notes', [busy ?? ''], { query: { per_page: '50', page: '2' } });
    await call('GET /contacts/{}/notes', ['0'.repeat(24)]);
  },
  'POST /contacts/{}/notes': async ({ call, contacts }) => {
    const { id } = first(contacts);
    await call('POST /contacts/{}/notes', [id], { body: draft });
    await call('POST /contacts/{}/notes', [id], { body: { ...draft, admin_id: 123 } });
    await call('POST /contacts/{}/notes', ['0'.repeat(24)], { body: draft });
  },
  'GET /companies/{}/notes': async ({ call }) => {
    await call('GET /companies/{}/notes', [companyId], { query: { per_page: '50' } });
    await call('GET /companies/{}/notes', ['0'.repeat(24)]);
  },
  'POST /companies/{}/notes': async ({ call }) => {
    await call('POST /companies/{}/notes', [companyId], { body: draft });
    await call('POST /companies/{}/notes', ['0'.repeat(24)], { body: draft });
  },
  'GET /events': async ({ call, contacts }) => {
    const query = { type: 'user', intercom_user_id: eventful };
    await call('GET /events', [], { query });
    await call('GET /events', [], { query: { ...query, summary: 'true' } });
    await call('GET /events', [], { query: { ...query, per_page: '150', before: '1760000000000' } });
    await call('GET /events', [], { query: { ...query, intercom_user_id: first(contacts).id } });
  },
  'POST /events': ({ call, contacts }) => call('POST /events', [], { body: { ...event, id: first(contacts).id } }),
  'POST /events/summaries': ({ call, contacts }) => {
    const { external_id } = first(contacts.filter((contact) => contact.external_id !== null));
    const event_summaries = { event_name: 'invited-friend', count: 2, first: 1760000000, last: 1760000100 };
    return call('POST /events/summaries', [], { body: { user_id: external_id, event_summaries } });
  },
  'GET /visitors': async ({ call }) => {
    for (const { user_id } of visitors.slice(0, 4)) await call('GET /visitors', [], { query: { user_id } });
    await call('GET /visitors', [], { query: { user_id: 'nobody' } });
  },
  'PUT /visitors': async ({ call }) => {
    await call('PUT /visitors', [], { body: { id: visitors[0]?.id, name: 'Gareth Bale' } });
    await call('PUT /visitors', [], { body: { user_id: 'fail', name: 'Christian Fail' } });
  },
  'POST /visitors/convert': ({ call }) =>
    call('POST /visitors/convert', [], {
      body: { visitor: { user_id: visitors[5]?.user_id }, user: { email: 'foo@bar.com' }, type: 'user' },
    }),
};
