import { all, first, newTicket, type Steps, ticketDraft, trackerOf, typeDraft } from './step.ts';

export const tickets: Steps = {
  'POST /ticket_types': ({ call }) => call('POST /ticket_types', [], { body: typeDraft }),
  'PUT /ticket_types/{}': async ({ call }) => {
    const { id } = await call('POST /ticket_types', [], { body: typeDraft });
    await call('PUT /ticket_types/{}', [id], { body: { name: 'Found property', archived: true } });
  },
  'POST /ticket_types/{}/attributes': async ({ call, types }) => {
    const shapes = [
      { data_type: 'string', multiline: true },
      { data_type: 'list', list_items: 'a,b' },
      ...['integer', 'decimal', 'boolean', 'datetime', 'files'].map((data_type) => ({ data_type })),
    ];
    for (const shape of shapes) {
      const body = { name: `As ${shape.data_type}`, description: 'd', ...shape };
      await call('POST /ticket_types/{}/attributes', [first(types).id], { body });
    }
  },
  'PUT /ticket_types/{}/attributes/{}': async ({ call }) => {
    const type = await call('POST /ticket_types', [], { body: typeDraft });
    const draft = { name: 'Colour', description: 'd', data_type: 'string' };
    const attribute = await call('POST /ticket_types/{}/attributes', [type.id], { body: draft });
    const body = { description: 'New', archived: true };
    await call('PUT /ticket_types/{}/attributes/{}', [type.id, attribute.id], { body });
  },
  'GET /tickets/{}': async ({ call, tickets }) => {
    for (const { id } of tickets) await call('GET /tickets/{}', [id]);
    await call('GET /tickets/{}', ['1']);
  },
  'POST /tickets/search': async ({ call }) => {
    const page = { query: all, pagination: { per_page: 5 } };
    const { pages } = await call('POST /tickets/search', [], { body: page });
    const pagination = { per_page: 5, starting_after: pages.next?.starting_after };
    await call('POST /tickets/search', [], { body: { ...page, pagination } });
    const none = { field: 'created_at', operator: '<', value: '1' };
    await call('POST /tickets/search', [], { body: { query: none, pagination: { per_page: 5 } } });
  },
  'POST /tickets': newTicket,
  'POST /tickets/enqueue': (workspace) => workspace.call('POST /tickets/enqueue', [], { body: ticketDraft(workspace) }),
  'PUT /tickets/{}': async (workspace) => {
    const { id } = await newTicket(workspace);
    const body = { ticket_attributes: { _default_title_: 'Another' }, open: false, snoozed_until: 1_900_000_000 };
    await workspace.call('PUT /tickets/{}', [id], { body });
  },
  'DELETE /tickets/{}': async (workspace) => {
    const { id } = await newTicket(workspace);
    await workspace.call('DELETE /tickets/{}', [id]);
    await workspace.call('DELETE /tickets/{}', [id]);
  },
  'POST /tickets/{}/reply': async (workspace) => {
    const ticket = await newTicket(workspace);
    const admin = { type: 'admin', admin_id: first(workspace.admins).id };
    const options = [{ text: 'Yes', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' }];
    for (const body of [
      { message_type: 'comment', ...admin, body: 'b' },
      { message_type: 'note', ...admin, body: '<p>b</p>' },
      { message_type: 'quick_reply', ...admin, reply_options: options },
      { message_type: 'comment', type: 'user', intercom_user_id: first(workspace.contacts).id, body: 'b' },
    ]) {
      await workspace.call('POST /tickets/{}/reply', [ticket.id], { body });
    }
    await workspace.call('GET /tickets/{}', [ticket.id]);
  },
  'POST /tickets/{}/change_type': async (workspace) => {
    const { call, types } = workspace;
    const ticket = await newTicket(workspace);
    const other = first(types.filter((type) => type.category === 'Customer' && type.id !== ticket.ticket_type.id));
    const { ticket_states } = await call('GET /ticket_types/{}', [other.id]);
    const body = { ticket_type_id: other.id, ticket_state_id: first(ticket_states.data).id };
    await call('POST /tickets/{}/change_type', [ticket.id], { body });
  },
  'POST /tickets/{}/linked_conversations': async (workspace) => {
    const ticket = await newTicket(workspace);
    const body = { conversation_id: ticket.id };
    await workspace.call('POST /tickets/{}/linked_conversations', [trackerOf(workspace).id], { body });
    await workspace.call('GET /tickets/{}', [trackerOf(workspace).id]);
  },
  'DELETE /tickets/{}/linked_conversations/{}': async (workspace) => {
    const ticket = await newTicket(workspace);
    const tracker = trackerOf(workspace);
    const body = { conversation_id: ticket.id };
    await workspace.call('POST /tickets/{}/linked_conversations', [tracker.id], { body });
    await workspace.call('DELETE /tickets/{}/linked_conversations/{}', [tracker.id, ticket.id]);
  },
  'POST /tickets/{}/tags': async ({ call, tickets, admins }) => {
    const ids = { id: '8401', admin_id: first(admins).id };
    await call('POST /tickets/{}/tags', [first(tickets).id], { body: ids });
    await call('POST /tickets/{}/tags', ['1'], { body: ids });
  },
  'DELETE /tickets/{}/tags/{}': async ({ call, tickets, admins }) => {
    const admin_id = first(admins).id;
    const { id } = first(tickets);
    await call('POST /tickets/{}/tags', [id], { body: { id: '8401', admin_id } });
    await call('DELETE /tickets/{}/tags/{}', [id, '8401'], { body: { admin_id } });
  },
  'GET /jobs/status/{}': async (workspace) => {
    const { id } = await workspace.call('POST /tickets/enqueue', [], { body: ticketDraft(workspace) });
    for (let polls = 0; polls < 3; polls += 1) await workspace.call('GET /jobs/status/{}', [id]);
    await workspace.call('GET /jobs/status/{}', ['1']);
  },
};
