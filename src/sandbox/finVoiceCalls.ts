import { type Handlers, objectIn, requiredText, type SandboxRequest, textIn } from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import type { FinVoiceCall } from './seed/finVoiceCalls.ts';

const sources = ['aws_connect', 'five9', 'zoom_phone'];
const app_id = 12_345;

const wireOf = (call: FinVoiceCall) => ({ app_id, ...call, id: Number(call.id) });

/** What is matched, oldest first. */
const matched = ({ state }: SandboxRequest): readonly FinVoiceCall[] =>
  [...state.finVoiceCalls.values()].filter(({ intercom_call_id }) => intercom_call_id !== null);

const newest = (request: SandboxRequest, is: (call: FinVoiceCall) => boolean) => {
  const found = matched(request).findLast(is);
  if (!found) throw notFound('not_found', 'External reference not found or not matched');
  return wireOf(found);
};

export const finVoiceCalls: Handlers<'finVoiceCalls'> = {
  'GET /fin_voice/collect/{id}'(request) {
    return newest(request, ({ id }) => id === request.path['id']);
  },
  'GET /fin_voice/external_id/{external_id}'(request) {
    return newest(request, ({ external_call_id }) => external_call_id === request.path['external_id']);
  },
  'GET /fin_voice/phone_number/{phone_number}'(request) {
    return newest(request, ({ user_phone_number }) => user_phone_number === request.path['phone_number']);
  },
  'GET /fin_voice/conversation/{conversation_id}'(request) {
    const of = request.path['conversation_id'];
    return matched(request)
      .filter(({ intercom_conversation_id }) => intercom_conversation_id === of)
      .map(wireOf);
  },
  'POST /fin_voice/register'({ state, body }) {
    const source = textIn(body, 'source') ?? 'aws_connect';
    if (!sources.includes(source)) throw invalid(`source must be one of ${sources.join(', ')}`, 'source');
    objectIn(body, 'data');
    const call: FinVoiceCall = {
      id: '',
      user_phone_number: requiredText(body, 'phone_number'),
      status: 'registered',
      intercom_call_id: null,
      external_call_id: requiredText(body, 'call_id'),
      intercom_conversation_id: null,
      call_transcript: [],
      call_summary: '',
      intent: [],
    };
    if ([...state.finVoiceCalls.values()].some((one) => one.external_call_id === call.external_call_id)) {
      throw new HttpError(409, 'conflict', 'The call is already registered');
    }
    call.id = state.nextId();
    state.finVoiceCalls.set(call.id, call);
    return wireOf(call);
  },
};
