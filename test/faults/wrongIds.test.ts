import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { type GraphQLAnswer, gatewayOver, setup } from '../support/gateway.ts';
import { type InputPath, inputPathsOf, isId, isList } from '../support/inputs.ts';
import { nodeId } from '../support/rest.ts';
import { samplesIn } from '../support/samples.ts';
import { subscribingOver } from '../support/subscribing.ts';

const { ask, calls, sandbox } = await setup();
/** For many fields at once, whatever they would cost. */
const askMany = gatewayOver(sandbox.origin, '2.16', {
  limits: { ...defaultLimits, restCalls: 100_000, records: 10_000_000 },
});
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
const problem = '{ __typename ... on InvalidInputProblem { field message } }';
const fieldOf = ({ field, selection }: InputPath): string =>
  field.startsWith('Mutation.') ? selection.replace('{ __typename }', problem) : selection;
const put = async (place: InputPath, value: unknown): Promise<GraphQLAnswer> => {
  const { field, selection, declarations, variables } = place;
  const [parent = ''] = field.split('.');
  if (parent === 'Query') return ask(`query (${declarations}) { ${selection} }`, variables(value));
  if (parent === 'Subscription') return subscribe(`subscription (${declarations}) { ${selection} }`, variables(value));
  if (parent === 'Mutation') return ask(`mutation (${declarations}) { it: ${fieldOf(place)} }`, variables(value));
  if (!(parent in parents)) throw new Error(`${field} takes such an argument: it needs a record of ${parent}`);
  const query = `query ($parent: ID!, ${declarations}) { node(id: $parent) { ... on ${parent} { it: ${selection} } } }`;
  return ask(query, { ...variables(value), parent: parents[parent] });
};

/** As `put` at a root field, of several values: each has the field once in one operation, with variables of its own. */
const putEach = async (place: InputPath, values: readonly string[]): Promise<readonly GraphQLAnswer[]> => {
  // An operation has one subscription.
  if (place.field.startsWith('Subscription.')) {
    const answers: GraphQLAnswer[] = [];
    for (const value of values) answers.push(await put(place, value));
    return answers;
  }
  const own = (text: string, i: number): string => text.replaceAll(/\$(\w+)/g, `$$$1_${i}`);
  const declarations = values.map((_, i) => own(place.declarations, i));
  const fields = values.map((_, i) => `it_${i}: ${own(fieldOf(place), i)}`);
  const variables = values.flatMap((value, i) =>
    Object.entries(place.variables(value)).map(([name, given]) => [`${name}_${i}`, given]),
  );
  const kind = place.field.startsWith('Mutation.') ? 'mutation' : 'query';
  const {
    data,
    errors = [],
    ...rest
  } = await askMany(`${kind} (${declarations.join(', ')}) { ${fields.join(' ')} }`, Object.fromEntries(variables));
  const errorsOf = (i: number) => errors.filter(({ path }) => path?.[0] === `it_${i}`);
  expect(values.flatMap((_, i) => errorsOf(i))).toHaveLength(errors.length);
  return values.map((_, i) => ({
    ...rest,
    data: { it: data[`it_${i}`] },
    ...(errorsOf(i).length === 0 ? {} : { errors: errorsOf(i) }),
  }));
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
      for (const [i, answer] of (await putEach(place, wrongIds)).entries()) {
        const { where, message } = onlyError(answer);
        expect(where, `${place.at} = ${JSON.stringify(wrongIds[i])}`).toBe(place.at);
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
