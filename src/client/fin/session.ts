import { asText, choice, isRecord, pick, type Read, type Reader, ref, shape, text, time } from '../core/read.ts';

/** `replying` since 2.16. */
export const finStatuses = {
  thinking: 'THINKING',
  replying: 'REPLYING',
  awaiting_user_reply: 'AWAITING_USER_REPLY',
  escalated: 'ESCALATED',
  resolved: 'RESOLVED',
  complete: 'COMPLETE',
} as const;
export type FinStatus = (typeof finStatuses)[keyof typeof finStatuses];

const owners = { user: 'USER', conversation: 'CONVERSATION' } as const;
export type FinAttributeOwner = (typeof owners)[keyof typeof owners];

/** An attribute that was not written, although the rest of the request was carried out (quirk: fin-partial-failure). */
export interface FinAttributeError {
  readonly owner: FinAttributeOwner;
  readonly name: string;
  readonly message: string | null;
}

const attributeErrors: Reader<readonly FinAttributeError[]> = (wire) => {
  const errors = pick(wire, ['errors']);
  return Object.entries(owners).flatMap(([word, owner]) => {
    const failed = pick(pick(errors, [word]), ['attributes']);
    return isRecord(failed)
      ? Object.entries(failed).map(([name, message]) => ({ owner, name, message: asText(message) }))
      : [];
  });
};

export const finSession = shape({
  conversationId: text('conversation_id'),
  userId: text('user_id'),
  procedureId: ref('procedure_id'),
  status: choice('status', finStatuses),
  createdAt: time('created_at_ms'),
  intercomConversationId: ref('intercom_conversation_id'),
  attributeErrors,
  /** With a token in it: never logged. */
  eventStreamUrl: text('sse_subscription_url'),
});
export interface FinSession extends Read<typeof finSession> {}
