import { callPageSize, callSearchSize } from '../client/core/sizes.ts';
import * as resolve from '../resolvers/calls.ts';
import type { CallTurn } from '../resolvers/core/callTranscript.ts';
import { builder } from './core/builder.ts';
import { CallConnection } from './core/connections.ts';
import { assumedSizes, batched, detail, paged, perParent, searchedFor, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { searchedTogether } from './core/limits.ts';
import { pageArgsOf } from './core/paging.ts';
import { Admin, Call, Contact, Conversation } from './core/refs.ts';
import { relation } from './core/relation.ts';

const CallTranscriptTurn = builder.objectRef<CallTurn>('CallTranscriptTurn').implement({
  description: 'A turn of a call’s transcript: the words of one speaker.',
  fields: (t) => ({
    startSeconds: t.exposeInt('startSeconds', {
      nullable: true,
      description: 'Seconds from the start of the call to the turn; null where the transcript has no time.',
    }),
    speaker: t.exposeString('speaker', {
      nullable: true,
      pii: true,
      description:
        'The speaker as the transcript calls them, such as `Teammate 1` or `User`; null where it names none.',
    }),
    text: t.exposeString('text', { nullable: true, pii: true, description: 'The words spoken, as plain text.' }),
  }),
});

const search = searchedFor('calls of conversations', callSearchSize);
const transcriptCost = detail('transcript of the call');
const finTranscriptCost = detail('transcript of Fin in the call');
const seconds = 'Null where Intercom does not report it. Only in Unstable.';
const oncePerTranscript = 'Costs one REST call for each call that may have one, which both transcript fields share.';
const signed =
  'The address is signed and expires soon, so request it when it is needed, and do not store it. It needs no access token.';
const searchedByTwenties = (parents: string) =>
  `Costs at most one REST call for each ${parents}, and fewer for many, since one search reads the calls of ${callSearchSize} conversations.`;

builder.node(Call, {
  description: 'A phone call, or another call by Intercom’s phone, between a contact and an admin or Fin. Since 2.14.',
  ...entity({ find: resolve.find, cost: perParent('call') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the call.' }),
    state: t.exposeString('state', {
      nullable: true,
      description: 'The state of the call, such as `completed`, as Intercom words it.',
    }),
    direction: t.exposeString('direction', {
      nullable: true,
      description: 'The direction of the call, such as `inbound` (by the contact) or `outbound` (by an admin).',
    }),
    callType: t.exposeString('callType', { nullable: true, description: 'The type of call, such as `phone`.' }),
    endedReason: t.exposeString('endedReason', {
      nullable: true,
      description: 'The reason why the call ended; null while it has not ended.',
    }),
    phone: t.exposeString('phone', {
      nullable: true,
      pii: true,
      description: 'The phone number of the other party, in E.164 format, such as `+15551234567`.',
    }),
    initiatedAt: t.expose('initiatedAt', { type: 'DateTime', nullable: true, description: 'Start of the call.' }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the answer; null for a call that was missed.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'End of the call.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
    duration: t.exposeInt('duration', {
      nullable: true,
      description: `Duration in seconds: of an inbound call from its start, of an outbound call from its answer, to its end. ${seconds}`,
    }),
    talkTime: t.exposeInt('talkTime', {
      nullable: true,
      description: `Talk time: seconds in which the parties were connected. ${seconds}`,
    }),
    queueTime: t.exposeInt('queueTime', {
      nullable: true,
      description: `Queue time: seconds in which the caller waited for a team. ${seconds}`,
    }),
    holdTime: t.exposeInt('holdTime', {
      nullable: true,
      description: `Hold time: seconds in which the caller was on hold. ${seconds}`,
    }),
    conversation: t.field(
      relation({
        type: Conversation,
        description: `The conversation of the call; null where there is none. ${searchedTogether('calls')}`,
        cost: batched('conversations'),
        resolve: resolve.conversation,
      }),
    ),
    contact: t.field(
      relation({
        type: Contact,
        description: `The contact of the call; null where Intercom knows none. ${searchedTogether('calls')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    admin: t.field(
      relation({
        type: Admin,
        description: 'The admin of the call; null where none took part. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.admin,
      }),
    ),
    hasRecording: t.exposeBoolean('hasRecording', {
      nullable: true,
      description: 'Whether Intercom has a recording of the call; null where it does not say.',
    }),
    recordingUrl: t.field({
      type: 'URL',
      nullable: true,
      pii: true,
      description: `The signed address of the recording, an audio file; null where there is no recording. ${signed} Costs one REST call for each call that may have a recording.`,
      cost: perParent(),
      resolve: (call, _, ctx) => resolve.recordingUrl(call, ctx),
    }),
    hasTranscript: t.exposeBoolean('hasTranscript', {
      nullable: true,
      description: 'Whether Intercom has a transcript of the call; null where it does not say.',
    }),
    transcript: t.field({
      type: [CallTranscriptTurn],
      nullable: true,
      pii: true,
      description: `Transcript of the call in turns of its speakers, oldest first; null where there is none. ${oncePerTranscript}`,
      cost: transcriptCost,
      assumedSize: assumedSizes.turnsOfCall,
      resolve: (call, _, ctx) => resolve.transcript(call, ctx),
    }),
    transcriptText: t.string({
      nullable: true,
      pii: true,
      description: `Transcript of the call as plain text, one line for each turn; null where there is none. ${oncePerTranscript}`,
      cost: transcriptCost,
      resolve: (call, _, ctx) => resolve.transcriptText(call, ctx),
    }),
    transcriptStatus: t.string({
      nullable: true,
      description: `The status of the transcript, such as \`completed\`; null for a call without a conversation. ${searchedByTwenties('call')} Below \`Conversation.calls\` it costs nothing more.`,
      cost: search,
      resolve: (call, _, ctx) => resolve.transcriptStatus(call, ctx),
    }),
    transcriptEntries: t.field({
      type: ['JSONObject'],
      nullable: true,
      pii: true,
      description: `Transcript of the call as Intercom’s search has it: objects of which Intercom documents no members. Cheaper than \`transcript\` for many calls. Empty without a transcript; null for a call without a conversation. ${searchedByTwenties('call')} Below \`Conversation.calls\` it costs nothing more.`,
      cost: search,
      resolve: (call, _, ctx) => resolve.transcriptEntries(call, ctx),
    }),
    finRecordingUrl: t.field({
      type: 'URL',
      nullable: true,
      pii: true,
      description: `The signed address of the recording of Fin’s part of the call; null where there is none. ${signed} Costs one REST call for each call that has one.`,
      cost: perParent(),
      resolve: (call, _, ctx) => resolve.finRecordingUrl(call, ctx),
    }),
    finTranscript: t.field({
      type: [CallTranscriptTurn],
      nullable: true,
      pii: true,
      description:
        'Transcript of Fin’s part of the call in turns, oldest first; null where there is none. Costs one REST call for each call that has one, which both fields of Fin’s transcript share.',
      cost: finTranscriptCost,
      assumedSize: assumedSizes.turnsOfCall,
      resolve: (call, _, ctx) => resolve.finTranscript(call, ctx),
    }),
    finTranscriptText: t.string({
      nullable: true,
      pii: true,
      description:
        'Transcript of Fin’s part of the call as plain text; null where there is none. Costs one REST call for each call that has one, which both fields of Fin’s transcript share.',
      cost: finTranscriptCost,
      resolve: (call, _, ctx) => resolve.finTranscriptText(call, ctx),
    }),
  }),
});

builder.queryFields((t) => ({
  call: t.field({
    type: Call,
    nullable: true,
    description: 'The call with this id; null when it does not exist. Since 2.14.',
    cost: perParent('call'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the call.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  calls: t.field({
    type: CallConnection,
    nullable: true,
    description: `Calls of the workspace, in Intercom’s order. Intercom has no filter for calls: those of a conversation are in \`Conversation.calls\`. Costs one REST call for each ${callPageSize} calls. Since 2.14.`,
    cost: paged(callPageSize),
    args: { ...pageArgsOf(callPageSize) },
    resolve: (_, window, ctx) => resolve.list(window, ctx),
  }),
}));

builder.objectField(Conversation, 'calls', (t) =>
  t.field({
    type: [Call],
    nullable: true,
    description: `Calls of the conversation. ${searchedByTwenties('conversation')} Since 2.14.`,
    cost: search,
    assumedSize: assumedSizes.callsOfConversation,
    resolve: (conversation, _, ctx) => resolve.ofConversation(conversation, ctx),
  }),
);
