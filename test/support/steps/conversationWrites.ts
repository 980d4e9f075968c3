import { isBefore } from '../../../src/client/core/versions.ts';
import { first, type Seen, type Steps, type Workspace } from './step.ts';

const newConversation = async ({ call, contacts }: Workspace): Promise<string> => {
  const from = { type: 'contact', id: first(contacts).id };
  const { conversation_id } = await call('POST /conversations', [], { body: { from, body: 'Hello there' } });
  return conversation_id;
};
const admin_id = ({ admins }: Workspace): string => first(admins).id;
const second = ([, found]: readonly Seen[]): Seen => first(found === undefined ? [] : [found]);

export const conversationWrites: Steps = {
  'POST /conversations': async (workspace) => {
    const { call, contacts } = workspace;
    await newConversation(workspace);
    const from = { type: 'contact', id: '000000000000000000000000' };
    await call('POST /conversations', [], { body: { from, body: 'Hello there' } });
    await call('GET /contacts/{}', [first(contacts).id]);
  },
  'PUT /conversations/{}': async (workspace) => {
    const { call, version } = workspace;
    const id = await newConversation(workspace);
    const title = isBefore(version, '2.13') ? {} : { title: 'Another' };
    const priority = version === 'Unstable' ? { priority: 'high', admin_id: admin_id(workspace) } : {};
    const body = { read: true, custom_attributes: { Topic: 'Repair' }, ...title, ...priority };
    await call('PUT /conversations/{}', [id], { body });
    await call('PUT /conversations/{}', ['1'], { body: { read: true } });
  },
  'DELETE /conversations/{}': async (workspace) => {
    const { call } = workspace;
    await call('DELETE /conversations/{}', [await newConversation(workspace)]);
  },
  'POST /conversations/{}/run_assignment_rules': async (workspace) => {
    await workspace.call('POST /conversations/{}/run_assignment_rules', [await newConversation(workspace)]);
    await workspace.call('POST /conversations/{}/run_assignment_rules', ['1']);
  },
  'POST /conversations/{}/convert': async (workspace) => {
    const { call, types } = workspace;
    const typeOf = (category: string) => first(types.filter((type) => type.category === category)).id;
    const id = await newConversation(workspace);
    await call('POST /conversations/{}/convert', [id], { body: { ticket_type_id: typeOf('Tracker') } });
    const attributes = { _default_title_: 'A title' };
    await call('POST /conversations/{}/convert', [id], { body: { ticket_type_id: typeOf('Customer'), attributes } });
    await call('GET /tickets/{}', [id]);
    await call('GET /conversations/{}', [id]);
  },
  'POST /conversations/{}/merge': async (workspace) => {
    const { call } = workspace;
    const [id, into] = [await newConversation(workspace), await newConversation(workspace)];
    const body = { merge_into_conversation_id: Number(into) };
    await call('POST /conversations/{}/merge', [id], { body });
    await call('POST /conversations/{}/merge', [id], { body });
    await call('POST /conversations/{}/merge', [into], { body });
    await call('POST /conversations/{}/merge', [into], { body: { merge_into_conversation_id: 1 } });
    await call('GET /conversations/{}', [id]);
  },
  'POST /conversations/{}/parts': async (workspace) => {
    const { call, teams } = workspace;
    const id = await newConversation(workspace);
    const by = { admin_id: admin_id(workspace) };
    for (const body of [
      { message_type: 'close', type: 'admin', ...by, body: 'Goodbye :)' },
      { message_type: 'open', ...by },
      { message_type: 'snoozed', ...by, snoozed_until: 1_990_000_000 },
      { message_type: 'assignment', type: 'admin', ...by, assignee_id: by.admin_id },
      { message_type: 'assignment', type: 'team', ...by, assignee_id: first(teams).id, body: 'Yours' },
      { message_type: 'assignment', type: 'admin', ...by, assignee_id: '0' },
    ])
      await call('POST /conversations/{}/parts', [id], { body });
    await call('POST /conversations/{}/parts', ['1'], { body: { message_type: 'open', ...by } });
  },
  'POST /conversations/{}/reply': async (workspace) => {
    const { call, contacts, version } = workspace;
    const id = await newConversation(workspace);
    const admin = { type: 'admin', admin_id: admin_id(workspace) };
    const contact = { type: 'user', intercom_user_id: first(contacts).id };
    const file = { name: 'a.txt', content_type: 'text/plain', data: 'YQ==' };
    const options = [{ text: 'Yes', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' }];
    for (const body of [
      { message_type: 'comment', ...admin, body: 'b', attachment_files: [file] },
      { message_type: 'note', ...admin, body: '<p>b</p>', attachment_urls: ['https://pictures.example/1.png'] },
      ...(isBefore(version, '2.14') ? [] : [{ message_type: 'quick_reply', ...admin, reply_options: options }]),
      { message_type: 'comment', ...contact, body: 'b' },
    ])
      await call('POST /conversations/{}/reply', [id], { body });
    const body = { message_type: 'comment', ...contact, body: 'b' };
    await call('POST /conversations/{}/reply', ['last'], { body });
    await call('POST /conversations/{}/reply', ['1'], { body });
  },
  'POST /conversations/redact': async (workspace) => {
    const { call } = workspace;
    const id = await newConversation(workspace);
    const note = { message_type: 'note', type: 'admin', admin_id: admin_id(workspace), body: 'b' };
    const { conversation_parts, source } = await call('POST /conversations/{}/reply', [id], { body: note });
    const part = { type: 'conversation_part', conversation_part_id: first(conversation_parts.conversation_parts).id };
    await call('POST /conversations/redact', [], { body: { ...part, conversation_id: id } });
    await call('POST /conversations/redact', [], {
      body: { type: 'source', conversation_id: id, source_id: source.id },
    });
    await call('POST /conversations/redact', [], { body: { ...part, conversation_id: '1' } });
  },
  'PUT /conversations/{}/conversation_parts/{}': async (workspace) => {
    const { call } = workspace;
    const id = await newConversation(workspace);
    const by = { admin_id: admin_id(workspace) };
    const note = { message_type: 'note', type: 'admin', ...by, body: 'b' };
    const { conversation_parts } = await call('POST /conversations/{}/reply', [id], { body: note });
    const part = first(conversation_parts.conversation_parts).id;
    const proof = { experimental: true, secret: 'hmac' };
    const route = 'PUT /conversations/{}/conversation_parts/{}';
    await call(route, [id, part], { body: { send_state: 'sent', info_message: 'Delivered', ...proof } });
    await call(route, [id, part], { body: { seen: true, ...by, ...proof } });
    await call(route, [id, '1'], { body: { seen: true, ...by, ...proof } });
    await call(route, [id, part], { body: { seen: true, ...by, experimental: true, secret: '' } });
  },
  'POST /conversations/{}/customers': async (workspace) => {
    const { call, contacts } = workspace;
    const by = { admin_id: admin_id(workspace) };
    const customer = { intercom_user_id: second(contacts).id };
    await call('POST /conversations/{}/customers', [await newConversation(workspace)], { body: { ...by, customer } });
    await call('POST /conversations/{}/customers', ['1'], { body: { ...by, customer } });
  },
  'DELETE /conversations/{}/customers/{}': async (workspace) => {
    const { call, contacts } = workspace;
    const by = { admin_id: admin_id(workspace) };
    const id = await newConversation(workspace);
    const [one, other] = [first(contacts).id, second(contacts).id];
    await call('POST /conversations/{}/customers', [id], { body: { ...by, customer: { intercom_user_id: other } } });
    for (const contact of [one, one, other])
      await call('DELETE /conversations/{}/customers/{}', [id, contact], { body: by });
  },
  'POST /messages': async ({ call, admins, contacts }) => {
    const { id, role } = first(contacts);
    const message = { from: { type: 'admin', id: Number(first(admins).id) }, to: { type: role, id } };
    const inApp = { ...message, message_type: 'in_app' };
    await call('POST /messages', [], { body: { ...inApp, body: 'heyy' } });
    await call('POST /messages', [], {
      body: { ...inApp, body: 'heyy', create_conversation_without_contact_reply: true },
    });
    const email = { ...message, message_type: 'email', body: 'heyy', template: 'plain' };
    await call('POST /messages', [], { body: { ...email, subject: 'Hey' } });
    await call('POST /messages', [], { body: { ...email, subject: '' } });
    await call('POST /messages', [], { body: { ...inApp, body: ' ' } });
  },
  'GET /messages/status': async ({ call }) => {
    const query = { ruleset_id: '12345', per_page: 100 };
    const { pages } = await call('GET /messages/status', [], { query });
    const starting_after = pages.next?.starting_after;
    await call('GET /messages/status', [], { query: { ...query, starting_after } });
  },
  'GET /messages/whatsapp/status': async ({ call }) => {
    const { events } = await call('GET /messages/status', [], { query: { ruleset_id: '12345' } });
    for (const { whatsapp_message_id } of events.slice(0, 5))
      await call('GET /messages/whatsapp/status', [], { query: { message_id: whatsapp_message_id } });
    await call('GET /messages/whatsapp/status', [], { query: { message_id: 'wamid_0' } });
  },
};
