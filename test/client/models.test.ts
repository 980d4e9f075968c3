import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { activityLog, admin } from '../../src/client/admins.ts';
import { contact } from '../../src/client/contacts/index.ts';
import type { Reader } from '../../src/client/core/read.ts';
import { type Endpoints, endpoints } from '../../src/client/index.ts';
import { job } from '../../src/client/jobs.ts';
import { team } from '../../src/client/teams.ts';
import { ticket } from '../../src/client/tickets/index.ts';
import { ticketType } from '../../src/client/ticketTypes.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { plain } from '../support/plain.ts';

/** Records as the REST API gives them, damaged in every way: what readers make of the ruins. */
const sandbox = await startSandbox();
afterAll(() => sandbox.stop());

type Wire = { [key: string]: unknown };
const get = async (path: string, version = '2.16', body?: object): Promise<Wire> => {
  const reply = await fetch(sandbox.origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: 'Bearer test', 'intercom-version': version, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as Wire;
};
const rows = (list: Wire, name: string) => (list['data'] ?? list[name]) as Wire[];
/** The record with the most in it. */
const fullest = (records: readonly Wire[]): Wire =>
  records.reduce((best, one) => (JSON.stringify(one).length > JSON.stringify(best).length ? one : best));

const everything = { query: { field: 'created_at', operator: '>', value: 0 }, pagination: { per_page: 150 } };
const tickets = await get('/tickets/search', '2.16', everything);
const contacts = await get('/contacts/search', '2.16', everything);
/** With one part of each type: more of them are only slower. */
const withFewParts = (wire: Wire): Wire => {
  const parts = (wire['ticket_parts'] as Wire)['ticket_parts'] as Wire[];
  const ofEachType = new Map(parts.map((part) => [part['part_type'], part]));
  return { ...wire, ticket_parts: { type: 'ticket_part.list', ticket_parts: [...ofEachType.values()] } };
};
const fullTicket = withFewParts(fullest(rows(tickets, 'tickets')));
const oldTicket = withFewParts(await get(`/tickets/${fullTicket['id']}`, '2.11'));
const fullContact = fullest(rows(contacts, 'contacts'));
const fullType = fullest(rows(await get('/ticket_types'), 'ticket_types'));
const adminList = await get('/admins');
const fullAdmin = await get(`/admins/${rows(adminList, 'admins')[0]?.['id']}`);
const teamList = await get('/teams');
const fullTeam = fullest(rows(teamList, 'teams'));
const log = {
  id: '1',
  performed_by: { type: 'admin', id: '7', email: 'a@b.c', ip: '::1' },
  metadata: { before: 'a', after: 'b' },
  created_at: 1_700_000_000,
  activity_type: 'app_name_change',
  activity_description: 'changed',
};
const aJob = { type: 'job', id: '20', status: 'pending', resource_type: 'ticket', resource_id: null };

const records: readonly (readonly [string, Reader<{ readonly id: string } | null>, Wire])[] = [
  ['a ticket', ticket, fullTicket],
  ['a ticket of 2.11', ticket, oldTicket],
  ['a ticket type', ticketType, fullType],
  ['a contact', contact, fullContact],
  ['an admin', admin, fullAdmin],
  ['a team', team, fullTeam],
  ['an activity log', activityLog, log],
  ['a job', job, aJob],
];

type Path = readonly (string | number)[];
/** Where every value of the record stands. */
const places = (wire: unknown, at: Path = []): readonly Path[] =>
  typeof wire === 'object' && wire !== null
    ? Object.entries(wire).flatMap(([key, value]) => {
        const here = [...at, Array.isArray(wire) ? Number(key) : key];
        return [here, ...places(value, here)];
      })
    : [];

const dropped = Symbol('dropped');
/** The record with something else, or nothing, in one place. Places that are gone already stay so. */
const damage = (wire: Wire, at: Path, value: unknown): void => {
  const parent = at.slice(0, -1).reduce<unknown>((one, key) => (one as Wire | undefined)?.[key], wire);
  const key = at.at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined) return;
  if (value !== dropped) Object.assign(parent, { [key]: value });
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Wire)[key];
};

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(dropped),
  fc.constant(null),
  fc.constantFrom('', '0', 0, -1, 1.5, 1e300, 1e21, true, false, 'x', [], {}, [[]], [{}], { data: 'x' }, { id: {} }),
  fc.jsonValue(),
);
const damages = (wire: Wire) =>
  fc.array(fc.tuple(fc.constantFrom(...places(wire)), junk), { minLength: 1, maxLength: 12 });
const damaged = (wire: Wire, all: readonly (readonly [Path, unknown])[]): Wire => {
  const copy = structuredClone(wire);
  for (const [at, value] of all) damage(copy, at, value === dropped ? dropped : structuredClone(value));
  return copy;
};

const quiet = () => {};
/** undefined anywhere in a model, or a date that is none. */
const flaws = (model: unknown, at: Path = []): readonly string[] => {
  if (model === undefined) return [at.join('.')];
  if (model instanceof Date) return Number.isNaN(model.getTime()) ? [at.join('.')] : [];
  if (typeof model !== 'object' || model === null) return [];
  return Object.entries(model).flatMap(([key, value]) => flaws(value, [...at, key]));
};
/** The id that a reader should find, by the rules of the wire and not by its own code. */
const idOf = (wire: Wire): string | null => {
  const { id } = wire;
  const bare = typeof id === 'object' && id !== null ? (Array.isArray(id) ? null : (id as Wire)['id']) : id;
  if (typeof bare === 'string') return /^[\w-]{1,128}$/.test(bare) && bare !== '0' ? bare : null;
  return typeof bare === 'number' && Number.isSafeInteger(bare) && bare !== 0 ? bare.toFixed(0) : null;
};

describe.each(records)('%s', (_, read, wire) => {
  test('is read whole', () => {
    const model = read(wire, quiet);
    expect(model?.id).toBe(String(wire['id']));
    expect(flaws(plain(model))).toEqual([]);
  });

  test('with any fields dropped, null or of another type, is read as far as it goes and keeps its id', () => {
    fc.assert(
      fc.property(damages(wire), (all) => {
        const ruin = damaged(wire, all);
        const model = read(ruin, quiet);
        expect(model?.id ?? null).toBe(idOf(ruin));
        expect(flaws(plain(model))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('reads what is left as it reads it alone', () => {
    const shape = Object.keys(plain(read(wire, quiet)) ?? {});
    fc.assert(
      fc.property(fc.subarray(Object.keys(wire).filter((key) => key !== 'id')), (keys) => {
        const rest = Object.fromEntries(Object.entries(wire).filter(([key]) => !keys.includes(key)));
        expect(Object.keys(plain(read(rest, quiet)) ?? {})).toEqual(shape);
      }),
    );
  });
});

describe('lists lose only the records without an id', () => {
  const pageOf = { tickets: endpoints.tickets.search.read, contacts: endpoints.contacts.search.read };
  const lists: readonly (readonly [string, Wire, (wire: unknown) => readonly { readonly id: string }[] | undefined])[] =
    [
      [
        'tickets',
        { ...tickets, tickets: rows(tickets, 'tickets').slice(0, 8) },
        (wire) => pageOf.tickets(wire, quiet)?.items,
      ],
      [
        'contacts',
        { ...contacts, data: rows(contacts, 'contacts').slice(0, 8) },
        (wire) => pageOf.contacts(wire, quiet)?.items,
      ],
      ['admins', adminList, (wire) => endpoints.admins.list.read(wire, quiet)?.items],
      ['teams', teamList, (wire) => endpoints.teams.list.read(wire, quiet)?.items],
    ];

  test.each(lists)('%s', (name, list, read) => {
    const key = Array.isArray(list['data']) ? 'data' : name;
    const all = list[key] as Wire[];
    const within = all.flatMap((row, i) => [
      [i],
      ...places(row)
        .slice(0, 30)
        .map((at) => [i, ...at]),
    ]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom<Path>(...within), junk), { maxLength: 12 }), (some) => {
        const ruin = damaged(
          list,
          some.map(([at, value]) => [[key, ...at], value] as const),
        );
        const kept = (ruin[key] as unknown[]).flatMap((row) =>
          typeof row === 'object' && row !== null && !Array.isArray(row) ? (idOf(row as Wire) ?? []) : [],
        );
        expect(read(ruin)?.map(({ id }) => id)).toEqual(kept);
      }),
    );
  });
});

describe('inside a ticket', () => {
  test('the assignee and the state are found in every form of every version', () => {
    const assigned = (admin_assignee_id: unknown) => ticket({ ...fullTicket, admin_assignee_id }, quiet)?.assigneeId;
    for (const nobody of [0, '0', '', null, undefined, {}, []]) expect(assigned(nobody)).toBeNull();
    for (const seven of [7, '7', { id: 7 }, { type: 'admin', id: '7' }]) expect(assigned(seven)).toBe('7');
    const state = (ticket_state: unknown, more = {}) => ticket({ id: 1, ticket_state, ...more }, quiet)?.state;
    expect(state({ id: 5, category: 'resolved', internal_label: 'Done' })).toMatchObject({
      id: '5',
      category: 'RESOLVED',
    });
    expect(state('resolved', { ticket_state_internal_label: 'Done' })).toMatchObject({
      id: 'resolved',
      category: 'RESOLVED',
      internalLabel: 'Done',
      externalLabel: null,
    });
    // A category that is not known yet keeps the state.
    expect(state({ id: 5, category: 'reopened' })).toMatchObject({ id: '5', category: null });
    for (const none of ['', null, 7, [], {}]) expect(state(none)).toBeNull();
  });

  test('2.11 and 2.16 say the same of it', () => {
    const [old, now] = [ticket(oldTicket, quiet), ticket(fullTicket, quiet)];
    for (const name of [
      'id',
      'number',
      'assigneeId',
      'teamAssigneeId',
      'contacts',
      'createdAt',
      'open',
      'values',
    ] as const)
      expect(plain(old?.[name])).toEqual(plain(now?.[name]));
    expect(old?.state?.category).toBe(now?.state?.category);
  });
});

test('no row of the table throws, whatever the answer is', () => {
  const readers = (Object.keys(endpoints) as (keyof Endpoints)[]).flatMap((domain) =>
    Object.values<{ readonly read: Reader<unknown> }>(endpoints[domain]).map(({ read }) => read),
  );
  const answer = fc.oneof(fc.anything(), fc.constantFrom(...records.map(([, , wire]) => wire), tickets, adminList));
  fc.assert(
    fc.property(answer, (wire) => {
      // Of no answer at all, operations of which nothing is needed say so.
      for (const read of readers) expect([read(wire, quiet), wire]).not.toEqual([undefined, expect.anything()]);
    }),
  );
});
