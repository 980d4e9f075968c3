import { adminBy, append, conversationBy, noteContacted, operator } from './conversationParts.ts';
import { type Handler, requiredId, requiredText, type SandboxRequest, secondsIn, textIn } from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import type { Conversation, ConversationPart } from './seed/conversationRecords.ts';
import { htmlOf } from './ticketParts.ts';
import * as wire from './wireConversations.ts';

const saidIn = (request: SandboxRequest, { contact_ids }: Conversation): Partial<ConversationPart> => {
  const text = textIn(request.body, 'body');
  if (text === undefined) return {};
  noteContacted(request, contact_ids, request.now);
  return { body: htmlOf(text) };
};

const close = (request: SandboxRequest, one: Conversation): void => {
  const admin = adminBy(request);
  Object.assign(one, { state: 'closed', snoozed_until: null, waiting_since: null });
  append(request, one, 'close', admin, saidIn(request, one));
};

const snooze = (request: SandboxRequest, one: Conversation): void => {
  const admin = adminBy(request);
  const until = secondsIn(request.body, 'snoozed_until');
  if (until === undefined) throw missing('snoozed_until');
  if (until <= request.now) throw invalid('snoozed_until must be in the future', 'snoozed_until');
  Object.assign(one, { state: 'snoozed', snoozed_until: until });
  append(request, one, 'snoozed', admin);
};

const open = (request: SandboxRequest, one: Conversation): void => {
  const admin = adminBy(request);
  Object.assign(one, { state: 'open', snoozed_until: null });
  append(request, one, 'open', admin);
};

const assign = (request: SandboxRequest, one: Conversation): void => {
  const { state, body } = request;
  const admin = adminBy(request);
  const id = requiredId(body, 'assignee_id');
  const type = requiredText(body, 'type');
  if (type !== 'admin' && type !== 'team') throw invalid('type must be admin or team', 'type');
  if (id === '0') {
    Object.assign(one, { admin_assignee_id: 0, team_assignee_id: 0 });
    append(request, one, 'assignment', admin, {
      ...saidIn(request, one),
      assigned_to: { type: 'nobody_admin', id: null },
    });
    return;
  }
  const known = type === 'admin' ? state.admins.get(id)?.removed === false : state.teams.has(id);
  if (!known) throw notFound('assignee_not_found', 'Assignee not found');
  one[type === 'admin' ? 'admin_assignee_id' : 'team_assignee_id'] = Number(id);
  append(request, one, 'assignment', admin, { ...saidIn(request, one), assigned_to: { type, id } });
};

const actions: Readonly<Record<string, (request: SandboxRequest, one: Conversation) => void>> = {
  close,
  snoozed: snooze,
  open,
  assignment: assign,
};

export const manage: Handler = (request) => {
  const one = conversationBy(request, request.path['id']);
  const kind = requiredText(request.body, 'message_type');
  const act = Object.hasOwn(actions, kind) ? actions[kind] : undefined;
  if (!act) throw invalid(`message_type must be one of ${Object.keys(actions).join(', ')}`, 'message_type');
  act(request, one);
  return wire.conversation(request.state, one, request.version);
};

/** The workspace's one rule: whoever comes first. */
export const runAssignmentRules: Handler = (request) => {
  const one = conversationBy(request, request.path['conversation_id']);
  const [admin] = [...request.state.admins.values()].filter(
    ({ removed, has_inbox_seat }) => !removed && has_inbox_seat,
  );
  one.admin_assignee_id = Number(admin?.id ?? 0);
  const assigned_to = admin ? { type: 'admin' as const, id: admin.id } : { type: 'nobody_admin' as const, id: null };
  append(request, one, 'default_assignment', operator(request), { assigned_to });
  return wire.conversation(request.state, one, request.version);
};
