import type { Contact } from './contacts.ts';
import { day, endOfSeed, minute } from './random.ts';

/** How far a message came that was sent by WhatsApp. */
export interface Delivery {
  id: string;
  ruleset_id: string;
  conversation_id: string;
  contact_id: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  created_at: number;
  updated_at: number;
  whatsapp_message_id: string;
  template_name: string;
  error: { message: string; details: string } | null;
}

const statuses = ['delivered', 'read', 'sent', 'delivered', 'failed'] as const;

/** Two sets of messages, one of 120 and one of three, in the order in which they went out. */
export const seedDeliveries = (contacts: readonly Contact[], conversationIds: readonly string[]): Delivery[] =>
  Array.from({ length: 123 }, (_, at) => {
    const [contact, conversationId] = [contacts[60 + at], conversationIds[at % conversationIds.length]];
    if (!contact || conversationId === undefined) throw new Error('the cast is too small');
    const status = statuses[at % statuses.length] ?? 'sent';
    const created = endOfSeed - 2 * day + at * minute;
    return {
      id: `event_${at + 1}`,
      ruleset_id: at < 120 ? '12345' : '12346',
      conversation_id: conversationId,
      contact_id: contact.id,
      status,
      created_at: created,
      updated_at: created + 2 * minute,
      whatsapp_message_id: `wamid.HBgLMzUzODcxMjM0${at}==`,
      template_name: at % 2 === 0 ? 'appointment_reminder' : 'order_update',
      error:
        status === 'failed'
          ? { message: 'Message delivery failed', details: 'Recipient phone number not on WhatsApp' }
          : null,
    };
  });
