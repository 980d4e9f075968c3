import { from, type Version } from '../versions.ts';

/** What Fin is asked to do. */
export interface FinTurn {
  readonly conversation_id: string;
  readonly user_id: string;
  readonly version: Version;
  /** What the user wrote. */
  readonly text: string;
  /** A question has one answer, after which Fin is done. */
  readonly kind: 'conversation' | 'question' | 'escalation';
}

export interface FinEvent {
  readonly event_name: string;
  readonly [name: string]: unknown;
}

export interface FinPiece {
  /** Whether only the event stream has it. */
  readonly isStreamedOnly?: boolean;
  readonly event: FinEvent;
  /** Fin has asked for a rating. */
  readonly opensSurvey?: boolean;
  /** The stream ends after it. */
  readonly isLast?: boolean;
}

type Draft = Omit<FinPiece, 'event'> & { readonly event_name: string; readonly rest: object };

const answers = [
  'Orders leave our workshop within two working days. You get an email with a tracking link.',
  'You can also see each step in your account, under Orders.',
];
const wordsPerChunk = 5;

const html = (text: string): string => `<p>${text}</p>`;

/** The text so far, a few words more each time. */
const growing = (text: string): string[] => {
  const words = text.split(' ');
  const count = Math.ceil(words.length / wordsPerChunk);
  return Array.from({ length: count }, (_, at) => words.slice(0, (at + 1) * wordsPerChunk).join(' '));
};

interface Ids {
  readonly messageId: () => string;
  readonly streamId: () => string;
}

/** `replying` came with 2.16; before, each reply says that the user is awaited. */
const replied = ({ version }: FinTurn, text: string, { messageId }: Ids, stream_id?: string): Draft => ({
  event_name: 'fin_replied',
  rest: {
    message: { id: messageId(), author: 'fin', body: html(text), timestamp_ms: new Date().toISOString() },
    status: from(version, '2.16') ? 'replying' : 'awaiting_user_reply',
    ...(stream_id !== undefined && { stream_id }),
  },
});

const status = (name: string, more: object = {}, rest: Omit<Draft, 'event_name' | 'rest'> = {}): Draft => ({
  event_name: 'fin_status_updated',
  rest: { status: name, ...more },
  ...rest,
});

const streamed = (turn: FinTurn, text: string, ids: Ids): Draft[] => {
  const stream_id = ids.streamId();
  const chunks = growing(text).map(
    (chunk_text, chunk_index): Draft => ({
      event_name: 'fin_reply_chunk',
      isStreamedOnly: true,
      rest: { stream_id, chunk_index, chunk_text, status: 'replying' },
    }),
  );
  return [...chunks, replied(turn, text, ids, stream_id)];
};

const options = [
  ['terrible', '😠', 'Terrible'],
  ['bad', '🙁', 'Bad'],
  ['ok', '😐', 'OK'],
  ['good', '😃', 'Great'],
  ['amazing', '🤩', 'Amazing'],
].map(([key, emoji, label]) => ({ key, emoji, label }));

const survey: Draft = { event_name: 'csat_requested', rest: { csat: { options } }, opensSurvey: true, isLast: true };

const escalated = (): Draft[] => [
  status('escalated', { reason: 'Escalation requested by user' }),
  status('complete', {}, { isLast: true }),
];

const draftsOf = (turn: FinTurn, ids: Ids): Draft[] => {
  if (turn.kind === 'escalation') return escalated();
  if (turn.kind === 'question')
    return [...streamed(turn, answers[0] ?? '', ids), status('complete', {}, { isLast: true })];
  if (/\b(human|person|somebody|someone|agent)\b/i.test(turn.text))
    return [replied(turn, 'I am passing you on to our team.', ids), ...escalated()];
  if (/\b(thanks|thank you|solved)\b/i.test(turn.text)) return [status('resolved'), status('complete'), survey];
  return [
    ...streamed(turn, answers[0] ?? '', ids),
    // What follows up is not streamed.
    replied(turn, answers[1] ?? '', ids),
    ...(from(turn.version, '2.16') ? [status('awaiting_user_reply', {}, { isLast: true })] : []),
  ];
};

/** What Fin says, in the order in which it does. */
export const piecesOf = (turn: FinTurn, ids: Ids): (() => FinPiece)[] => {
  const { conversation_id, user_id } = turn;
  return draftsOf(turn, ids).map(({ event_name, rest, ...about }, at, all) => () => ({
    isLast: at === all.length - 1,
    ...about,
    event: {
      event_name,
      conversation_id,
      // A chunk does not say whom it is for.
      ...(about.isStreamedOnly !== true && { user_id }),
      ...rest,
      created_at_ms: new Date().toISOString(),
    },
  }));
};
