import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const search = 'POST /contacts/search';
const ownedBy = async (id: string): Promise<Json[]> =>
  (
    await rest(sandbox, search, {
      query: { field: 'owner_id', operator: '=', value: id },
      pagination: { per_page: 150 },
    })
  ).data;

test.each(['2.11', '2.15', '2.16', '2.17', 'Unstable'] as const)(
  'of all admins in one search, in %s',
  async (version) => {
    const { data: found, errors } = await askIn(version)(
      '{ admins { id ownedContacts(first: 20) { nodes { id owner { id } } pageInfo { hasNextPage } } } }',
    );
    expect(errors).toBeUndefined();
    expect(calls.filter((call) => call === search)).toHaveLength(1);
    let count = 0;
    for (const { id, ownedContacts } of found.admins) {
      const own = await ownedBy(id);
      expect(ownedContacts).toEqual({
        nodes: own.slice(0, 20).map((contact) => ({ id: contact.id, owner: { id } })),
        pageInfo: { hasNextPage: own.length > 20 },
      });
      count += own.length;
    }
    expect(count).toBeGreaterThan(10);
  },
);

test('filtered, counted and page by page', async () => {
  const query = `query ($after: String) { admin(id: "991267801") {
    ownedContacts(first: 2, after: $after, filter: { role: { eq: USER } }, sort: { field: CREATED_AT, order: ASCENDING }) {
      totalCount nodes { id createdAt role } pageInfo { hasNextPage endCursor }
    }
  } }`;
  const own = (await ownedBy('991267801')).filter(({ role }) => role === 'user');
  const seen: Json[] = [];
  let after: string | null = null;
  do {
    calls.length = 0;
    const { admin }: Json = await data(query, { after });
    expect(calls).toEqual(['GET /admins/{id}', search]);
    expect(admin.ownedContacts.totalCount).toBe(own.length);
    seen.push(...admin.ownedContacts.nodes);
    after = admin.ownedContacts.pageInfo.hasNextPage ? admin.ownedContacts.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
  const times = seen.map(({ createdAt }) => createdAt);
  expect(times).toEqual(times.toSorted());
});

test('a page that cannot be is refused for each, before any search', async () => {
  const { errors } = await ask('{ admins { ownedContacts(first: 3, after: "x") { nodes { id } } } }');
  expect(new Set(errors?.map(({ extensions }) => extensions['field']))).toEqual(new Set(['after']));
  expect(calls).toEqual(['GET /admins']);
});
