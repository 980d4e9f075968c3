import { first, type Steps } from './step.ts';

const aCompany = '6650a1b2c3d4e5f6a7b81001';
const aConversation = '215473840000101';
const nobody = '0'.repeat(24);

export const labels: Steps = {
  'POST /tags': async ({ call, contacts }) => {
    const { id } = await call('POST /tags', [], { body: { name: 'Tandem' } });
    await call('POST /tags', [], { body: { name: 'Tandems', id } });
    await call('POST /tags', [], { body: { name: 'Tandems', users: contacts.map((one) => ({ id: one.id })) } });
    await call('POST /tags', [], { body: { name: 'Tandems', users: [{ id: nobody }] } });
    const both = { id: aCompany, company_id: 'larkspur-1' };
    await call('POST /tags', [], { body: { name: 'Tandems', companies: [both] } });
    await call('POST /tags', [], { body: { name: 'Tandems', companies: [{ ...both, untag: true }] } });
    await call('POST /tags', [], { body: { name: 'Tandems', companies: [{ id: nobody }] } });
  },
  'DELETE /tags/{}': async ({ call }) => {
    const { id } = await call('POST /tags', [], { body: { name: 'Short-lived' } });
    await call('DELETE /tags/{}', [id]);
    await call('DELETE /tags/{}', [id]);
    await call('DELETE /tags/{}', ['8401']);
  },
  'GET /contacts/{}/tags': async ({ call, contacts }) => {
    for (const { id } of contacts) await call('GET /contacts/{}/tags', [id]);
    await call('GET /contacts/{}/tags', [nobody]);
  },
  'POST /contacts/{}/tags': async ({ call, contacts }) => {
    await call('POST /contacts/{}/tags', [first(contacts).id], { body: { id: '8403' } });
    await call('POST /contacts/{}/tags', [first(contacts).id], { body: { id: '1' } });
  },
  'DELETE /contacts/{}/tags/{}': async ({ call, contacts }) => {
    const { id } = first(contacts);
    await call('POST /contacts/{}/tags', [id], { body: { id: '8403' } });
    await call('DELETE /contacts/{}/tags/{}', [id, '8403']);
    await call('DELETE /contacts/{}/tags/{}', [id, '8403']);
  },
  'POST /conversations/{}/tags': async ({ call, admins }) => {
    const body = { id: '8403', admin_id: first(admins).id };
    await call('POST /conversations/{}/tags', [aConversation], { body });
    await call('POST /conversations/{}/tags', ['1'], { body });
  },
  'DELETE /conversations/{}/tags/{}': async ({ call, admins }) => {
    const { id: admin_id } = first(admins);
    await call('POST /conversations/{}/tags', [aConversation], { body: { id: '8403', admin_id } });
    await call('DELETE /conversations/{}/tags/{}', [aConversation, '8403'], { body: { admin_id } });
    await call('DELETE /conversations/{}/tags/{}', [aConversation, '8403'], { body: { admin_id } });
  },
  'GET /segments': async ({ call }) => {
    await call('GET /segments');
    await call('GET /segments', [], { query: { include_count: 'true' } });
  },
  'GET /contacts/{}/segments': async ({ call, contacts }) => {
    for (const { id } of contacts) await call('GET /contacts/{}/segments', [id]);
    await call('GET /contacts/{}/segments', [nobody]);
  },
  'GET /contacts/{}/subscriptions': async ({ call, contacts }) => {
    for (const { id } of contacts) await call('GET /contacts/{}/subscriptions', [id]);
    await call('GET /contacts/{}/subscriptions', [nobody]);
  },
  'POST /contacts/{}/subscriptions': async ({ call, contacts }) => {
    const [{ id }, consent_type] = [first(contacts), 'opt_in'];
    await call('POST /contacts/{}/subscriptions', [id], { body: { id: '122', consent_type } });
    await call('POST /contacts/{}/subscriptions', [id], { body: { id: '1', consent_type } });
  },
  'DELETE /contacts/{}/subscriptions/{}': async ({ call, contacts }) => {
    const { id } = first(contacts);
    await call('POST /contacts/{}/subscriptions', [id], { body: { id: '122', consent_type: 'opt_in' } });
    await call('DELETE /contacts/{}/subscriptions/{}', [id, '122']);
    await call('DELETE /contacts/{}/subscriptions/{}', [id, '122']);
  },
};
