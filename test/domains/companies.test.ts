import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { contactBy, idsOf, type Json, nodeId, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup({ rateLimit: 100_000 });

const busiest = '6650a1b2c3d4e5f6a7b81013';
const absent = '000000000000000000000000';
/** Of the seed: in twelve companies, more than a contact embeds. */
const busyContact = 'larkspur-10008';

/** Everything of a REST list by page number. */
const everyPage = async (what: string): Promise<Json[]> => {
  const all: Json[] = [];
  for (let page = 1; ; page += 1) {
    const { data: rows } = await rest(sandbox, `${what}${what.includes('?') ? '&' : '?'}per_page=50&page=${page}`);
    if (rows.length === 0) return all;
    all.push(...rows);
  }
};
const listed = () => everyPage('POST /companies/list');
const moment = (seconds: number | undefined) => (seconds === undefined ? null : new Date(seconds * 1000).toISOString());

describe('one company', () => {
  const whole = `id nodeId companyId name plan { id name } website industry size monthlySpend sessionCount userCount
    tags { id name } segments { id name } remoteCreatedAt createdAt updatedAt lastRequestAt`;

  test('by each of its names, whole, in one read', async () => {
    const wire = await rest(sandbox, `GET /companies/${busiest}`);
    const expected = {
      id: busiest,
      nodeId: nodeId('Company', busiest),
      companyId: wire.company_id,
      name: wire.name,
      plan: wire.plan.id === undefined ? null : { id: wire.plan.id, name: wire.plan.name },
      website: wire.website ?? null,
      industry: wire.industry ?? null,
      size: wire.size ?? null,
      monthlySpend: wire.monthly_spend,
      sessionCount: wire.session_count,
      userCount: wire.user_count,
      tags: wire.tags.tags.map(({ id, name }: Json) => ({ id, name })),
      segments: wire.segments.segments.map(({ id, name }: Json) => ({ id, name })),
      remoteCreatedAt: moment(wire.remote_created_at),
      createdAt: moment(wire.created_at),
      updatedAt: moment(wire.updated_at),
      lastRequestAt: moment(wire.last_request_at),
    };
    const lookups = [
      [{ id: busiest }, 'GET /companies/{id}'],
      [{ companyId: wire.company_id }, 'GET /companies'],
      [{ name: wire.name }, 'GET /companies'],
    ] as const;
    for (const [by, call] of lookups) {
      calls.length = 0;
      expect(await data(`query ($by: CompanyLookup!) { company(by: $by) { ${whole} } }`, { by })).toEqual({
        company: expected,
      });
      expect(calls).toEqual([call]);
    }
  });

  test('that does not exist is null; an impossible key is refused before any call', async () => {
    const nobody = `{ a: company(by: { id: "${absent}" }) { id } b: company(by: { companyId: "nobody" }) { id }
      c: company(by: { name: "Nobody & Sons" }) { id } }`;
    expect(await data(nobody)).toEqual({ a: null, b: null, c: null });
    expect(calls).toHaveLength(3);
    calls.length = 0;
    const { errors } = await ask('{ a: company(by: { companyId: " " }) { id } b: company(by: { name: "" }) { id } }');
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', field: 'by.companyId' },
      { code: 'BAD_USER_INPUT', field: 'by.name' },
    ]);
    expect(calls).toEqual([]);
  });

  test('is read once, however often it is selected, and not at all after a list', async () => {
    await data(`{ a: company(by: { id: "${busiest}" }) { name } b: company(by: { id: "${busiest}" }) { size } }`);
    expect(calls).toEqual(['GET /companies/{id}']);
  });

  test('without a plan has none', async () => {
    const all = await listed();
    const without = all.filter(({ plan }) => plan.id === undefined);
    expect(without.length).toBeGreaterThan(0);
    const { companies } = await data('{ companies(first: 50) { nodes { id plan { name } } } }');
    const none = companies.nodes.filter(({ plan }: Json) => plan === null);
    expect(idsOf(none)).toEqual(idsOf(without));
    expect(calls).toEqual(['POST /companies/list']);
  });
});

test('a list goes on across upstream’s pages', async () => {
  const { id: contact } = await contactBy(sandbox, busyContact);
  for (let at = 0; at < 80; at += 1) {
    const { id } = await rest(sandbox, 'POST /companies', { company_id: `more-${at}`, name: `More ${at}` });
    await rest(sandbox, `POST /contacts/${contact}/companies`, { id });
  }
  const expected = idsOf(await listed());
  expect(expected.length).toBeGreaterThan(100);
  const { companies } = await data('{ companies(first: 500) { totalCount nodes { id } } }');
  expect(companies.totalCount).toBe(expected.length);
  expect(idsOf(companies.nodes)).toEqual(expected);
  expect(calls).toEqual(Array(3).fill('POST /companies/list'));

  calls.length = 0;
  const { contact: found } = await data(
    `{ contact(by: { id: "${contact}" }) { companies(first: 500) { totalCount nodes { name } } } }`,
  );
  expect(found.companies.nodes).toHaveLength(92);
  expect(calls).toEqual(['GET /contacts/{id}', ...Array(2).fill('GET /contacts/{id}/companies')]);
});

describe('choosing', () => {
  test('the order of the list is upstream’s, either way, in every version', async () => {
    for (const version of ['2.11', 'Unstable'] as const)
      for (const [order, word] of [
        ['ASCENDING', 'asc'],
        ['DESCENDING', 'desc'],
      ]) {
        const expected = idsOf(await everyPage(`POST /companies/list?order=${word}`));
        const { data: answer } = await askIn(version)(
          `{ companies(first: 50, sort: { field: LAST_REQUEST_AT, order: ${order} }) { nodes { id } } }`,
        );
        expect(idsOf(answer.companies.nodes)).toEqual(expected);
      }
    expect(calls).toEqual(Array(4).fill('POST /companies/list'));
  });

  test.each([
    ['name', { name: { startsWith: 'Aur' } }, ({ name }: Json) => name.startsWith('Aur')],
    ['companyId', { companyId: { in: ['larkspur-company-101', 'x'] } }, (c: Json) => c.company_id.endsWith('-101')],
    ['tagId', { tagId: { ne: '8401' } }, ({ tags }: Json) => !idsOf(tags.tags).includes('8401')],
    ['monthlySpend', { monthlySpend: { gt: 1000 } }, (c: Json) => c.monthly_spend > 1000],
    ['userCount', { userCount: { lt: 3 } }, (c: Json) => c.user_count < 3],
    [
      'customAttribute',
      { customAttribute: [{ name: 'fleet_size', number: { gt: 200 } }] },
      (c: Json) => c.custom_attributes.fleet_size > 200,
    ],
    ['sessionCount', { sessionCount: { gt: 500 } }, (c: Json) => c.session_count > 500],
  ])('by %s is a search, in Unstable', async (_, filter, holds) => {
    const expected = (await listed()).filter(holds);
    expect(expected.length).toBeGreaterThan(0);
    const { data: answer, errors } = await askIn('Unstable')(
      'query ($filter: CompanyFilter) { companies(first: 50, filter: $filter, sort: { field: NAME }) { totalCount nodes { id } } }',
      { filter },
    );
    expect(errors).toBeUndefined();
    expect(idsOf(answer.companies.nodes).toSorted()).toEqual(idsOf(expected).toSorted());
    const types = 'customAttribute' in filter ? ['GET /data_attributes'] : [];
    expect(calls).toEqual([...types, 'POST /companies/search']);
  });

  test.each(['gt', 'gte', 'lt', 'lte'])('moments are exact to the second: %s', async (name) => {
    const all = await listed();
    const pivot = all[5].created_at;
    const holds = { gt: (a: number) => a > pivot, gte: (a: number) => a >= pivot, lt: (a: number) => a < pivot }[name];
    const expected = all.filter(({ created_at }) => (holds === undefined ? created_at <= pivot : holds(created_at)));
    const { data: answer } = await askIn('Unstable')(
      'query ($filter: CompanyFilter) { companies(first: 50, filter: $filter) { nodes { id } } }',
      { filter: { createdAt: { [name]: moment(pivot) } } },
    );
    expect(idsOf(answer.companies.nodes).toSorted()).toEqual(idsOf(expected).toSorted());
  });

  test.each(['filter: { name: { eq: "x" } }', 'sort: { field: NAME }'])('by %s requires Unstable', async (args) => {
    const { data: answer, errors } = await ask(`{ companies(${args}) { nodes { id } } }`);
    expect(answer).toEqual({ companies: null });
    expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
    expect(errors?.[0]?.message).toContain('cannot search companies');
    expect(calls).toEqual([]);
  });

  test.each([
    ['tagId: "8401", segmentId: "5f0c1a2b3c4d5e6f70819201"', 'segmentId'],
    ['tagId: "8401", filter: { name: { eq: "x" } }', 'tagId'],
    ['segmentId: "5f0c1a2b3c4d5e6f70819201", sort: { field: LAST_REQUEST_AT }', 'segmentId'],
    ['tagId: "../8401"', 'tagId'],
  ])('by %s is refused before any call', async (args, field) => {
    const { errors } = await askIn('Unstable')(`{ companies(${args}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(calls).toEqual([]);
  });

  test('by a tag or segment that is not there gives null', async () => {
    expect(
      await data(`{ a: companies(tagId: "1") { totalCount } b: companies(segmentId: "${absent}") { totalCount } }`),
    ).toEqual({
      a: null,
      b: null,
    });
    expect(calls).toEqual(Array(2).fill('GET /companies'));
  });

  test('the list ends at 10,000, as upstream says', async () => {
    const failure = await rest(sandbox, 'POST /companies/list?per_page=50&page=201').catch(String);
    expect(failure).toContain('page limit reached, please use scroll API');
  });

  test.each([
    'companies(first: 50',
    'companies(sort: { field: LAST_REQUEST_AT, order: ASCENDING }, first: 50',
    'companies(tagId: "8401", first: 5',
  ])('%s) beyond 10,000 names the way through more', async (list) => {
    const { companies } = await data(`{ ${list}) { pageInfo { endCursor } } }`);
    const [key] = JSON.parse(Buffer.from(companies.pageInfo.endCursor, 'base64url').toString());
    const beyond = Buffer.from(JSON.stringify([key, 49, '201'])).toString('base64url');
    const { data: none, errors } = await ask(`{ ${list}, after: "${beyond}") { nodes { id } } }`);
    expect(none).toEqual({ companies: null });
    expect(errors).toMatchObject([
      {
        message:
          'Intercom lists the first 10,000 companies only. Use `allCompanies` for all of them, without a filter.',
        path: ['companies'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('contacts', () => {
  test('come with the page: no contact is read again', async () => {
    const { company } = await data(
      `{ company(by: { id: "${busiest}" }) { contacts(first: 3) { nodes { id name owner { id } companies(first: 2) { nodes { id } } } } } }`,
    );
    for (const { companies } of company.contacts.nodes) expect(companies.nodes).toEqual([{ id: busiest }]);
    expect(calls).toEqual(['GET /companies/{id}', 'GET /companies/{id}/contacts']);
  });
});

describe('the companies of a contact', () => {
  const companiesOf = (externalId: string, selection: string) =>
    `{ contact(by: { externalId: "${externalId}" }) { companies(first: 50) { ${selection} } } }`;
  const contact = 'GET /contacts/find_by_external_id/{external_id}';

  test('cost nothing by id while the contact names them all', async () => {
    const some = (await rest(sandbox, `GET /companies/${busiest}/contacts`)).data.find((one: Json) => one.external_id);
    const ids = 'totalCount edges { cursor node { id nodeId __typename } } pageInfo { hasNextPage }';
    const { contact: found } = await data(companiesOf(some.external_id, ids));
    expect(found.companies).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: busiest, nodeId: nodeId('Company', busiest), __typename: 'Company' } }],
    });
    expect(calls).toEqual([contact]);
  });

  test('cost one request by id when there are more than it names', async () => {
    const { contact: found } = await data(companiesOf(busyContact, 'totalCount nodes { id }'));
    expect(found.companies.nodes).toHaveLength(12);
    expect(found.companies.totalCount).toBe(12);
    expect(calls).toEqual([contact, 'GET /contacts/{id}/companies']);
  });

  test('are whole with that request, segments and all', async () => {
    const { contact: found } = await data(
      companiesOf(busyContact, 'nodes { id name userCount tags { name } segments { name } }'),
    );
    expect(found.companies.nodes.every(({ name, segments }: Json) => name !== null && segments !== null)).toBe(true);
    expect(calls).toEqual([contact, 'GET /contacts/{id}/companies']);
  });
});

test('tags and segments lead to their companies', async () => {
  const { tag, segment } = await data(`{ tag(id: "8401") { companies(first: 50) { nodes { id } } }
    segment(id: "5f0c1a2b3c4d5e6f70819203") { companies(first: 50) { nodes { id } } } }`);
  expect(idsOf(tag.companies.nodes)).toEqual(idsOf(await everyPage('GET /companies?tag_id=8401')));
  const segmented = await everyPage('GET /companies?segment_id=5f0c1a2b3c4d5e6f70819203');
  expect(idsOf(segment.companies.nodes)).toEqual(idsOf(segmented));
  expect(calls.toSorted()).toEqual(['GET /companies', 'GET /companies', 'GET /segments', 'GET /tags']);
});
