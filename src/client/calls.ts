import { endpoint } from './core/endpoint.ts';
import { listIfPresent, wholeList } from './core/lists.ts';
import { nextPageQuery, page } from './core/page.ts';
import {
  asId,
  asText,
  freeObject,
  id,
  int,
  isRecord,
  pick,
  type Read,
  type Reader,
  ref,
  shape,
  text,
  time,
} from './core/read.ts';
import { callPageSize } from './core/sizes.ts';

/** Whether Intercom has the file: it says where to request it only then. null where the record does not speak of it. */
const hasFile =
  (name: string): Reader<boolean | null> =>
  (wire) =>
    isRecord(wire) && name in wire ? pick(wire, [name]) !== undefined : null;

/** The id of the call that the file is of, in `…/calls/{id}/recording` (quirk: fin-part-of-a-call). */
const callOfFile =
  (name: string): Reader<string | null> =>
  (wire) =>
    asId(/\/calls\/([^/]+)\/(?:recording|transcript)$/.exec(asText(pick(wire, [name])) ?? '')?.[1]);

export const call = shape({
  id: id('id'),
  conversationId: ref('conversation_id'),
  adminId: ref('admin_id'),
  contactId: ref('contact_id'),
  state: text('state'),
  direction: text('direction'),
  callType: text('call_type'),
  endedReason: text('ended_reason'),
  phone: text('phone'),
  initiatedAt: time('initiated_at'),
  answeredAt: time('answered_at'),
  endedAt: time('ended_at'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  duration: int('duration'),
  talkTime: int('talk_time'),
  queueTime: int('queue_time'),
  holdTime: int('hold_time'),
  hasRecording: hasFile('recording_url'),
  hasTranscript: hasFile('transcription_url'),
  finRecordingId: callOfFile('fin_recording_url'),
  finTranscriptId: callOfFile('fin_transcription_url'),
  /** The search alone says both. An empty object stands for a transcript that is not there (quirk: transcript-empty). */
  transcriptStatus: text('transcript_status'),
  transcriptEntries: listIfPresent('transcript', freeObject),
});
export interface Call extends Read<typeof call> {}

export interface CallListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}

/** A signed address at another host, which needs no token (quirk: recording-is-a-redirect). */
const signedAddress: Reader<{ readonly url: string } | null> = (wire) =>
  typeof wire === 'string' && /^https?:\/\/\S+$/i.test(wire) && URL.canParse(wire) ? { url: wire } : null;

/** Without a transcript, Intercom may send the JSON of one (quirk: transcript-empty). */
const transcript: Reader<{ readonly text: string | null } | null> = (wire) => {
  if (Array.isArray(wire)) return { text: null };
  return typeof wire === 'string' ? { text: wire.trim() === '[{}]' ? null : wire } : null;
};

export const calls = {
  list: endpoint('GET /calls', {
    docs: 'calls/listcalls',
    since: '2.14',
    query: ({ after }: CallListParams) => ({ per_page: callPageSize, ...nextPageQuery(after, 'page') }),
    read: page('calls', call, 'page'),
  }),
  find: endpoint('GET /calls/{call_id}', { docs: 'calls/showcall', since: '2.14', read: call }),
  recording: endpoint('GET /calls/{call_id}/recording', {
    docs: 'calls/showcallrecording',
    since: '2.14',
    answers: 'redirect',
    read: signedAddress,
  }),
  transcript: endpoint('GET /calls/{call_id}/transcript', {
    docs: 'calls/showcalltranscript',
    since: '2.14',
    answers: 'text',
    read: transcript,
  }),
  ofConversations: endpoint('POST /calls/search', {
    docs: 'calls/listcallswithtranscripts',
    since: '2.14',
    safe: true,
    write: (conversationIds: readonly string[]) => ({ conversation_ids: conversationIds }),
    read: wholeList('calls', call),
  }),
};
