import type { Client } from '../client/index.ts';
import { type TicketType, type TicketTypeChanges, type TicketTypeDraft, ticketType } from '../client/ticketTypes.ts';
import { remember, whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

/**
 * `forgetOthers`: a ticket holds its type and reads its values by it, and a state says which types have it, so that a
 * change of types makes tickets and states stale.
 */
export const ticketTypeLoaders = ({ ticketTypes, reference }: Client, forgetOthers: () => void) => {
  const { all, byId, ...list } = whole<TicketType>(
    reference('ticketTypes', () => ticketTypes.list()),
    (id) => ticketTypes.find({ id }),
  );
  const changedIds = new Set<string>();
  const changed = (type: TicketType | string): void => {
    changedIds.add(typeof type === 'string' ? type : type.id);
    list.changed(type);
    forgetOthers();
  };
  const written = (type: TicketType): TicketType => {
    changed(type);
    return type;
  };
  return {
    all,
    byId,
    changed,
    blank: blank(ticketType),
    /** The copy inside a ticket is whole but for its states. One that search gave may lag behind what this operation wrote. */
    remember: (type: TicketType, isSearched: boolean): void => {
      if (!isSearched || !changedIds.has(type.id)) remember(byId, type);
    },
    create: async (body: TicketTypeDraft) => written(await ticketTypes.create({ body })),
    update: async (id: string, body: TicketTypeChanges) => written(await ticketTypes.update({ id, body })),
  };
};
