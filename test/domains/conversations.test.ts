import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, nodeId, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const moment = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000).toISOString());
const seeded: readonly Json[] = await everything(sandbox, 'conversations');
const which = (test: (conversation: Json) => boolean): Json => {
  const found = seeded.find(test);
  if (found === undefined) throw new Error('the seed has none');
  return found;
};

/** Of the seeded workspace, by what they are there for. */
const [long, silent, crowded] = ['215473840000221', '215473840000222', '215473840000223'];
const nobody = '215473849999999';

describe('one conversation', () => {
  test('whole, in one read', async () => {
    const { id } = which((one) => one.conversation_rating && one.statistics && one.ai_agent && one.sla_applied);
    const wire = await rest(sandbox, `GET /conversations/${id}`);
    const { conversation } = await data(
      `query ($id: ID!) { conversation(id: $id) {
        id nodeId title state open read priority createdAt updatedAt waitingSince snoozedUntil
        source { id type deliveredAs subject body url redacted author { __typename type id: actorId name email } }
        channelInitial channelCurrent assignee { id } teamAssignee { id } teammates { id } contacts { id externalId }
        company { id } tags { id name } taggings { appliedAt } topics { name } rating { rating remark contact { id } teammate { id } }
        slaApplied { name status } aiAgentParticipated aiAgent { resolutionState rating contentSources { title } }
        statistics { timeToAdminReplySeconds firstAdminReplyAt lastClosedBy { id } countReopens countParts
          handlingTimeSeconds teamResponseTimes { teamName responseTimeSeconds team { id } } }
        parts(first: 500) { totalCount nodes { id partType } }
      } }`,
      { id },
    );
    const { source, statistics, conversation_rating: rating } = wire;
    const upper = (word: string | null) => word?.toUpperCase() ?? null;
    const orNobody = (one: number) => (one === 0 ? null : { id: String(one) });
    expect(conversation).toMatchObject({
      id,
      nodeId: nodeId('Conversation', id),
      title: wire.title,
      state: upper(wire.state),
      open: wire.open,
      read: wire.read,
      priority: upper(wire.priority),
      createdAt: moment(wire.created_at),
      updatedAt: moment(wire.updated_at),
      waitingSince: moment(wire.waiting_since),
      snoozedUntil: moment(wire.snoozed_until),
      source: {
        id: source.id,
        type: source.type,
        deliveredAs: source.delivered_as,
        body: source.body,
        url: source.url,
      },
      channelInitial: wire.channel.initial,
      assignee: orNobody(wire.admin_assignee_id),
      teamAssignee: orNobody(wire.team_assignee_id),
      contacts: wire.contacts.contacts.map(({ id, external_id }: Json) => ({ id, externalId: external_id })),
      company: wire.company ? { id: wire.company.id } : null,
      tags: wire.tags.tags.map(({ id, name }: Json) => ({ id, name })),
      taggings: wire.tags.tags.map(({ applied_at }: Json) => ({ appliedAt: moment(applied_at) })),
      rating: { rating: rating.rating, remark: rating.remark, contact: { id: rating.contact.id } },
      slaApplied: { name: 'Answer within a day', status: upper(wire.sla_applied.sla_status) },
      aiAgentParticipated: true,
      aiAgent: { resolutionState: upper(wire.ai_agent.resolution_state), rating: wire.ai_agent.rating },
      statistics: {
        timeToAdminReplySeconds: statistics.time_to_admin_reply,
        firstAdminReplyAt: moment(statistics.first_admin_reply_at),
        countReopens: statistics.count_reopens,
        countParts: statistics.count_conversation_parts,
        handlingTimeSeconds: statistics.handling_time,
        teamResponseTimes: statistics.assigned_team_first_response_time.map((one: Json) => ({
          teamName: one.team_name,
          responseTimeSeconds: one.response_time,
          team: { id: String(one.team_id) },
        })),
      },
      parts: {
        totalCount: wire.conversation_parts.total_count,
        nodes: wire.conversation_parts.conversation_parts.map(({ id, part_type }: Json) => ({
          id,
          partType: part_type,
        })),
      },
    });
    expect(calls).toEqual(['GET /conversations/{id}']);
  });

  test('that is not there is null; an id that cannot be is refused without a call', async () => {
    expect((await data(`{ conversation(id: "${nobody}") { id } }`)).conversation).toBeNull();
    expect(calls).toEqual(['GET /conversations/{id}']);
    calls.length = 0;
    const { errors } = await ask('{ conversation(id: "../me") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'id' } }]);
    expect(calls).toEqual([]);
  });

  test('has its bodies as HTML and as plain text, in one call', async () => {
    const { conversation } = await data(
      `{ conversation(id: "${long}") { source { body bodyText } parts(first: 500) { nodes { body bodyText } } } }`,
    );
    const { nodes } = conversation.parts;
    expect(nodes.some(({ body }: Json) => body?.includes('<p>'))).toBe(true);
    expect(nodes.some(({ bodyText }: Json) => bodyText?.includes('<p>'))).toBe(false);
    for (const { body, bodyText } of nodes) expect(bodyText === null).toBe(body === null);
    expect(calls).toEqual(['GET /conversations/{id}']);
  });

  test.each([
    ['2.11', 'NOT_PRIORITY'],
    ['2.15', 'NOT_PRIORITY'],
    ['2.16', 'NONE'],
    ['Unstable', 'NONE'],
  ] as const)(
    'in %s: no assignee and no value read the same, the priority as the version has it',
    async (version, priority) => {
      const { id } = which((one) => one.admin_assignee_id === 0 && one.priority === 'none' && one.source.id === null);
      const { data: answer, errors } = await askIn(version)(`{ conversation(id: "${id}") {
      priority assignee { name } source { type author { __typename id: actorId } } company { id }
      parts { nodes { state fromAiAgent tags { name } } }
    } }`);
      expect(errors).toBeUndefined();
      expect(answer.conversation).toMatchObject({
        priority,
        assignee: null,
        source: { type: 'phone_call', author: { __typename: 'BotActor', id: null } },
      });
      const states = answer.conversation.parts.nodes.map(({ state }: Json) => state);
      expect(states.includes(null)).toBe(version === '2.11');
      expect(calls).toEqual(['GET /conversations/{id}']);
    },
  );

  test('by node id and as an entity', async () => {
    const ids = idsOf(seeded.slice(0, 200));
    const { nodes } = await data('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Conversation { id state } } }', {
      ids: ids.map((id) => nodeId('Conversation', id)),
    });
    expect(idsOf(nodes)).toEqual(ids);
    expect(calls).toEqual(['POST /conversations/search', 'POST /conversations/search']);
    calls.length = 0;
    const of = [...ids.slice(0, 3), nobody].map((id) => ({ __typename: 'Conversation', id }));
    const { _entities } = await data(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { id open } } }',
      { of },
    );
    expect(_entities.map((one: Json) => one?.id ?? null)).toEqual([...ids.slice(0, 3), null]);
    expect(calls).toEqual(['POST /conversations/search', 'GET /conversations/{id}']);
  });
});

describe('parts', () => {
  const part = `nodes { id partType body bodyText state author { __typename id: actorId } assignedTo { __typename }
    attachments { name } tags { name } eventDetailsJson emailMessageMetadata { subject headers { type address } }
    quickReplyOptions { text } redacted fromAiAgent isAiAnswer externalId appPackageCode }`;

  test('the newest 500, paged without a call', async () => {
    const page =
      'query ($after: String) { conversation(id: "ID") { parts(first: 200, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }';
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { conversation }: Json = await data(page.replace('ID', long), { after });
      seen.push(...idsOf(conversation.parts.nodes));
      after = conversation.parts.pageInfo.hasNextPage ? conversation.parts.pageInfo.endCursor : null;
      expect(conversation.parts.totalCount).toBe(500);
    } while (after !== null);
    expect(new Set(seen).size).toBe(500);
    expect(calls).toHaveLength(3);
    calls.length = 0;
    expect(
      (await data(`{ conversation(id: "${silent}") { parts { totalCount nodes { id } } } }`)).conversation,
    ).toEqual({
      parts: { totalCount: 0, nodes: [] },
    });
    expect(calls).toEqual(['GET /conversations/{id}']);
  });

  test('of all sorts', async () => {
    const { conversation } = await data(`{ conversation(id: "${long}") { parts(first: 500) { ${part} } } }`);
    const { nodes } = conversation.parts;
    const kinds = new Set(nodes.map(({ partType }: Json) => partType));
    for (const kind of ['comment', 'note', 'assignment', 'quick_reply', 'custom_action_finished', 'participant_added'])
      expect(kinds).toContain(kind);
    expect(nodes.some(({ redacted }: Json) => redacted)).toBe(true);
    expect(nodes.some(({ attachments }: Json) => attachments.length > 0)).toBe(true);
    expect(nodes.some(({ eventDetailsJson }: Json) => eventDetailsJson.action)).toBe(true);
    expect(nodes.find(({ emailMessageMetadata }: Json) => emailMessageMetadata !== null)).toMatchObject({
      emailMessageMetadata: { subject: 'Re: Your bike', headers: [{ type: 'from' }, { type: 'to' }] },
    });
    expect(nodes.find(({ quickReplyOptions }: Json) => quickReplyOptions.length > 0)).toMatchObject({
      quickReplyOptions: [{ text: 'Yes' }, { text: 'No' }],
    });
    expect(calls).toEqual(['GET /conversations/{id}']);
  });

  test.each([1, 3, 20])('of %i conversations in a list: one read each', async (first) => {
    const { conversations } = await data(
      `{ conversations(first: ${first}, filter: { open: true }) { nodes { parts { nodes { id } } again: parts { totalCount } } } }`,
    );
    expect(conversations.nodes).toHaveLength(first);
    expect(calls).toEqual(['POST /conversations/search', ...Array(first).fill('GET /conversations/{id}')]);
  });
});

describe('a page of conversations', () => {
  const filter = 'filter: { createdAt: { gt: "2025-08-01T00:00:00Z" } }';

  test.each([1, 3, 50])(
    '%i with contacts, tags, assignee and company: a search, the contacts, the admins',
    async (first) => {
      const { conversations } = await data(`{ conversations(first: ${first}, ${filter}) { nodes {
      title contacts { name } tags { name } assignee { name } company { name } teammates { email }
    } } }`);
      expect(conversations.nodes).toHaveLength(first);
      expect(new Set(calls)).toEqual(
        new Set([
          'POST /conversations/search',
          first === 1 ? 'GET /contacts/{id}' : 'POST /contacts/search',
          'GET /admins',
        ]),
      );
      expect(calls).toHaveLength(3);
    },
  );

  test('200: two pages, the contacts in pages of 150, the admins once', async () => {
    const { conversations } =
      await data(`{ conversations(first: 200, filter: { createdAt: { gt: "2025-05-01T00:00:00Z" } }) {
      nodes { contacts { name } assignee { name } }
    } }`);
    expect(conversations.nodes).toHaveLength(200);
    expect(calls.filter((call) => call === 'POST /conversations/search')).toHaveLength(2);
    expect(calls.filter((call) => call === 'POST /contacts/search').length).toBeLessThanOrEqual(2);
    expect(calls.filter((call) => call === 'GET /admins')).toHaveLength(1);
  });

  test('ids only: one call', async () => {
    const { conversations } = await data(`{ conversations(first: 50, ${filter}) { nodes {
      id contacts { id externalId } tags { id } assignee { id nodeId } teamAssignee { id } teammates { id } company { id }
      ticket { id } linkedObjects { __typename ... on Ticket { id } ... on Conversation { id } }
      rating { contact { id externalId } teammate { id } } statistics { lastClosedBy { id } }
    } } }`);
    expect(conversations.nodes).toHaveLength(50);
    expect(calls).toEqual(['POST /conversations/search']);
  });

  test('people who are gone: no contact, and the admin is read by itself', async () => {
    const gone = which((one) => one.admin_assignee_id === 991267815);
    const { conversation } = await data(`{ conversation(id: "${gone.id}") { assignee { name } } }`);
    expect(conversation).toEqual({ assignee: { name: 'Gareth Pryce' } });
    expect(calls).toEqual(['GET /conversations/{id}', 'GET /admins', 'GET /admins/{id}']);
  });

  test('many contacts in one conversation', async () => {
    const { conversation } = await data(`{ conversation(id: "${crowded}") { contacts { name email } } }`);
    expect(conversation.contacts.length).toBeGreaterThan(8);
    expect(calls).toEqual(['GET /conversations/{id}', 'POST /contacts/search']);
  });
});

describe('linked objects', () => {
  const tracker = '482745';

  test('of a ticket: its conversations in one search', async () => {
    const { ticket } = await data(`{ ticket(id: "${tracker}") { linkedObjects {
      __typename ... on Conversation { id state source { body } linkedObjects { ... on Ticket { id } } } ... on Ticket { id }
    } } }`);
    const found = ticket.linkedObjects.filter(({ __typename }: Json) => __typename === 'Conversation');
    expect(found).toMatchObject([
      { id: '215473840000101', source: { body: '<p>Customer report</p>' }, linkedObjects: [{ id: tracker }] },
      { id: '215473840000102' },
    ]);
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /conversations/{id}', 'GET /conversations/{id}']);
  });

  test('of many conversations: one search for all their tickets', async () => {
    const { conversations } = await data(`{
      conversations(filter: { id: { in: ["215473840000101", "215473840000102", "215473840000103", "215473840000104"] } }) {
        nodes { linkedObjects { ... on Ticket { id title } } ticket { title } }
      }
    }`);
    expect(conversations.nodes.flatMap(({ linkedObjects }: Json) => linkedObjects)).toHaveLength(4);
    expect(calls).toEqual(['POST /conversations/search', 'GET /tickets/{id}', 'GET /tickets/{id}']);
  });

  test('the ticket that it was made into', async () => {
    const { id } = which(({ ticket }) => ticket !== null);
    const { conversation } = await data(`{ conversation(id: "${id}") { ticket { id title } } }`);
    expect(conversation.ticket).toMatchObject({ id: '482738' });
    expect(calls).toEqual(['GET /conversations/{id}', 'GET /tickets/{id}']);
  });
});
