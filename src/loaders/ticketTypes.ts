import { NotFoundError } from '../client/core/errors.ts';
import type { Client } from '../client/index.ts';
import { type TicketType, type TicketTypeChanges, type TicketTypeDraft, ticketType } from '../client/ticketTypes.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

const wholeIn = (types: readonly TicketType[], id: string): TicketType => {
  const found = types.find((type) => type.id === id);
  if (found === undefined) throw new NotFoundError(`No ticket type has the id ${id}.`);
  return found;
};

export const ticketTypeLoaders = ({ ticketTypes, shared }: Client, changes: Changes) => {
  const list = listLoader<TicketType>(
    () => shared('ticketTypes', () => ticketTypes.list()),
    (id) => ticketTypes.find({ id }),
  );
  const changedIds = new Set<string>();
  let isAnyChanged = false;
  changes.on('ticketType', list, {
    clear: (id) => changedIds.add(id),
    clearAll: () => {
      isAnyChanged = true;
    },
  });
  return {
    all: list.all,
    byId: list.byId,
    /** With its states, which the copy inside a ticket omits. */
    whole: { load: async (id: string) => wholeIn(await list.all(), id) },
    stub: stub(ticketType),
    /** The copy inside a ticket is whole but for its states. One that search gave may lag behind what this operation wrote. */
    remember: (type: TicketType, isSearched: boolean): void => {
      if (!isSearched || !(isAnyChanged || changedIds.has(type.id))) prime(list.byId, type);
    },
    create: async (body: TicketTypeDraft) => prime(list.byId, await ticketTypes.create({ body })),
    update: async (id: string, body: TicketTypeChanges) => prime(list.byId, await ticketTypes.update({ id, body })),
  };
};
