import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const seeded = seedState();
const visitors = [...seeded.visitors.values()];
const contact = [...seeded.contacts.values()][30];
/** Known by a contact's address, looked after, and left alone. */
const [known, tended, shy] = visitors.map(({ id, user_id: userId }) => ({ id, userId }));

const one = (selection: string) => `query ($userId: String!) { visitor(userId: $userId) { ${selection} } }`;
const whole = `id userId anonymous name pseudonym email phone avatarUrl location { city country countryCode timezone }
  owner { id name } tags { id name } companies { id } segments { id } socialProfiles { name url } sessionCount doNotTrack customAttributesJson
  createdAt updatedAt lastSeenAt referrer utm { source }`;

test('a visitor, whole: one read, and the list of admins for the owner’s name', async () => {
  const wire = await rest(sandbox, `GET /visitors?user_id=${tended?.userId}`);
  const { visitor } = await data(one(whole), tended);
  expect(visitor).toEqual({
    id: tended?.id,
    userId: tended?.userId,
    anonymous: true,
    name: 'Nora Keane',
    pseudonym: wire.pseudonym,
    email: '',
    phone: '+353851234567',
    avatarUrl: wire.avatar.image_url,
    location: { city: 'Dublin', country: 'Ireland', countryCode: 'IRL', timezone: 'Europe/Dublin' },
    owner: { id: wire.owner_id, name: 'Tomasz Wiśniewski' },
    tags: wire.tags.tags.map(({ id, name }: { id: string; name: string }) => ({ id, name })),
    companies: [{ id: '6650a1b2c3d4e5f6a7b81003' }],
    segments: wire.segments.segments.map((id: string) => ({ id })),
    socialProfiles: [{ name: null, url: 'https://social.example/nora' }],
    sessionCount: wire.session_count,
    doNotTrack: null,
    customAttributesJson: { plan: 'commuter', rides_per_month: 12 },
    createdAt: new Date(wire.created_at * 1000).toISOString(),
    updatedAt: new Date(wire.updated_at * 1000).toISOString(),
    lastSeenAt: new Date(wire.last_request_at * 1000).toISOString(),
    referrer: null,
    utm: null,
  });
  expect(visitor.tags).toHaveLength(2);
  expect(calls).toEqual(['GET /visitors', 'GET /admins']);
});

test('the owner’s id costs nothing beside the visitor', async () => {
  expect((await data(one('owner { id }'), tended)).visitor.owner.id).toBe('991267802');
  expect((await data(one('owner { name } location { city }'), shy)).visitor).toEqual({
    owner: null,
    location: { city: null },
  });
  expect(calls).toEqual(['GET /visitors', 'GET /visitors']);
});

test('an unknown visitor is null, and a blank user id is refused', async () => {
  expect(await data(one('id'), { userId: 'nobody' })).toEqual({ visitor: null });
  expect(calls).toEqual(['GET /visitors']);
  calls.length = 0;
  const { errors } = await ask(one('id'), { userId: ' ' });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'userId' });
  expect(calls).toEqual([]);
});

test('an id of the caller’s goes into the query as it is', async () => {
  expect(await data(one('id'), { userId: 'a&user_id=b c/../✓' })).toEqual({ visitor: null });
  expect(sandbox.log[0]?.query).toEqual({ user_id: 'a&user_id=b c/../✓' });
});

test.each(['2.11', '2.13', 'Unstable'] as const)('a visitor is the same in %s', async (version) => {
  const { data: answer, errors } = await askIn(version)(one(whole), tended);
  expect(errors).toBeUndefined();
  expect(answer.visitor).toMatchObject({ id: tended?.id, name: 'Nora Keane', tags: [{ id: '8401' }, { id: '8402' }] });
});

describe('visitorUpdate', () => {
  test.each([
    ['id', { id: tended?.id }],
    ['user id', { userId: tended?.userId }],
  ])('changes a visitor by %s, with one call', async (_, visitor) => {
    const customAttributes = [
      { name: 'plan', value: { text: 'fleet' } },
      { name: 'rides_per_month', value: null },
    ];
    const changed = await write(
      'visitorUpdate',
      { visitor, name: 'Nora', customAttributes },
      'visitor { id name customAttributesJson }',
    );
    expect(changed.visitor).toEqual({ id: tended?.id, name: 'Nora', customAttributesJson: { plan: 'fleet' } });
    expect(calls).toEqual(['PUT /visitors']);
    expect((await data(one('name'), tended)).visitor).toEqual({ name: 'Nora' });
  });

  test('keeps what is omitted', async () => {
    await write('visitorUpdate', { visitor: { id: tended?.id } }, 'visitor { id }');
    expect(sandbox.log[0]?.body).toEqual({ id: tended?.id });
    expect((await data(one('name'), tended)).visitor).toEqual({ name: 'Nora Keane' });
  });

  test('without a visitor is refused', async () => {
    const problem = await write(
      'visitorUpdate',
      { visitor: { userId: 'fail' }, name: 'Christian Fail' },
      'visitor { id }',
    );
    expect(problem).toMatchObject({ __typename: 'NotFoundProblem', code: 'not_found' });
    expect(calls).toEqual(['PUT /visitors']);
  });
});

describe('visitorConvert', () => {
  const convert = (input: object, payload = 'contact { id role name email externalId owner { id } }') =>
    write('visitorConvert', input, payload);

  test('converts a visitor to a user, and the visitor is gone', async () => {
    const { contact: made } = await convert({
      visitor: { userId: tended?.userId },
      contact: { externalId: 'nora-1', email: 'nora@rider.example' },
      role: 'USER',
    });
    expect(made).toEqual({
      id: tended?.id,
      role: 'USER',
      name: 'Nora Keane',
      email: 'nora@rider.example',
      externalId: 'nora-1',
      owner: { id: '991267802' },
    });
    expect(calls).toEqual(['POST /visitors/convert']);
    expect(sandbox.log[0]?.body).toEqual({
      visitor: { user_id: tended?.userId },
      user: { user_id: 'nora-1', email: 'nora@rider.example' },
      type: 'user',
    });
    expect(await data(one('id'), tended)).toEqual({ visitor: null });
    expect((await data('{ contact(by: { externalId: "nora-1" }) { id } }')).contact).toEqual({ id: tended?.id });
  });

  test('makes a lead too', async () => {
    const { contact: made } = await convert({
      visitor: { id: shy?.id },
      contact: { email: 'shy@rider.example' },
      role: 'LEAD',
    });
    expect(made).toMatchObject({ role: 'LEAD', email: 'shy@rider.example', externalId: null });
  });

  test.each([
    ['id', { id: contact?.id }],
    ['address', { email: contact?.email }],
  ])('merges a visitor into the contact of that %s', async (_, who) => {
    const { contact: merged } = await convert({ visitor: { email: contact?.email }, contact: who, role: 'USER' });
    expect(merged).toMatchObject({ id: contact?.id, email: contact?.email });
    expect(await data(one('id'), known)).toEqual({ visitor: null });
  });

  test('what it answers is what the same operation sees of the contact from then on', async () => {
    const document = `mutation ($input: VisitorConvertInput!, $id: ID!) {
      visitorConvert(input: $input) { ... on VisitorConvertPayload { contact { id events(first: 1) { nodes { id contact { name } } } } } }
      contactNoteCreate(input: { contactId: $id, body: "Known now" }) { ... on ContactNoteCreatePayload { note { id } } }
    }`;
    const input = { visitor: { userId: tended?.userId }, contact: { email: 'n@rider.example' }, role: 'USER' };
    const { errors } = await ask(document, { input, id: tended?.id });
    expect(errors).toBeUndefined();
    expect(calls).toEqual(['POST /visitors/convert', 'GET /events', 'POST /contacts/{id}/notes']);
  });

  test.each<[string, object, object, string[]]>([
    ['no contact', { contact: {} }, { __typename: 'InvalidInputProblem', field: 'contact' }, []],
    [
      'an unknown visitor',
      { visitor: { userId: 'nobody' } },
      { __typename: 'NotFoundProblem' },
      ['POST /visitors/convert'],
    ],
    [
      'an unknown contact',
      { contact: { id: '0'.repeat(24) } },
      { __typename: 'NotFoundProblem' },
      ['POST /visitors/convert'],
    ],
  ])('refuses %s', async (_, wrong, problem, expected) => {
    const input = { visitor: { id: tended?.id }, contact: { email: 'n@rider.example' }, role: 'USER', ...wrong };
    expect(await convert(input)).toMatchObject(problem);
    expect(calls).toEqual(expected);
    expect((await data(one('id'), tended)).visitor).toEqual({ id: tended?.id });
  });
});
