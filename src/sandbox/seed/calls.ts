import type { Conversation } from './conversationRecords.ts';
import { adminId } from './people.ts';
import { endOfSeed, hour, minute } from './random.ts';

/** Unix seconds or ISO text: both are declared. */
type Time = number | string;

export interface Call {
  type: 'call';
  id: string;
  conversation_id: string | null;
  admin_id: string | null;
  contact_id: string | null;
  state: string;
  initiated_at: Time;
  answered_at: Time | null;
  ended_at: Time | null;
  created_at: Time;
  updated_at: Time;
  call_type: string;
  direction: 'inbound' | 'outbound';
  ended_reason: string | null;
  phone: string | null;
  /** The signed address of the audio file. */
  recording: string | null;
  transcript: string | null;
  /** What the search has of the transcript. */
  entries: readonly Readonly<Record<string, unknown>>[];
  transcript_status: string | null;
  /** Fin's part, a call of its own. */
  fin: { readonly id: string; readonly recording: string | null; readonly transcript: string | null } | null;
  durations: {
    readonly duration: number | null;
    readonly talk_time: number | null;
    readonly queue_time: number | null;
    readonly hold_time: number | null;
  };
}

/** More than two pages. */
const count = 57;
const firstId = 3_822_007_001;

const sayings: readonly (readonly [speaker: string, text: string])[] = [
  ['Teammate 1', 'Hello, Larkspur Cycles. How can I help?'],
  ['User', 'My chain came off, and the shop said: "bring it in".'],
  ['Teammate 1', 'Which bike is it?\nThe number is below the saddle.'],
  ['User', 'Number: 4711 🚲'],
];
const finSayings: readonly (readonly [speaker: string, text: string])[] = [
  ['Fin', 'Hello, this is Fin. What is it about?'],
  ['User', 'My chain.'],
];

const clock = (seconds: number): string =>
  [0, Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');

const textOf = (said: readonly (readonly [string, string])[]): string =>
  said.map(([speaker, text], n) => `[${clock(3 + n * 61)}] ${speaker}: "${text}"`).join('\n');

const signed = (id: string): string =>
  `https://recordings.larkspur.example/${id}.mp3?Expires=1760954400&Signature=c2lnbmVk`;

/** Two in three were talked of, and every fifth was not answered. */
const callAt = (n: number, conversation: Conversation | undefined): Call => {
  const id = String(firstId + n);
  const began = endOfSeed - n * 7 * hour;
  const isAnswered = n % 5 !== 4;
  const ended = began + (isAnswered ? 5 * minute : 30);
  const timeOf = (seconds: number): Time =>
    n % 3 === 1 ? new Date(seconds * 1000).toISOString().replace('.000', '') : seconds;
  const isRecorded = isAnswered && n % 4 !== 3;
  const isWritten = isRecorded && n % 4 !== 2;
  return {
    type: 'call',
    id,
    conversation_id: conversation?.id ?? null,
    admin_id: isAnswered ? adminId(n % 10) : null,
    contact_id: conversation?.contact_ids[0] ?? null,
    state: isAnswered ? 'completed' : 'missed',
    initiated_at: timeOf(began),
    answered_at: isAnswered ? timeOf(began + 20) : null,
    ended_at: timeOf(ended),
    created_at: timeOf(began),
    updated_at: timeOf(ended + 1),
    call_type: 'phone',
    direction: n % 2 === 0 ? 'inbound' : 'outbound',
    ended_reason: isAnswered ? 'completed' : 'no_answer',
    phone: n % 11 === 10 ? null : `+3531555${String(1000 + n)}`,
    recording: isRecorded ? signed(id) : null,
    transcript: isWritten ? textOf(sayings.slice(0, 1 + (n % 4 === 0 ? 3 : 1))) : null,
    entries: isWritten ? sayings.map(([speaker, text]) => ({ speaker, text })) : n % 4 === 2 ? [{}] : [],
    transcript_status: isWritten ? 'completed' : n % 4 === 2 ? 'pending' : null,
    fin:
      n % 6 === 0
        ? { id: String(firstId + 1000 + n), recording: signed(`fin-${id}`), transcript: textOf(finSayings) }
        : null,
    durations: {
      duration: isAnswered ? ended - began - (n % 2 === 0 ? 0 : 20) : null,
      talk_time: isAnswered ? ended - began - 20 : 0,
      queue_time: n % 2 === 0 ? 15 : null,
      hold_time: 0,
    },
  };
};

/**
 * Newest first. The seventh call of each ten belongs to the conversation of the sixth; every ninth belongs to none. Some have no
 * recording, some a recording and no transcript yet.
 */
export const seedCalls = (conversations: readonly Conversation[]): Call[] => {
  const talked = conversations.filter(({ contact_ids }) => contact_ids.length > 0).toReversed();
  return Array.from({ length: count }, (_, n) => {
    const place = n % 10 === 6 ? n - 1 : n;
    return callAt(n, n % 9 === 8 ? undefined : talked[place]);
  });
};
