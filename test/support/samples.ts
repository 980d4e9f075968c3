import type { Version } from '../../src/client/core/versions.ts';
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

/** The ids of records that are asked for where another than the first of the seed is wanted; jobs are made by a call. */
const ids: Readonly<Record<string, string | undefined | ((sandbox: Sandbox) => Promise<string>)>> = {
  Company: '6650a1b2c3d4e5f6a7b81013',
  Contact: ticket?.contact_ids[0],
  Conversation: '215473840000101',
  ConversationAttribute: '7343',
  EmailSetting: '13',
  Job: async (sandbox) => (await rest(sandbox, 'POST /tickets/enqueue', newJob)).id,
  Note: '650000',
  Ticket: ticket?.id,
  TicketTypeAttribute: type?.attributes[3]?.id,
};

/** Types of which a record can have two versions: an absent one is asked for in both. */
const inVersions = new Set(['DataConnector']);

interface Lookup {
  /** The REST calls that it takes to find one that is there. */
  readonly calls: readonly string[];
  /** And to find that there is none. */
  readonly absent: readonly string[];
}
export interface Sample {
  readonly id: string;
  /** The first of those that tests ask in that has its operations. */
  readonly version: '2.16' | 'Unstable';
  readonly byNodeId: Lookup;
  readonly byKey: Lookup;
}

const tables: Readonly<Record<string, Readonly<Record<string, { readonly route: string; readonly since?: Version }>>>> =
  endpoints;
/** What the table and the seed call the records of a type: `ticketTypes` of `TicketType`. */
const pluralOf = (typeName: string): string =>
  `${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}s`.replace(/ys$/, 'ies');

const seededRecords: Readonly<Record<string, unknown>> = { ...seeded };
const firstId = (typeName: string): string => {
  const records = seededRecords[pluralOf(typeName)];
  const [id] = records instanceof Map ? records.keys() : [];
  if (typeof id !== 'string') throw new Error(`the seed has no ${typeName}: name the id of one in samples.ts`);
  return id;
};

/** The calls of a cost as the schema declares it: a shared list, and then the one that it lacks; or the one at once. */
const lookupOf = (typeName: string, cost: FieldCost): Lookup => {
  const own = tables[pluralOf(typeName)];
  const list = cost.kind === 'once' ? tables[cost.list] : undefined;
  const one = (own ?? list)?.['find']?.route;
  const each = [one ?? ''];
  if (cost.kind !== 'once') return { calls: each, absent: inVersions.has(typeName) ? [...each, ...each] : each };
  const all = list?.['list']?.route ?? '';
  return { calls: [all], absent: one === undefined ? [all] : [all, one] };
};

const versionOf = (typeName: string): Sample['version'] =>
  tables[pluralOf(typeName)]?.['find']?.since === 'Unstable' ? 'Unstable' : '2.16';

/** One record of each type that is found by its id, and what finding it costs: of those that are not named above, the first of the seed. */
export const samplesIn = async (sandbox: Sandbox): Promise<Readonly<Record<string, Sample>>> => {
  const types = Object.values(schema.getTypeMap()).filter(({ extensions }) => extensions['found'] !== undefined);
  const found = types.map(async ({ name, extensions }): Promise<[string, Sample]> => {
    const declared = extensions['found'] as LookupCost;
    const [byNodeId, byKey] = [declared.byNodeId, declared.byKey].map((cost) => lookupOf(name, cost));
    if (byNodeId === undefined || byKey === undefined) throw new Error(`${name} declares no cost`);
    const id = ids[name] ?? firstId(name);
    const ownId = typeof id === 'function' ? await id(sandbox) : id;
    return [name, { id: ownId, version: versionOf(name), byNodeId, byKey }];
  });
  return Object.fromEntries((await Promise.all(found)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
