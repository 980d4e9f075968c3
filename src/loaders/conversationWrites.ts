import type { Conversation } from '../client/conversations/index.ts';
import type {
  Action,
  AttachRequest,
  ConversationChanges,
  ConversationDraft,
  ConversationReply,
  PartChange,
  Redaction,
  Removal,
} from '../client/conversations/writes.ts';
import type { Client } from '../client/index.ts';

/** `written`: keeps what a write answered. */
export const conversationWrites = (
  { conversations }: Client,
  written: (conversation: Conversation) => Conversation,
) => {
  /** The answer is the conversation, or but its participants. */
  const writtenIfSaid = (conversation: Conversation | null): Conversation | null =>
    conversation && written(conversation);

  return {
    create: (body: ConversationDraft) => conversations.create({ body }),
    update: async (id: string, body: ConversationChanges) => written(await conversations.update({ id, body })),
    act: async (id: string, body: Action) => written(await conversations.act({ id, body })),
    reply: async (id: string, body: ConversationReply) => written(await conversations.reply({ id, body })),
    redact: async (body: Redaction) => written(await conversations.redact({ body })),
    runAssignmentRules: async (conversationId: string) =>
      written(await conversations.runAssignmentRules({ conversationId })),
    remove: async (id: string, query: Removal) => {
      await conversations.remove({ id, query });
      return id;
    },
    merge: async (id: string, intoId: string) => written(await conversations.merge({ id, body: intoId })),
    updatePart: (conversationId: string, id: string, body: PartChange) =>
      conversations.updatePart({ conversationId, id, body }),
    attachContact: async (id: string, body: AttachRequest) =>
      writtenIfSaid((await conversations.attachContact({ id, body })).conversation),
    detachContact: async (conversationId: string, contactId: string, adminId: string) =>
      writtenIfSaid((await conversations.detachContact({ conversationId, contactId, body: adminId })).conversation),
  };
};
