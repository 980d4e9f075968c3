import { asList, asObject } from '../description.ts';
import { find, type GatewayQueries, mutate, text } from './query.ts';

const turns = '{ startSeconds speaker text }';

const finVoice =
  'id userPhoneNumber status externalCallId callSummary callTranscript intent call { id } conversation { id }';
const finVoiceBy = (by: object) => ({
  query: `query ($by: FinVoiceCallLookup!) { answer: finVoiceCall(by: $by) { ${finVoice} } }`,
  variables: { by },
});
const banner = `id viewId title body bodyText style position showDismissButton createdAt
  action { type label target reactions { index unicodeEmoticon } tourId tourUrl }`;
const contactId = '6762f0dd1bb69f9f2193bb83';

export const calls: GatewayQueries = {
  'GET /calls/{}/recording': () => find('call', 'id recordingUrl', '123'),
  'GET /calls/{}/transcript': () => find('call', `id transcriptText transcript ${turns}`, '123'),
  'POST /calls/search': ({ data }) => {
    const [first] = asList(data);
    const id = text(asObject(first)['conversation_id']) || '64619700005694';
    return find('conversation', 'id calls { id conversation { id } transcriptStatus transcriptEntries }', id);
  },
  'GET /fin_voice/collect/{}': () => finVoiceBy({ id: '12345' }),
  'GET /fin_voice/external_id/{}': () => finVoiceBy({ externalCallId: 'call-123-abc' }),
  'GET /fin_voice/phone_number/{}': () => finVoiceBy({ phoneNumber: '+12345678901' }),
  'GET /fin_voice/conversation/{}': () => find('conversation', `id finVoiceCalls { ${finVoice} }`, '5678'),
  'POST /fin_voice/register': () =>
    mutate('finVoiceCallRegister', `finVoiceCall { ${finVoice} }`, {
      phoneNumber: '+12345678901',
      externalCallId: 'call-123-abc',
      source: 'AWS_CONNECT',
      data: { key: 'value' },
    }),
  'POST /phone_call_redirects': () =>
    mutate('phoneSwitchCreate', 'phoneSwitch { phone url }', {
      phone: '+353832345678',
      customAttributes: [{ name: 'issue_type', value: { text: 'Billing' } }],
    }),
  'GET /contacts/{}/banners': () => mutate('contactBannersShow', `banners { ${banner} }`, { contactId }),
  'POST /contacts/{}/banners/{}/dismiss': () =>
    mutate('contactBannerDismiss', 'viewId dismissed', { contactId, viewId: '645719311' }),
};
