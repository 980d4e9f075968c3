import { adminBy, append, conversationBy, noteContacted, operator } from './conversationParts.ts';
import { type Handler, requiredId, requiredText, type SandboxRequest, secondsIn, textIn } from './handler.ts';
import { invalid, missing, notFound } from './refusal.ts';
import type { Conversation, ConversationPart } from './seed/conversationRecords.ts';
import { htmlOf } from './ticketParts.ts';
import * as wire from './wireConversations.ts';

const saidIn = (ask: SandboxRequest, { contact_ids }: Conversation): Partial<ConversationPart> => {
  const text = textIn(ask.body, 'body');
  if (text === undefined) return {};
  noteContacted(ask, contact_ids, ask.now);
  return { body: htmlOf(text) };
};

const close = (ask: SandboxRequest, one: Conversation): void => {
  const admin = adminBy(ask);
  Object.assign(one, { state: 'closed', snoozed_until: null, waiting_since: null });
  append(ask, one, 'close', admin, saidIn(ask, one));
};

const snooze = (ask: SandboxRequest, one: Conversation): void => {
  const admin = adminBy(ask);
  const until = secondsIn(ask.body, 'snoozed_until');
  if (until === undefined) throw missing('snoozed_until');
  if (until <= ask.now) throw invalid('snoozed_until must be in the future', 'snoozed_until');
  Object.assign(one, { state: 'snoozed', snoozed_until: until });
  append(ask, one, 'snoozed', admin);
};

const open = (ask: SandboxRequest, one: Conversation): void => {
  const admin = adminBy(ask);
  Object.assign(one, { state: 'open', snoozed_until: null });
  append(ask, one, 'open', admin);
};

const assign = (ask: SandboxRequest, one: Conversation): void => {
  const { state, body } = ask;
  const admin = adminBy(ask);
  const id = requiredId(body, 'assignee_id');
  const type = requiredText(body, 'type');
  if (type !== 'admin' && type !== 'team') throw invalid('type must be admin or team', 'type');
  if (id === '0') {
    Object.assign(one, { admin_assignee_id: 0, team_assignee_id: 0 });
    append(ask, one, 'assignment', admin, { ...saidIn(ask, one), assigned_to: { type: 'nobody_admin', id: null } });
    return;
  }
  const known = type === 'admin' ? state.admins.get(id)?.removed === false : state.teams.has(id);
  if (!known) throw notFound('assignee_not_found', 'Assignee not found');
  one[type === 'admin' ? 'admin_assignee_id' : 'team_assignee_id'] = Number(id);
  append(ask, one, 'assignment', admin, { ...saidIn(ask, one), assigned_to: { type, id } });
};

const actions: Readonly<Record<string, (ask: SandboxRequest, one: Conversation) => void>> = {
  close,
  snoozed: snooze,
  open,
  assignment: assign,
};

export const manage: Handler = (ask) => {
  const one = conversationBy(ask, ask.path['id']);
  const kind = requiredText(ask.body, 'message_type');
  const act = Object.hasOwn(actions, kind) ? actions[kind] : undefined;
  if (!act) throw invalid(`message_type must be one of ${Object.keys(actions).join(', ')}`, 'message_type');
  act(ask, one);
  return wire.conversation(ask.state, one, ask.version);
};

/** The workspace's one rule: whoever comes first. */
export const runAssignmentRules: Handler = (ask) => {
  const one = conversationBy(ask, ask.path['conversation_id']);
  const [admin] = [...ask.state.admins.values()].filter(({ removed, has_inbox_seat }) => !removed && has_inbox_seat);
  one.admin_assignee_id = Number(admin?.id ?? 0);
  const assigned_to = admin ? { type: 'admin' as const, id: admin.id } : { type: 'nobody_admin' as const, id: null };
  append(ask, one, 'default_assignment', operator(ask), { assigned_to });
  return wire.conversation(ask.state, one, ask.version);
};
