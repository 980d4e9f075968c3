import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNotification } from '../../src/client/webhooks/envelope.ts';
import { readFinEvent } from '../../src/client/webhooks/finEvent.ts';
import { type Topic, topics } from '../../src/client/webhooks/topics.ts';
import { notification } from '../support/webhooks.ts';

const read = (topic: string, item: unknown, fields: object = {}) =>
  readNotification(Buffer.from(notification(topic, item, fields)), 1_000);

describe('an event', () => {
  const ticket = {
    type: 'ticket',
    id: '494',
    ticket_type: { type: 'ticket_type', id: '53' },
    ticket_state: { type: 'ticket_state', id: '9', category: 'in_progress' },
    admin_assignee_id: 991,
    team_assignee_id: 0,
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: 'c1', external_id: null }] },
    ticket_parts: { type: 'ticket_part.list', ticket_parts: [{ id: '7' }, { id: '8' }], total_count: 9 },
  };
  const ofTicket = {
    subject: 'ticket',
    subjectId: '494',
    deleted: false,
    partIds: ['7', '8'],
    related: { contactId: 'c1' },
    filter: { typeId: '53', assigneeId: '991', state: 'IN_PROGRESS', stateId: '9' },
  };

  test('of a ticket has ids and the fields of filters, and nothing else of it', () => {
    const fields = { id: 'notif_1', app_id: 'w1', created_at: 1_700_000_000 };
    expect(read('ticket.state.updated', { ...ticket, ticket_attributes: { a: 'text' } }, fields)).toEqual({
      ...ofTicket,
      id: 'notif_1',
      topic: 'ticket.state.updated',
      workspaceId: 'w1',
      createdAt: 1_700_000_000_000,
    });
  });

  test('has the same of a ticket that is one level down, as since 2.15, and at the top, as before', () => {
    for (const item of [ticket, { type: 'conversation', id: '1', ticket }, { id: '1', ticket }])
      expect(read('ticket.closed', item)).toMatchObject(ofTicket);
    expect(read('ticket.closed', { type: 'conversation', id: '1' })).toMatchObject({ subjectId: null });
    expect(read('ticket.resolved', ticket)).toMatchObject(ofTicket);
  });

  test('has the state of a ticket in 2.11, which is a word', () => {
    expect(read('ticket.created', { ...ticket, ticket_state: 'submitted' })).toMatchObject({
      filter: { state: 'SUBMITTED', stateId: 'submitted' },
    });
  });

  const contact = { type: 'contact', id: 'c1' };
  const conversation = { type: 'conversation', id: '5', state: 'snoozed', admin_assignee_id: 4, team_assignee_id: '6' };
  test.each<[topic: string, item: object, expected: object]>([
    [
      'conversation.user.replied',
      { ...conversation, conversation_parts: { conversation_parts: [{ id: 3 }] }, company: { id: 'co' } },
      {
        subjectId: '5',
        partIds: ['3'],
        related: { companyId: 'co' },
        filter: { state: 'SNOOZED', assigneeId: '4', teamId: '6' },
      },
    ],
    ['conversation.contact.attached', { conversation, contact }, { subjectId: '5', related: { contactId: 'c1' } }],
    ['conversation.contact.detached', { contact }, { subjectId: null, related: { contactId: 'c1' } }],
    ['conversation.company.updated', { conversation, company: { id: 'co' } }, { related: { companyId: 'co' } }],
    ['conversation_part.tag.created', { type: 'conversation_part', id: '8' }, { subjectId: null, partIds: ['8'] }],
    [
      'conversation_part.redacted',
      { type: 'conversation_part', id: '8', conversation_id: 5 },
      { subjectId: '5', partIds: ['8'] },
    ],
    ['conversation.deleted', { type: 'conversation', id: '5', deleted: true }, { subjectId: '5', deleted: true }],
    ['company.contact.attached', { company: { id: 'co' }, contact }, { subjectId: 'co', related: { contactId: 'c1' } }],
    ['contact.deleted', { ...contact, deleted: true }, { subjectId: 'c1', deleted: true }],
    ['contact.archived', contact, { subjectId: 'c1', deleted: false }],
    ['contact.merged', { ...contact, merged_from: { type: 'contact', id: 'c0' } }, { related: { mergedFromId: 'c0' } }],
    [
      'contact.user.tag.created',
      { type: 'contact_tag', created_at: 1, tag: { id: 't' }, contact },
      { subject: 'contact', subjectId: 'c1', related: { tagId: 't' } },
    ],
    [
      'contact.lead.tag.deleted',
      { contact_tag: { tag: { id: 't' }, contact } },
      { subjectId: 'c1', related: { tagId: 't' } },
    ],
    ['contact.subscribed', { type: 'subscription', id: 's' }, { subject: 'contact', subjectId: null }],
    [
      'granular.unsubscribe',
      { type: 'subscription', id: 's', contact, subscription_type: { id: 'st' } },
      { subjectId: 'c1', related: { subscriptionTypeId: 'st' } },
    ],
    ['contact.unsubscribed', { type: 'user', id: 'c1' }, { subjectId: 'c1' }],
    [
      'audience.member_added',
      { type: 'audience_membership', audience_id: 3, content: { type: 'article', id: '9' } },
      { subject: 'audience', subjectId: '3', related: { contentId: '9' } },
    ],
    [
      'content_stat.email',
      { type: 'content_stat.email', content_stat: { id: '1', content_id: '2' }, contact, company: { id: 'co' } },
      { subjectId: '1', related: { contentId: '2', contactId: 'c1', companyId: 'co' } },
    ],
    ['call.ended', { id: '1', conversation_id: 5, admin_id: 4 }, { related: { conversationId: '5', adminId: '4' } }],
    ['job.completed', { type: 'job', id: 'j', resource_id: 't' }, { subject: 'job', related: { resourceId: 't' } }],
    ['event.created', { type: 'event', id: 'e', intercom_user_id: 'c1' }, { related: { contactId: 'c1' } }],
    [
      'admin.activity_log_event.created',
      { id: 'a', activity_type: 'role_change', performed_by: { type: 'admin', id: 4 } },
      { subject: 'activityLog', related: { adminId: '4' }, filter: { activityType: 'role_change' } },
    ],
    [
      'procedure.hitl_notification.created',
      { conversation_id: '5', step_id: 'step-1', callback_url: 'https://elsewhere.example' },
      { subjectId: 'step-1', related: { conversationId: '5' } },
    ],
    [
      'data_connector.execution.completed',
      { id: 'x', data_connector_id: 'd', conversation_id: 5 },
      { subjectId: 'x', related: { dataConnectorId: 'd', conversationId: '5' } },
    ],
  ])('%s names its records', (topic, item, expected) => {
    expect(read(topic, item)).toMatchObject(expected);
  });

  test('is of the time when it came where the notification does not say when', () => {
    expect(read('ticket.created', ticket, { created_at: 'soon' })).toMatchObject({ createdAt: 1_000 });
  });
});

describe('whatever comes', () => {
  const odd = fc.oneof(fc.jsonValue(), fc.constantFrom('', '0', 0, null, true, [], {}, '__proto__', -1, 1e300));
  const deep = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      odd,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'id',
          'type',
          'ticket',
          'conversation',
          'contact',
          'contacts',
          'ticket_parts',
          'tag',
          'deleted',
        ),
        tie('value'),
      ),
    ),
  })).value;

  test('a notification is an event of ids, or is none', () => {
    const topic = fc.constantFrom(...(Object.keys(topics) as Topic[]));
    fc.assert(
      fc.property(topic, deep, fc.option(deep), (topic, item, id) => {
        const fields = id === null ? {} : { id, app_id: id, created_at: id };
        const event = read(topic, item, fields);
        if (typeof event === 'string') return;
        const values = [event.id, event.workspaceId, event.subjectId ?? 'none', ...Object.values(event.related)];
        for (const value of [...values, ...event.partIds]) expect(value).toMatch(/^[\w-]{1,128}$/);
        expect([event.topic, typeof event.deleted, Number.isFinite(event.createdAt)]).toEqual([topic, 'boolean', true]);
        expect(JSON.parse(JSON.stringify(event))).toEqual(event);
      }),
      { numRuns: 500 },
    );
  });

  test('bytes are an event, or are none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(readNotification(Buffer.from(bytes), 0)).toBe('invalid');
          expect(readFinEvent(Buffer.from(bytes), 'w', 0)).toBeNull();
        },
      ),
    );
    expect(readNotification(Buffer.from('['.repeat(1_000_000)), 0)).toBe('invalid');
  });

  test('an event of the Fin Agent is plain data, or is none', () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'conversation_id',
        'user_id',
        'status',
        'reason',
        'message',
        'csat',
        'stream_id',
        'created_at_ms',
      ),
      deep,
    );
    fc.assert(
      fc.property(fc.constantFrom('fin_replied', 'csat_requested', 'fin_reply_chunk'), fields, (event_name, rest) => {
        const event = readFinEvent(Buffer.from(JSON.stringify({ event_name, ...rest })), 'w', 5);
        if (event === null) return;
        expect(event).toMatchObject({ kind: event_name, conversationId: expect.any(String), at: expect.any(Number) });
        expect(JSON.parse(JSON.stringify(event))).toEqual(event);
      }),
    );
  });
});
