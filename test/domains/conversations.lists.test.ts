import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const seeded: readonly Json[] = await everything(sandbox, 'conversations');
const crowded = '215473840000223';

describe('conversations', () => {
  test('without filter and sort are the list, which does not lag behind', async () => {
    sandbox.switches.searchLagMs = 60_000;
    const { conversations } = await data('{ conversations(first: 3) { totalCount nodes { id } } }');
    expect(conversations.totalCount).toBe(300);
    expect(calls).toEqual(['GET /conversations']);
    expect(sandbox.log[0]?.query).toEqual({ per_page: '3' });
    calls.length = 0;
    await data('{ conversations(first: 3, sort: { field: CREATED_AT }) { nodes { id } } }');
    expect(calls).toEqual(['POST /conversations/search']);
  });

  test('a cursor of the list does not go on in a search', async () => {
    const { conversations } = await data('{ conversations(first: 1) { pageInfo { endCursor } } }');
    calls.length = 0;
    const { errors } = await ask(
      `{ conversations(first: 1, after: "${conversations.pageInfo.endCursor}", filter: { open: true }) { totalCount } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    expect(calls).toEqual([]);
  });
});

describe('conversations of', () => {
  const of = async (way: string) => {
    const answer = await data(
      `{ ${way} { conversations(first: 500, filter: { open: true }) { totalCount nodes { id } } } }`,
    );
    return answer.of.conversations;
  };
  const expected = (test: (one: Json) => boolean) => idsOf(seeded.filter((one) => one.open && test(one))).toSorted();

  test('an admin', async () => {
    const found = await of('of: admin(id: "991267802")');
    expect(idsOf(found.nodes).toSorted()).toEqual(expected((one) => one.admin_assignee_id === 991267802));
    expect(calls).toEqual(['GET /admins/{id}', 'POST /conversations/search']);
    const group = (sandbox.log.at(-1)?.body as Json)?.query.value;
    expect(group).toContainEqual({ field: 'admin_assignee_id', operator: '=', value: 991267802 });
  });

  test('a team', async () => {
    const found = await of('of: team(id: "7302")');
    expect(idsOf(found.nodes).toSorted()).toEqual(expected((one) => one.team_assignee_id === 7302));
    expect(calls).toEqual(['GET /teams', 'POST /conversations/search']);
  });

  test('a contact', async () => {
    const id = seeded.find(({ open, contacts }) => open && contacts.contacts.length > 0)?.contacts.contacts[0].id;
    const found = await of(`of: contact(by: { id: "${id}" })`);
    expect(found.nodes.length).toBeGreaterThan(0);
    expect(idsOf(found.nodes).toSorted()).toEqual(
      expected((one) => one.contacts.contacts.some((contact: Json) => contact.id === id)),
    );
    expect(calls).toEqual(['GET /contacts/{id}', 'POST /conversations/search']);
  });

  test('a tag', async () => {
    const found = await of('of: tag(id: "8401")');
    expect(idsOf(found.nodes).toSorted()).toEqual(
      expected((one) => one.tags.tags.some((tag: Json) => tag.id === '8401')),
    );
    expect(calls).toEqual(['GET /tags', 'POST /conversations/search']);
  });
});

describe('deleted conversations', () => {
  test('come newest first, always in pages of 60', async () => {
    const { deletedConversations } = await data('{ deletedConversations(first: 70) { nodes { deletedAt } } }');
    const times: readonly string[] = deletedConversations.nodes.map(({ deletedAt }: Json) => deletedAt);
    expect(times).toHaveLength(70);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(calls).toEqual(Array(2).fill('GET /conversations/deleted'));
    for (const { query } of sandbox.log) expect(query).toMatchObject({ per_page: '60', order: 'desc' });
  });

  test('the other way round', async () => {
    const { deletedConversations } = await data(
      '{ deletedConversations(first: 2, order: ASCENDING) { totalCount nodes { id metricsRetained } } }',
    );
    expect(deletedConversations).toEqual({
      totalCount: 130,
      nodes: [
        { id: '215473830000001', metricsRetained: true },
        { id: '215473830000014', metricsRetained: false },
      ],
    });
    expect(calls).toEqual(['GET /conversations/deleted']);
  });

  test('are not there before 2.16', async () => {
    const { errors } = await askIn('2.15')('{ deletedConversations { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});

describe('beside a conversation', () => {
  test('what admins discussed', async () => {
    const { conversation } = await data(
      `{ conversation(id: "${crowded}") { sideConversations { totalCount nodes { id parts { nodes { body author { __typename } } } } } } }`,
    );
    const { totalCount, nodes } = conversation.sideConversations;
    expect(nodes).toHaveLength(totalCount);
    expect(nodes[0].parts.nodes[0]).toMatchObject({ author: { __typename: 'AdminActor' } });
    expect(calls).toEqual(['GET /conversations/{id}', 'GET /conversations/{id}/side_conversations']);
  });

  test('when the work on it was laid aside', async () => {
    const { conversation } = await data(
      `{ conversation(id: "${crowded}") { handlingEvents { type createdAt reason teammate { __typename id: actorId name } } } }`,
    );
    expect(conversation.handlingEvents).toMatchObject([
      { type: 'PAUSED', reason: 'Paused', teammate: { __typename: 'AdminActor' } },
      { type: 'RESUMED', reason: null },
    ]);
    expect(calls).toEqual(['GET /conversations/{id}', 'GET /conversations/{id}/handling_events']);
  });

  test('is not there in versions that lack it', async () => {
    const { data: answer, errors } = await askIn('2.14')(
      `{ conversation(id: "${crowded}") { id handlingEvents { type } sideConversations { totalCount } } }`,
    );
    expect(answer.conversation).toEqual({ id: crowded, handlingEvents: null, sideConversations: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(Array(2).fill('UNSUPPORTED_IN_VERSION'));
    expect(calls).toEqual(['GET /conversations/{id}']);
  });
});
