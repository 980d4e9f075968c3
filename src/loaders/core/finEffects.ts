import { contact, type Effects, thread } from './effects.ts';

/** Fin creates or changes the contact, and writes in a conversation that only the workspace's own id names. */
const talked = contact('all');

/** What writes change through Fin and other channels of the workspace's own. */
export const finEffects = {
  finAgent: {
    start: () => talked,
    reply: () => talked,
    ask: () => talked,
    escalate: () => talked,
    runProcedure: () => talked,
    rate: () => thread('all'),
    listCapabilities: () => talked,
  },
  customChannelEvents: {
    notifyNewConversation: () => talked,
    notifyNewMessage: () => talked,
    notifyQuickReplySelected: () => talked,
    notifyAttributeCollected: () => talked,
  },
  procedures: { submitInput: ({ conversationId }) => thread(conversationId) },
} as const satisfies Effects;
