import { isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { setup } from '../support/gateway.ts';
import { everything, type Json, nodeId, rest } from '../support/rest.ts';
import { type Sample, samplesIn } from '../support/samples.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename nodeId } }';
const tickets = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Ticket { id number } } }';

/** Of the workspace as it is seeded, to which each test goes back. */
const all: readonly Json[] = await everything(sandbox, 'tickets');
const numbers = new Map<string, string>(all.map((ticket) => [ticket.id, ticket.ticket_id]));
let samples: Readonly<Record<string, Sample>> = await samplesIn(sandbox);
/** A sample that a call has made is gone with the test. */
const makeSamples = async () => {
  samples = await samplesIn(sandbox);
};

const nodeTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
);

test('there is a sample of every type that has a global id', () => {
  expect(isInterfaceType(schema.getType('Node'))).toBe(true);
  expect(nodeTypes.map(({ name }) => name).toSorted()).toEqual(Object.keys(samples));
});

describe.each(nodeTypes.map(({ name }) => name))('%s', (type) => {
  const query = `query ($id: ID!) { node(id: $id) { __typename nodeId ... on ${type} { id } } }`;

  test('is found by its global id', async () => {
    if (type === 'Job') await makeSamples();
    const { id = '', version = '2.16', byNodeId } = samples[type] ?? {};
    const { node } = (await askIn(version)(query, { id: nodeId(type, id) })).data;
    expect(node).toEqual({ __typename: type, nodeId: nodeId(type, id), id });
    expect(calls).toEqual(byNodeId?.calls);
  });

  test('is null when it is not there', async () => {
    const { version = '2.16', byNodeId } = samples[type] ?? {};
    const { data: answer, errors } = await askIn(version)(query, { id: nodeId(type, '987654321987654321987654') });
    expect([answer.node, errors]).toEqual([null, undefined]);
    expect(calls).toEqual(byNodeId?.absent);
  });
});

describe('many at once', () => {
  test('of all types keep their places, each type in one go', async () => {
    await makeSamples();
    const here = Object.entries(samples).filter(([, { version }]) => version === '2.16');
    const asked = here.map(([type, { id }]) => nodeId(type, id));
    const { nodes: found } = await data(nodes, { ids: [...asked, nodeId('Team', '1'), ...asked.toReversed()] });
    const expected = here.map(([type, { id }]) => ({ __typename: type, nodeId: nodeId(type, id) }));
    expect(found).toEqual([...expected, null, ...expected.toReversed()]);
    expect(calls.toSorted()).toEqual(
      [...new Set(here.flatMap(([, { byNodeId }]) => byNodeId.calls)), 'GET /teams/{id}'].toSorted(),
    );
  });

  test.each([
    [1, ['GET /tickets/{id}']],
    [2, ['GET /tickets/{id}', 'GET /tickets/{id}']],
    [3, ['POST /tickets/search']],
    [150, ['POST /tickets/search']],
    [151, ['POST /tickets/search', 'GET /tickets/{id}']],
    [250, ['POST /tickets/search', 'POST /tickets/search']],
  ])('%i tickets', async (count, expected) => {
    const ids = [...numbers.keys()].slice(0, count);
    const { nodes: found } = await data(tickets, { ids: ids.map((id) => nodeId('Ticket', id)) });
    expect(found).toEqual(ids.map((id) => ({ id, number: numbers.get(id) })));
    expect(calls).toEqual(expected);
  });

  test('that are the same are read once', async () => {
    const id = samples['Ticket']?.id ?? '';
    const { nodes: found } = await data(tickets, { ids: Array(5).fill(nodeId('Ticket', id)) });
    expect(found).toEqual(Array(5).fill({ id, number: numbers.get(id) }));
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('whom search does not know yet are read by id, and are there', async () => {
    sandbox.switches.searchLagMs = 600_000;
    const contact = samples['Contact']?.id;
    const made = await rest(sandbox, 'POST /tickets', {
      ticket_type_id: samples['TicketType']?.id,
      contacts: [{ id: contact }],
      ticket_attributes: { _default_title_: 'Made just now' },
    });
    const known = [...numbers.keys()].slice(0, 3);
    const ids = [known[0], made.id, known[1], '999999999', known[2]].map((id) => nodeId('Ticket', id));
    const { nodes: found, tickets: searched } = await data(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on Ticket { id title } }
        tickets(filter: { id: { eq: "${made.id}" } }) { totalCount }
      }`,
      { ids },
    );
    expect(found.map((node: Json) => node?.id ?? null)).toEqual([known[0], made.id, known[1], null, known[2]]);
    expect(found[1].title).toBe('Made just now');
    expect(searched.totalCount).toBe(0);
    expect(calls.toSorted()).toEqual([
      'GET /tickets/{id}',
      'GET /tickets/{id}',
      'POST /tickets/search',
      'POST /tickets/search',
    ]);
  });
});

describe('what is no global id', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['an Intercom id', '480001'],
    ['nothing', ''],
    ['words', 'not base64 at all'],
    ['base64 without a type', Buffer.from('480001').toString('base64')],
    ['a type without an id', nodeId('Ticket', '')],
    ['a type without a global id', nodeId('AdminRole', '61')],
    ['an interface', nodeId('Node', '61')],
    ['a type that is not there', nodeId('Nope', '1')],
    ['a word of JavaScript', nodeId('__proto__', '1')],
    ['a way up in the id', nodeId('Ticket', '../admins')],
    ['a slash in the id', nodeId('Ticket', '1/parts')],
    ['an encoded slash in the id', nodeId('Ticket', '1%2fparts')],
    ['a line break in the id', nodeId('Ticket', '1\r\nHost: x')],
    ['a long id', nodeId('Ticket', '1'.repeat(300))],
  ];

  test.each(wrong)('%s is refused before any call', async (_, id) => {
    const { data: answer, errors } = await ask('query ($id: ID!) { node(id: $id) { nodeId } }', { id });
    expect(answer).toEqual({ node: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['node'], extensions: { code: 'BAD_USER_INPUT', field: 'id' } });
    expect(errors?.[0]?.message).toContain('Use a `nodeId`');
    expect(calls).toEqual([]);
  });

  test('is refused at its own place among others', async () => {
    const good = nodeId('Team', '7301');
    const { data: answer, errors } = await ask(nodes, { ids: [good, ...wrong.map(([, id]) => id), good] });
    const found = { __typename: 'Team', nodeId: good };
    expect(answer.nodes).toEqual([found, ...wrong.map(() => null), found]);
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual(
      wrong.map((_, i) => [['nodes', i + 1], { code: 'BAD_USER_INPUT', field: `ids[${i + 1}]` }]),
    );
    expect(calls).toEqual(['GET /teams']);
  });

  test('251 of them are too many', async () => {
    const { errors } = await ask(nodes, { ids: Array(251).fill(nodeId('Team', '7301')) });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'ids' } });
    expect(errors?.[0]?.message).toContain('250');
    expect(calls).toEqual([]);
  });
});
