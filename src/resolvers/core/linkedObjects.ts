import type { Conversation } from '../../client/conversations/index.ts';
import type { Ticket } from '../../client/tickets/index.ts';
import type { Context } from '../../loaders/index.ts';
import { present } from './absent.ts';

export type LinkedObject = ({ readonly kind: 'Conversation' } & Conversation) | ({ readonly kind: 'Ticket' } & Ticket);

/** What tickets and conversations are linked with: all tickets in one search, and all conversations in another. */
export const linkedObjects = (
  { linkedObjects }: Pick<Ticket, 'linkedObjects'>,
  { load }: Context,
  idsOnly: { readonly tickets: boolean; readonly conversations: boolean },
): Promise<LinkedObject[]> =>
  present(
    linkedObjects.map(async ({ id, type }): Promise<LinkedObject> => {
      if (type === 'ticket')
        return { kind: 'Ticket', ...(idsOnly.tickets ? load.tickets.blank(id) : await load.tickets.byId.load(id)) };
      return {
        kind: 'Conversation',
        ...(idsOnly.conversations ? load.conversations.blank(id) : await load.conversations.byId.load(id)),
      };
    }),
  );
