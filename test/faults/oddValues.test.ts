import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { gatewayOver } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';

/** Values that the wire may hold and GraphQL's types do not: they fail neither their record nor its neighbours. */
const upstream = await startUpstream();
const ask = gatewayOver(upstream.origin);

const answerBy = (answers: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = {}) =>
  upstream.does((response, { method, url = '' }) => {
    const answer = answers[`${method} ${url.split('?')[0]}`];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json', ...headers });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
  });

test.each<[unknown, number | null]>([
  [3_000_000_000, null],
  [-1e300, null],
  ['many', null],
  [{}, null],
  [7.5, 7],
  ['7', 7],
])('a number of %o is %o, and its record is whole', async (odd, int) => {
  const file = { name: 'a.png', url: 'https://x/a.png', filesize: 5_000_000_000, width: odd, height: odd };
  const attribute = { id: '5', name: 'Proof', data_type: 'files', order: odd };
  const type = { id: '4', name: 'Repair', ticket_type_attributes: { data: [attribute] } };
  const ticket = { id: '1', ticket_type: type, ticket_attributes: { Proof: [file] } };
  answerBy({
    'GET /teams': { teams: [{ id: '9', name: 'Care', assignment_limit: odd }] },
    'GET /teams/9/metrics': { team_metrics: [{ admin_id: '2', open: odd, idle: odd, snoozed: odd }] },
    'GET /away_status_reasons': { data: [{ id: '3', label: 'Lunch', order: odd }] },
    'POST /tickets/search': { tickets: [ticket], total_count: odd },
  });
  const { data, errors } = await ask(`{
    teams { name assignmentLimit metrics { admin { id } open idle snoozed } }
    awayStatusReasons { label order }
    tickets { totalCount nodes {
      id type { attributes { name order } } attribute(name: "Proof") { ... on FilesValue { files { size width height } } }
    } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    teams: [
      { name: 'Care', assignmentLimit: int, metrics: [{ admin: { id: '2' }, open: int, idle: int, snoozed: int }] },
    ],
    awayStatusReasons: [{ label: 'Lunch', order: int }],
    tickets: {
      totalCount: int,
      nodes: [
        {
          id: '1',
          type: { attributes: [{ name: 'Proof', order: int }] },
          attribute: { files: [{ size: 5_000_000_000, width: int, height: int }] },
        },
      ],
    },
  });
});

test.each([
  ['3000000000', '2999999999', { limit: null, remaining: null }],
  ['1667.5', '1000.5', { limit: 1667, remaining: 1000 }],
])('a budget of %s with %s left is told as far as it can be', async (limit, remaining, rateLimit) => {
  const fresh = gatewayOver(upstream.origin);
  answerBy({ 'GET /teams': { teams: [] } }, { 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining });
  await fresh('{ teams { id } }');
  const { data, errors } = await fresh('{ rateLimit { limit remaining } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ rateLimit });
});

test('JSON that nests tens of thousands deep fails no answer', async () => {
  const deep = `${'{"a":['.repeat(30_000)}1${']}'.repeat(30_000)}`;
  answerBy({ 'GET /tickets/1': `{"id":"1","ticket_attributes":{"Odd":${deep},"Colour":"red"}}` });
  const { data, errors } = await ask('{ ticket(id: "1") { attributes { name display } attributesJson } }');
  expect(errors).toBeUndefined();
  expect(data.ticket.attributes).toEqual([
    { name: 'Odd', display: expect.stringContaining('{"a":[{"a":[') },
    { name: 'Colour', display: 'red' },
  ]);
  expect(data.ticket.attributesJson).toMatchObject({ Odd: { a: [{ a: [{}] }] }, Colour: 'red' });
});

test('an id that cannot be searched for is upstream’s fault, and fails its own lists alone', async () => {
  answerBy({
    'GET /teams': {
      teams: [
        { id: 'x', name: 'Odd' },
        { id: '9', name: 'Care' },
      ],
    },
    'GET /admins': { admins: [{ id: 'y', name: 'Odd' }] },
    'POST /conversations/search': { conversations: [{ id: '1', team_assignee_id: 9 }] },
  });
  // Up to 2.15 owners are searched for as numbers, as assignees are.
  const patient = gatewayOver(upstream.origin, '2.15', { limits: { ...defaultLimits, restCalls: 1_000 } });
  const { data, errors } = await patient(`{
    teams { name conversations { nodes { id } } } admins { conversations { totalCount } ownedContacts { totalCount } }
  }`);
  expect(data).toEqual({
    teams: [
      { name: 'Odd', conversations: null },
      { name: 'Care', conversations: { nodes: [{ id: '1' }] } },
    ],
    admins: [{ conversations: null, ownedContacts: null }],
  });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]).toSorted()).toEqual(
    ['admins.0.conversations', 'admins.0.ownedContacts', 'teams.0.conversations'].map((at) => [
      at,
      'UPSTREAM_INVALID_RESPONSE',
    ]),
  );
  expect(upstream.received.map(({ url }) => url?.split('?')[0]).toSorted()).toEqual([
    '/admins',
    '/conversations/search',
    '/teams',
  ]);
});

test('an id that is searched for as text may be any', async () => {
  answerBy({
    'GET /admins': { admins: [{ id: 'y', name: 'Odd' }] },
    'POST /contacts/search': { data: [{ id: '1', owner_id: 'y' }], total_count: 1 },
  });
  const { data, errors } = await ask('{ admins { ownedContacts { totalCount nodes { id } } } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ admins: [{ ownedContacts: { totalCount: 1, nodes: [{ id: '1' }] } }] });
});

test('a number that may have decimals keeps them, in and out', async () => {
  const company = (monthly_spend: unknown) => ({ type: 'company', id: '6650a1b2c3d4e5f6a7b81001', monthly_spend });
  for (const [wire, spend] of [
    [155.98, 155.98],
    ['0.5', 0.5],
    [3_000_000_000.25, 3_000_000_000.25],
    [1200, 1200],
    ['much', null],
  ]) {
    answerBy({ 'GET /companies/6650a1b2c3d4e5f6a7b81001': company(wire) });
    const { data, errors } = await ask(`{ company(by: { id: "6650a1b2c3d4e5f6a7b81001" }) { monthlySpend } }`);
    expect([errors, data.company.monthlySpend]).toEqual([undefined, spend]);
  }
  answerBy({ 'POST /companies': company(155.98), 'PUT /companies/6650a1b2c3d4e5f6a7b81001': company(0.01) });
  const payload = 'Payload { company { monthlySpend } }';
  const { data } = await ask(`mutation {
    companyUpsert(input: { companyId: "a", monthlySpend: 155.98 }) { ... on CompanyUpsert${payload} }
    companyUpdate(input: { id: "6650a1b2c3d4e5f6a7b81001", monthlySpend: 0.01 }) { ... on CompanyUpdate${payload} }
  }`);
  expect(data).toEqual({
    companyUpsert: { company: { monthlySpend: 155.98 } },
    companyUpdate: { company: { monthlySpend: 0.01 } },
  });
  expect(upstream.received.slice(-2).map(({ body }) => JSON.parse(body).monthly_spend)).toEqual([155.98, 0.01]);
});

test('list values and files of a ticket have a word each, whatever comes', async () => {
  const attribute = (id: string, name: string, data_type: string) => ({ id, name, data_type });
  const type = {
    id: '4',
    name: 'Repair',
    ticket_type_attributes: { data: [attribute('5', 'Part', 'list'), attribute('6', 'Proof', 'files')] },
  };
  const values = {
    Part: [{ label: 'Chain' }, { size: 3 }, null, ['x'], 'Bell'],
    Proof: [
      { name: '', url: 'https://x/a' },
      { name: ' ', url: '' },
    ],
  };
  answerBy({ 'GET /tickets/1': { id: '1', ticket_type: type, ticket_attributes: values } });
  const { data } = await ask('{ ticket(id: "1") { attributes { name display } } }');
  expect(data.ticket.attributes).toEqual([
    { name: 'Part', display: 'Chain, {"size":3}, ["x"], Bell' },
    { name: 'Proof', display: 'https://x/a' },
  ]);
});
