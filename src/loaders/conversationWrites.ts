import type { Conversation } from '../client/conversations/index.ts';
import type {
  Action,
  Attaching,
  ConversationChanges,
  ConversationDraft,
  ConversationReply,
  PartChange,
  Redaction,
  Removal,
} from '../client/conversations/writes.ts';
import type { Client } from '../client/index.ts';

/** What becomes of the conversations that this operation has read already. */
interface Known {
  /** After a write that answered the conversation. */
  readonly answered: (conversation: Conversation) => void;
  /** After a write that did not. */
  readonly outOfDate: (id: string) => void;
  /** Tickets and conversations name what they are linked with. */
  readonly unlinked: () => void;
}

export const conversationWriteLoaders = ({ conversations }: Client, { answered, outOfDate, unlinked }: Known) => {
  const written = (conversation: Conversation): Conversation => {
    answered(conversation);
    return conversation;
  };
  /** The answer is the conversation, or but its participants. */
  const orReread = (id: string, conversation: Conversation | null): Conversation | null => {
    outOfDate(id);
    return conversation && written(conversation);
  };

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
      outOfDate(id);
      unlinked();
      return id;
    },
    merge: async (id: string, intoId: string) => {
      const primary = await conversations.merge({ id, body: intoId });
      outOfDate(id);
      return written(primary);
    },
    updatePart: async (conversationId: string, id: string, body: PartChange) => {
      const part = await conversations.updatePart({ conversationId, id, body });
      outOfDate(conversationId);
      return part;
    },
    attachContact: async (id: string, body: Attaching) =>
      orReread(id, (await conversations.attachContact({ id, body })).conversation),
    detachContact: async (conversationId: string, contactId: string, adminId: string) =>
      orReread(
        conversationId,
        (await conversations.detachContact({ conversationId, contactId, body: adminId })).conversation,
      ),
  };
};
