import { describe, expect, test } from 'vitest';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const search = 'POST /conversations/search';
const searches = (count: number) => Array<string>(count).fill(search);

/** The conversations of one object, as a search for them alone gives them. */
const conversationsOf = async (field: string, value: string | number, sort?: object): Promise<Json[]> => {
  const query = { field, operator: '=', value };
  const found = await rest(sandbox, search, { query, pagination: { per_page: 150 }, ...(sort && { sort }) });
  return found.conversations;
};
const pageOf = (conversations: readonly Json[], first: number) => ({
  nodes: conversations.slice(0, first).map(({ id }) => ({ id })),
  pageInfo: { hasNextPage: conversations.length > first },
});
const page = 'nodes { id } pageInfo { hasNextPage }';

describe('the conversations of many contacts', () => {
  // With `first: 20` hardly any contact has more; with 1 many have.
  test.each([
    [1, 20, 1],
    [3, 20, 1],
    [50, 20, 1],
    [200, 20, 3],
    [1, 1, 1],
    [3, 1, 1],
    [50, 1, 1],
    [200, 1, 3],
  ])('%i, %i each: those of each by itself, for %i searches', async (count, first, cost) => {
    const { contacts } = await data(
      `{ contacts(first: ${count}) { nodes { id conversations(first: ${first}) { ${page} } } } }`,
    );
    expect(contacts.nodes).toHaveLength(count);
    expect(calls).toEqual([...Array(Math.ceil(count / 150)).fill('GET /contacts'), ...searches(cost)]);
    for (const { id, conversations } of contacts.nodes)
      expect(conversations).toEqual(pageOf(await conversationsOf('contact_ids', id), first));
  });

  test('with their count: all of them are read', async () => {
    const { contacts } = await data('{ contacts(first: 140) { nodes { id conversations(first: 2) { totalCount } } } }');
    expect(calls).toEqual(['GET /contacts', ...searches(2)]);
    for (const { id, conversations } of contacts.nodes)
      expect(conversations.totalCount).toBe((await conversationsOf('contact_ids', id)).length);
  });

  test('who share a conversation: each has it', async () => {
    const seeded = await everything(sandbox, 'conversations');
    const shared = seeded.filter(({ contacts }) => contacts.contacts.length > 1);
    expect(shared.length).toBeGreaterThan(2);
    for (const { id, contacts } of shared.slice(0, 5)) {
      calls.length = 0;
      const ids = idsOf(contacts.contacts);
      const found = await data(
        'query ($ids: [ID!]) { contacts(filter: { id: { in: $ids } }) { nodes { conversations { nodes { id } } } } }',
        { ids },
      );
      expect(calls).toEqual(['POST /contacts/search', search]);
      expect(found.contacts.nodes.length).toBeGreaterThan(1);
      for (const { conversations } of found.contacts.nodes) expect(conversations.nodes).toContainEqual({ id });
    }
  });
});

describe('the conversations of everybody', () => {
  test.each([
    ['admins', 'admin_assignee_id', Number],
    ['teams', 'team_assignee_id', Number],
    ['tags', 'tag_ids', String],
  ] as const)('%s, sorted, with as many as there are or fewer', async (list, field, wire) => {
    for (const [first, most, by, order] of [
      [1, 3, 'CREATED_AT', 'DESCENDING'],
      [20, 6, 'UPDATED_AT', 'ASCENDING'],
      [150, 4, 'CREATED_AT', 'ASCENDING'],
    ] as const) {
      calls.length = 0;
      const found = await data(
        `{ parents: ${list} { id conversations(first: ${first}, sort: { field: ${by}, order: ${order} }) { ${page} } } }`,
      );
      const cost = calls.filter((call) => call === search).length;
      expect(cost, String(first)).toBeLessThanOrEqual(Math.min(most, found.parents.length));
      expect(calls).toEqual([`GET /${list}`, ...searches(cost)]);
      const sort = { field: by.toLowerCase(), order: order.toLowerCase() };
      let count = 0;
      for (const { id, conversations } of found.parents) {
        const own = await conversationsOf(field, wire(id), sort);
        expect(conversations).toEqual(pageOf(own, first));
        count += own.length;
      }
      expect(count).toBeGreaterThan(190);
    }
  });

  test('their ids are sent as the search accepts them', async () => {
    const asked = () => (sandbox.log.at(-1)?.body as Json)?.query;
    const { teams } = await data('{ teams { id conversations(first: 1) { nodes { id } } } }');
    const ids = idsOf(teams).map(Number);
    expect(asked()).toEqual({ field: 'team_assignee_id', operator: 'IN', value: ids });
    const { tags } = await data('{ tags { id conversations(first: 1) { nodes { id } } } }');
    expect(asked()).toEqual({ field: 'tag_ids', operator: 'IN', value: idsOf(tags) });
    // Some tags are on none: who has none is known when all has been read.
    expect(calls).toEqual(['GET /teams', search, 'GET /tags', ...searches(2)]);
  });

  test.each(['2.11', '2.13', '2.15', 'Unstable'] as const)('in version %s', async (version) => {
    const { data: found } = await askIn(version)(`{ teams { id conversations(first: 5) { ${page} } } }`);
    expect(calls).toEqual([calls[0], search]);
    for (const { id, conversations } of found.teams)
      expect(conversations).toEqual(pageOf(await conversationsOf('team_assignee_id', Number(id)), 5));
  });
});

test('paging on from each parent meets each conversation once', async () => {
  const { tags } = await data(
    '{ tags { id conversations(first: 7) { nodes { id } pageInfo { hasNextPage endCursor } } } }',
  );
  expect(calls).toEqual(['GET /tags', ...searches(2)]);
  const more = `query ($id: ID!, $after: String) { tag(id: $id) {
    conversations(first: 30, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }
  } }`;
  for (const { id, conversations } of tags) {
    const seen = idsOf(conversations.nodes);
    let { hasNextPage, endCursor: after } = conversations.pageInfo;
    while (hasNextPage) {
      calls.length = 0;
      const { tag }: Json = await data(more, { id, after });
      expect(calls).toEqual(['GET /tags', search]);
      expect(tag.conversations.pageInfo.hasPreviousPage).toBe(true);
      seen.push(...idsOf(tag.conversations.nodes));
      ({ hasNextPage, endCursor: after } = tag.conversations.pageInfo);
    }
    expect(seen).toEqual(idsOf(await conversationsOf('tag_ids', id)));
  }
});

test('filters hold for each, lists with different arguments are searched for by themselves', async () => {
  const { teams } = await data(`{ teams { id
    open: conversations(first: 3, filter: { open: true }) { nodes { id } }
    snoozed: conversations(first: 3, filter: { state: { eq: SNOOZED } }) { nodes { id } }
    again: conversations(first: 3, filter: { open: true }) { nodes { id } }
  } }`);
  expect(calls).toEqual(['GET /teams', search, search]);
  for (const { id, open, snoozed, again } of teams) {
    const all = await conversationsOf('team_assignee_id', Number(id));
    expect(idsOf(open.nodes)).toEqual(idsOf(all.filter(({ open }) => open)).slice(0, 3));
    expect(idsOf(snoozed.nodes)).toEqual(idsOf(all.filter(({ state }) => state === 'snoozed')).slice(0, 3));
    expect(again).toEqual(open);
  }
});

test('with their count each team requires a search of its own: it can have very many', async () => {
  const { teams } = await data('{ teams { id conversations(first: 1) { totalCount } } }');
  expect(calls).toEqual(['GET /teams', ...searches(teams.length)]);
  for (const { id, conversations } of teams)
    expect(conversations.totalCount).toBe((await conversationsOf('team_assignee_id', Number(id))).length);
});

test('the owner is one more condition: a filter that leaves no room for it is refused for each', async () => {
  const bodies = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ source: { bodyWord: { eq: `word${i}` } } }));
  const query = 'query ($filter: ConversationFilter) { teams { conversations(filter: $filter) { nodes { id } } } }';
  const full = await ask(query, { filter: { and: bodies(15) } });
  expect(full.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual(
    [0, 1, 2, 3].map((at) => [['teams', at, 'conversations'], 'BAD_USER_INPUT']),
  );
  expect(calls).toEqual(['GET /teams']);
  calls.length = 0;
  await data(query, { filter: { and: bodies(14) } });
  expect(calls).toEqual(['GET /teams', search]);
});

test('a search that fails is reported at each parent whose conversations it would have found', async () => {
  const failing = failingAt(sandbox, search, 400);
  const { data: found, errors } = await failing('{ teams { conversations(first: 2) { nodes { id } } } }');
  expect(found).toEqual({ teams: Array(4).fill({ conversations: null }) });
  expect(errors?.map(({ path }) => path)).toEqual([0, 1, 2, 3].map((at) => ['teams', at, 'conversations']));
  expect(calls).toEqual(['GET /teams', search]);
});
