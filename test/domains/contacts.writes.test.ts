import { describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { contactBy, everything, type Json } from '../support/rest.ts';
import { admins, lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);
const writeIn = (version: Version) => writing(askIn(version));

/** Seeded: a user, the one who is archived, and a lead. */
const rider = 'larkspur-10042';
const archived = 'larkspur-10023';
const wireOf = (externalId: string) => contactBy(sandbox, externalId);
const read = async (id: string, selection: string) =>
  (await data(`query ($id: ID!) { contact(by: { id: $id }) { ${selection} } }`, { id })).contact;

const whole = `id externalId role email emailDomain phone name avatarUrl owner { id } unsubscribedFromEmails
  signedUpAt lastSeenAt customAttributesJson`;
const draft = {
  externalId: 'larkspur-new',
  email: 'nell@rider.example',
  emailVerified: true,
  phone: '+353871234567',
  name: 'Nell Byrne',
  avatarUrl: 'https://riders.example/nell.png',
  signedUpAt: '2026-01-02T03:04:05Z',
  lastSeenAt: '2026-02-03T04:05:06Z',
  ownerId: admins.maeve,
  unsubscribedFromEmails: true,
  customAttributes: [
    { name: 'plan', value: { text: 'fleet' } },
    { name: 'rides_per_month', value: { number: 7 } },
  ],
};

describe('contactCreate', () => {
  test('makes a user of all that it is given, with one call', async () => {
    const { contact } = await write('contactCreate', draft, `contact { ${whole} }`);
    expect(contact).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      externalId: 'larkspur-new',
      role: 'USER',
      email: 'nell@rider.example',
      emailDomain: 'rider.example',
      phone: '+353871234567',
      name: 'Nell Byrne',
      avatarUrl: 'https://riders.example/nell.png',
      owner: { id: admins.maeve },
      unsubscribedFromEmails: true,
      signedUpAt: '2026-01-02T03:04:05.000Z',
      lastSeenAt: '2026-02-03T04:05:06.000Z',
      customAttributesJson: { plan: 'fleet', rides_per_month: 7 },
    });
    expect(calls).toEqual(['POST /contacts']);
    expect(lastBody(sandbox)).toEqual({
      external_id: 'larkspur-new',
      email: 'nell@rider.example',
      email_verified: true,
      phone: '+353871234567',
      name: 'Nell Byrne',
      avatar: 'https://riders.example/nell.png',
      signed_up_at: 1_767_323_045,
      last_seen_at: 1_770_091_506,
      owner_id: admins.maeve,
      unsubscribed_from_emails: true,
      custom_attributes: { plan: 'fleet', rides_per_month: 7 },
    });
    expect(await read(contact.id, whole)).toEqual(contact);
  });

  test.each(['2.11', '2.12', '2.15'] as const)('sends the owner as a number in %s', async (version) => {
    const { contact } = await writeIn(version)(
      'contactCreate',
      { email: 'nell@rider.example', ownerId: admins.maeve },
      'contact { owner { id } }',
    );
    expect(contact).toEqual({ owner: { id: admins.maeve } });
    expect(calls).toEqual(['POST /contacts']);
    expect(lastBody(sandbox)).toEqual({ email: 'nell@rider.example', owner_id: Number(admins.maeve) });
  });

  test.each([
    ['an external id', { externalId: 'larkspur-x' }, { role: 'USER', externalId: 'larkspur-x', email: null }],
    ['a role', { role: 'LEAD' }, { role: 'LEAD', externalId: null, email: null }],
    ['an address', { email: 'x@rider.example' }, { role: 'USER', externalId: null, email: 'x@rider.example' }],
  ])('takes %s alone', async (_, input, expected) => {
    const { contact } = await write('contactCreate', input, 'contact { role externalId email }');
    expect(contact).toEqual(expected);
    expect(calls).toEqual(['POST /contacts']);
  });

  test('that exists already is a conflict with its id', async () => {
    const { id, email } = await wireOf(rider);
    for (const input of [{ externalId: rider }, { email }]) {
      calls.length = 0;
      expect(await write('contactCreate', input)).toEqual({
        __typename: 'ConflictProblem',
        message: `A contact matching those details already exists with id=${id}`,
        code: 'conflict',
        requestId: expect.any(String),
        existingId: id,
      });
      expect(calls).toEqual(['POST /contacts']);
    }
  });

  test('that exists in the archive is a conflict as well', async () => {
    const { id } = await wireOf(archived);
    expect(await write('contactCreate', { externalId: archived })).toMatchObject({
      __typename: 'ConflictProblem',
      message: expect.stringMatching(/^An archived contact/),
      existingId: id,
    });
  });

  test('lets leads share an address', async () => {
    const { email } = await wireOf(rider);
    for (const _ of [1, 2])
      expect(await write('contactCreate', { email, role: 'LEAD' }, 'contact { email }')).toMatchObject({
        contact: { email },
      });
    expect(calls).toEqual(['POST /contacts', 'POST /contacts']);
  });
});

describe('contactUpdate', () => {
  test('changes what it is given and nothing else, with one call', async () => {
    const { id } = await wireOf(rider);
    const before = await read(id, whole);
    calls.length = 0;
    const { contact } = await write(
      'contactUpdate',
      { id, name: 'Renamed', phone: null, customAttributes: [{ name: 'plan', value: null }] },
      `contact { ${whole} }`,
    );
    expect(contact).toEqual({
      ...before,
      name: 'Renamed',
      customAttributesJson: { ...before.customAttributesJson, plan: null },
    });
    expect(calls).toEqual(['PUT /contacts/{id}']);
    expect(lastBody(sandbox)).toEqual({ name: 'Renamed', custom_attributes: { plan: null } });
    expect(await read(id, whole)).toEqual(contact);
  });

  test('clears the given fields', async () => {
    const { contact: made } = await write('contactCreate', draft, 'contact { id }');
    calls.length = 0;
    const { contact } = await write(
      'contactUpdate',
      { id: made.id, clear: ['PHONE', 'NAME', 'AVATAR', 'SIGNED_UP_AT', 'LAST_SEEN_AT', 'OWNER'] },
      `contact { ${whole} }`,
    );
    expect(contact).toMatchObject({
      email: draft.email,
      phone: null,
      name: null,
      avatarUrl: null,
      signedUpAt: null,
      lastSeenAt: null,
      owner: null,
    });
    expect(calls).toEqual(['PUT /contacts/{id}']);
    expect(lastBody(sandbox)).toEqual({
      phone: null,
      name: null,
      avatar: null,
      signed_up_at: null,
      last_seen_at: null,
      owner_id: null,
    });
  });

  test('converts a lead to a user, also for what is read afterwards', async () => {
    const { contact: lead } = await write('contactCreate', { role: 'LEAD' }, 'contact { id }');
    const { contact } = await write(
      'contactUpdate',
      { id: lead.id, role: 'USER', externalId: 'larkspur-grown' },
      'contact { role externalId }',
    );
    expect(contact).toEqual({ role: 'USER', externalId: 'larkspur-grown' });
    expect(await read(lead.id, 'role')).toEqual({ role: 'USER' });
  });

  test('sets a language in Unstable', async () => {
    const { id } = await wireOf(rider);
    const unstable = writeIn('Unstable');
    const set = await unstable('contactUpdate', { id, languageOverride: 'fr' }, 'contact { languageOverride }');
    expect(set.contact).toEqual({ languageOverride: 'fr' });
    const input = { id, clear: ['LANGUAGE_OVERRIDE'] };
    const cleared = await unstable('contactUpdate', input, 'contact { languageOverride }');
    expect(cleared.contact).toEqual({ languageOverride: null });
    expect(lastBody(sandbox)).toEqual({ language_override: null });
    expect(calls).toEqual(['PUT /contacts/{id}', 'PUT /contacts/{id}']);
  });

  test('to what another one has is a conflict', async () => {
    const [{ id }, other] = [await wireOf(rider), await wireOf('larkspur-10050')];
    expect(await write('contactUpdate', { id, externalId: 'larkspur-10050' })).toMatchObject({
      __typename: 'ConflictProblem',
      existingId: other.id,
    });
    expect(calls).toEqual(['PUT /contacts/{id}']);
  });
});

test('contactDelete deletes a contact, and returns its ids', async () => {
  const { id } = await wireOf(rider);
  const gone = await write('contactDelete', { id }, 'id externalId');
  expect(gone).toEqual({ __typename: 'ContactDeletePayload', id, externalId: rider });
  expect(calls).toEqual(['DELETE /contacts/{id}']);
  expect(await read(id, 'id')).toBeNull();
});

describe('the archive', () => {
  const listed = async (id: string) => {
    const { contacts } = await data(`{ contacts(filter: { id: { eq: "${id}" } }) { totalCount } }`);
    return contacts.totalCount;
  };

  test('archives and unarchives contacts, at no cost but the change and their record', async () => {
    const { id } = await wireOf(rider);
    const ids = 'contact { id externalId __typename }';
    const put = await write('contactArchive', { id }, ids);
    expect(put.contact).toEqual({ id, externalId: rider, __typename: 'Contact' });
    expect(calls).toEqual(['POST /contacts/{id}/archive']);
    expect(await listed(id)).toBe(0);
    calls.length = 0;
    const back = await write('contactUnarchive', { id }, 'contact { id role }');
    expect(back.contact).toEqual({ id, role: 'USER' });
    expect(calls).toEqual(['POST /contacts/{id}/unarchive', 'GET /contacts/{id}']);
    expect(await listed(id)).toBe(1);
  });

  test.each(['2.13', '2.16', 'Unstable'] as const)('archives a blocked contact, in %s', async (version) => {
    const { id } = await wireOf(rider);
    const { contact } = await writeIn(version)('contactBlock', { id }, 'contact { id externalId }');
    expect(contact).toEqual({ id, externalId: rider });
    expect(calls).toEqual(['POST /contacts/{id}/block']);
    expect(await listed(id)).toBe(0);
  });
});

test('what a change returned is not read again in the same operation', async () => {
  const tickets = await everything(sandbox, 'tickets');
  const { contacts } = tickets.find((ticket: Json) => ticket.contacts.contacts.length === 1);
  const { id } = contacts.contacts[0];
  const { contact } = await write(
    'contactUpdate',
    { id, name: 'Renamed' },
    'contact { tickets(first: 5) { nodes { contacts { id name } } } }',
  );
  expect(contact.tickets.nodes.length).toBeGreaterThan(0);
  for (const ticket of contact.tickets.nodes) expect(ticket.contacts).toEqual([{ id, name: 'Renamed' }]);
  expect(calls).toEqual(['PUT /contacts/{id}', 'POST /tickets/search']);
});

test('what was archived is read again, not remembered', async () => {
  const { id } = await wireOf(rider);
  const { data: answer } = await ask(
    `mutation ($update: ContactUpdateInput!, $archive: ContactArchiveInput!) {
      contactUpdate(input: $update) { ... on ContactUpdatePayload { contact { id } } }
      contactArchive(input: $archive) { ... on ContactArchivePayload { contact { name } } }
    }`,
    { update: { id, name: 'Renamed' }, archive: { id } },
  );
  expect(answer.contactArchive.contact).toEqual({ name: 'Renamed' });
  expect(calls).toEqual(['PUT /contacts/{id}', 'POST /contacts/{id}/archive', 'GET /contacts/{id}']);
});
