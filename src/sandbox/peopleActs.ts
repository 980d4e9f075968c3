import { wireOf } from './calls.ts';
import { append, operator } from './conversationParts.ts';
import type { Handler, SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { Call } from './seed/calls.ts';
import { minute } from './seed/random.ts';
import { htmlOf } from './ticketParts.ts';

/* What people do in the messenger and at the telephone, and what Operator does: no call of the REST API causes it. */

const found = <T>(one: T | undefined): T => {
  if (one === undefined) throw notFound();
  return one;
};
const scoreIn = ({ body }: SandboxRequest): number => Number(body['rating'] ?? 5);

const rateConversation: Handler = (request) => {
  const { state, path, now } = request;
  const one = found(state.conversations.get(path['id'] ?? ''));
  const assignee = one.admin_assignee_id;
  one.rating = {
    rating: scoreIn(request),
    remark: '',
    created_at: now,
    updated_at: now,
    contact_id: one.contact_ids[0] ?? '',
    teammate: assignee === 0 ? { type: 'workflow', id: '1' } : { type: 'admin', id: String(assignee) },
    requested_at: now - minute,
  };
  append(request, one, 'conversation_rating_changed', operator(request));
  return null;
};

const rateTicket: Handler = (request) => {
  const { state, path, now } = request;
  const one = found(state.tickets.get(path['id'] ?? ''));
  one.rating = scoreIn(request);
  one.updated_at = now;
  state.written.set(one.id, Date.now());
  return null;
};

const operatorReplies: Handler = (request) => {
  const one = found(request.state.conversations.get(request.path['id'] ?? ''));
  append(request, one, 'comment', operator(request), {
    body: htmlOf('You are in the queue. A teammate will be with you soon.'),
    attachments: [],
  });
  return null;
};

const beginCall: Handler = (request) => {
  const { state, path, now } = request;
  const conversation = found(state.conversations.get(path['id'] ?? ''));
  const id = state.nextId();
  const call: Call = {
    type: 'call',
    id,
    conversation_id: conversation.id,
    admin_id: null,
    contact_id: conversation.contact_ids[0] ?? null,
    state: 'in-progress',
    initiated_at: now,
    answered_at: now,
    ended_at: null,
    created_at: now,
    updated_at: now,
    call_type: 'phone',
    direction: 'inbound',
    ended_reason: null,
    phone: '+35315551000',
    recording: null,
    transcript: null,
    entries: [],
    transcript_status: 'pending',
    fin: null,
    durations: { duration: null, talk_time: null, queue_time: 0, hold_time: 0 },
  };
  state.calls.set(id, call);
  return wireOf(request, call);
};

const endCall: Handler = ({ state, path, now }) => {
  const call = found(state.calls.get(path['id'] ?? ''));
  Object.assign(call, {
    state: 'completed',
    ended_at: now,
    updated_at: now,
    ended_reason: 'completed',
    recording: `https://recordings.larkspur.example/${call.id}.mp3`,
    transcript: '[00:00:03] User: "Is my bike ready?"',
    entries: [{ speaker: 'User', text: 'Is my bike ready?' }],
    transcript_status: 'completed',
  });
  return null;
};

/** By what is done, to the record that the path names as `id`. */
export const peopleActs = {
  'a customer rates a conversation': rateConversation,
  'a customer rates a ticket': rateTicket,
  'Operator replies': operatorReplies,
  'a customer calls': beginCall,
  'a call ends': endCall,
} as const satisfies Readonly<Record<string, Handler>>;

export type PeopleAct = keyof typeof peopleActs;
