import type { Client } from '../client/index.ts';
import type { AttributeChanges, AttributeDraft } from '../client/ticketTypeAttributes.ts';

export const ticketTypeAttributeLoaders = ({ ticketTypeAttributes }: Client) => ({
  create: (ticket_type_id: string, body: AttributeDraft) => ticketTypeAttributes.create({ ticket_type_id, body }),
  update: (ticket_type_id: string, id: string, body: AttributeChanges) =>
    ticketTypeAttributes.update({ ticket_type_id, id, body }),
});
