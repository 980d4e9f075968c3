import type { Call } from './calls.ts';

/** Sent with `id` as a number. */
export interface FinVoiceCall {
  id: string;
  user_phone_number: string;
  status: string;
  /** Null until it is matched: until then no read finds it. */
  intercom_call_id: string | null;
  external_call_id: string;
  intercom_conversation_id: string | null;
  call_transcript: readonly Readonly<Record<string, unknown>>[];
  call_summary: string;
  intent: readonly Readonly<Record<string, unknown>>[];
}

const firstId = 12_345;
const statuses = ['resolved', 'in-progress', 'escalated'];

/**
 * Oldest first. All but the last are matched: one with each call that has a part of Fin. The first two are of one caller, the
 * second has no summary yet, and the third is of a call without a conversation.
 */
export const seedFinVoiceCalls = (calls: readonly Call[]): FinVoiceCall[] => {
  const byFin = calls.filter(({ fin }) => fin !== null);
  const matched = byFin.map(
    (call, n): FinVoiceCall => ({
      id: String(firstId + n),
      user_phone_number: n < 2 ? '+35315551000' : (call.phone ?? `+3531555${String(2000 + n)}`),
      status: statuses[n % statuses.length] ?? 'resolved',
      intercom_call_id: call.id,
      external_call_id: `call/${n} a`,
      intercom_conversation_id: n === 2 ? null : call.conversation_id,
      call_transcript: n === 1 ? [] : [{ speaker: 'user', text: 'My chain.' }],
      call_summary: n === 1 ? '' : 'The chain came off.',
      intent: n === 1 ? [] : [{ name: 'repair' }],
    }),
  );
  return [
    ...matched,
    {
      id: String(firstId + matched.length),
      user_phone_number: '+35315559999',
      status: 'registered',
      intercom_call_id: null,
      external_call_id: 'unmatched',
      intercom_conversation_id: null,
      call_transcript: [],
      call_summary: '',
      intent: [],
    },
  ];
};
