import type { Client } from '../client/index.ts';
import type { Tagging } from '../client/tags.ts';

export const tagLoaders = ({ tags }: Client) => ({
  tagTicket: (ticket_id: string, body: Tagging) => tags.tagTicket({ ticket_id, body }),
  untagTicket: (ticket_id: string, { tagId, adminId }: Tagging) =>
    tags.untagTicket({ ticket_id, id: tagId, body: { adminId } }),
});
