import type { IntercomEvent } from '../../src/client/webhooks/event.ts';
import type { FinEvent } from '../../src/client/webhooks/finEvent.ts';
import type { Topic } from '../../src/client/webhooks/topics.ts';

export const workspaceId = 'workspace1';
let count = 0;

/** An event of a ticket, as the receiver makes it. */
export const ticketEvent = (fields: Partial<IntercomEvent> = {}): IntercomEvent => {
  count += 1;
  const topic: Topic = 'ticket.state.updated';
  return {
    id: `notif_${count}`,
    topic,
    subject: 'ticket',
    subjectId: '1',
    workspaceId,
    createdAt: 1_800_000_000_000,
    deleted: false,
    partIds: [],
    related: {},
    filter: {},
    ...fields,
  };
};

export const finChunk = (chunkText: string, fields: Partial<FinEvent> = {}): FinEvent => {
  count += 1;
  return {
    id: `fin_${count}`,
    kind: 'fin_reply_chunk',
    workspaceId,
    conversationId: 'mine-1',
    userId: null,
    at: 1_800_000_000_000,
    streamId: 'stream-1',
    chunkText,
    ...fields,
  };
};
