import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';

const { sandbox, ask, calls, data } = await setup();
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
const writer = gatewayOver(sandbox.origin, '2.16', { workspace: () => ({ workspace, scopes: new Set(['write']) }) });

/** `F0`, which spreads the next fragment twice, in one of several ways, and so on to the last, which has the fields. */
const doubling = (count: number, type: string, last: string): string =>
  Array.from({ length: count }, (_, i) => {
    const next = `...F${i + 1}`;
    const twice = [`${next} ${next}`, `${next} ... { ${next} }`, `${next} ... on ${type} { ${next} }`];
    if (i === 0) twice[0] = `${next} ... @include(if: true) { ${next} @skip(if: false) }`;
    return `fragment F${i} on ${type} { ${i === count - 1 ? last : twice[i % 3]} }`;
  }).join(' ');

/** Where fragments are spread, on which type, what the last one asks for. */
const places: readonly (readonly [place: string, query: (inner: string) => string, type: string, last: string])[] = [
  ['a record', (inner) => `{ tickets(first: 1) { nodes { assignee { ${inner} } } } }`, 'Admin', 'id'],
  ['a record that is read', (inner) => `{ tickets(first: 1) { nodes { assignee { ${inner} } } } }`, 'Admin', 'name'],
  [
    'a connection',
    (inner) => `{ contacts(first: 2) { nodes { companies { ${inner} } } } }`,
    'CompanyConnection',
    'totalCount edges { node { id } }',
  ],
  [
    'an edge',
    (inner) => `{ contacts(first: 2) { nodes { companies { edges { ${inner} } } } } }`,
    'CompanyEdge',
    'node { id }',
  ],
  [
    'a node',
    (inner) => `{ contacts(first: 2) { nodes { companies { edges { node { ${inner} } } } } } }`,
    'Company',
    'id',
  ],
  ['an interface', (inner) => `{ tickets(first: 1) { nodes { contacts { ${inner} } } } }`, 'Node', 'nodeId'],
  [
    'an entity',
    (inner) => `{ _entities(representations: [{ __typename: "Team", id: "7301" }]) { ${inner} } }`,
    'Team',
    'id name',
  ],
  [
    'a union',
    (inner) => `{ conversations(first: 3) { nodes { linkedObjects { ${inner} } } } }`,
    'LinkedObject',
    '... on Ticket { id } ... on Conversation { id }',
  ],
  [
    'a member of a union',
    (inner) => `{ conversations(first: 3) { nodes { linkedObjects { ${inner} } } } }`,
    'Ticket',
    'id',
  ],
  ['the schema', (inner) => `{ __schema { queryType { ${inner} } } }`, '__Type', 'name'],
];

describe.each([26, 60])('%i fragments that each spread the next one twice', (count) => {
  test.each(places)('in %s are answered as the fields of the last one', async (_, query, type, last) => {
    const plain = await data(query(`... on ${type} { ${last} }`));
    const asked = [...calls];
    calls.length = 0;
    const { data: found, errors } = await ask(`${query('...F0')} ${doubling(count, type, last)}`);
    expect(errors).toBeUndefined();
    expect(found).toEqual(plain);
    expect(calls).toEqual(asked);
  });

  test('in what a change answers to a caller who may not read', async () => {
    const change = (inner: string) => `mutation { ticketEnqueue(
      input: { typeId: "2811", contacts: [{ externalId: "larkspur-10042" }], title: "Squeals" }
    ) { __typename ... on TicketEnqueuePayload { job { ${inner} } } } }`;
    const { data: seen, errors } = await writer(`${change('...F0')} ${doubling(count, 'Job', 'id')}`);
    expect(errors).toBeUndefined();
    expect(seen.ticketEnqueue).toEqual({ __typename: 'TicketEnqueuePayload', job: { id: expect.any(String) } });
    calls.length = 0;
    const refused = await writer(`${change('...F0')} ${doubling(count, 'Job', 'status')}`);
    expect(refused.data.ticketEnqueue).toEqual({ __typename: 'ForbiddenProblem' });
    const payload = `mutation { ticketEnqueue(input: { typeId: "2811", contacts: [{ externalId: "larkspur-10042" }], title: "x" }) { ...F0 } }`;
    const whole = await writer(`${payload} ${doubling(count, 'TicketEnqueuePayload', 'job { status }')}`);
    expect(whole.errors).toBeUndefined();
    expect(calls).toEqual([]);
  });
});
