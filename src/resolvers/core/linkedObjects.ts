import type { Conversation } from '../../client/conversations/index.ts';
import type { Ticket } from '../../client/tickets/index.ts';
import type { Context } from '../../loaders/index.ts';
import { existing } from './absent.ts';

export type LinkedObject = Conversation | Ticket;
export type Linking = Pick<Ticket, 'linkedObjects'>;

/** What tickets and conversations are linked with: all tickets in one search, and all conversations in another. */
export const linkedObjects = (
  { linkedObjects }: Linking,
  { load }: Context,
  idsOnly: { readonly tickets: boolean; readonly conversations: boolean },
): LinkedObject[] | Promise<LinkedObject[]> | null =>
  linkedObjects &&
  existing(
    linkedObjects.items.map(async ({ id, type, category }): Promise<LinkedObject> => {
      if (type === 'ticket') return idsOnly.tickets ? load.tickets.named({ id, category }) : load.tickets.byId.load(id);
      return idsOnly.conversations ? load.conversations.stub(id) : load.conversations.byId.load(id);
    }),
  );
