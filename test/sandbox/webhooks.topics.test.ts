import { describe, expect, test } from 'vitest';
import { admin, type Json, partsOf, search } from './support.ts';
import { useWebhooks } from './webhookSupport.ts';

const { call, listenIn, sentBy, topicsOf } = await useWebhooks();

const ticketType = async () => {
  const { data } = (await call('GET /ticket_types')).body;
  return data.find(({ category }: Json) => category === 'Customer');
};
/** For whom nothing is translated. */
const englishUser = async (): Promise<Json> => {
  const { data } = (await search(call, 'contacts', { field: 'role', operator: '=', value: 'user' })).body;
  return data.find((one: Json) => one.language_override === null);
};

const newTicket = async () => {
  const user = await englishUser();
  const type = await ticketType();
  const body = {
    ticket_type_id: type.id,
    contacts: [{ id: user.id }],
    ticket_attributes: { _default_title_: 'Flat tyre', _default_description_: 'Again.' },
  };
  const ticket = (await call('POST /tickets', { body })).body;
  const stateOf = (category: string) => type.ticket_states.data.find((one: Json) => one.category === category).id;
  return { ticket, user, stateOf };
};

describe('a ticket', () => {
  test('that is made with a new address sends both records', async () => {
    const type = await ticketType();
    const sent = await sentBy('POST /tickets', {
      ticket_type_id: type.id,
      contacts: [{ email: 'new@rider.example' }],
      ticket_attributes: { _default_title_: 'Flat tyre', _default_description_: 'Again.' },
    });
    expect(sent.map(({ topic }) => topic)).toEqual(['ticket.created', 'contact.lead.created']);
    expect(sent[0].data.item).toMatchObject({ type: 'ticket', ticket_state: { category: 'submitted' } });
    expect(sent[1].data.item).toMatchObject({ type: 'contact', email: 'new@rider.example' });
  });

  test('that changes in several ways sends a topic for each', async () => {
    const { ticket, stateOf } = await newTicket();
    const sent = await sentBy(`PUT /tickets/${ticket.id}`, {
      ticket_attributes: { _default_title_: 'Two flat tyres' },
      ticket_state_id: stateOf('in_progress'),
      admin_id: admin,
      assignee_id: admin,
    });
    expect(sent.map(({ topic }) => topic)).toEqual([
      'ticket.attribute.updated',
      'ticket.state.updated',
      'ticket.admin.assigned',
    ]);
    const [attribute, state, assigned] = sent.map(({ data }) => data.item);
    expect(state).toMatchObject({ type: 'ticket', id: ticket.id, ticket_state: { category: 'in_progress' } });
    expect(attribute).toMatchObject({
      type: 'ticket_ticket_part',
      ticket: { type: 'ticket', id: ticket.id },
      ticket_part: { type: 'ticket_part', part_type: 'ticket_attribute_updated_by_admin' },
    });
    const whole = (await call(`GET /tickets/${ticket.id}`)).body;
    expect(assigned).toEqual({ type: 'ticket_ticket_part', ticket: whole, ticket_part: partsOf(whole).at(-1) });
  });

  test('that goes to a team says so', async () => {
    const { ticket } = await newTicket();
    const team = (await call('GET /teams')).body.teams[0];
    expect(await topicsOf(`PUT /tickets/${ticket.id}`, { admin_id: admin, assignee_id: team.id })).toEqual([
      'ticket.team.assigned',
    ]);
  });

  test.each(['2.15', '2.16'] as const)('is resolved and closed by two topics in %s', async (version) => {
    const { ticket, stateOf } = await newTicket();
    await listenIn(version);
    const again = await newTicket();
    const resolved = await sentBy(`PUT /tickets/${again.ticket.id}`, { ticket_state_id: stateOf('resolved') });
    expect(resolved.map(({ topic }) => topic)).toEqual(['ticket.state.updated', 'ticket.resolved']);
    expect(resolved[1].data.item).toMatchObject({ type: 'ticket', id: again.ticket.id });
    const [closed, ...more] = await sentBy(`PUT /tickets/${again.ticket.id}`, { open: false });
    expect([closed.topic, more]).toEqual(['ticket.closed', []]);
    expect(closed.data.item).toMatchObject({ ticket: { id: again.ticket.id, open: false } });
    expect(closed.data.item.id).toBeUndefined();
    expect(ticket.type).toBe('ticket');
  });

  test('is closed when it is resolved, before 2.15', async () => {
    await listenIn('2.14');
    const { ticket, stateOf } = await newTicket();
    const resolved = await sentBy(`PUT /tickets/${ticket.id}`, { ticket_state_id: stateOf('resolved') });
    expect(resolved.map(({ topic }) => topic)).toEqual(['ticket.state.updated', 'ticket.closed']);
    expect(resolved[1].data.item).toMatchObject({ type: 'ticket', id: ticket.id, admin_assignee_id: '0' });
    expect(await topicsOf(`PUT /tickets/${ticket.id}`, { open: false })).toEqual([]);
  });

  test('has topics for what is said on it', async () => {
    const { ticket, user } = await newTicket();
    const reply = (body: object) => topicsOf(`POST /tickets/${ticket.id}/reply`, { body: 'Hello', ...body });
    const teammate = { type: 'admin', admin_id: admin };
    expect(await reply({ ...teammate, message_type: 'comment' })).toEqual(['ticket.admin.replied']);
    expect(await reply({ ...teammate, message_type: 'note' })).toEqual(['ticket.note.created']);
    expect(await reply({ type: 'user', intercom_user_id: user.id, message_type: 'comment' })).toEqual([
      'ticket.contact.replied',
    ]);
  });

  test('that is made in the background is followed by its job', async () => {
    const { user } = await newTicket();
    const type = await ticketType();
    const sent = await sentBy('POST /tickets/enqueue', {
      ticket_type_id: type.id,
      contacts: [{ id: user.id }],
      ticket_attributes: { _default_title_: 'Flat tyre', _default_description_: 'Again.' },
    });
    expect(sent.map(({ topic }) => topic)).toEqual(['ticket.created', 'job.completed']);
    const { id, resource_id } = sent[1].data.item;
    expect(resource_id).toBe(sent[0].data.item.id);
    expect((await call(`GET /jobs/status/${id}`)).body).toEqual(sent[1].data.item);
  });

  test('that is deleted sends nothing, as Intercom has no topic for it', async () => {
    const { ticket } = await newTicket();
    expect(await topicsOf(`DELETE /tickets/${ticket.id}`)).toEqual([]);
  });
});

const newConversation = async () => {
  const user = await englishUser();
  const begun = await sentBy('POST /conversations', { from: { type: 'user', id: user.id }, body: 'Hello' });
  return { id: begun[0].data.item.id as string, user, begun };
};

describe('a conversation', () => {
  test('is sent with the part that caused the event, and no other', async () => {
    const { id, user, begun } = await newConversation();
    expect(begun.map(({ topic }) => topic)).toEqual(['conversation.user.created']);
    expect(begun[0].data.item.conversation_parts.conversation_parts).toEqual([]);
    const teammate = { type: 'admin', admin_id: admin };
    for (const [body, topic] of [
      [{ ...teammate, message_type: 'comment', body: 'Hi' }, 'conversation.admin.replied'],
      [{ ...teammate, message_type: 'note', body: 'Hm' }, 'conversation.admin.noted'],
      [{ type: 'user', intercom_user_id: user.id, message_type: 'comment', body: '?' }, 'conversation.user.replied'],
    ] as const) {
      const [one, ...more] = await sentBy(`POST /conversations/${id}/reply`, body);
      const { parts } = { parts: one.data.item.conversation_parts };
      expect([one.topic, parts.total_count, more]).toEqual([topic, 1, []]);
      expect(parts.conversation_parts).toEqual([expect.objectContaining({ body: `<p>${body.body}</p>` })]);
    }
  });

  test('is closed, opened, snoozed, woken and assigned', async () => {
    const { id } = await newConversation();
    const manage = (message_type: string, more = {}) =>
      topicsOf(`POST /conversations/${id}/parts`, { message_type, type: 'admin', admin_id: admin, ...more });
    const later = Math.floor(Date.now() / 1000) + 3_600;
    expect(await manage('close')).toEqual(['conversation.admin.closed']);
    expect(await manage('open')).toEqual(['conversation.admin.opened']);
    expect(await manage('snoozed', { snoozed_until: later })).toEqual(['conversation.admin.snoozed']);
    expect(await manage('open')).toEqual(['conversation.admin.unsnoozed']);
    expect(await manage('assignment', { assignee_id: admin })).toEqual([
      'conversation.admin.assigned',
      'conversation.admin.open.assigned',
    ]);
  });

  test('that a contact writes in again is a reply, although it opens', async () => {
    const { id, user } = await newConversation();
    await call(`POST /conversations/${id}/parts`, { body: { message_type: 'close', type: 'admin', admin_id: admin } });
    const reply = { type: 'user', intercom_user_id: user.id, message_type: 'comment', body: 'Still?' };
    expect(await topicsOf(`POST /conversations/${id}/reply`, reply)).toEqual(['conversation.user.replied']);
  });

  test('gains a company, participants and tags, is read and is gone', async () => {
    const { id } = await newConversation();
    const company = (await call('POST /companies', { body: { company_id: 'c-1', name: 'Couriers' } })).body;
    expect(await topicsOf(`PUT /conversations/${id}`, { company_id: company.id, read: true })).toEqual([
      'conversation.company.updated',
      'conversation.read',
    ]);
    const [attached, made] = await sentBy(`POST /conversations/${id}/customers`, {
      admin_id: admin,
      customer: { email: 'guest@rider.example' },
    });
    expect([attached.topic, made.topic]).toEqual(['conversation.contact.attached', 'contact.lead.created']);
    // As real notifications have it: two records without a type, one of them Intercom's internal form.
    expect(attached.data.item).toEqual({
      conversation: expect.objectContaining({ model: expect.objectContaining({ id: Number(id) }) }),
      contact: made.data.item,
    });
    const { tag } = { tag: (await call('POST /tags', { body: { name: 'Loud' } })).body };
    expect(await topicsOf(`POST /conversations/${id}/tags`, { id: tag.id, admin_id: admin })).toEqual([
      'conversation_part.tag.created',
    ]);
    const [gone] = await sentBy(`DELETE /conversations/${id}`);
    expect([gone.topic, gone.data.item]).toEqual([
      'conversation.deleted',
      { type: 'conversation', conversation_id: id },
    ]);
  });
});
