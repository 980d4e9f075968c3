import type { Call } from '../client/calls.ts';
import type { Conversation } from '../client/conversations/index.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { turnsOf } from './core/callTranscript.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.calls.byId.load(id));

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('calls'), window, (page) => load.calls.list(page));

// Call

export const conversation = toOne('conversations', ({ conversationId }: Call) => conversationId);

export const contact = toOne('contacts', ({ contactId }: Call) => contactId);

export const admin = toOne('admins', ({ adminId }: Call) => adminId);

/** Of the call with this id; null where Intercom has said that there is none. */
const textOf = async (id: string | null, { load }: Context) =>
  id === null ? null : ((await orNull(load.calls.transcripts.load(id)))?.text ?? null);

const transcriptId = ({ id, hasTranscript }: Call) => (hasTranscript === false ? null : id);

const turnsIn = (text: string | null) => (text === null ? null : [...turnsOf(text)]);

export const transcriptText = (call: Call, ctx: Context) => textOf(transcriptId(call), ctx);

export const transcript = async (call: Call, ctx: Context) => turnsIn(await transcriptText(call, ctx));

export const finTranscriptText = ({ finTranscriptId }: Call, ctx: Context) => textOf(finTranscriptId, ctx);

export const finTranscript = async (call: Call, ctx: Context) => turnsIn(await finTranscriptText(call, ctx));

const addressOf = async (id: string | null, { load }: Context) =>
  id === null ? null : ((await orNull(load.calls.recordings.load(id)))?.url ?? null);

export const recordingUrl = ({ id, hasRecording }: Call, ctx: Context) =>
  addressOf(hasRecording === false ? null : id, ctx);

export const finRecordingUrl = ({ finRecordingId }: Call, ctx: Context) => addressOf(finRecordingId, ctx);

/** The call as the search has it, with what it alone says; null of a call without a conversation. */
const searched = async (call: Call, { load }: Context): Promise<Call | null> => {
  if (call.transcriptEntries !== null) return call;
  if (call.conversationId === null) return null;
  const calls = await load.calls.ofConversation.load(call.conversationId);
  return calls.find(({ id }) => id === call.id) ?? null;
};

export const transcriptEntries = async (call: Call, ctx: Context) => {
  const entries = (await searched(call, ctx))?.transcriptEntries;
  return entries ? [...entries] : null;
};

export const transcriptStatus = async (call: Call, ctx: Context) =>
  (await searched(call, ctx))?.transcriptStatus ?? null;

// Conversation

export const ofConversation = async ({ id }: Conversation, { load }: Context) => [
  ...(await load.calls.ofConversation.load(id)),
];
