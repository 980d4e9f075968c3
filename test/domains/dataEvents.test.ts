import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const contacts = [...seedState().contacts.values()];
/** Rides three times a day. */
const id = contacts[5]?.id ?? '';
/** A contact with an external id and few events. */
const other = contacts.find(({ external_id }, at) => external_id !== null && at > 6);

const events = `query ($id: ID!, $first: Int, $after: String) { contact(by: { id: $id }) { events(first: $first, after: $after) {
  totalCount nodes { id name createdAt } edges { cursor } pageInfo { hasNextPage endCursor }
} } }`;
const page = async (variables: object) => (await data(events, variables)).contact.events;

/** As upstream lists them, in one page after another. */
const every = async (id: string): Promise<string[]> => {
  const all: Json[] = [];
  let before = '';
  do {
    const found = await rest(sandbox, `GET /events?type=user&intercom_user_id=${id}&per_page=150${before}`);
    all.push(...found.events);
    const next = found.pages.next === undefined ? null : new URL(found.pages.next).searchParams.get('before');
    before = next === null ? '' : `&before=${next}`;
  } while (before !== '');
  return all.map((event) => event.id);
};

describe('events of a contact', () => {
  test('come whole, newest first, with the call that lists them', async () => {
    const { events: wire } = await rest(sandbox, `GET /events?type=user&intercom_user_id=${id}&per_page=1`);
    const { contact } = await data(
      `query ($id: ID!) { contact(by: { id: $id }) { events(first: 1) { nodes { id name createdAt email metadataJson contact { id name } } } } }`,
      { id },
    );
    expect(contact.events.nodes).toEqual([
      {
        id: wire[0].id,
        name: wire[0].event_name,
        createdAt: new Date(wire[0].created_at * 1000).toISOString(),
        email: wire[0].email,
        metadataJson: wire[0].metadata,
        contact: { id, name: expect.any(String) },
      },
    ]);
    expect(calls).toEqual(['GET /contacts/{id}', 'GET /events']);
  });

  test('can be gone on with from any edge', async () => {
    const all = await every(id);
    const { edges } = await page({ id, first: 160 });
    for (const at of [0, 77, 148, 149, 150, 159]) {
      const next = await page({ id, first: 3, after: edges[at].cursor });
      expect(next.nodes.map((node: Json) => node.id)).toEqual(all.slice(at + 1, at + 4));
    }
  });

  test('of several contacts are one call each, and of one without any an empty list', async () => {
    const { contacts } = await data(
      `{ contacts(first: 3) { nodes { events(first: 2) { totalCount nodes { name } pageInfo { hasNextPage } } } } }`,
    );
    expect(contacts.nodes.map(({ events }: Json) => events)).toContainEqual({
      totalCount: null,
      nodes: [],
      pageInfo: { hasNextPage: false },
    });
    expect(calls).toEqual(['GET /contacts', 'GET /events', 'GET /events', 'GET /events']);
  });

  test.each(['2.11', '2.14', 'Unstable'] as const)('are the same in %s', async (version) => {
    const { data: answer } = await askIn(version)(events, { id, first: 150 });
    expect(answer.contact.events.nodes.map((node: Json) => node.id)).toEqual((await every(id)).slice(0, 150));
  });
});

test('summaries count events of any age, with their moments whatever they are written in', async () => {
  const { events: wire } = await rest(sandbox, `GET /events?type=user&intercom_user_id=${id}&summary=true`);
  const { contact } = await data(
    'query ($id: ID!) { contact(by: { id: $id }) { eventSummaries { name count firstAt lastAt description } } }',
    { id },
  );
  expect(wire.map(({ first }: Json) => /T/.test(first))).toContain(false);
  expect(wire.map(({ first }: Json) => /T/.test(first))).toContain(true);
  expect(contact.eventSummaries).toEqual(
    wire.map(({ name, count, first, last, description }: Json) => ({
      name,
      count,
      firstAt: new Date(/T/.test(first) ? first : first * 1000).toISOString(),
      lastAt: new Date(/T/.test(last) ? last : last * 1000).toISOString(),
      description,
    })),
  );
  const counted = contact.eventSummaries.reduce((sum: number, { count }: Json) => sum + count, 0);
  expect(counted).toBeGreaterThan((await every(id)).length);
  expect(calls).toEqual(['GET /contacts/{id}', 'GET /events']);
  expect(sandbox.log.at(-1)?.query).toEqual({ type: 'user', intercom_user_id: id, summary: 'true' });
});

describe('dataEventCreate', () => {
  const draft = { name: 'renewed-plan', createdAt: '2025-10-20T09:30:00.900Z' };
  const create = (input: object) => write('dataEventCreate', input, 'accepted');

  test('reports an event with all kinds of details; an empty 202 is a success', async () => {
    const metadata = [
      { name: 'source', value: { text: 'desktop' } },
      { name: 'load', value: { number: 3.67 } },
      { name: 'renewal_date', value: { dateTime: '2025-11-20T09:30:00Z' } },
      { name: 'article', value: { link: { url: 'https://example.org/ab1de.html', text: 'the dude abides' } } },
      { name: 'price', value: { money: { amount: 34_999, currency: 'eur' } } },
    ];
    expect(await create({ ...draft, contact: { id }, metadata })).toEqual({
      __typename: 'DataEventCreatePayload',
      accepted: true,
    });
    expect(calls).toEqual(['POST /events']);
    expect(sandbox.log[0]).toMatchObject({
      status: 202,
      response: '',
      body: {
        event_name: 'renewed-plan',
        created_at: 1_760_952_600,
        id,
        metadata: {
          source: 'desktop',
          load: 3.67,
          renewal_date: 1_763_631_000,
          article: { url: 'https://example.org/ab1de.html', value: 'the dude abides' },
          price: { amount: 34_999, currency: 'eur' },
        },
      },
    });
    const { nodes } = await page({ id, first: 1 });
    expect(nodes).toMatchObject([{ name: 'renewed-plan', createdAt: '2025-10-20T09:30:00.000Z' }]);
  });

  test.each(['externalId', 'email'])('accepts a contact by %s', async (by) => {
    const contact = by === 'email' ? { email: other?.email } : { externalId: other?.external_id };
    expect(await create({ ...draft, contact })).toMatchObject({ accepted: true });
    expect((await page({ id: other?.id, first: 1 })).nodes).toMatchObject([{ name: 'renewed-plan' }]);
  });

  test('the same event reported again is one event', async () => {
    const [contact, otherId] = [{ externalId: other?.external_id }, other?.id ?? ''];
    const before = (await every(otherId)).length;
    await create({ ...draft, contact });
    expect(await create({ ...draft, contact })).toMatchObject({ accepted: true });
    expect(await every(otherId)).toHaveLength(before + 1);
  });

  test('is never sent again by itself', async () => {
    sandbox.switches.failNext(1, 503);
    expect(await create({ ...draft, contact: { id } })).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(calls).toEqual(['POST /events']);
  });

  const text = (name: string) => ({ name, value: { text: 'x' } });
  test.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['an eleventh detail', { metadata: Array.from({ length: 11 }, (_, n) => text(`d${n}`)) }, 'metadata[10]'],
    ['a detail without a name', { metadata: [text('a'), text('')] }, 'metadata[1].name'],
    ['a detail said twice', { metadata: [text('a'), text('b'), text('a')] }, 'metadata[2].name'],
    ['text by the name of a date', { metadata: [text('renewal_date')] }, 'metadata[0].name'],
    [
      'a date by another name',
      { metadata: [{ name: 'renewed', value: { dateTime: '2025-10-20T00:00:00Z' } }] },
      'metadata[0].name',
    ],
    [
      'money of no country',
      { metadata: [{ name: 'p', value: { money: { amount: 1, currency: '€' } } }] },
      'metadata[0].value.money.currency',
    ],
    [
      'no money',
      { metadata: [{ name: 'p', value: { money: { amount: 0, currency: 'eur' } } }] },
      'metadata[0].value.money.amount',
    ],
  ])('refuses %s without a call', async (_, wrong, field) => {
    const problem = await create({ ...draft, contact: { externalId: 'larkspur-10001' }, ...wrong });
    expect(problem).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('of an unknown contact is refused', async () => {
    expect(await create({ ...draft, contact: { externalId: 'nobody' } })).toMatchObject({
      __typename: 'NotFoundProblem',
    });
    expect(calls).toEqual(['POST /events']);
  });
});

describe('dataEventSummaryCreate', () => {
  const draft = {
    externalId: 'larkspur-10042',
    name: 'bought-helmet',
    count: 4,
    firstAt: '2024-01-01T00:00:00Z',
    lastAt: '2025-01-01T00:00:00Z',
  };

  test('reports a count; an empty 200 is a success', async () => {
    expect(await write('dataEventSummaryCreate', draft, 'accepted')).toMatchObject({ accepted: true });
    expect(calls).toEqual(['POST /events/summaries']);
    expect(sandbox.log[0]).toMatchObject({
      status: 200,
      response: '',
      body: {
        user_id: 'larkspur-10042',
        event_summaries: { event_name: 'bought-helmet', count: 4, first: 1_704_067_200, last: 1_735_689_600 },
      },
    });
    const { contact } = await data(
      '{ contact(by: { externalId: "larkspur-10042" }) { eventSummaries { name count firstAt lastAt } } }',
    );
    expect(contact.eventSummaries).toContainEqual({
      name: 'bought-helmet',
      count: 4,
      firstAt: '2024-01-01T00:00:00.000Z',
      lastAt: '2025-01-01T00:00:00.000Z',
    });
  });

  test.each<[string, object, string]>([
    ['no name', { name: '' }, 'name'],
    ['a count of none', { count: 0 }, 'count'],
    ['an end before the beginning', { lastAt: '2023-01-01T00:00:00Z' }, 'lastAt'],
  ])('refuses %s without a call', async (_, wrong, field) => {
    const problem = await write('dataEventSummaryCreate', { ...draft, ...wrong }, 'accepted');
    expect(problem).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });
});
