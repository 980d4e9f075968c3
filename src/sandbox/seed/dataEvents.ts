import type { Contact } from './contacts.ts';
import { day, endOfSeed, minute, type Random } from './random.ts';

export interface DataEvent {
  id: string;
  contact_id: string;
  event_name: string;
  created_at: number;
  /** In milliseconds, of each event its own: what `before` counts by. */
  at: number;
  metadata: Readonly<Record<string, unknown>>;
}

/** What was reported of events in sum, beside those that were reported one by one. */
export interface EventCount {
  contact_id: string;
  name: string;
  first: number;
  last: number;
  count: number;
}

export const eventNames = ['started-ride', 'reported-fault', 'renewed-plan', 'invited-friend'];

/** Rides every day; some of them longer ago than events are listed. */
export const manyEventsAt = 5;
const manyEvents = 360;

const metadataOf = (random: Random, name: string): DataEvent['metadata'] => {
  switch (name) {
    case 'started-ride':
      return {
        station: random.one(['Heuston', 'Grand Canal Dock', 'Pearse Street']),
        battery: random.between(20, 100),
      };
    case 'reported-fault':
      return { bike: { url: `https://larkspur.example/bikes/${random.between(100, 999)}`, value: 'the bike' } };
    case 'renewed-plan':
      return { price: { amount: random.between(900, 4900), currency: 'eur' }, renewal_date: endOfSeed + 30 * day };
    default:
      return {};
  }
};

/** Newest last, and never two at the same instant. */
const eventsOf = (random: Random, contact_id: string, count: number, apart: number): DataEvent[] =>
  Array.from({ length: count }, (_, n) => {
    const created_at = endOfSeed - (count - n) * apart;
    const event_name = random.happens(0.7) ? 'started-ride' : random.one(eventNames);
    return {
      id: random.uuid(),
      contact_id,
      event_name,
      created_at,
      at: created_at * 1000,
      metadata: metadataOf(random, event_name),
    };
  });

export const seedDataEvents = (random: Random, contacts: readonly Contact[]): DataEvent[] =>
  contacts.flatMap(({ id }, at) => {
    if (at === manyEventsAt) return eventsOf(random, id, manyEvents, day / 3 - minute);
    return at % 7 === 0 ? eventsOf(random, id, 1 + (at % 9), 3 * day) : [];
  });

export const seedEventCounts = (contacts: readonly Contact[]): EventCount[] =>
  contacts.slice(0, 40).flatMap(({ id: contact_id }, at) =>
    at % 5 === 0
      ? [
          {
            contact_id,
            name: 'visited-shop',
            first: endOfSeed - 500 * day,
            last: endOfSeed - 100 * day,
            count: 3 + at,
          },
        ]
      : [],
  );
