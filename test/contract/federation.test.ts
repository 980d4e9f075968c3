import { composeServices as composeApollo } from '@apollo/composition';
import { composeServices as composeGuild } from '@theguild/federation-composition';
import { isObjectType, isScalarType, Kind, parse } from 'graphql';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { examples } from '../../src/server/graphiql/examples/index.ts';
import { loadGraph } from '../../src/server/schema.ts';
import { subgraphSdl } from '../../src/server/sdl.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { workspaceAt } from '../support/upstream.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

/** Another subgraph of the same supergraph: it knows Intercom's ids, and has a `Tag` of its own where types have a prefix. */
const crm = (prefix: string) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type ${prefix}Ticket @key(fields: "id") { id: ID! rank: Int }
  type ${prefix}Admin @key(fields: "email") { email: String quota: Int }
  ${prefix === '' ? '' : 'type Tag @key(fields: "slug") { slug: ID! colour: String } type Team { mascot: String }'}
  type Query { dearest: [${prefix}Ticket!]! }
`;
const composers = [
  ['Apollo’s composer', composeApollo],
  ['the Guild’s composer', composeGuild],
] as const;
const prefixed = await loadGraph({ typePrefix: 'Intercom' });
const graphs = [
  ['', (await loadGraph()).schema],
  ['Intercom', prefixed.schema],
] as const;

describe.each(graphs)('with the type prefix "%s"', (prefix, schema) => {
  test.each(composers)('it composes with another subgraph by %s', async (_, compose) => {
    const { errors, supergraphSdl } = compose([
      { name: 'intercom', url: 'http://localhost/graphql', typeDefs: parse(await subgraphSdl(schema)) },
      { name: 'crm', url: 'http://localhost/crm', typeDefs: parse(crm(prefix)) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain(`type ${prefix}Ticket `);
    const hidden = parse(supergraphSdl ?? '').definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Query'
        ? (definition.fields ?? []).filter(({ directives }) => directives?.some((d) => d.name.value === 'inaccessible'))
        : [],
    );
    expect(hidden.map(({ name }) => name.value).sort()).toEqual(['node', 'nodes']);
  });

  test('what fields say of themselves stands in the SDL', async () => {
    const sdl = await subgraphSdl(schema);
    expect(sdl).toMatch(/\bemail: String @tag\(name: "pii"\)/);
    expect(sdl).toMatch(/\bjobTitle: String @cost\(weight: 10\)/);
    expect(sdl).toMatch(/@listSize\(slicingArguments: \["first"\], sizedFields: \["edges", "nodes"\]/);
    expect(sdl).toMatch(/type PageInfo\s+@shareable/);
    expect(sdl.match(/@inaccessible/g)).toHaveLength(3); // and in the link
    expect(sdl).not.toMatch(/type Viewer[^{]*@key/);
  });
});

describe('a prefix', () => {
  const askPrefixed = gatewayOver(sandbox.origin, '2.16', { schema: prefixed.schema });

  test('stands before every type of the graph, and before no other', () => {
    const names = Object.values(prefixed.schema.getTypeMap())
      .filter((type) => !isScalarType(type) && !type.name.startsWith('_'))
      .map(({ name }) => name);
    const common = ['Mutation', 'PageInfo', 'Query', 'Subscription'];
    expect(names.filter((name) => !/^Intercom[A-Z]/.test(name)).toSorted()).toEqual(common);
    expect(names.length).toBeGreaterThan(100);
  });

  test('changes neither answers nor their cost', async () => {
    // What is written bears the time, and both are to write at the same.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    for (const [i, { query, variables, restCalls }] of examples.entries()) {
      sandbox.reset();
      const plain = await ask(query, variables);
      sandbox.reset();
      const answer = await askPrefixed(prefixed.examples[i]?.query ?? '', variables);
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer.data).replaceAll('"Intercom', '"')).toBe(JSON.stringify(plain.data));
      expect(calls).toHaveLength(restCalls);
    }
  });

  test('shows in type names, global ids, entities, unions and interfaces', async () => {
    const { data: found } = await askPrefixed(`{
      ticket(id: "482745") { __typename nodeId type { __typename nodeId } attributes { __typename }
        linkedObjects { __typename ... on IntercomNode { nodeId } } }
    }`);
    expect(found.ticket).toMatchObject({
      __typename: 'IntercomTicket',
      nodeId: btoa('IntercomTicket:482745'),
      type: { __typename: 'IntercomTicketType' },
    });
    expect(found.ticket.linkedObjects).toContainEqual({
      __typename: 'IntercomTicket',
      nodeId: expect.stringMatching(/^SW50ZXJjb21UaWNrZX/),
    });
    calls.length = 0;
    const { data: again, errors } = await askPrefixed(
      `query ($id: ID!, $ids: [ID!]!, $of: [_Any!]!) {
        node(id: $id) { __typename ... on IntercomTicket { number } }
        nodes(ids: $ids) { __typename nodeId }
        _entities(representations: $of) { __typename ... on IntercomTicket { number } ... on IntercomTeam { name } }
      }`,
      {
        id: found.ticket.nodeId,
        ids: [found.ticket.nodeId, found.ticket.type.nodeId],
        of: [
          { __typename: 'IntercomTicket', id: '482745' },
          { __typename: 'IntercomTeam', id: '7301' },
        ],
      },
    );
    expect(errors).toBeUndefined();
    expect(again.node).toMatchObject({ __typename: 'IntercomTicket', number: expect.any(String) });
    expect(again.nodes).toEqual([
      { __typename: 'IntercomTicket', nodeId: found.ticket.nodeId },
      { __typename: 'IntercomTicketType', nodeId: found.ticket.type.nodeId },
    ]);
    expect(again._entities).toEqual([
      { __typename: 'IntercomTicket', number: again.node.number },
      { __typename: 'IntercomTeam', name: 'Customer care' },
    ]);
    expect(calls.toSorted()).toEqual(['GET /teams', 'GET /ticket_types', 'GET /tickets/{id}']);
  });

  test('of another graph is refused where it stands, before any call', async () => {
    const { errors } = await askPrefixed(
      `query ($id: ID!, $of: [_Any!]!) { node(id: $id) { nodeId } _entities(representations: $of) { __typename } }`,
      { id: btoa('Ticket:482745'), of: [{ __typename: 'Ticket', id: '482745' }] },
    );
    expect(errors?.map(({ path, extensions }) => [path, extensions['field']])).toEqual([
      [['node'], 'id'],
      [['_entities', 0], 'representations[0].__typename'],
    ]);
    expect(calls).toEqual([]);
  });

  test('shows in problems', async () => {
    const withoutPii = gatewayOver(sandbox.origin, '2.16', { schema: prefixed.schema });
    const { data: answer } = await withoutPii(
      'mutation { ticketDelete(input: { id: "1" }) { __typename ... on IntercomProblem { code } } }',
    );
    expect(answer.ticketDelete).toEqual({ __typename: 'IntercomNotFoundProblem', code: 'ticket_not_found' });
    expect(calls).toEqual(['DELETE /tickets/{id}']);
  });
});

describe('second keys', () => {
  const entities = (selection: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;

  test('admins by address: one list for all of them, whoever is asked by id too', async () => {
    const { admins } = await data('{ admins { id email } }');
    calls.length = 0;
    const of = admins.map(({ id, email }: { id: string; email: string }, i: number) =>
      i % 2 === 0 ? { __typename: 'Admin', email: email.toUpperCase() } : { __typename: 'Admin', id },
    );
    const unknown = { __typename: 'Admin', email: 'nobody@larkspurcycles.example' };
    const { _entities } = await data(entities('... on Admin { id email }'), { of: [...of, unknown] });
    expect(_entities).toEqual([...admins, null]);
    expect(calls).toEqual(['GET /admins']);
  });

  test.each(['2.11', '2.16'] as const)('150 contacts by external id are one search in %s', async (version) => {
    const { contacts } = await data('{ contacts(first: 200) { nodes { id externalId } } }');
    const known = contacts.nodes
      .filter(({ externalId }: { externalId: string | null }) => externalId !== null)
      .slice(0, 150);
    expect(known).toHaveLength(150);
    calls.length = 0;
    const { data: answer, errors } = await askIn(version)(entities('... on Contact { id externalId }'), {
      of: known.map(({ externalId }: { externalId: string }) => ({ __typename: 'Contact', externalId })),
    });
    expect(errors).toBeUndefined();
    expect(answer._entities).toEqual(known);
    expect(calls).toEqual(['POST /contacts/search']);
  });

  test('by id and by external id are two searches, types one each; absent ones are null among their neighbours', async () => {
    const { contacts, tickets } = await data(
      '{ contacts(first: 100) { nodes { id externalId } } tickets(first: 5) { nodes { id } } }',
    );
    const users = contacts.nodes.filter(({ externalId }: { externalId: string | null }) => externalId !== null);
    const byId = users.slice(0, 10).map(({ id }: { id: string }) => ({ __typename: 'Contact', id }));
    const byKey = users
      .slice(10, 20)
      .map(({ externalId }: { externalId: string }) => ({ __typename: 'Contact', externalId }));
    const ofTickets = tickets.nodes.map(({ id }: { id: string }) => ({ __typename: 'Ticket', id }));
    calls.length = 0;
    const { data: answer, errors } = await ask(
      entities('... on Contact { contactId: id } ... on Ticket { ticketId: id }'),
      { of: [...byId, { __typename: 'Contact', externalId: 'nobody' }, ...byKey, ...ofTickets] },
    );
    expect(errors).toBeUndefined();
    expect(answer._entities.map((one: Record<string, string> | null) => one && Object.values(one)[0])).toEqual([
      ...users.slice(0, 10).map(({ id }: { id: string }) => id),
      null,
      ...users.slice(10, 20).map(({ id }: { id: string }) => id),
      ...tickets.nodes.map(({ id }: { id: string }) => id),
    ]);
    // The one that search does not know is read by itself before it is called absent.
    expect(calls.toSorted()).toEqual([
      'GET /contacts/find_by_external_id/{external_id}',
      'POST /contacts/search',
      'POST /contacts/search',
      'POST /tickets/search',
    ]);
  });

  const companies = [
    ['Unstable', ['POST /companies/search']],
    ['2.16', Array(5).fill('GET /companies')],
    ['2.11', Array(5).fill('GET /companies')],
  ] as const;
  test.each(companies)('companies by their own id in %s', async (version, cost) => {
    const { companies } = await data('{ companies(first: 5) { nodes { id companyId name } } }');
    calls.length = 0;
    const of = companies.nodes.map(({ companyId }: { companyId: string }) => ({ __typename: 'Company', companyId }));
    const {
      data: answer,
      errors,
      extensions,
    } = await askIn(version)(entities('... on Company { id companyId name }'), { of: [...of, of[0]] });
    expect(errors).toBeUndefined();
    expect(answer._entities).toEqual([...companies.nodes, companies.nodes[0]]);
    expect(calls).toEqual(cost);
    expect(extensions.intercom.price).toBeGreaterThanOrEqual(cost.length);
  });

  test('a company that search leaves out is read by itself; one that nobody has is null, a blank one refused', async () => {
    const input = { companyId: 'larkspur-nobody-yet', name: 'Nobody yet' };
    await data('mutation ($input: CompanyUpsertInput!) { companyUpsert(input: $input) { __typename } }', { input });
    calls.length = 0;
    const keys = ['larkspur-company-113', 'larkspur-company-114', input.companyId, 'nobody', ' '];
    const { data: answer, errors } = await askIn('Unstable')(entities('... on Company { companyId }'), {
      of: keys.map((companyId) => ({ __typename: 'Company', companyId })),
    });
    expect(answer._entities).toEqual([...keys.slice(0, 3).map((companyId) => ({ companyId })), null, null]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 4], 'BAD_USER_INPUT'],
    ]);
    expect(calls).toEqual(['POST /companies/search', 'GET /companies', 'GET /companies']);
  });

  test('that are personal take the scope `pii`', async () => {
    const askWithoutPii = gatewayOver(sandbox.origin, '2.16', {
      workspace: () => ({ workspace: workspaceAt(sandbox.origin), scopes: new Set(['read'] as const) }),
    });
    const { data: answer, errors } = await askWithoutPii(entities('... on Admin { id } ... on Team { id }'), {
      of: [
        { __typename: 'Admin', email: 'a@b.example' },
        { __typename: 'Team', id: '7301' },
      ],
    });
    expect(answer._entities).toEqual([null, { id: '7301' }]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } }]);
    expect(calls).toEqual(['GET /teams']);
  });

  test('a malformed one is an error at its own place', async () => {
    const { data: answer, errors } = await ask(entities('... on Admin { id }'), {
      of: [
        { __typename: 'Admin', email: '' },
        { __typename: 'Admin', email: 7 },
        { __typename: 'Admin', email: 'a@b.example' },
      ],
    });
    expect(answer._entities).toEqual([null, null, null]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code, extensions['field']])).toEqual([
      [['_entities', 0], 'BAD_USER_INPUT', 'representations[0].email'],
      [['_entities', 1], 'BAD_USER_INPUT', 'representations[1].email'],
    ]);
    expect(calls).toEqual(['GET /admins']);
  });
});

test('only records that stand alone are entities', () => {
  const types = Object.values(graphs[0][1].getTypeMap()).filter(isObjectType);
  const keyed = types.filter(({ extensions }) => JSON.stringify(extensions['directives'] ?? []).includes('"key"'));
  expect(keyed.filter((type) => !('nodeId' in type.getFields()))).toEqual([]);
  expect(keyed.length).toBeGreaterThan(7);
});
