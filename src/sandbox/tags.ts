import { type Ask, type Handler, requiredId } from './handler.ts';
import { notFound } from './refusal.ts';
import type { Handlers } from './routes.ts';
import type { Tag, Ticket } from './state.ts';

const ticketOf = ({ state, path }: Ask): Ticket => {
  const ticket = state.tickets.get(path['ticket_id'] ?? '');
  if (!ticket) throw notFound('ticket_not_found', 'Ticket not found');
  return ticket;
};

const tagOf = ({ state }: Ask, id: string | undefined): Tag => {
  const tag = state.tags.get(id ?? '');
  if (!tag) throw notFound('tag_not_found', 'Tag not found');
  return tag;
};

const applied = ({ state, body, now }: Ask, { id, name }: Tag) => {
  const admin = state.admins.get(requiredId(body, 'admin_id'));
  if (!admin) throw notFound('admin_not_found', 'Admin not found');
  return { type: 'tag', id, name, applied_at: now, applied_by: { type: 'admin', id: admin.id } };
};

/** Upstream shows a ticket's tags nowhere; they are kept so that only what was put on can be taken off. */
export const tags: Handlers<'tags', Handler> = {
  tagTicket(ask) {
    const ticket = ticketOf(ask);
    const answer = applied(ask, tagOf(ask, requiredId(ask.body, 'id')));
    if (!ticket.tag_ids.includes(answer.id)) ticket.tag_ids.push(answer.id);
    return answer;
  },
  untagTicket(ask) {
    const ticket = ticketOf(ask);
    const tag = tagOf(ask, ask.path['id']);
    if (!ticket.tag_ids.includes(tag.id)) throw notFound('tag_not_found', 'Tag not found');
    const answer = applied(ask, tag);
    ticket.tag_ids = ticket.tag_ids.filter((id) => id !== tag.id);
    return answer;
  },
};
