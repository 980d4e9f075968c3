import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { type GraphQLAnswer, setup } from '../support/gateway.ts';
import { type InputPath, inputPathsOf, isId, isList } from '../support/inputs.ts';
import { nodeId } from '../support/rest.ts';
import { samplesIn } from '../support/samples.ts';
import { subscribingOver } from '../support/subscribing.ts';

const { ask, calls, sandbox } = await setup();
const subscriptions = await subscribingOver(sandbox.origin);

/** A subscription that is refused is answered by one event of the stream. */
const subscribe = async (query: string, variables: object): Promise<GraphQLAnswer> => {
  const reply = await fetch(subscriptions.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
  });
  const [json = '{}'] = /\{.*\}/.exec(await reply.text()) ?? [];
  return { ...(JSON.parse(json) as Omit<GraphQLAnswer, 'status'>), status: reply.status };
};

const wrongIds: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  '../admins',
  '1/parts',
  '1%2fparts',
  '1\\parts',
  '1?per_page=1',
  '1#',
  '1\r\nX-Other: 1',
  '1\u0000',
  '１２３',
  'é',
  '{id}',
  '1'.repeat(129),
  '1'.repeat(300),
];

/** Global ids are no Intercom ids: they have tests of their own. */
const elsewhere = new Set(['Query.node', 'Query.nodes']);
const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);
const ids = inputPathsOf(schema, isId).filter(({ field }) => !elsewhere.has(field));
const lists = inputPathsOf(schema, isList).filter(({ field }) => !elsewhere.has(field));
const isRoot = ({ field }: InputPath) => rootTypes.has(field.split('.')[0] ?? '');

/** The field asked at the root, or of a record of its type. */
const parents: Record<string, string> = {};
beforeAll(async () => {
  for (const [type, { id }] of Object.entries(await samplesIn(sandbox))) parents[type] = nodeId(type, id);
});
const put = async (
  { field, selection, declarations, variables }: InputPath,
  value: unknown,
): Promise<GraphQLAnswer> => {
  const [parent = ''] = field.split('.');
  if (parent === 'Query') return ask(`query (${declarations}) { ${selection} }`, variables(value));
  if (parent === 'Subscription') return subscribe(`subscription (${declarations}) { ${selection} }`, variables(value));
  if (parent === 'Mutation') {
    const problem = '{ __typename ... on InvalidInputProblem { field message } }';
    const query = `mutation (${declarations}) { it: ${selection.replace('{ __typename }', problem)} }`;
    return ask(query, variables(value));
  }
  if (!(parent in parents)) throw new Error(`${field} takes such an argument: it needs a record of ${parent}`);
  const query = `query ($parent: ID!, ${declarations}) { node(id: $parent) { ... on ${parent} { it: ${selection} } } }`;
  return ask(query, { ...variables(value), parent: parents[parent] });
};

/** Mutations answer a problem, all else an error; both say where. `more` is what else the error says. */
const onlyError = ({ data, errors }: GraphQLAnswer, more: object = {}): { where: unknown; message: string } => {
  if (errors === undefined) {
    expect(data.it).toMatchObject({ __typename: 'InvalidInputProblem' });
    return { where: data.it.field, message: data.it.message };
  }
  expect(errors).toHaveLength(1);
  expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: expect.any(String), ...more });
  return { where: errors[0]?.extensions['field'], message: errors[0]?.message ?? '' };
};

test('the schema has arguments to try', () => {
  const roots = ids.filter(isRoot).map(({ field, at }) => `${field}(${at})`);
  expect(roots).toEqual(
    expect.arrayContaining([
      'Query.ticket(id)',
      'Query.contact(by.id)',
      'Query.tickets(filter.id.in[0])',
      'Query.tickets(filter.and[0].attribute[0].ticketTypeId)',
      'Query.contacts(filter.or[0].ownerId.ne)',
      'Mutation.ticketUpdate(assignee.adminId)',
      'Mutation.teamMembersUpdate(adminIds[0])',
      'Subscription.ticketEvents(ids[0])',
    ]),
  );
  expect(ids.filter((place) => !isRoot(place)).map(({ field }) => field)).toContain('Admin.tickets');
});

describe('what cannot be an id is refused at its place, before any call', () => {
  const fields = [...new Set(ids.filter(isRoot).map(({ field }) => field))];
  test.each(fields)('%s', async (field) => {
    for (const place of ids.filter((one) => one.field === field))
      for (const id of wrongIds) {
        const { where, message } = onlyError(await put(place, id));
        expect(where, `${place.at} = ${JSON.stringify(id)}`).toBe(place.at);
        expect(message).toBe('Must be an Intercom id: 1 to 128 letters, digits, `_` or `-`.');
      }
    expect(calls).toEqual([]);
  });
});

describe('of a record’s fields nothing more than the record is read', () => {
  const nested = ids.filter((place) => !isRoot(place));
  test.each([...new Set(nested.map(({ field }) => field))])('%s', async (field) => {
    for (const place of nested.filter((one) => one.field === field)) {
      calls.length = 0;
      expect(onlyError(await put(place, '../admins')).where).toBe(place.at);
      expect(calls).toHaveLength(1);
      expect(calls[0]).not.toContain('search');
    }
  });
});

describe('a list of 251 entries is refused at its place with the limit, before any call', () => {
  const limit = { limit: 'MAX_LIST_ITEMS', max: 250 };
  test.each([...new Set(lists.filter(isRoot).map(({ field }) => field))])('%s', async (field) => {
    for (const place of lists.filter((one) => one.field === field)) {
      const [entry] = place.sound as readonly unknown[];
      const { where, message } = onlyError(await put(place, Array(251).fill(entry)), limit);
      expect(where).toBe(place.at);
      expect(message).toBe('A list of 251 items exceeds the maximum of 250. Split the request.');
    }
    expect(calls).toEqual([]);
  });

  test('and so is one of 1,001 representations', async () => {
    const of = Array(1_001).fill({ __typename: 'Contact', id: '1' });
    const { errors } = await ask('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', { of });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', field: 'representations', limit: 'MAX_ENTITIES', max: 1_000 },
    ]);
    expect(calls).toEqual([]);
  });
});
