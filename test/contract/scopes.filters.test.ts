import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parseValue,
  valueFromASTUntyped,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import type { Scope } from '../../src/loaders/core/scopes.ts';
import { isPersonal } from '../../src/schema/core/personal.ts';
import { schema } from '../../src/schema/index.ts';
import { type GraphQLAnswer, gatewayOver, setup } from '../support/gateway.ts';
import { type InputPath, inputPathsOf } from '../support/inputs.ts';
import { startUpstream } from '../support/upstream.ts';
import { leastValue } from '../support/values.ts';

/** A caller without `pii` cannot find out a personal value by asking which records have it, how many, or in which order. */

const { sandbox, calls, data } = await setup();
const gatewayWith = (origin: string, ...scopes: Scope[]) => {
  const workspace = openWorkspace({ origin, token: 'test', version: 'Unstable', versionHeader: 'Unstable' });
  return gatewayOver(origin, 'Unstable', { workspace: () => ({ workspace, scopes: new Set(scopes) }) });
};
const reader = gatewayWith(sandbox.origin, 'read');
const codes = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions.code);

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
/** What mutations alone accept is in `scopes.references.test.ts`. */
const isOfQueries = (type: GraphQLInputObjectType) =>
  inputPathsOf(schema, (one) => one === type).some(({ field }) => !field.startsWith('Mutation.'));
const filters = types
  .filter(isInputObjectType)
  .filter((type) => /(Filter|Lookup)$/.test(type.name) && isOfQueries(type));
const sorts = types.filter(isEnumType).filter(({ name }) => name.endsWith('SortField'));

const seeded = await data(
  '{ admins { id } tags { id } segments { id } teams { id } ticketTypes { id } contacts(first: 1) { nodes { id } } companies(first: 1) { nodes { id } } }',
);
const records: Readonly<Record<string, string>> = {
  Admin: seeded.admins[0].id,
  Company: seeded.companies.nodes[0].id,
  Contact: seeded.contacts.nodes[0].id,
  Segment: seeded.segments[0].id,
  Tag: seeded.tags[0].id,
  Team: seeded.teams[0].id,
  TicketType: seeded.ticketTypes[0].id,
};
const ofRecord = (type: string, selection: string): string =>
  `_entities(representations: [{ __typename: "${type}", id: "${records[type]}" }]) { ... on ${type} { ${selection} } }`;

/** The place asked in a query, that of a record by way of an entity. */
const documentFor = ({ field, selection, declarations }: InputPath, count: boolean): string => {
  const [parent = ''] = field.split('.');
  const asked = count ? selection.replace('__typename', 'totalCount') : selection;
  return `query (${declarations}) { ${parent === 'Query' ? asked : ofRecord(parent, asked)} }`;
};

/** What the record costs whose list it is. */
const callsForParent = async ({ field }: InputPath): Promise<readonly string[]> => {
  const [parent = ''] = field.split('.');
  calls.length = 0;
  if (parent !== 'Query') await reader(`{ ${ofRecord(parent, 'id')} }`);
  return [...calls];
};

const isConnection = (place: InputPath): boolean => {
  const [parent = '', name = ''] = place.field.split('.');
  const type = schema.getType(parent);
  return isObjectType(type) && getNamedType(type.getFields()[name]?.type ?? type).name.endsWith('Connection');
};

/** Refused at every place, filters inside filters and lists of records among them, also where only the count is asked. */
const isRefused = async (type: GraphQLInputObjectType | GraphQLEnumType, build: (sound: unknown) => unknown) => {
  const places = inputPathsOf(schema, (one) => one === type).filter(({ field }) => !field.startsWith('Mutation.'));
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) {
    const asked = place.variables(build(place.sound));
    const needed = await callsForParent(place);
    for (const count of isConnection(place) ? [false, true] : [false]) {
      calls.length = 0;
      const answer = await reader(documentFor(place, count), asked);
      expect([place.field, place.at, codes(answer)]).toEqual([place.field, place.at, ['FORBIDDEN']]);
      expect(answer.errors?.[0]?.message).toContain('`pii`');
      expect(calls).toEqual(needed);
    }
  }
};

const personalMembers = filters.flatMap((type) =>
  Object.values(type.getFields())
    .filter(isPersonal)
    .map((field) => [`${type.name}.${field.name}`, type, field] as const),
);
const personalSorts = sorts.flatMap((type) =>
  type
    .getValues()
    .filter(isPersonal)
    .map(({ name }) => [`${type.name}.${name}`, type, name] as const),
);

describe('without the scope pii', () => {
  test.each(personalMembers)('%s is refused, and nothing is searched', async (_, type, { name, type: wanted }) => {
    const value = valueFromASTUntyped(parseValue(leastValue(wanted)));
    await isRefused(type, (sound) => ({ ...(type.isOneOf ? {} : (sound as object)), [name]: value }));
  });

  test.each(personalSorts)('%s is refused, and nothing is searched', async (_, type, name) => {
    await isRefused(type, () => name);
  });
});

/** Members of filters and sorts that bear the name of something personal, and are not. */
const open: Readonly<Record<string, readonly string[]>> = {
  'The name of the attribute, not its value': ['CustomAttributeFilter.name', 'TicketAttributeFilter.name'],
  'An app is nobody': ['ContactAndroidFilter.appName', 'ContactIosFilter.appName'],
  'A company is nobody': ['CompanyFilter.name', 'CompanyLookup.name', 'CompanySortField.NAME'],
  'Its members are what is refused': [
    'CompanyFilter.customAttribute',
    'ContactFilter.customAttribute',
    'ConversationFilter.customAttribute',
  ],
  'List choices and booleans of tickets are not personal': [
    'TicketAttributeFilter.boolean',
    'TicketAttributeFilter.item',
  ],
};

test('whatever is searched or sorted by and bears the name of a personal field is personal, or it is said why not', () => {
  const camel = (name: string) => name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const personal = new Set(
    types
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).filter(isPersonal))
      .map(({ name }) => name),
  );
  const members = [
    ...filters.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, bears: field.name }))),
    ...sorts.flatMap((type) => type.getValues().map((field) => ({ type, field, bears: camel(field.name) }))),
  ];
  const looksPersonal = (bears: string) =>
    personal.has(bears) || /e?mail$|^phone|name$|address|city|region|country|body|word|url/i.test(bears);
  const found = members
    .filter(({ field, bears }) => looksPersonal(bears) && !isPersonal(field))
    .map(({ type, field }) => `${type.name}.${field.name}`);
  expect(found.sort()).toEqual(Object.values(open).flat().sort());
});

describe('what Intercom says of a query', async () => {
  const upstream = await startUpstream();
  const quoted = 'sam.lindqvist@example.com';
  const queries = [
    '{ contact(by: { id: "6657add46abd0167d9419cd2" }) { id } }',
    '{ contacts(filter: { role: { eq: USER } }) { totalCount } }',
    '{ tickets { nodes { id } } }',
    '{ _entities(representations: [{ __typename: "Contact", id: "1" }]) { ... on Contact { id role } } }',
  ];

  test.each(queries)('may quote a value, and is told only to who may read it: %s', async (query) => {
    upstream.does((response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          type: 'error.list',
          errors: [{ code: 'parameter_invalid', message: `${quoted} is not valid`, field: 'email' }],
        }),
      );
    });
    const whole = await gatewayWith(upstream.origin, 'read', 'pii')(query);
    expect(codes(whole)).toEqual(['BAD_USER_INPUT']);
    expect(whole.errors?.[0]?.message).toContain(quoted);
    for (const scopes of [['read'], ['read', 'write']] as const) {
      const answer = await gatewayWith(upstream.origin, ...scopes)(query);
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.errors?.[0]?.message).toContain('`read` and `pii`');
      expect(JSON.stringify(answer)).not.toContain(quoted);
    }
  });
});
