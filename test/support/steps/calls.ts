import { seedState } from '../../../src/sandbox/seed/index.ts';
import type { Steps } from './step.ts';

const seeded = [...seedState().calls.values()];
const fin = [...seedState().finVoiceCalls.values()];
const [shown] = seedState().banners;
const conversationIds = [...new Set(seeded.flatMap(({ conversation_id }) => conversation_id ?? []))];

export const calls: Steps = {
  'GET /calls/{}/recording': async ({ call }) => {
    for (const { id } of seeded.slice(0, 8)) await call('GET /calls/{}/recording', [id]);
    await call('GET /calls/{}/recording', ['1']);
  },
  'GET /calls/{}/transcript': async ({ call }) => {
    for (const { id } of seeded.slice(0, 8)) await call('GET /calls/{}/transcript', [id]);
    await call('GET /calls/{}/transcript', ['1']);
  },
  'POST /calls/search': async ({ call }) => {
    await call('POST /calls/search', [], { body: { conversation_ids: conversationIds.slice(0, 20) } });
    await call('POST /calls/search', [], { body: { conversation_ids: ['1'] } });
  },
  'GET /fin_voice/collect/{}': async ({ call }) => {
    for (const { id } of fin) await call('GET /fin_voice/collect/{}', [id]);
  },
  'GET /fin_voice/external_id/{}': async ({ call }) => {
    for (const { external_call_id } of fin)
      await call('GET /fin_voice/external_id/{}', [encodeURIComponent(external_call_id)]);
  },
  'GET /fin_voice/phone_number/{}': async ({ call }) => {
    await call('GET /fin_voice/phone_number/{}', [encodeURIComponent('+35315551000')]);
    await call('GET /fin_voice/phone_number/{}', [encodeURIComponent('+15550000000')]);
  },
  'GET /fin_voice/conversation/{}': async ({ call }) => {
    await call('GET /fin_voice/conversation/{}', [fin[0]?.intercom_conversation_id ?? '']);
    await call('GET /fin_voice/conversation/{}', ['1']);
  },
  'POST /fin_voice/register': async ({ call }) => {
    const body = { phone_number: '+353871234567', call_id: 'step', source: 'five9', data: { key: 'value' } };
    await call('POST /fin_voice/register', [], { body });
    await call('POST /fin_voice/register', [], { body });
  },
  'POST /phone_call_redirects': async ({ call }) => {
    const custom_attributes = { issue_type: 'Billing', priority: 'High' };
    for (const phone of ['+353832345678', '+353830000000', '+40241100100'])
      await call('POST /phone_call_redirects', [], { body: { phone, custom_attributes } });
  },
  'GET /contacts/{}/banners': async ({ call }) => {
    for (const id of [shown?.contact_id ?? '', '0'.repeat(24)]) await call('GET /contacts/{}/banners', [id]);
  },
  'POST /contacts/{}/banners/{}/dismiss': async ({ call }) => {
    const { contact_id, view_id } = shown ?? { contact_id: '', view_id: '' };
    await call('POST /contacts/{}/banners/{}/dismiss', [contact_id, view_id]);
    await call('POST /contacts/{}/banners/{}/dismiss', [contact_id, view_id]);
    await call('POST /contacts/{}/banners/{}/dismiss', [contact_id, '1']);
  },
};
