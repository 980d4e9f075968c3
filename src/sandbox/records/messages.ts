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
