import { describe, expect, test } from 'vitest';
import { isBefore } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, sandbox } = await setup();

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
  ['region.in', { region: { in: ['Tokyo', 'Munster'] } }, (c) => ['Tokyo', 'Munster'].includes(c.location.region)],
  ['markedEmailAsSpam', { markedEmailAsSpam: true }, (c) => c.marked_email_as_spam],
  [
    'languageOverride.in',
    { languageOverride: { in: ['fr', 'he'] } },
    (c) => ['fr', 'he'].includes(c.language_override),
  ],
  ['browser.eq', { browser: { eq: 'safari' } }, (c) => c.browser === 'safari'],
  ['browserLanguage.isSet', { browserLanguage: { isSet: true } }, (c) => c.browser_language !== null],
  ['os.startsWith', { os: { startsWith: 'Windows' } }, (c) => text(c, 'os').startsWith('windows')],
  ['ios.device', { ios: { device: { isSet: true }, appVersion: { eq: '5.2.1' } } }, (c) => c.ios_device !== null],
  ['tagId.eq', { tagId: { eq: '8401' } }, (c) => idsOf(c.tags.data).includes('8401')],
  ['tagId.ne', { tagId: { ne: '8401' } }, (c) => !idsOf(c.tags.data).includes('8401')],
  [
    'customAttribute.text',
    { customAttribute: [{ name: 'plan', text: { in: ['fleet', 'basic'] } }] },
    (c) => ['fleet', 'basic'].includes(c.custom_attributes.plan),
  ],
  [
    'customAttribute.number and boolean',
    {
      customAttribute: [
        { name: 'rides_per_month', number: { gt: 30 } },
        { name: 'newsletter', boolean: true },
      ],
    },
    (c) => c.custom_attributes.rides_per_month > 30 && c.custom_attributes.newsletter,
  ],
  [
    'customAttribute.isSet: false',
    { customAttribute: [{ name: 'plan', isSet: false }] },
    (c) => c.custom_attributes.plan === null,
  ],
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
    for (const version of ['2.11', '2.13', '2.16', '2.17', 'Unstable'] as const) {
      calls.length = 0;
      const { data, errors } = await askIn(version)(query, { filter });
      expect(errors).toBeUndefined();
      expect(idsOf(data.contacts.nodes)).toEqual(expected);
      expect(data.contacts.totalCount).toBe(expected.length);
      const facts = 'customAttribute' in filter ? ['GET /data_attributes'] : [];
      expect(new Set(calls)).toEqual(new Set([...facts, 'POST /contacts/search']));
    }
  });
});

/** The workspace is in Dublin. */
const days = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin', dateStyle: 'short' });
const day = (seconds: number) => days.format(seconds * 1000);
const comparisons = {
  gt: (a: number | string, b: number | string) => a > b,
  gte: (a: number | string, b: number | string) => a >= b,
  lt: (a: number | string, b: number | string) => a < b,
  lte: (a: number | string, b: number | string) => a <= b,
};
const timeFields = [
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['signedUpAt', 'signed_up_at'],
  ['lastSeenAt', 'last_seen_at'],
  ['lastContactedAt', 'last_contacted_at'],
  ['lastRepliedAt', 'last_replied_at'],
  ['lastEmailOpenedAt', 'last_email_opened_at'],
  ['lastEmailClickedAt', 'last_email_clicked_at'],
] as const;

describe.each(timeFields)('%s', (member, key) => {
  const values = seeded.map((contact) => contact[key]).filter((value) => value !== null);
  const pivot = values[Math.floor(values.length / 2)];

  test.each(Object.entries(comparisons))(
    '%s: to the second in every version, counted by days until 2.16',
    async (name, holds) => {
      const filter = { [member]: { [name]: moment(pivot) } };
      const passing = (cut: (seconds: number) => number | string, test = holds) =>
        idsOf(seeded.filter((contact) => contact[key] !== null && test(cut(contact[key]), cut(pivot))));
      const expected = passing(Number);
      expect(expected.length).toBeGreaterThan(0);
      for (const version of ['2.11', '2.16', '2.17', 'Unstable'] as const) {
        calls.length = 0;
        const { data, errors, extensions } = await askIn(version)(query, { filter });
        expect(errors).toBeUndefined();
        expect(idsOf(data.contacts.nodes)).toEqual(expected);
        const isExact = !isBefore(version, '2.17');
        const wholeDays = passing(day, name.startsWith('g') ? comparisons.gte : comparisons.lte);
        expect(data.contacts.totalCount).toBe(isExact ? expected.length : wholeDays.length);
        expect(new Set(calls)).toEqual(new Set([...(isExact ? [] : ['GET /me']), 'POST /contacts/search']));
        const { notes } = (extensions as Json).intercom;
        expect(notes).toEqual(isExact ? undefined : [expect.stringContaining('counts whole days')]);
      }
    },
  );
});

test('the id of an owner is a whole number but in 2.16, and refused before the search when it is not', async () => {
  const { errors } = await askIn('2.15')(query, { filter: { ownerId: { in: ['991267801', 'maeve'] } } });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.ownerId.in[1]' });
  expect(calls).toEqual([]);
});

test('a segment finds its members', async () => {
  const [segment] = (await rest(sandbox, 'GET /segments')).segments;
  const { data } = await ask(query, { filter: { segmentId: { eq: segment.id } } });
  expect(data.contacts.totalCount).toBeGreaterThan(0);
  expect(data.contacts.totalCount).toBeLessThan(seeded.length);
  for (const { id } of data.contacts.nodes.slice(0, 3))
    expect(idsOf((await rest(sandbox, `GET /contacts/${id}/segments`)).data)).toContain(segment.id);
  expect(new Set(calls)).toEqual(new Set(['POST /contacts/search']));
});

test.each(['2.16', '2.17', 'Unstable'] as const)(
  'a date that the workspace made up is compared to the second in %s',
  async (version) => {
    const serviceOf = (contact: Json) => contact.custom_attributes.last_service_at;
    const values = seeded.map(serviceOf).filter((value) => value !== undefined);
    const pivot = values[Math.floor(values.length / 2)];
    for (const [name, holds] of Object.entries(comparisons)) {
      const filter = { customAttribute: [{ name: 'last_service_at', dateTime: { [name]: moment(pivot) } }] };
      const { data, errors } = await askIn(version)(query, { filter });
      expect(errors).toBeUndefined();
      const expected = seeded.filter((one) => serviceOf(one) !== undefined && holds(serviceOf(one), pivot));
      expect(idsOf(data.contacts.nodes)).toEqual(idsOf(expected));
    }
    expect(new Set(calls)).toEqual(
      new Set(['GET /data_attributes', ...(version === '2.16' ? ['GET /me'] : []), 'POST /contacts/search']),
    );
  },
);

test('devices go by upstream’s names for them', async () => {
  const filter = {
    android: { sdkVersion: { eq: '1' }, lastSeenAt: { gt: '2025-01-01T00:00:00Z' } },
    ios: { osVersion: { startsWith: '18' } },
  };
  const { errors } = await ask(query, { filter });
  expect(errors).toBeUndefined();
  expect(sandbox.log.at(-1)?.body).toMatchObject({
    query: {
      operator: 'AND',
      value: [
        { field: 'andoid_sdk_version', operator: '=', value: '1' },
        { field: 'android_last_seen_at', operator: '>', value: 1_735_689_599 },
        { field: 'ios_os_version', operator: '^', value: '18' },
      ],
    },
  });
});

test('a formatted telephone number is compared since 2.16', async () => {
  const filter = { formattedPhone: { isSet: true } };
  const { data } = await ask(query, { filter });
  expect(data.contacts.totalCount).toBe(seeded.filter((contact) => contact.phone !== null).length);
  expect(calls).toEqual(['POST /contacts/search']);
  calls.length = 0;
  const { errors } = await askIn('2.15')(query, { filter });
  expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  expect(calls).toEqual([]);
});

test.each([
  ['no comparison of an attribute', { customAttribute: [{ name: 'plan' }] }, 'filter.customAttribute[0]'],
  ['an empty one', { customAttribute: [{ name: 'plan', text: {} }] }, 'filter.customAttribute[0].text'],
  ['an attribute without a name', { customAttribute: [{ name: ' ', isSet: true }] }, 'filter.customAttribute[0].name'],
  ['no comparison of a device', { ios: {} }, 'filter.ios'],
  ['an empty one of a device', { android: { device: {} } }, 'filter.android.device'],
  ['no comparison of a tag', { tagId: {} }, 'filter.tagId'],
])('%s is refused before the search', async (_, filter, field) => {
  const { errors } = await ask(query, { filter });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(calls).not.toContain('POST /contacts/search');
});
