import { type SharedKind, type SharedListName, sharedLists } from '../../client/core/sharedLists.ts';
import type { Client } from '../../client/index.ts';
import type { TicketType } from '../../client/ticketTypes.ts';

/** The records that loaders keep, by kind. */
export type Kind =
  | SharedKind
  | 'bulkJob'
  | 'call'
  | 'company'
  | 'contact'
  | 'contentExport'
  | 'conversation'
  | 'dataConnector'
  | 'finVoiceCall'
  | 'job'
  | 'note'
  | 'officeHoursException'
  | 'reportingExport'
  | 'ticket'
  | 'workflow';

/** Ids of the records that changed; `all`, alone or among them, where not all are known. */
export type Changed = string | readonly string[];

/** What a write changes upstream: of each kind, which records. A kind that is not named stays as it was read. */
export type Change = { readonly [K in Kind]?: Changed };

/** Keeps records by id, as a DataLoader does. */
export interface Clearable {
  clear(id: string): unknown;
  clearAll(): unknown;
}

/** For what is kept by another key than the id of the record that changes. */
export const clearingAll = (cache: Pick<Clearable, 'clearAll'>): Clearable => {
  const clearAll = () => cache.clearAll();
  return { clear: clearAll, clearAll };
};

type TicketTypeListener = (type: TicketType, isSearched: boolean) => void;

/**
 * What the writes of one operation changed. Writes emit, and loaders listen: neither knows the other. Loaders are made
 * when they are first used, and one that was not made has nothing to drop. The lists that operations share are dropped
 * in any case, here and in the other workers.
 */
export class Changes {
  readonly #client: Pick<Client, 'invalidate'>;
  readonly #caches = new Map<Kind, readonly Clearable[]>();
  #foundTicketType: TicketTypeListener = () => {};

  constructor(client: Pick<Client, 'invalidate'>) {
    this.#client = client;
  }

  /** Drops from the caches whatever changes of that kind. */
  on(kind: Kind, ...caches: readonly Clearable[]): void {
    const known = this.#caches.get(kind);
    this.#caches.set(kind, known === undefined ? caches : [...known, ...caches]);
  }

  emit(change: Change): void {
    for (const [kind, ids] of Object.entries(change) as [Kind, Changed][]) {
      for (const list of listsOf(kind)) this.#client.invalidate(list);
      this.#clear(kind, ids);
    }
  }

  /** Drops all that this operation has read. What operations share is not touched. */
  clearAll(): void {
    for (const kind of this.#caches.keys()) this.#clear(kind, 'all');
  }

  /** A ticket brings its type along, for the loader of types. */
  foundTicketType(type: TicketType, isSearched: boolean): void {
    this.#foundTicketType(type, isSearched);
  }

  onTicketTypeFound(listener: TicketTypeListener): void {
    this.#foundTicketType = listener;
  }

  #clear(kind: Kind, ids: Changed): void {
    for (const cache of this.#caches.get(kind) ?? [])
      for (const id of [ids].flat()) {
        if (id === 'all') cache.clearAll();
        else cache.clear(id);
      }
  }
}

const listsOf = (kind: Kind): readonly SharedListName[] =>
  Object.hasOwn(sharedLists, kind) ? sharedLists[kind as SharedKind] : [];
