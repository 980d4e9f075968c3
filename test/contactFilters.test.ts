import { describe, expect, test } from 'vitest';
import { stage } from './support/gateway.ts';
import { everything, idsOf, type Json } from './support/rest.ts';

const { ask, askIn, calls, sandbox } = await stage();

const query = 'query ($filter: ContactFilter) { contacts(first: 500, filter: $filter) { totalCount nodes { id } } }';
const seeded = await everything(sandbox, 'contacts');

type Contact = Json;
type Case = readonly [what: string, filter: object, test: (contact: Contact) => boolean];
const text = (contact: Contact, name: string): string => (contact[name] ?? '').toLowerCase();
const moment = (seconds: number) => new Date(seconds * 1000).toISOString();

const one = seeded[99];
const owned = seeded.find(({ owner_id }) => owner_id !== null).owner_id;
const phone = seeded.find((contact) => contact.phone !== null).phone;

const cases: readonly Case[] = [
  ['id.eq', { id: { eq: one.id } }, ({ id }) => id === one.id],
  ['id.in', { id: { in: [one.id, seeded[3].id] } }, ({ id }) => id === one.id || id === seeded[3].id],
  ['id.notIn', { id: { notIn: [one.id] } }, ({ id }) => id !== one.id],
  [
    'externalId.startsWith',
    { externalId: { startsWith: 'larkspur-1010' } },
    (c) => text(c, 'external_id').startsWith('larkspur-1010'),
  ],
  ['externalId.isSet: false', { externalId: { isSet: false } }, ({ external_id }) => external_id === null],
  ['role.eq', { role: { eq: 'LEAD' } }, ({ role }) => role === 'lead'],
  ['role.ne', { role: { ne: 'LEAD' } }, ({ role }) => role === 'user'],
  ['name.eq', { name: { eq: one.name } }, ({ name }) => name === one.name],
  ['name.contains', { name: { contains: 'mur' } }, (c) => text(c, 'name').includes('mur')],
  ['name.endsWith', { name: { endsWith: 'son' } }, (c) => text(c, 'name').endsWith('son')],
  ['name.isSet: false', { name: { isSet: false } }, ({ name }) => name === null],
  ['email.eq', { email: { eq: one.email } }, ({ email }) => email === one.email],
  ['email.notContains', { email: { notContains: 'o' } }, (c) => !text(c, 'email').includes('o')],
  ['emailDomain.ne', { emailDomain: { eq: 'rider.example' }, role: { eq: 'LEAD' } }, ({ role }) => role === 'lead'],
  ['phone.eq', { phone: { eq: phone } }, (c) => c.phone === phone],
  ['phone.isSet', { phone: { isSet: true } }, (c) => c.phone !== null],
  ['ownerId.eq', { ownerId: { eq: owned } }, ({ owner_id }) => owner_id === owned],
  [
    'ownerId.in',
    { ownerId: { in: [owned, '991267801'] } },
    ({ owner_id }) => owner_id === owned || owner_id === '991267801',
  ],
  ['ownerId.isSet: false', { ownerId: { isSet: false } }, ({ owner_id }) => owner_id === null],
  ['country.eq', { country: { eq: 'Ireland' } }, ({ location }) => location.country === 'Ireland'],
  [
    'country.in',
    { country: { in: ['Japan', 'Israel'] } },
    ({ location }) => ['Japan', 'Israel'].includes(location.country),
  ],
  ['city.startsWith', { city: { startsWith: 'Krak' } }, ({ location }) => location.city === 'Kraków'],
  ['unsubscribedFromEmails', { unsubscribedFromEmails: true }, (c) => c.unsubscribed_from_emails],
  ['hasHardBounced: false', { hasHardBounced: false }, (c) => !c.has_hard_bounced],
  ['hasHardBounced', { hasHardBounced: true }, (c) => c.has_hard_bounced],
  [
    'members and groups',
    { role: { eq: 'USER' }, or: [{ country: { eq: 'Japan' } }, { phone: { isSet: true } }] },
    (c) => c.role === 'user' && (c.location.country === 'Japan' || c.phone !== null),
  ],
];

describe('each member of a filter finds what upstream’s records say, in every version’s grammar', () => {
  test.each(cases)('%s', async (_, filter, holds) => {
    const expected = idsOf(seeded.filter(holds));
    expect(expected.length, 'the case must tell something apart').toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(seeded.length);
    for (const version of ['2.11', '2.13', '2.16', 'Unstable'] as const) {
      calls.length = 0;
      const { data, errors } = await askIn(version)(query, { filter });
      expect(errors).toBeUndefined();
      expect(idsOf(data.contacts.nodes)).toEqual(expected);
      expect(data.contacts.totalCount).toBe(expected.length);
      expect(new Set(calls)).toEqual(new Set(['POST /contacts/search']));
    }
  });
});

/** The workspace is in Dublin. */
const day = (seconds: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin', dateStyle: 'short' }).format(seconds * 1000);
const comparisons = {
  gt: (a: number | string, b: number | string) => a > b,
  gte: (a: number | string, b: number | string) => a >= b,
  lt: (a: number | string, b: number | string) => a < b,
  lte: (a: number | string, b: number | string) => a <= b,
};
const moments = [
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['signedUpAt', 'signed_up_at'],
  ['lastSeenAt', 'last_seen_at'],
  ['lastContactedAt', 'last_contacted_at'],
  ['lastRepliedAt', 'last_replied_at'],
] as const;

describe.each(moments)('%s', (member, key) => {
  const values = seeded.map((contact) => contact[key]).filter((value) => value !== null);
  const pivot = values[Math.floor(values.length / 2)];

  test.each(Object.entries(comparisons))('%s: days until 2.16, to the second in Unstable', async (name, holds) => {
    const filter = { [member]: { [name]: moment(pivot) } };
    for (const [version, cut] of [
      ['2.11', day],
      ['2.16', day],
      ['Unstable', Number],
    ] as const) {
      const { data, errors } = await askIn(version)(query, { filter });
      expect(errors).toBeUndefined();
      const expected = idsOf(seeded.filter((contact) => contact[key] !== null && holds(cut(contact[key]), cut(pivot))));
      expect(expected.length).toBeGreaterThan(0);
      expect(idsOf(data.contacts.nodes)).toEqual(expected);
    }
  });
});

test('the id of an owner is a whole number, and refused before the search when it is not', async () => {
  const { errors } = await ask(query, { filter: { ownerId: { in: ['991267801', 'maeve'] } } });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.ownerId.in[1]' });
  expect(calls).toEqual([]);
});
