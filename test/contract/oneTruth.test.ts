import { isObjectType } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { schema } from '../../src/schema/index.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { type Ask, gatewayOver, setup } from '../support/gateway.ts';
import { edgesOf, isNode, ownFields, Records } from '../support/oneTruth.ts';
import { contactBy, nodeId } from '../support/rest.ts';
import { samplesIn } from '../support/samples.ts';
import { admins, conversations, mutation, rider, seeded, states, tags, teams, types } from '../support/writing.ts';

/** A normalised cache keeps a record once. Whatever field of it was read, and on whatever way, has one value. */
const { sandbox } = await setup();
/** Each question is about all that there is. */
const without = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, 1_000_000]));
const askIn = (version: Version) => gatewayOver(sandbox.origin, version, { limits: { ...defaultLimits, ...without } });

const objectTypes = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
const nodeTypes = objectTypes.filter(isNode);
const typeOf = (name: string) => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`no type ${name}`);
  return type;
};

/** Fields that cannot be equal, with the reason. */
const mayDiffer: Readonly<Record<string, string>> = {
  'Job.status': 'The job goes on between two reads.',
  'Job.ticket': 'The job makes the ticket between two reads.',
  'ContentSnippet.audiences': 'The ids alone cost no call, so that an audience that is gone is among them.',
  'HelpCenterRedirect.target': 'The ids alone cost no call, so that a target that is gone is among them.',
  'Workflow.exportedAt': 'The export is made by the read, whose time it is.',
  'Macro.visibleToTeams': 'The ids alone cost no call, so that a team that is gone is among them.',
};
/** In one version only. */
const mayDifferIn: Partial<Record<Version, Readonly<Record<string, string>>>> = {
  '2.11': {
    'ConversationAttribute.options': 'Options have no ids, so that a read of the ids alone says nothing of them.',
    'TicketState.internalLabel':
      'A state has no id but the word of its category, which several states of a workspace share.',
  },
};
const conflictsOf = ({ conflicts }: Records, version: Version = '2.16') =>
  [...conflicts].filter(([field]) => !Object.hasOwn({ ...mayDiffer, ...mayDifferIn[version] }, field));

let records: Records;
let ask: Ask;
beforeEach(() => {
  records = new Records();
  ask = askIn('2.16');
});

const run = async (query: string, variables: object = {}) => {
  const answer = await ask(query, variables);
  expect(answer.data == null ? answer.errors : [], query.slice(0, 500)).toEqual([]);
  records.add(query.replace(/\s+/g, ' ').slice(0, 150), answer);
  return answer.data;
};

const everyWay = (type: string) => `... on ${type} { ${ownFields(schema, typeOf(type))} }`;
/** Records without a global id, by the records that have them. */
const parts: Readonly<Record<string, string>> = { Conversation: 'ConversationPart', Ticket: 'TicketPart' };
const readAlone = async (type: string, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await run(`{ node(id: "${nodeId(type, id)}") { ${everyWay(type)} } }`);
    const part = parts[type];
    if (part === undefined) continue;
    const nodes = `parts(first: 500) { nodes { ${ownFields(schema, typeOf(part))} } }`;
    await run(`{ node(id: "${nodeId(type, id)}") { ... on ${type} { ${nodes} } } }`);
  }
};

/** Root fields that require arguments, but for those that find a record by its `id`. */
const rootArgs = (ids: Readonly<Record<string, { readonly id: string }>>): Readonly<Record<string, string>> => ({
  company: `by: { id: "${ids['Company']?.id}" }`,
  contact: `by: { id: "${ids['Contact']?.id}" }`,
  activityLogs: 'createdAfter: "2020-01-01T00:00:00Z", first: 3',
  dataAttributes: 'model: CONTACT, includeArchived: true',
});

test.each(['2.11', '2.16', 'Unstable'] as const)(
  'a field has one value by id, in lists, inside other records, as a node and as an entity in %s',
  async (version) => {
    ask = askIn(version);
    const samples = await samplesIn(sandbox);
    const query = typeOf('Query');
    for (const edge of edgesOf(schema, query)) await run(`{ ${edge} }`);
    const args = rootArgs(samples);
    for (const { name, args: declared, type } of Object.values(query.getFields())) {
      const found = typeOfField(type);
      const by =
        args[name] ??
        (declared.length === 1 && declared[0]?.name === 'id' && found in samples && name !== 'node'
          ? `id: "${samples[found]?.id}"`
          : undefined);
      if (by === undefined || found.endsWith('Connection')) continue;
      await run(`{ ${name}(${by}) { ${ownFields(schema, typeOf(found))} } }`);
      for (const edge of edgesOf(schema, typeOf(found))) await run(`{ ${name}(${by}) { __typename id ${edge} } }`);
    }
    for (const { name } of nodeTypes) {
      const ids = [...new Set([...records.idsOf(name).slice(0, 5), samples[name]?.id ?? ''])];
      const globalIds = ids.map((id) => `"${nodeId(name, id)}"`);
      await readAlone(name, ids.slice(-2));
      await run(`{ nodes(ids: [${globalIds}]) { ${everyWay(name)} } }`);
      const keys = ids.map((id) => `{ __typename: "${name}", id: "${id}" }`);
      await run(`{ _entities(representations: [${keys}]) { ${everyWay(name)} } }`);
      for (const edge of edgesOf(schema, typeOf(name)))
        await run(`{ nodes(ids: [${globalIds.slice(-3)}]) { __typename ... on ${name} { id ${edge} } } }`);
    }
    // What other records led to.
    for (const { name } of nodeTypes) await readAlone(name, records.idsOf(name).slice(-4));

    expect(conflictsOf(records, version)).toEqual([]);
    for (const { name } of nodeTypes)
      expect(records.compared(name), name).toBeGreaterThan(
        version === '2.16' && samples[name]?.version === version ? 1 : -1,
      );
  },
  300_000,
);

const typeOfField = (type: { toString(): string }): string => String(type).replace(/[[\]!]/g, '');

describe('after a mutation, the payload has what is read by id', () => {
  const by = { adminId: admins.maeve };
  const reply = { asAdmin: { ...by, body: '<p>Hello</p>' } };
  const contactId = async () => (await contactBy(sandbox, rider.externalId)).id as string;
  const company = '6650a1b2c3d4e5f6a7b81013';
  const writes: readonly (readonly [string, () => object | Promise<object>])[] = [
    ['adminAwaySet', () => ({ id: admins.maeve, enabled: true, reassign: false })],
    ['companyUpdate', () => ({ id: company, name: 'Stones' })],
    ['companyUpsert', () => ({ companyId: 'own', name: 'Stones', plan: 'Fleet' })],
    ['companyContactAttach', async () => ({ companyId: company, contactId: await contactId() })],
    ['companyTagBulkAdd', () => ({ tagName: 'VIP', companies: [{ id: company }] })],
    ['contactCreate', () => ({ email: 'ada@x.example', role: 'USER' })],
    ['contactUpdate', async () => ({ id: await contactId(), name: 'Ada' })],
    ['contactArchive', async () => ({ id: await contactId() })],
    ['contactTagAdd', async () => ({ contactId: await contactId(), tagId: tags.vip })],
    ['contactTagBulkAdd', async () => ({ tagName: 'VIP', contactIds: [await contactId()] })],
    ['contactNoteCreate', async () => ({ contactId: await contactId(), body: 'Called.' })],
    [
      'contactSubscriptionAdd',
      async () => ({ contactId: await contactId(), subscriptionTypeId: '121', consentType: 'OPT_IN' }),
    ],
    ['conversationClose', () => ({ id: conversations.free, ...by })],
    ['conversationAssign', () => ({ id: conversations.free, ...by, assignee: { teamId: teams.care } })],
    ['conversationUpdate', () => ({ id: conversations.free, read: true })],
    ['conversationTagAdd', () => ({ conversationId: conversations.free, tagId: tags.vip, ...by })],
    ['conversationReply', () => ({ id: conversations.free, reply })],
    ['conversationConvertToTicket', () => ({ id: conversations.free, typeId: types.repair })],
    ['tagUpsert', () => ({ name: 'Tandem' })],
    ['ticketCreate', async () => ({ typeId: types.repair, contacts: [{ id: await contactId() }], title: 'Squeaks' })],
    ['ticketUpdate', () => ({ id: seeded.repair, stateId: states.inProgress })],
    ['ticketReply', () => ({ id: seeded.repair, reply })],
    ['ticketTagAdd', () => ({ ticketId: seeded.repair, tagId: tags.vip, ...by })],
    ['ticketConversationLink', () => ({ ticketId: seeded.tracker, conversationId: conversations.free })],
    ['ticketTypeCreate', () => ({ name: 'Return', category: 'CUSTOMER', icon: '📦' })],
    ['ticketTypeUpdate', () => ({ id: types.repair, description: 'Broken' })],
  ];

  test.each(writes)(
    '%s',
    async (name, inputOf) => {
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      const payload = ['__typename', ...edgesOf(schema, typeOf(`${title}Payload`), 2)];
      const input = await inputOf();
      for (const selection of payload.slice(1)) {
        sandbox.reset();
        records = new Records();
        const answer = await run(`mutation ($input: ${title}Input!) { ${mutation(name, 'input', selection)} }`, {
          input,
        });
        expect(answer[name]).toMatchObject({ __typename: `${title}Payload` });
        const written = nodeTypes.map(({ name: type }) => [type, records.idsOf(type)] as const);
        for (const [type, ids] of written) await readAlone(type, ids.slice(0, 3));
        expect(conflictsOf(records)).toEqual([]);
      }
    },
    60_000,
  );
});
