import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { askIn, calls, data, sandbox } = await setup();

const by = (lookup: string, selection = 'id externalId name') => `{ contact(by: { ${lookup} }) { ${selection} } }`;
const bothLookups = ['2.11', '2.12', '2.13', '2.16', '2.17', 'Unstable'] as const;

/** The seed's oddities, by their external ids: search knows neither of them. */
const merged = 'larkspur-10017';
const survivor = 'larkspur-10042';
const archived = 'larkspur-10023';
const idOf = async (externalId: string): Promise<string> =>
  (await rest(sandbox, `GET /contacts/find_by_external_id/${externalId}`)).id;
/** A merged contact responds with the survivor only: its id is on the tickets that it is in. */
const idOfMerged = async (): Promise<string> => {
  const references = (await everything(sandbox, 'tickets')).flatMap(({ contacts }) => contacts.contacts);
  return references.find(({ external_id }: Json) => external_id === merged).id;
};

describe('one contact', () => {
  test.each(['2.11', '2.16', '2.17', 'Unstable'] as const)(
    'says its time zone in Unstable only, asked in %s',
    async (version) => {
      const id = await idOf(survivor);
      const { timezone } = (await rest(sandbox, `GET /contacts/${id}`, undefined, 'Unstable')).location;
      expect(timezone).toMatch(/^[A-Z]\w+\/\w+$/);
      calls.length = 0;
      const { data: found, errors } = await askIn(version)(
        `{ contact(by: { id: "${id}" }) { location { city timezone } } }`,
      );
      expect(errors).toBeUndefined();
      expect(found.contact.location).toEqual({
        city: expect.any(String),
        timezone: version === 'Unstable' ? timezone : null,
      });
      expect(calls).toEqual(['GET /contacts/{id}']);
    },
  );

  test('by id, whole, in one read', async () => {
    const wire = await rest(sandbox, `GET /contacts/${await idOf(survivor)}`);
    const { contact } = await data(
      by(
        `id: "${wire.id}"`,
        `id nodeId externalId role name email emailDomain phone avatarUrl hasHardBounced markedEmailAsSpam
         unsubscribedFromEmails languageOverride browser browserVersion browserLanguage os
         location { country countryCode continentCode region city } socialProfiles { name url } customAttributesJson
         formattedPhone android { device } ios { appName appVersion device osVersion sdkVersion lastSeenAt }
         enabledPushMessaging utm { source medium campaign content term } referrer
         createdAt updatedAt signedUpAt lastSeenAt lastRepliedAt lastContactedAt lastEmailOpenedAt lastEmailClickedAt`,
      ),
    );
    const moment = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000).toISOString());
    const { country, country_code, continent_code, region, city } = wire.location;
    expect(contact).toEqual({
      id: wire.id,
      nodeId: Buffer.from(`Contact:${wire.id}`).toString('base64'),
      externalId: survivor,
      role: 'USER',
      name: wire.name,
      email: wire.email,
      emailDomain: 'rider.example',
      phone: wire.phone,
      avatarUrl: wire.avatar?.image_url ?? null,
      hasHardBounced: wire.has_hard_bounced,
      markedEmailAsSpam: wire.marked_email_as_spam,
      unsubscribedFromEmails: wire.unsubscribed_from_emails,
      languageOverride: wire.language_override,
      browser: wire.browser,
      browserVersion: wire.browser_version,
      browserLanguage: wire.browser_language,
      os: wire.os,
      location: { country, countryCode: country_code, continentCode: continent_code, region, city },
      socialProfiles: wire.social_profiles.data.map(({ name, url }: Json) => ({ name, url })),
      customAttributesJson: wire.custom_attributes,
      formattedPhone: null,
      android: null,
      ios:
        wire.ios_device === null
          ? null
          : {
              appName: wire.ios_app_name,
              appVersion: wire.ios_app_version,
              device: wire.ios_device,
              osVersion: wire.ios_os_version,
              sdkVersion: wire.ios_sdk_version,
              lastSeenAt: moment(wire.ios_last_seen_at),
            },
      enabledPushMessaging: wire.enabled_push_messaging,
      utm:
        wire.utm_source === null
          ? null
          : { source: wire.utm_source, medium: null, campaign: null, content: null, term: null },
      referrer: wire.referrer,
      createdAt: moment(wire.created_at),
      updatedAt: moment(wire.updated_at),
      signedUpAt: moment(wire.signed_up_at),
      lastSeenAt: moment(wire.last_seen_at),
      lastRepliedAt: moment(wire.last_replied_at),
      lastContactedAt: moment(wire.last_contacted_at),
      lastEmailOpenedAt: moment(wire.last_email_opened_at),
      lastEmailClickedAt: moment(wire.last_email_clicked_at),
    });
    expect(calls).toEqual(['GET /contacts/{id}']);
  });

  test.each(bothLookups)('by external id in %s', async (version) => {
    const { data: answer, errors } = await askIn(version)(by(`externalId: "${survivor}"`));
    expect(errors).toBeUndefined();
    expect(answer.contact).toMatchObject({ id: await idOf(survivor), externalId: survivor });
    expect(calls).toEqual(
      version === '2.11' || version === '2.12'
        ? ['POST /contacts/search']
        : ['GET /contacts/find_by_external_id/{external_id}'],
    );
  });

  test.each(bothLookups)('that is not there is null in %s', async (version) => {
    const { data: answer, errors } = await askIn(version)(`{
      a: contact(by: { id: "5f0000000000000000000000" }) { id } b: contact(by: { externalId: "nobody" }) { id }
    }`);
    expect(errors).toBeUndefined();
    expect(answer).toEqual({ a: null, b: null });
    expect(calls).toHaveLength(2);
  });

  test('that was merged away finds the survivor from 2.16 on, by either id', async () => {
    const [id, left] = [await idOfMerged(), await idOf(survivor)];
    expect((await data(by(`id: "${id}"`))).contact).toMatchObject({ id: left, externalId: survivor });
    expect(calls).toEqual(['GET /contacts/{id}', 'GET /contacts/{id}']);
    calls.length = 0;
    expect((await data(by(`externalId: "${merged}"`))).contact).toMatchObject({ id: left, externalId: survivor });
    expect(calls).toEqual(['GET /contacts/find_by_external_id/{external_id}', 'GET /contacts/{id}']);
  });

  test('that was merged away is null before 2.16', async () => {
    const { data: answer, errors } = await askIn('2.15')(
      `{ a: contact(by: { id: "${await idOfMerged()}" }) { id } b: contact(by: { externalId: "${merged}" }) { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(answer).toEqual({ a: null, b: null });
    expect(calls.toSorted()).toEqual(['GET /contacts/find_by_external_id/{external_id}', 'GET /contacts/{id}']);
  });

  test('that was archived is found by id, and among the contacts of its tickets, but not in lists', async () => {
    const id = await idOf(archived);
    expect((await data(by(`id: "${id}"`))).contact).toMatchObject({ id, externalId: archived });
    calls.length = 0;
    const { contacts, tickets } = await data(`{
      contacts(filter: { id: { eq: "${id}" } }) { totalCount }
      tickets(filter: { contactId: { eq: "${id}" } }) { nodes { contacts { id name } } }
    }`);
    expect(contacts.totalCount).toBe(0);
    expect(tickets.nodes.length).toBeGreaterThan(0);
    for (const ticket of tickets.nodes) expect(ticket.contacts).toEqual([{ id, name: expect.any(String) }]);
    expect(calls.toSorted()).toEqual(['GET /contacts/{id}', 'POST /contacts/search', 'POST /tickets/search']);
  });
});

test('devices, UTM parameters and formatted phone numbers are there if Intercom sends them', async () => {
  const all = await everything(sandbox, 'contacts');
  const { data: answer, errors } = await askIn('Unstable')(
    '{ contacts(first: 250) { nodes { id phone formattedPhone ios { device } utm { source } } } }',
  );
  expect(errors).toBeUndefined();
  expect(calls).toEqual(['GET /contacts', 'GET /contacts']);
  const byId = new Map(all.map((contact) => [contact.id, contact]));
  for (const { id, phone, formattedPhone, ios, utm } of answer.contacts.nodes) {
    const wire = byId.get(id);
    expect(formattedPhone?.replaceAll(' ', '') ?? null).toBe(phone);
    expect(ios).toEqual(wire.ios_device === null ? null : { device: wire.ios_device });
    expect(utm).toEqual(wire.utm_source === null ? null : { source: wire.utm_source });
  }
});

test('a new contact is listed, though no search finds it yet', async () => {
  sandbox.switches.searchLagMs = 60_000;
  const { id } = await rest(sandbox, 'POST /contacts', { email: 'new@rider.example' });
  const { listed, searched } = await data(`{
    listed: contacts(first: 1) { nodes { id } }
    searched: contacts(first: 1, sort: { field: CREATED_AT }) { nodes { id } }
  }`);
  expect(listed.nodes).toEqual([{ id }]);
  expect(searched.nodes).not.toEqual([{ id }]);
  expect(calls.toSorted()).toEqual(['GET /contacts', 'POST /contacts/search']);
});

test('owners are one list of admins, and their ids nothing', async () => {
  const { contacts } = await data(
    '{ contacts(first: 50, filter: { ownerId: { isSet: true } }) { nodes { owner { name } } } }',
  );
  expect(contacts.nodes).toHaveLength(50);
  for (const { owner } of contacts.nodes) expect(owner.name).toMatch(/\w/);
  expect(calls).toEqual(['POST /contacts/search', 'GET /admins']);
  calls.length = 0;
  await data('{ contacts(first: 50, filter: { ownerId: { isSet: true } }) { nodes { owner { id __typename } } } }');
  expect(calls).toEqual(['POST /contacts/search']);
});

test('a contact’s tickets are one search', async () => {
  const [ticket] = (await everything(sandbox, 'tickets')).filter(({ contacts }) => contacts.contacts.length === 1);
  const id = ticket.contacts.contacts[0].id;
  const { contact } = await data(by(`id: "${id}"`, 'tickets(first: 50) { nodes { id contacts { id } } }'));
  expect(idsOf(contact.tickets.nodes)).toContain(ticket.id);
  for (const { contacts } of contact.tickets.nodes) expect(idsOf(contacts)).toContain(id);
  expect(calls).toEqual(['GET /contacts/{id}', 'POST /tickets/search']);
});

test('the contacts of 50 tickets are one search; contacts that are gone are read, or omitted', async () => {
  const { tickets } = await data(`{ tickets(first: 50, sort: { field: CREATED_AT, order: ASCENDING }) { nodes {
    contacts { id name }
  } } }`);
  const seen = new Set(tickets.nodes.flatMap(({ contacts }: Json) => idsOf(contacts)));
  expect(seen.size).toBeGreaterThan(20);
  expect(seen).toContain(await idOf(archived));
  // The archived one by itself, the merged one and then the survivor.
  expect(calls).toEqual(['POST /tickets/search', 'POST /contacts/search', ...Array(3).fill('GET /contacts/{id}')]);

  calls.length = 0;
  const before = await askIn('2.15')(
    `{ tickets(first: 50, sort: { field: CREATED_AT, order: ASCENDING }) { nodes { contacts { id name } } } }`,
  );
  expect(before.errors).toBeUndefined();
  const older = before.data.tickets.nodes.flatMap(({ contacts }: Json) => idsOf(contacts));
  expect(older).not.toContain(await idOfMerged());
  expect(calls).toEqual(['POST /tickets/search', 'POST /contacts/search', ...Array(2).fill('GET /contacts/{id}')]);
});

describe('sorting', () => {
  test.each([
    ['CREATED_AT', 'created_at'],
    ['UPDATED_AT', 'updated_at'],
    ['LAST_SEEN_AT', 'last_seen_at'],
    ['SIGNED_UP_AT', 'signed_up_at'],
    ['LAST_CONTACTED_AT', 'last_contacted_at'],
    ['LAST_REPLIED_AT', 'last_replied_at'],
    ['NAME', 'name'],
  ])('by %s, either way', async (field, key) => {
    const all = await everything(sandbox, 'contacts');
    const values = all.map((contact) => contact[key]).filter((value) => value !== null);
    const name = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    for (const order of ['ASCENDING', 'DESCENDING']) {
      calls.length = 0;
      const { contacts } = await data(
        `{ contacts(first: 300, sort: { field: ${field}, order: ${order} }) { nodes { ${name} } } }`,
      );
      const got = contacts.nodes
        .map((node: Json) => node[name])
        .filter((value: unknown) => value !== null)
        .map((value: string) => (key === 'name' ? value : Date.parse(value) / 1000));
      expect(got).toEqual(order === 'ASCENDING' ? sorted : sorted.toReversed());
      expect(calls).toEqual(['POST /contacts/search', 'POST /contacts/search']);
    }
  });
});
