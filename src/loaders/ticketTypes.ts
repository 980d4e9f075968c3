import type { Client } from '../client/index.ts';
import { type TicketType, type TicketTypeChanges, type TicketTypeDraft, ticketType } from '../client/ticketTypes.ts';
import { listLoader, prime } from './core/batch.ts';
import { stub } from './core/stub.ts';

/**
 * `forgetOthers`: a ticket holds its type and reads its values by it, and a state says which types have it, so that a
 * change of types makes tickets and states stale.
 */
export const ticketTypeLoaders = ({ ticketTypes, shared: reference }: Client, forgetOthers: () => void) => {
  const { all, byId, ...list } = listLoader<TicketType>(
    reference('ticketTypes', () => ticketTypes.list()),
    (id) => ticketTypes.find({ id }),
  );
  const changedIds = new Set<string>();
  const changed = (type: TicketType | string): void => {
    changedIds.add(typeof type === 'string' ? type : type.id);
    list.update(type);
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
    blank: stub(ticketType),
    /** The copy inside a ticket is whole but for its states. One that search gave may lag behind what this operation wrote. */
    remember: (type: TicketType, isSearched: boolean): void => {
      if (!isSearched || !changedIds.has(type.id)) prime(byId, type);
    },
    create: async (body: TicketTypeDraft) => written(await ticketTypes.create({ body })),
    update: async (id: string, body: TicketTypeChanges) => written(await ticketTypes.update({ id, body })),
  };
};
