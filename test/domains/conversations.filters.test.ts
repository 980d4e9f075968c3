import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const query =
  'query ($filter: ConversationFilter) { conversations(first: 500, filter: $filter) { totalCount nodes { id } } }';
const seeded: readonly Json[] = await everything(sandbox, 'conversations');

const moment = (seconds: number) => new Date(seconds * 1000).toISOString();
const ids = (list: readonly Json[]) => idsOf(list);
const [first] = seeded;
const middle = seeded[150].created_at;
const rated = seeded.find(({ conversation_rating }) => conversation_rating?.remark);
const waitingSince = seeded.flatMap(({ waiting_since }) => waiting_since ?? []).toSorted();
const waiting = waitingSince[Math.floor(waitingSince.length / 2)];
const snoozed = seeded.find(({ snoozed_until }) => snoozed_until !== null).snoozed_until;
const someone = seeded[5].contacts.contacts[0].id;
const mate = seeded.find(({ teammates }) => teammates !== null).teammates.admins[0].id;
const closer = seeded.find(({ statistics }) => statistics?.last_closed_by_id).statistics.last_closed_by_id;
const words = (html: string): string[] =>
  html
    .replace(/<[^>]*>/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

type Case = readonly [what: string, filter: object, test: (one: Json) => boolean];
const cases: readonly Case[] = [
  ['id.in', { id: { in: ids(seeded.slice(0, 5)) } }, (one) => ids(seeded.slice(0, 5)).includes(one.id)],
  ['id.ne', { id: { ne: first.id } }, ({ id }) => id !== first.id],
  ['state.eq', { state: { eq: 'SNOOZED' } }, ({ state }) => state === 'snoozed'],
  ['state.notIn', { state: { notIn: ['OPEN', 'SNOOZED'] } }, ({ state }) => state === 'closed'],
  ['open', { open: true }, ({ open }) => open],
  [
    'customAttribute.text',
    { customAttribute: [{ name: 'Topic', text: { in: ['Repair', 'Payment'] } }] },
    ({ custom_attributes: { Topic } }) => ['Repair', 'Payment'].includes(Topic),
  ],
  [
    'customAttribute.number and boolean',
    {
      customAttribute: [
        { name: 'Bikes in fleet', number: { lt: 30 } },
        { name: 'Urgent', boolean: true },
      ],
    },
    ({ custom_attributes: { 'Bikes in fleet': bikes, Urgent } }) =>
      typeof bikes === 'number' && bikes < 30 && Urgent === true,
  ],
  ['read', { read: false }, ({ read }) => !read],
  ['priority', { priority: { in: ['HIGH', 'URGENT'] } }, ({ priority }) => ['high', 'urgent'].includes(priority)],
  ['contactId', { contactId: { eq: someone } }, (one) => ids(one.contacts.contacts).includes(someone)],
  ['teammateId', { teammateId: { eq: mate } }, (one) => ids(one.teammates?.admins ?? []).includes(mate)],
  [
    'assigneeId',
    { assigneeId: { in: ['991267801', '991267802'] } },
    (one) => [991267801, 991267802].includes(one.admin_assignee_id),
  ],
  ['assigneeId.isSet: false', { assigneeId: { isSet: false } }, (one) => one.admin_assignee_id === 0],
  ['teamAssigneeId', { teamAssigneeId: { eq: '7303' } }, (one) => one.team_assignee_id === 7303],
  [
    'tagId.in',
    { tagId: { in: ['8401', '8402'] } },
    (one) => ids(one.tags.tags).some((id) => ['8401', '8402'].includes(id)),
  ],
  ['tagId.isSet: false', { tagId: { isSet: false } }, (one) => one.tags.tags.length === 0],
  ['createdAt', { createdAt: { gte: moment(middle) } }, (one) => one.created_at >= middle],
  ['updatedAt', { updatedAt: { lte: moment(middle) } }, (one) => one.updated_at <= middle],
  ['waitingSince', { waitingSince: { gt: moment(waiting) } }, (one) => (one.waiting_since ?? 0) > waiting],
  [
    'snoozedUntil',
    { snoozedUntil: { lt: moment(snoozed) } },
    (one) => one.snoozed_until !== null && one.snoozed_until < snoozed,
  ],
  ['channelInitial', { channelInitial: { eq: 'messenger' } }, (one) => one.channel.initial === 'messenger'],
  [
    'source.type',
    { source: { type: { in: ['email', 'whatsapp'] } } },
    (one) => ['email', 'whatsapp'].includes(one.source.type),
  ],
  ['source.id', { source: { id: { isSet: false } } }, (one) => one.source.id === null],
  [
    'source.deliveredAs',
    { source: { deliveredAs: { eq: 'automated' } } },
    (one) => one.source.delivered_as === 'automated',
  ],
  ['source.subject', { source: { subject: { contains: 'invoice' } } }, (one) => one.source.subject.includes('invoice')],
  ['source.bodyWord', { source: { bodyWord: { eq: 'news' } } }, (one) => words(one.source.body).includes('news')],
  ['source.url', { source: { url: { startsWith: 'https://larkspur' } } }, (one) => one.source.url !== null],
  ['source.authorType', { source: { authorType: { eq: 'lead' } } }, (one) => one.source.author.type === 'lead'],
  ['source.authorId', { source: { authorId: { eq: someone } } }, (one) => one.source.author.id === someone],
  [
    'source.authorEmail',
    { source: { authorEmail: { endsWith: '@rider.example' } } },
    (one) => one.source.author.email.endsWith('@rider.example'),
  ],
  ['source.authorName', { source: { authorName: { isSet: false } } }, (one) => !one.source.author.name],
  [
    'statistics.seconds',
    { statistics: { timeToAdminReplySeconds: { gt: 20_000 } } },
    (one) => (one.statistics?.time_to_admin_reply ?? 0) > 20_000,
  ],
  [
    'statistics.moment',
    { statistics: { firstContactReplyAt: { gte: moment(middle) } } },
    (one) => (one.statistics?.first_contact_reply_at ?? 0) >= middle,
  ],
  ['statistics.count', { statistics: { countReopens: { eq: 2 } } }, (one) => one.statistics?.count_reopens === 2],
  [
    'statistics.lastClosedById',
    { statistics: { lastClosedById: { eq: closer } } },
    (one) => one.statistics?.last_closed_by_id === closer,
  ],
  [
    'two statistics',
    { statistics: { countReopens: { gt: 1 }, countAssignments: { gt: 1 } } },
    ({ statistics }) => statistics?.count_reopens > 1 && statistics.count_assignments > 1,
  ],
  [
    'rating.rating',
    { rating: { rating: { lt: 3 } } },
    (one) => one.conversation_rating !== null && one.conversation_rating.rating < 3,
  ],
  [
    'rating.remark',
    { rating: { remark: { eq: rated.conversation_rating.remark } } },
    (one) => one.conversation_rating?.remark === rated.conversation_rating.remark,
  ],
  [
    'rating.contactId',
    { rating: { contactId: { eq: rated.conversation_rating.contact.id } } },
    (one) => one.conversation_rating?.contact.id === rated.conversation_rating.contact.id,
  ],
  ['rating.teammateId', { rating: { teammateId: { isSet: true } } }, (one) => one.conversation_rating !== null],
  [
    'rating.repliedAt',
    { rating: { repliedAt: { gte: moment(middle) } } },
    (one) => (one.conversation_rating?.created_at ?? 0) >= middle,
  ],
  [
    'rating.requestedAt',
    { rating: { requestedAt: { gte: moment(middle) } } },
    (one) => (one.conversation_rating?.created_at ?? 0) - 3600 >= middle,
  ],
  ['aiAgentParticipated', { aiAgentParticipated: true }, (one) => one.ai_agent_participated],
  [
    'aiAgent.resolutionState',
    { aiAgent: { resolutionState: { eq: 'ESCALATED' } } },
    (one) => one.ai_agent?.resolution_state === 'escalated',
  ],
  [
    'aiAgent.lastAnswerType',
    { aiAgent: { lastAnswerType: { eq: 'custom_answer' } } },
    (one) => one.ai_agent?.last_answer_type === 'custom_answer',
  ],
  ['aiAgent.rating', { aiAgent: { rating: { eq: 5 } } }, (one) => one.ai_agent?.rating === 5],
  [
    'aiAgent.ratingRemark',
    { aiAgent: { ratingRemark: { contains: 'quick' } } },
    (one) => one.ai_agent?.rating_remark?.startsWith('Quick') === true,
  ],
  [
    'aiAgent.sourceType',
    { aiAgent: { sourceType: { ne: 'profile' } } },
    (one) => one.ai_agent?.source_type !== 'profile',
  ],
  ['aiAgent.sourceTitle', { aiAgent: { sourceTitle: { isSet: true } } }, (one) => Boolean(one.ai_agent?.source_title)],
  ['and', { and: [{ open: true }, { read: true }] }, ({ open, read }) => open && read],
  [
    'or of ands',
    {
      or: [
        { state: { eq: 'SNOOZED' }, read: true },
        { statistics: { countReopens: { eq: 3 }, countParts: { gt: 2 } } },
      ],
    },
    ({ state, read, statistics }) =>
      (state === 'snoozed' && read) || (statistics?.count_reopens === 3 && statistics.count_conversation_parts > 2),
  ],
];

describe('finds what passes', () => {
  test.each(cases)('%s', async (_, filter, test) => {
    const { conversations } = await data(query, { filter });
    const expected = seeded.filter(test);
    expect(expected.length).toBeGreaterThan(0);
    expect(idsOf(conversations.nodes).toSorted()).toEqual(idsOf(expected).toSorted());
    expect(conversations.totalCount).toBe(expected.length);
    const facts = 'customAttribute' in filter ? ['GET /conversations/attributes'] : [];
    expect(new Set(calls)).toEqual(new Set([...facts, 'POST /conversations/search']));
  });
});

test('assignees are sent as whole numbers', async () => {
  await data(query, { filter: { assigneeId: { in: ['991267801'] }, teamAssigneeId: { eq: '7301' } } });
  expect((sandbox.log.at(-1)?.body as Json)?.query.value).toEqual([
    { field: 'admin_assignee_id', operator: 'IN', value: [991267801] },
    { field: 'team_assignee_id', operator: '=', value: 7301 },
  ]);
  expect(calls).toEqual(['POST /conversations/search']);
});

describe('is refused before a call', () => {
  test.each([
    ['2.15', { priority: { eq: 'URGENT' } }, 'It supports NOT_PRIORITY, PRIORITY'],
    ['2.16', { priority: { in: ['NONE', 'PRIORITY'] } }, 'It supports NONE, LOW, MEDIUM, HIGH, URGENT'],
    ['2.14', { aiAgent: { resolutionState: { eq: 'ESCALATED' } } }, 'ABANDONED'],
    ['2.15', { aiAgent: { resolutionState: { eq: 'ABANDONED' } } }, 'PROCEDURE_HANDOFF'],
  ] as const)('a word that %s does not have: %j', async (version, filter, message) => {
    const { errors } = await askIn(version)(query, { filter });
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(errors?.[0]?.message).toContain(message);
    expect(calls).toEqual([]);
  });

  test.each([
    [{ statistics: {} }, 'filter.statistics'],
    [{ rating: { rating: {} } }, 'filter.rating.rating'],
    [{ assigneeId: { eq: 'maeve' } }, 'filter.assigneeId.eq'],
    [{ source: { authorId: { eq: '../me' } } }, 'filter.source.authorId.eq'],
  ])('%j', async (filter, field) => {
    const { errors } = await ask(query, { filter });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(calls).toEqual([]);
  });
});

test.each(['2.11', '2.14'] as const)('the words of %s', async (version) => {
  const { data: urgent } = await askIn(version)(query, { filter: { priority: { eq: 'PRIORITY' } } });
  expect(urgent.conversations.totalCount).toBe(
    seeded.filter((one) => ['high', 'urgent'].includes(one.priority)).length,
  );
  const { data: routed } = await askIn(version)(query, {
    filter: { aiAgent: { resolutionState: { eq: 'ROUTED_TO_TEAM' } } },
  });
  expect(routed.conversations.totalCount).toBeGreaterThan(0);
  expect(new Set(calls)).toEqual(new Set(['POST /conversations/search']));
});
