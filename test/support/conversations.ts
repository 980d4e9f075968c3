import type { Setup } from './gateway.ts';
import { rider, writing } from './writing.ts';

/** Begins a conversation with somebody whose words nobody has answered yet. */
export const beginConversation = async ({
  ask,
  calls,
  data,
  sandbox,
}: Setup): Promise<{ id: string; contact: { id: string; role: string } }> => {
  const { contact } = await data(`{ contact(by: { externalId: "${rider.externalId}" }) { id role } }`);
  const { sentMessage } = await writing(ask)(
    'conversationCreate',
    { contactId: contact.id, body: 'Where is my bike?' },
    'sentMessage { conversation { id } }',
  );
  calls.length = 0;
  sandbox.log.length = 0;
  return { id: sentMessage.conversation.id, contact };
};

export const whole = `id title state open read priority snoozedUntil assignee { id } teamAssignee { id } company { id }
  contacts { id } parts(first: 500) { nodes { partType bodyText author { id: actorId } assignedTo { id: actorId } redacted } }`;
