import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { alters, type Json } from '../support/corruptJson.ts';
import { startFaults } from '../support/faults.ts';
import { type Ask, gatewayOver } from '../support/gateway.ts';
import { admins, mutation, seeded, teams } from '../support/writing.ts';

/*
 * Answers that leave out of a record what it has when it is read by itself. Every key of each is struck: what the gateway
 * then says of the record is what it is, or null with a reason.
 */

const sandbox = await startSandbox({ rateLimit: 100_000 });
const askWhole = gatewayOver(sandbox.origin);
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

interface Shape {
  /** The call whose answer has the record. */
  readonly route: string;
  /** The record in that answer. */
  readonly find: (body: Json) => Json;
  /** What is asked so that the record comes in that answer, and where it then is. */
  readonly document: (fields: string) => string;
  readonly input?: object;
  // biome-ignore lint/suspicious/noExplicitAny: the data of any query
  readonly record: (data: any) => Record<string, unknown>;
  /** The record by itself. */
  readonly itself: (fields: string) => string;
  readonly fields: string;
  /** Keys that leave a field without its value, and why. */
  readonly lost: Readonly<Record<string, string>>;
}

const byId = (rows: Json, id: string): Json =>
  (rows as { id: string }[]).find((row) => row.id === id) as unknown as Json;
const member = (body: Json, ...names: string[]): Json =>
  names.reduce<Json>((at, name) => (at as Record<string, Json>)[name] ?? null, body);

const adminFields = `
  name email jobTitle avatarUrl awayModeEnabled awayModeReassign hasInboxSeat role { id }
  awayStatusReason { label } teams { id } primaryTeams { id } secondaryTeams { id }
`;
const admin = {
  fields: adminFields,
  itself: (fields: string) => `{ record: admin(id: "${admins.aisling}") { ${fields} } }`,
};
const noRole = 'An admin without a role has no such key.';
const isAbsent = 'The answer is whole: a key that is missing means that there is no value.';

const [ticketId, conversationId] = [seeded.tracker, '215473840000110'];
const conversationFields = `
  title state open read priority createdAt waitingSince source { subject } contacts { id } assignee { id }
  tags { id } rating { rating } linkedObjects { __typename } parts(first: 2) { totalCount }
`;

const shapes: Readonly<Record<string, Shape>> = {
  'a row of admins': {
    ...admin,
    route: 'GET /admins',
    find: (body) => byId(member(body, 'admins'), admins.aisling),
    document: (fields) => `{ admins { id ${fields} } }`,
    record: (data) => data.admins.find(({ id }: { id: string }) => id === admins.aisling),
    lost: { role: noRole, avatar: 'Pictures were requested: an admin without the key has none.' },
  },
  'the answer of being away': {
    ...admin,
    route: 'PUT /admins/{id}/away',
    find: (body) => body,
    document: (fields) =>
      `mutation ($input: AdminAwaySetInput!) { ${mutation('adminAwaySet', 'input', `admin { ${fields} }`)} }`,
    input: { id: admins.aisling, enabled: true, reassign: true, statusReasonId: '38104' },
    record: (data) => data.adminAwaySet.admin,
    lost: {},
  },
  'who is asking': {
    fields: adminFields,
    itself: (fields) => `{ record: admin(id: "${admins.maeve}") { ${fields} } }`,
    route: 'GET /me',
    find: (body) => body,
    document: (fields) => `{ viewer { admin { ${fields} } } }`,
    record: (data) => data.viewer.admin,
    lost: {},
  },
  'the conversation that was linked': {
    route: 'POST /tickets/{id}/linked_conversations',
    find: (body) => body,
    document: (fields) =>
      `mutation ($input: TicketConversationLinkInput!) { ${mutation('ticketConversationLink', 'input', `conversation { ${fields} }`)} }`,
    input: { ticketId, conversationId },
    record: (data) => data.ticketConversationLink.conversation,
    itself: (fields) => `{ record: conversation(id: "${conversationId}") { ${fields} } }`,
    fields: conversationFields,
    lost: {},
  },
  'a row of conversations': {
    route: 'GET /conversations',
    find: (body) => byId(member(body, 'conversations'), conversationId),
    document: (fields) => `{ conversations(first: 100) { nodes { id ${fields} } } }`,
    record: (data) => data.conversations.nodes.find(({ id }: { id: string }) => id === conversationId),
    itself: (fields) => `{ record: conversation(id: "${conversationId}") { ${fields} } }`,
    fields: conversationFields.replace(/parts.*/, ''),
    lost: { '*': isAbsent },
  },
  'the type inside a ticket': {
    route: 'GET /tickets/{id}',
    find: (body) => member(body, 'ticket_type'),
    document: (fields) => `{ ticket(id: "${seeded.repair}") { type { ${fields} } } }`,
    record: (data) => data.ticket.type,
    itself: (fields) => `{ record: ticketType(id: "2811") { ${fields} } }`,
    fields: 'name description icon category isInternal archived states { id internalLabel } createdAt updatedAt',
    lost: { '*': isAbsent },
  },
  'the state inside a ticket': {
    route: 'GET /tickets/{id}',
    find: (body) => member(body, 'ticket_state'),
    document: (fields) => `{ ticket(id: "${seeded.repair}") { state { id ${fields} } } }`,
    record: (data) => data.ticket.state,
    itself: (fields) => `{ record: ticketStates { id ${fields} } }`,
    fields: 'category internalLabel externalLabel archived ticketTypes { id }',
    lost: { '*': isAbsent },
  },
  'a row of teams': {
    route: 'GET /teams',
    find: (body) => byId(member(body, 'teams'), teams.care),
    document: (fields) => `{ teams { id ${fields} } }`,
    record: (data) => data.teams.find(({ id }: { id: string }) => id === teams.care),
    itself: (fields) => `{ record: team(id: "${teams.care}") { ${fields} } }`,
    fields: 'name admins { id } primaryAdmins { id } secondaryAdmins { id } assignmentLimit distributionMethod',
    lost: { '*': isAbsent },
  },
};

/** A gateway for whom the answers of the shape lack a key of the record; `seen` gets the keys that it had. */
const striking = async ({ route, find }: Shape, key: string | null, seen: Set<string>): Promise<Ask> => {
  const upstream = await startFaults(sandbox.origin);
  afterAll(() => upstream.stop());
  upstream.breaks(
    route,
    alters((body) => {
      const record = find(body) as Record<string, Json>;
      for (const name of Object.keys(record)) seen.add(name);
      if (key !== null) delete record[key];
      return body;
    }),
  );
  return gatewayOver(upstream.origin);
};

const empty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  const asked = async (ask: Ask) => {
    const { data, errors } = await ask(shape.document(shape.fields), { input: shape.input });
    expect(errors).toBeUndefined();
    return shape.record(data);
  };

  test('says what the record by itself says, whichever key it lacks', async () => {
    const seen = new Set<string>();
    const came = await asked(await striking(shape, null, seen));
    const { data } = await askWhole(shape.itself(shape.fields));
    const itself = Array.isArray(data.record)
      ? data.record.find(({ id }: { id: string }) => id === came['id'])
      : data.record;
    expect(came).toMatchObject(itself);
    expect(seen.size).toBeGreaterThan(3);
    for (const key of seen) {
      if (key === 'id') continue;
      sandbox.reset();
      const struck = await asked(await striking(shape, key, new Set()));
      const differing = Object.keys(came).filter((name) => JSON.stringify(struck[name]) !== JSON.stringify(came[name]));
      const isListed = key in shape.lost || '*' in shape.lost;
      expect(
        differing.filter((name) => !(isListed && empty(struck[name]))),
        key,
      ).toEqual([]);
    }
  });
});
