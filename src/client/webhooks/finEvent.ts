import { createHash } from 'node:crypto';
import { asText, asTime, isRecord, pick } from '../core/read.ts';
import { type FinStatus, finStatuses } from '../fin/session.ts';
import { jsonOrNull } from './json.ts';

/** What the Fin Agent reports. `fin_reply_chunk` comes by its own stream only. */
export const finEventKinds = {
  fin_status_updated: 'STATUS_UPDATED',
  fin_replied: 'REPLIED',
  fin_reply_chunk: 'REPLY_CHUNK',
  csat_requested: 'CSAT_REQUESTED',
} as const;
export type FinEventKind = keyof typeof finEventKinds;

export interface FinMessage {
  readonly id: string | null;
  readonly author: string | null;
  /** HTML. */
  readonly body: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number | null;
}

export interface FinRatingOption {
  readonly key: string;
  readonly emoji: string | null;
  readonly label: string | null;
}

/**
 * An event of the Fin Agent. Its text is nowhere else, so it is kept with the event: it is personal, and is never logged. It
 * is plain data, for other processes.
 */
export interface FinEvent {
  /** Made of what identifies it: Fin's events have no id of their own, and the same one comes by webhook and by stream. */
  readonly id: string;
  readonly kind: FinEventKind;
  readonly workspaceId: string;
  /** The caller's own id. */
  readonly conversationId: string;
  /** The caller's own id. */
  readonly userId: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status?: FinStatus;
  /** Why Fin escalated. */
  readonly reason?: string;
  readonly message?: FinMessage;
  readonly streamId?: string;
  /** The text so far, not what came last. */
  readonly chunkText?: string;
  readonly csat?: readonly FinRatingOption[];
}

const textIn = (wire: unknown, name: string): string | null => {
  const found = pick(wire, [name]);
  return typeof found === 'object' ? null : asText(found);
};
const millisecondsIn = (wire: unknown, name: string): number | null => asTime(pick(wire, [name]))?.getTime() ?? null;

const messageIn = (wire: unknown): FinMessage | undefined => {
  const message = pick(wire, ['message']);
  if (!isRecord(message)) return undefined;
  return {
    id: textIn(message, 'id'),
    author: textIn(message, 'author'),
    body: textIn(message, 'body'),
    at: millisecondsIn(message, 'timestamp_ms'),
  };
};

const csatIn = (wire: unknown): readonly FinRatingOption[] | undefined => {
  const options = pick(pick(wire, ['csat']), ['options']);
  if (!Array.isArray(options)) return undefined;
  return options.flatMap((option: unknown) => {
    const key = textIn(option, 'key');
    return key === null ? [] : [{ key, emoji: textIn(option, 'emoji'), label: textIn(option, 'label') }];
  });
};

const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;

/** How many hexadecimal digits of a digest make an id. */
const idDigits = 32;

/** What an event and its copies have in common, however they come (quirk: fin-event-identity). */
const identityOf = (wire: unknown, kind: string, body: Buffer): readonly unknown[] => {
  const messageId = kind === 'fin_replied' ? textIn(pick(wire, ['message']), 'id') : null;
  if (messageId !== null) return [messageId];
  const at = textIn(wire, 'created_at_ms');
  // Chunks come by the stream only, several within a millisecond.
  return at === null || kind === 'fin_reply_chunk' ? [body.toString('base64')] : [at, textIn(wire, 'status')];
};

const idOf = (parts: readonly unknown[]): string =>
  `fin_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, idDigits)}`;

/**
 * An event of the Fin Agent by the bytes that came, from its webhook or its stream; `null` where it is of no kind that is
 * known, or names no conversation. It never throws.
 */
export const readFinEvent = (body: Buffer, workspaceId: string, now: number): FinEvent | null => {
  const wire = jsonOrNull(body);
  const kind = textIn(wire, 'event_name');
  const conversationId = textIn(wire, 'conversation_id');
  if (kind === null || !Object.hasOwn(finEventKinds, kind) || conversationId === null || conversationId === '')
    return null;
  const status = textIn(wire, 'status') ?? '';
  return {
    id: idOf([workspaceId, kind, conversationId, ...identityOf(wire, kind, body)]),
    kind: kind as FinEventKind,
    workspaceId,
    conversationId,
    userId: textIn(wire, 'user_id'),
    at: millisecondsIn(wire, 'created_at_ms') ?? now,
    ...present({
      status: Object.hasOwn(finStatuses, status) ? finStatuses[status as keyof typeof finStatuses] : null,
      reason: textIn(wire, 'reason'),
      message: messageIn(wire),
      streamId: textIn(wire, 'stream_id'),
      chunkText: textIn(wire, 'chunk_text'),
      csat: csatIn(wire),
    }),
  };
};
