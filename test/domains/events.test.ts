import { isEnumType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { IntercomEvent } from '../../src/client/webhooks/event.ts';
import { topics } from '../../src/client/webhooks/topics.ts';
import { schema } from '../../src/schema/index.ts';
import { finChunk } from '../support/events.ts';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { samplesIn } from '../support/samples.ts';
import { subscribingOver, workspaceId } from '../support/subscribing.ts';
import { tags } from '../support/writing.ts';

const { sandbox, calls } = await setup();
const gateway = await subscribingOver(sandbox.origin);
const { publish, subscribers } = gateway;

const first = async (query: string, fields: Partial<IntercomEvent>) => {
  const listener = gateway.subscribe(query);
  await subscribers(1);
  calls.length = 0;
  publish(fields);
  const [item] = await listener.has(1);
  expect(item?.errors).toBeUndefined();
  const [event] = Object.values(item?.data as Readonly<Record<string, Record<string, unknown>>>);
  return event;
};

describe('the record of an event', () => {
  test.each([
    ['ticketEvents', 'ticket', 'Ticket', 'number', ['GET /tickets/{id}']],
    ['conversationEvents', 'conversation', 'Conversation', 'state', ['GET /conversations/{id}']],
    ['contactEvents', 'contact', 'Contact', 'role', ['GET /contacts/{id}']],
    ['companyEvents', 'company', 'Company', 'name', ['GET /companies/{id}']],
    ['adminEvents', 'admin', 'Admin', 'jobTitle', ['GET /admins', 'GET /admins/{id}']],
    ['jobEvents', 'job', 'Job', 'status', ['GET /jobs/status/{id}']],
    ['articleEvents', 'article', 'Article', 'title', ['GET /articles/{id}']],
    ['callEvents', 'call', 'Call', 'hasRecording', ['GET /calls/{call_id}']],
    ['contentSnippetEvents', 'contentSnippet', 'ContentSnippet', 'title', ['GET /content_snippets/{id}']],
    [
      'contentImportSourceEvents',
      'contentImportSource',
      'ContentImportSource',
      'url',
      ['GET /ai/content_import_sources'],
    ],
  ] as const)('of %s is read as it is now', async (field, subject, type, leaf, read) => {
    const { [type]: sample } = await samplesIn(sandbox);
    const query = `subscription { ${field} { ... on ${type}Event { ${subject}Id ${subject} { id ${leaf} } } } }`;
    const [topic] = Object.entries(topics).find(([, row]) => row.subject === subject) ?? [];
    const event = await first(query, { subject, topic: topic as keyof typeof topics, subjectId: sample?.id ?? '' });
    expect(event).toEqual({
      [`${subject}Id`]: sample?.id,
      [subject]: { id: sample?.id, [leaf]: expect.anything() },
    });
    expect(calls).toEqual(read);
  });

  test('is null without a call when it was deleted', async () => {
    const query = 'subscription { contactEvents { ... on ContactEvent { kind deleted contact { role } } } }';
    const event = await first(query, {
      subject: 'contact',
      topic: 'contact.deleted',
      subjectId: '66ac6051837c55f42689b2ba',
      deleted: true,
    });
    expect(event).toEqual({ kind: 'DELETED', deleted: true, contact: null });
    expect(calls).toEqual([]);
  });

  test('costs nothing for its id alone', async () => {
    const query = 'subscription { companyEvents { ... on CompanyEvent { company { id } contact { id } } } }';
    const event = await first(query, {
      subject: 'company',
      topic: 'company.contact.attached',
      subjectId: '6650a1b2c3d4e5f6a7b81013',
      related: { contactId: '66ac6051837c55f42689b2ba' },
    });
    expect(event).toEqual({
      company: { id: '6650a1b2c3d4e5f6a7b81013' },
      contact: { id: '66ac6051837c55f42689b2ba' },
    });
    expect(calls).toEqual([]);
  });
});

describe('the part of an event', () => {
  test('of a ticket comes with the ticket', async () => {
    const ticket = await rest(sandbox, 'GET /tickets/482780');
    const [part] = ticket.ticket_parts.ticket_parts.slice(-1);
    const query =
      'subscription { ticketEvents { ... on TicketEvent { partIds part { id partType } ticket { number } } } }';
    const event = await first(query, { subjectId: '482780', partIds: ['1', part.id] });
    expect(event).toMatchObject({ partIds: ['1', part.id], part: { id: part.id, partType: part.part_type } });
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('of a conversation comes with the conversation', async () => {
    const conversation = await rest(sandbox, 'GET /conversations/215473840000221');
    const [part] = conversation.conversation_parts.conversation_parts.slice(-1);
    const query =
      'subscription { conversationEvents { ... on ConversationEvent { part { id partType } conversation { state } } } }';
    const event = await first(query, {
      subject: 'conversation',
      topic: 'conversation.user.replied',
      subjectId: '215473840000221',
      partIds: [part.id],
    });
    expect(event).toMatchObject({ part: { id: part.id, partType: part.part_type } });
    expect(calls).toEqual(['GET /conversations/{id}']);
  });
});

describe('what else an event names', () => {
  test.each<[string, string, Partial<IntercomEvent>, object]>([
    [
      'the tag of a contact',
      'contactEvents { ... on ContactEvent { tag { name } } }',
      { subject: 'contact', topic: 'contact.user.tag.created', related: { tagId: tags.vip } },
      { tag: expect.anything() },
    ],
    [
      'who was merged',
      'contactEvents { ... on ContactEvent { mergedFromId } }',
      { subject: 'contact', topic: 'contact.merged', related: { mergedFromId: 'abc' } },
      { mergedFromId: 'abc' },
    ],
    [
      'the type and the admin of an audit event',
      'activityLogEvents { ... on ActivityLogEvent { activityType admin { id } } }',
      {
        subject: 'activityLog',
        topic: 'admin.activity_log_event.created',
        related: { adminId: '991267801' },
        filter: { activityType: 'admin_login_success' },
      },
      { activityType: 'admin_login_success', admin: { id: '991267801' } },
    ],
    [
      'the contact of a data event',
      'dataEventEvents { ... on DataEventEvent { kind contact { id } } }',
      { subject: 'dataEvent', topic: 'event.created', related: { contactId: 'abc' } },
      { kind: 'CREATED', contact: { id: 'abc' } },
    ],
    [
      'the content of a statistic',
      'contentStatEvents { ... on ContentStatEvent { kind contentId } }',
      { subject: 'contentStat', topic: 'content_stat.banner', related: { contentId: '9' } },
      { kind: 'BANNER', contentId: '9' },
    ],
    [
      'the content of an audience',
      'audienceEvents { ... on AudienceEvent { kind contentId } }',
      { subject: 'audience', topic: 'audience.member_added', related: { contentId: '9' } },
      { kind: 'MEMBER_ADDED', contentId: '9' },
    ],
    [
      'the conversation of a procedure',
      'procedureEvents { ... on ProcedureEvent { conversation { id } } }',
      { subject: 'procedure', topic: 'procedure.hitl_notification.created', related: { conversationId: '7' } },
      { conversation: { id: '7' } },
    ],
    [
      'a visitor',
      'visitorEvents { ... on VisitorEvent { kind visitorId } }',
      { subject: 'visitor', topic: 'visitor.signed_up', subjectId: 'v1' },
      { kind: 'SIGNED_UP', visitorId: 'v1' },
    ],
    [
      'no execution whose connector it does not name',
      'dataConnectorExecutionEvents { ... on DataConnectorExecutionEvent { dataConnectorExecution { id } } }',
      { subject: 'dataConnectorExecution', topic: 'data_connector.execution.completed', subjectId: '1' },
      { dataConnectorExecution: null },
    ],
  ])('%s', async (_, selection, fields, expected) => {
    expect(await first(`subscription { ${selection} }`, fields)).toEqual(expected);
  });
});

describe('a filter', () => {
  const of = (filter: string) => `subscription { ticketEvents(${filter}) { ... on TicketEvent { ticketId } } }`;
  const inCare: Partial<IntercomEvent> = {
    filter: { typeId: '1', assigneeId: 'a', teamId: 't', state: 'IN_PROGRESS' },
  };

  test.each([
    ['topics: [CREATED, STATE_UPDATED]', { topic: 'ticket.created' }, { topic: 'ticket.closed' }],
    ['ids: ["1", "2"]', { subjectId: '2' }, { subjectId: '3' }],
    ['filter: { typeId: { eq: "1" } }', inCare, { filter: { typeId: '2' } }],
    ['filter: { typeId: { ne: "2" } }', inCare, { filter: { typeId: '2' } }],
    ['filter: { assigneeId: { in: ["a", "b"] } }', inCare, { filter: { assigneeId: 'c' } }],
    ['filter: { assigneeId: { notIn: ["c"] } }', inCare, { filter: { assigneeId: 'c' } }],
    ['filter: { assigneeId: { isSet: false } }', { filter: {} }, inCare],
    ['filter: { teamAssigneeId: { isSet: true } }', inCare, { filter: {} }],
    ['filter: { states: [IN_PROGRESS, RESOLVED] }', inCare, { filter: { state: 'SUBMITTED' } }],
    ['filter: { states: [IN_PROGRESS], typeId: { eq: "1" } }', inCare, { filter: { state: 'IN_PROGRESS' } }],
  ] as const)('%s lets through what it names', async (filter, through, kept) => {
    const listener = gateway.subscribe(of(filter));
    await subscribers(1);
    publish({ subjectId: '8', ...kept } as Partial<IntercomEvent>);
    publish({ subjectId: '1', ...through } as Partial<IntercomEvent>);
    publish({ subjectId: '9', ...kept } as Partial<IntercomEvent>);
    publish({ subjectId: '2', ...through } as Partial<IntercomEvent>);
    const items = await listener.has(2);
    const expected = 'subjectId' in through ? ['2', '2'] : ['1', '2'];
    expect(items.map(({ data }) => data.ticketEvents.ticketId)).toEqual(expected);
  });

  test('of conversations has their states', async () => {
    const listener = gateway.subscribe(
      'subscription { conversationEvents(filter: { states: [OPEN] }) { ... on ConversationEvent { conversationId } } }',
    );
    await subscribers(1);
    const [subject, topic] = ['conversation', 'conversation.admin.opened'] as const;
    publish({ subject, topic, subjectId: '1', filter: { state: 'CLOSED' } });
    publish({ subject, topic, subjectId: '2', filter: { state: 'OPEN' } });
    const [item] = await listener.has(1);
    expect(item?.data.conversationEvents.conversationId).toBe('2');
  });
});

describe('a stream that is resumed', () => {
  const after =
    'subscription ($after: ID) { ticketEvents(after: $after) { __typename ... on TicketEvent { id } ... on EventsMissed { since } } }';

  test('begins with what came after the event', async () => {
    const [one, two, three] = [publish(), publish({ subjectId: '2' }), publish({ subjectId: '3' })];
    const items = await gateway.subscribe(after, { after: one.id }).has(2);
    expect(items.map(({ data }) => data.ticketEvents.id)).toEqual([two.id, three.id]);
  });

  test('begins with a gap where the event is not known', async () => {
    const listener = gateway.subscribe(after, { after: 'notif_gone' });
    await listener.has(1);
    const { id } = publish();
    const items = await listener.has(2);
    expect(items.map(({ data }) => data.ticketEvents)).toEqual([
      { __typename: 'EventsMissed', since: expect.stringMatching(/^20/) },
      { __typename: 'TicketEvent', id },
    ]);
  });
});

describe('events of Fin', () => {
  const ofFin = `subscription ($ids: [String!]) { finEvents(conversationIds: $ids) { ... on FinEvent {
    kind topic conversationId status reason streamId textSoFar message { author bodyText } ratingOptions { key label }
  } } }`;

  test('come for the conversations that are named', async () => {
    const listener = gateway.subscribe(ofFin, { ids: ['mine-2'] });
    await subscribers(1);
    calls.length = 0;
    gateway.events.publish(finChunk('Hel', { workspaceId }));
    gateway.events.publish(finChunk('Hello', { workspaceId, conversationId: 'mine-2' }));
    gateway.events.publish(
      finChunk('', {
        workspaceId,
        conversationId: 'mine-2',
        kind: 'fin_replied',
        status: 'AWAITING_USER_REPLY',
        message: { id: '1', author: 'fin', body: '<p>Hello</p>', at: 1_800_000_000_000 },
      }),
    );
    const items = await listener.has(2);
    expect(items.map(({ data }) => data.finEvents)).toMatchObject([
      { kind: 'REPLY_CHUNK', topic: 'fin_reply_chunk', conversationId: 'mine-2', textSoFar: 'Hello', message: null },
      { kind: 'REPLIED', status: 'AWAITING_USER_REPLY', message: { author: 'fin', bodyText: 'Hello' } },
    ]);
    expect(calls).toEqual([]);
  });
});

test('every topic but those of nobody’s interest is reported by one subscription', () => {
  const reported = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && type.name.endsWith('EventTopic'))
    .flatMap((type) => (isEnumType(type) ? type.getValues().map(({ value }) => value as string) : []));
  // The gateway's own calls cause `api.request.completed`.
  const kept = ['api.request.completed', 'ping'];
  expect([...reported, ...kept].toSorted()).toEqual(Object.keys(topics).toSorted());
});

test('every type of event has the fields of `Event`', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Event'),
  );
  expect(types.length).toBeGreaterThan(15);
});
