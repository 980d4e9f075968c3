import {
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isRequiredArgument,
  parseValue,
  valueFromASTUntyped,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import type { Scope } from '../../src/loaders/core/scopes.ts';
import { isPersonal } from '../../src/schema/core/personal.ts';
import { schema } from '../../src/schema/index.ts';
import { type GraphQLAnswer, gatewayOver, setup } from '../support/gateway.ts';
import { inputPathsOf } from '../support/inputs.ts';
import { leastValue } from '../support/values.ts';

const { sandbox, calls, ask } = await setup();
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
const gatewayWith = (...scopes: Scope[]) =>
  gatewayOver(sandbox.origin, '2.16', { workspace: () => ({ workspace, scopes: new Set(scopes) }) });
const reader = gatewayWith('read');
const full = gatewayWith('read', 'write', 'pii');
const codes = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions.code);

const textsOf = (value: unknown): ReadonlySet<string> => {
  if (typeof value === 'string') return new Set([value]);
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return new Set(parts.flatMap((part) => [...textsOf(part)]));
};

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const argumentsOf = (args: readonly { readonly name: string; readonly type: GraphQLInputType }[]) =>
  args.length === 0 ? '' : `(${args.map(({ name, type }) => `${name}: ${leastValue(type)}`).join(', ')})`;

describe('changes', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

  test.each(mutations.map(({ name, args }) => [name, args] as const))(
    '%s takes the scope write',
    async (name, args) => {
      const document = `mutation { ${name}${argumentsOf(args)} { __typename ... on Problem { message code requestId } } }`;
      expect((await gatewayWith('read', 'pii')(document)).data[name]).toEqual({
        __typename: 'ForbiddenProblem',
        message: 'Mutations require the scope `write`.',
        code: 'FORBIDDEN',
        requestId: null,
      });
      expect(calls).toEqual([]);
    },
  );

  const enqueue = (payload: string) => `mutation {
    ticketEnqueue(input: { typeId: "2811", contacts: [{ externalId: "larkspur-10042" }], title: "Squeals" }) {
      __typename
      ... on TicketEnqueuePayload { ${payload} }
      ... on ForbiddenProblem { message }
    }
  }`;

  test('without read, a change answers with ids and nothing else, and says so before it is made', async () => {
    const writer = gatewayWith('write');
    const seen = await writer(enqueue('job { id nodeId __typename }'));
    expect(seen.errors).toBeUndefined();
    expect(seen.data.ticketEnqueue).toMatchObject({ __typename: 'TicketEnqueuePayload', job: { __typename: 'Job' } });
    calls.length = 0;
    const fragment = ' fragment J on Job { ticket { id } }';
    for (const document of [enqueue('job { status }'), `${enqueue('job { id ... { ...J } }')}${fragment}`]) {
      expect((await writer(document)).data.ticketEnqueue).toEqual({
        __typename: 'ForbiddenProblem',
        message: 'Without the scope `read`, a mutation returns the ids of its records only. Select ids only.',
      });
    }
    expect(calls).toEqual([]);
  });

  test('what a change answers leaves out what is personal', async () => {
    const { tickets, admins } = (await ask('{ tickets(first: 1) { nodes { id } } admins { id } }')).data;
    const document = `mutation ($id: ID!, $adminId: ID!) {
      ticketReply(input: { id: $id, reply: { note: { adminId: $adminId, body: "<p>Hush</p>" } } }) {
        ... on TicketReplyPayload { part { partType body bodyText } }
      }
    }`;
    const answer = await gatewayWith('read', 'write')(document, { id: tickets.nodes[0].id, adminId: admins[0].id });
    expect(answer.data.ticketReply.part).toEqual({ partType: 'note', body: null, bodyText: null });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'FORBIDDEN', withheld: ['TicketPart.body', 'TicketPart.bodyText'] },
    ]);
  });
});

describe('queries', () => {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name !== '_service');

  test.each(queries.map((field) => [field.name, field] as const))('%s takes the scope read', async (name, field) => {
    const args = argumentsOf(field.args.filter(isRequiredArgument)).replaceAll(
      'representations: ["x"]',
      'representations: [{ __typename: "Ticket", id: "1" }]',
    );
    const answer = await gatewayWith(
      'write',
      'pii',
    )(`{ it: ${name}${args}${isCompositeType(getNamedType(field.type)) ? ' { __typename }' : ''} }`);
    expect(codes(answer)).toEqual(['FORBIDDEN']);
    expect(answer.data?.it ?? null).toBeNull();
    expect(calls).toEqual([]);
  });

  test('the schema is no data', async () => {
    const answer = await gatewayWith()('{ _service { sdl } __schema { queryType { name } } }');
    expect(answer.errors).toBeUndefined();
  });
});

const headline = `{ tickets(first: 20) { totalCount nodes {
  id title t: title state { internalLabel } type { name }
  attributes { name display ... on TextValue { text } ... on ListValue { items { label } } }
  assignee { id name email }
} } }`;

describe('reference data', () => {
  const kept = (...scopes: Scope[]) => {
    const place = { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
    const own = openWorkspace(place, { referenceTtlMs: 60_000 });
    return gatewayOver(sandbox.origin, '2.16', { workspace: () => ({ workspace: own, scopes: new Set(scopes) }) });
  };
  const lists = `{
    tags { name } segments { name } brands { name } emailSettings { email } awayStatusReasons { label }
    admins { name teams { name } } ticketStates { id } ticketTypes { name } subscriptionTypes { id }
  }`;

  test('is not asked for ahead of need for a caller who may not read', async () => {
    for (const scopes of [['write', 'pii'], ['write'], []] as const) {
      const { errors } = await kept(...scopes)(lists);
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['FORBIDDEN']));
    }
    const record = '{ ticket(id: "1") { assignee { teams { name } } type { name } } }';
    expect(codes(await kept('write')(record))).toEqual(['FORBIDDEN']);
    const entity =
      '{ _entities(representations: [{ __typename: "Team", id: "7301" }]) { ... on Team { name admins { jobTitle } } } }';
    expect(codes(await kept('write', 'pii')(entity))).toEqual(['FORBIDDEN']);
    expect(calls).toEqual([]);
    expect((await kept('read', 'pii')('{ tags { name } teams { name } }')).errors).toBeUndefined();
    expect(calls.toSorted()).toEqual(['GET /tags', 'GET /teams']);
  });

  test('is not asked for ahead of need for fields that are withheld or refused', async () => {
    await kept('read')('{ tickets(first: 20) { nodes { assignee { name email } } } }');
    expect(calls).toEqual(['POST /tickets/search']);
    calls.length = 0;
    const filter = 'filter: { title: { contains: "x" } }';
    expect(
      codes(await kept('read')(`{ tickets(${filter}) { nodes { type { name } teamAssignee { name } } } }`)),
    ).toEqual(['FORBIDDEN']);
    expect(calls).toEqual([]);
  });
});

describe('what is personal', () => {
  test('is null without the scope pii, with one note; the rest is answered', async () => {
    const whole = await full(headline);
    expect(whole.errors).toBeUndefined();
    calls.length = 0;
    const answer = await reader(headline);
    expect(answer.status).toBe(200);
    expect(answer.errors).toEqual([
      {
        message: expect.stringContaining('Admin.email, Admin.name'),
        extensions: { code: 'FORBIDDEN', withheld: expect.any(Array) },
      },
    ]);
    expect(answer.errors?.[0]?.extensions['withheld']).toEqual(
      expect.arrayContaining(['Admin.email', 'Admin.name', 'TextValue.display', 'TextValue.text', 'Ticket.title']),
    );
    const [mine, theirs] = [answer, whole].map(({ data }) => data.tickets);
    expect(mine.totalCount).toBe(theirs.totalCount);
    expect(mine.nodes.map(({ id, state, type }: Record<string, unknown>) => ({ id, state, type }))).toEqual(
      theirs.nodes.map(({ id, state, type }: Record<string, unknown>) => ({ id, state, type })),
    );
    expect(mine.nodes.every(({ title, t }: Record<string, unknown>) => title === null && t === null)).toBe(true);
    expect(theirs.nodes.some(({ assignee }: Record<string, unknown>) => assignee !== null)).toBe(true);
  });

  test('takes no REST call that only it would need', async () => {
    await reader('{ tickets(first: 20) { nodes { assignee { name email avatarUrl } contacts { id name phone } } } }');
    expect(calls).toEqual(['POST /tickets/search']);
  });

  test('is in no answer, whichever way it is asked for', async () => {
    const {
      data: { tickets },
    } = await ask('{ tickets(first: 3) { nodes { id nodeId contacts { id nodeId } } } }');
    const [ticket] = tickets.nodes;
    const everything = `
      fragment C on Contact { id name email emailDomain phone avatarUrl location { city country } customAttributesJson }
      fragment T on Ticket {
        id title description attributesJson
        attributes { display ... on TextValue { text } ... on IntegerValue { integer } ... on FilesValue { files { name url } } }
        attribute(name: "Frame number") { display }
        parts { nodes { body bodyText author { name email } assignedTo { name } updatedAttribute { labels } attachments { name url } } }
        contacts { ...C } assignee { name email avatarUrl }
      }
      query ($ticket: ID!, $contact: ID!, $nodes: [ID!]!, $entities: [_Any!]!) {
        ticket(id: $ticket) { ...T }
        contact(by: { id: $contact }) { ...C }
        contacts(first: 5) { nodes { ...C } }
        nodes(ids: $nodes) { ...T ...C }
        _entities(representations: $entities) { ...T ...C }
        admins { name email avatarUrl }
        teams { name admins { name email } }
        viewer { admin { name email avatarUrl } }
        activityLogs(createdAfter: "2000-01-01T00:00:00Z") { nodes { description metadataJson performedBy { email ip } } }
      }`;
    const variables = {
      ticket: ticket.id,
      contact: ticket.contacts[0].id,
      nodes: [ticket.nodeId, ticket.contacts[0].nodeId],
      entities: [{ __typename: 'Ticket', id: ticket.id }],
    };
    const whole = await full(everything, variables);
    expect(whole.errors).toBeUndefined();
    const personal = textsOf(whole.data);
    const answer = await reader(everything, variables);
    expect(codes(answer)).toEqual(['FORBIDDEN']);
    const open = /^([0-9a-f]{24}|\d+)$/;
    const own = textsOf([whole.data.teams.map(({ name }: { readonly name: string }) => name), variables]);
    expect(personal.size).toBeGreaterThan(100);
    expect([...textsOf(answer.data)].filter((text) => !open.test(text) && !own.has(text))).toEqual([]);
    expect(JSON.stringify(answer.data)).not.toMatch(/@|<p>/);
  });

  const placesIn = (type: GraphQLInputType) =>
    inputPathsOf(schema, (one) => one === type).filter(({ field }) => field.startsWith('Query.'));
  const inputs = types.filter(isInputObjectType).flatMap((type) =>
    Object.values(placesIn(type).length === 0 ? {} : type.getFields())
      .filter(isPersonal)
      .map((field) => ({ type, name: field.name, value: valueFromASTUntyped(parseValue(leastValue(field.type))) })),
  );

  test.each(inputs.map(({ type, name, value }) => [`${type.name}.${name}`, type, name, value] as const))(
    '%s is not searched without the scope pii',
    async (_, type, name, value) => {
      for (const { selection, declarations, variables, sound } of placesIn(type)) {
        const document = `query (${declarations}) { ${selection} }`;
        const asked = variables({ ...(type.isOneOf ? {} : (sound as object)), [name]: value });
        const answer = await reader(document, asked);
        expect(codes(answer)).toEqual(['FORBIDDEN']);
        expect(answer.errors?.[0]?.message).toContain(name);
        expect(calls.filter((call) => call.includes('search'))).toEqual([]);
        expect(codes(await full(document, asked)) ?? []).not.toContain('FORBIDDEN');
        calls.length = 0;
      }
    },
  );

  test('the members that are refused are all that there should be', () => {
    expect(inputs.map(({ type, name }) => `${type}.${name}`).sort()).toEqual([
      ...['description', 'ip'].map((name) => `ActivityLogFilter.${name}`),
      'ContactFilter.city',
      'ContactFilter.country',
      'ContactFilter.email',
      'ContactFilter.emailDomain',
      'ContactFilter.formattedPhone',
      'ContactFilter.name',
      'ContactFilter.phone',
      'ContactFilter.region',
      'ConversationAiAgentFilter.ratingRemark',
      'ConversationRatingFilter.remark',
      'ConversationSourceFilter.authorEmail',
      'ConversationSourceFilter.authorName',
      'ConversationSourceFilter.bodyWord',
      'ConversationSourceFilter.subject',
      'ConversationSourceFilter.url',
      'CustomAttributeFilter.boolean',
      'CustomAttributeFilter.dateTime',
      'CustomAttributeFilter.isSet',
      'CustomAttributeFilter.number',
      'CustomAttributeFilter.text',
      'FinVoiceCallLookup.phoneNumber',
      'TicketAttributeFilter.dateTime',
      'TicketAttributeFilter.number',
      'TicketAttributeFilter.text',
      ...['description', 'title'].map((name) => `TicketFilter.${name}`),
    ]);
  });

  test('through a variable it is no more searched than in the document', async () => {
    const query = 'query ($f: ContactFilter) { contacts(filter: $f) { totalCount } }';
    expect(codes(await reader(query, { f: { email: { contains: '@' } } }))).toEqual(['FORBIDDEN']);
    expect((await reader(query, { f: { email: null, role: { eq: 'LEAD' } } })).errors).toBeUndefined();
  });

  test('is not sorted by', async () => {
    const query = 'query ($f: ContactSortField!) { contacts(sort: { field: $f }) { totalCount } }';
    expect(codes(await reader(query, { f: 'NAME' }))).toEqual(['FORBIDDEN']);
    expect(calls).toEqual([]);
    expect((await reader(query, { f: 'CREATED_AT' })).errors).toBeUndefined();
  });
});
