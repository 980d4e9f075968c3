import type { Client } from '../client/index.ts';
import type { AttributeChanges, AttributeDraft } from '../client/ticketTypeAttributes.ts';

export const ticketTypeAttributeLoaders = ({ ticketTypeAttributes }: Client) => ({
  create: (ticketTypeId: string, body: AttributeDraft) => ticketTypeAttributes.create({ ticketTypeId, body }),
  update: (ticketTypeId: string, id: string, body: AttributeChanges) =>
    ticketTypeAttributes.update({ ticketTypeId, id, body }),
});
