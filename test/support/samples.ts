import { endpoints } from '../../src/client/index.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { frozenState } from '../../src/sandbox/seed/frozen.ts';
import type { FieldCost, LookupCost } from '../../src/schema/core/cost.ts';
import { schema } from '../../src/schema/index.ts';
import { rest } from './rest.ts';

const seeded = frozenState();
const [type] = seeded.ticketTypes.values();
const ticket = [...seeded.tickets.values()].at(-1);
const newJob = { ticket_type_id: type?.id, contacts: [{ id: ticket?.contact_ids[0] }] };

/** The id of one record of each type that is found by its own id, of the seed; jobs are made by a call. */
const ids: Readonly<Record<string, string | undefined | ((sandbox: Sandbox) => Promise<string>)>> = {
  Admin: '991267801',
  Brand: '3',
  Company: '6650a1b2c3d4e5f6a7b81013',
  Contact: ticket?.contact_ids[0],
  Conversation: '215473840000101',
  EmailSetting: '13',
  Job: async (sandbox) => (await rest(sandbox, 'POST /tickets/enqueue', newJob)).id,
  Note: '650000',
  Segment: '5f0c1a2b3c4d5e6f70819201',
  SubscriptionType: '121',
  Tag: '8401',
  Team: '7301',
  Ticket: ticket?.id,
  TicketState: '8101',
  TicketType: type?.id,
  TicketTypeAttribute: type?.attributes[3]?.id,
};

interface Lookup {
  /** The REST calls that it takes to find one that is there. */
  readonly calls: readonly string[];
  /** And to find that there is none. */
  readonly absent: readonly string[];
}
export interface Sample {
  readonly id: string;
  readonly byNodeId: Lookup;
  readonly byKey: Lookup;
}

const tables: Readonly<Record<string, Readonly<Record<string, { readonly route: string }>>>> = endpoints;
const plural = (noun: string): string => (noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`);

/** The calls of a cost as the schema declares it: a shared list, and then the one that it lacks; or the one at once. */
const lookupOf = (typeName: string, cost: FieldCost): Lookup => {
  const own = tables[plural(typeName.charAt(0).toLowerCase() + typeName.slice(1))];
  const list = cost.kind === 'once' ? tables[cost.list] : undefined;
  const one = (own ?? list)?.['find']?.route;
  if (cost.kind !== 'once') return { calls: [one ?? ''], absent: [one ?? ''] };
  const all = list?.['list']?.route ?? '';
  return { calls: [all], absent: one === undefined ? [all] : [all, one] };
};

/** One record of each type, and what finding it costs. A type that is not named above has none, which its tests tell. */
export const samplesIn = async (sandbox: Sandbox): Promise<Readonly<Record<string, Sample>>> => {
  const found = Object.entries(ids).map(async ([typeName, id]): Promise<[string, Sample]> => {
    const declared = schema.getType(typeName)?.extensions['found'] as LookupCost;
    const [byNodeId, byKey] = [declared.byNodeId, declared.byKey].map((cost) => lookupOf(typeName, cost));
    if (byNodeId === undefined || byKey === undefined) throw new Error(`${typeName} declares no cost`);
    return [typeName, { id: typeof id === 'function' ? await id(sandbox) : (id ?? ''), byNodeId, byKey }];
  });
  return Object.fromEntries(await Promise.all(found));
};
