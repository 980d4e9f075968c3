import { endpoint } from './core/endpoint.ts';
import { wireWord } from './core/enums.ts';
import { bareList, list } from './core/lists.ts';
import { freeObject, id, type Read, ref, shape, text, type Wire } from './core/read.ts';

const sources = { aws_connect: 'AWS_CONNECT', five9: 'FIVE9', zoom_phone: 'ZOOM_PHONE' } as const;
export type FinVoiceSource = (typeof sources)[keyof typeof sources];

export const finVoiceCall = shape({
  id: id('id'),
  userPhoneNumber: text('user_phone_number'),
  status: text('status'),
  callId: ref('intercom_call_id'),
  externalCallId: text('external_call_id'),
  conversationId: ref('intercom_conversation_id'),
  callTranscript: list('call_transcript', freeObject),
  callSummary: text('call_summary'),
  intent: list('intent', freeObject),
});
export interface FinVoiceCall extends Read<typeof finVoiceCall> {}

export interface FinVoiceRegistration {
  /** In E.164 format. */
  readonly phoneNumber: string;
  readonly externalCallId: string;
  /** @default AWS_CONNECT */
  readonly source?: FinVoiceSource | null | undefined;
  readonly data?: Wire | null | undefined;
}

const since = '2.15';

export const finVoiceCalls = {
  find: endpoint('GET /fin_voice/collect/{id}', { docs: 'calls/collectfinvoicecallbyid', since, read: finVoiceCall }),
  ofExternalId: endpoint('GET /fin_voice/external_id/{external_id}', {
    docs: 'calls/collectfinvoicecallbyexternalid',
    since,
    read: finVoiceCall,
  }),
  ofPhoneNumber: endpoint('GET /fin_voice/phone_number/{phone_number}', {
    docs: 'calls/collectfinvoicecallbyphonenumber',
    since,
    read: finVoiceCall,
  }),
  ofConversation: endpoint('GET /fin_voice/conversation/{conversation_id}', {
    docs: 'calls/collectfinvoicecallsbyconversationid',
    since,
    read: bareList(finVoiceCall),
  }),
  register: endpoint('POST /fin_voice/register', {
    docs: 'calls/registerfinvoicecall',
    since,
    write: ({ phoneNumber, externalCallId, source, data }: FinVoiceRegistration) => ({
      phone_number: phoneNumber,
      call_id: externalCallId,
      source: source == null ? undefined : wireWord(sources, source),
      data: data ?? undefined,
    }),
    read: finVoiceCall,
  }),
};
