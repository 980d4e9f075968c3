import { attachment } from '../attachments.ts';
import { company } from '../companies/index.ts';
import { endpoint, wholeListEndpoint } from '../core/endpoint.ts';
import { conversationPriorities, conversationStates, slaStatuses } from '../core/enums.ts';
import { list, listIfPresent, refsOf, truncatedList } from '../core/lists.ts';
import { partial } from '../core/model.ts';
import { nextPageQuery, page } from '../core/page.ts';
import {
  choice,
  done,
  flag,
  id,
  int,
  integer,
  isRecord,
  nested,
  open,
  type Read,
  type Reader,
  ref,
  shape,
  text,
  time,
} from '../core/read.ts';
import { numberedPageSize } from '../core/sizes.ts';
import { linkedObject } from '../linkedObjects.ts';
import { message } from '../messages.ts';
import { searchToWire } from '../search/query.ts';
import { tag, tagging } from '../tags.ts';
import { ticket } from '../tickets/ticket.ts';
import { aiAgent, aiTopics, salesAgent, topics } from './ai.ts';
import { type DeletedListParams, deletedConversation, deletedPage } from './deleted.ts';
import { handlingEvent } from './handlingEvents.ts';
import { author, conversationPart, emailMetadata } from './parts.ts';
import { monitorEvaluation, type Reviews, reviewQuery, scorecard } from './reviews.ts';
import { type SideConversationParams, sideConversationPage } from './sideConversations.ts';
import {
  action,
  attaching,
  changes,
  conversion,
  draft,
  merging,
  partChange,
  redaction,
  removal,
  replying,
} from './writes.ts';

const contactRef = shape({ id: id('id'), externalId: text('external_id') });

/** What began the conversation. */
const source = shape({
  type: text('type'),
  id: text('id'), // null for some since 2.16
  deliveredAs: text('delivered_as'),
  subject: text('subject'),
  body: text('body'),
  author: nested('author', author),
  attachments: list('attachments', attachment),
  url: text('url'),
  redacted: flag('redacted'),
  recipients: list('recipients', shape({ type: text('type'), email: text('email'), dropReason: text('drop_reason') })),
  replyTo: list('reply_to', shape({ email: text('email'), name: text('name') })),
  emailMetadata: nested('email_message_metadata', emailMetadata),
});
export interface Source extends Read<typeof source> {}

const rating = shape({
  rating: int('rating'),
  remark: text('remark'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  contact: nested('contact', contactRef),
  /** `admin`, `team`, or since 2.17 `workflow`; null where the id came bare (quirk: workflow-ratings). */
  teammateType: nested('teammate', text('type')),
  teammateId: ref('teammate'),
});
export interface ConversationRating extends Read<typeof rating> {}

const teamResponse = shape({ teamId: ref('team_id'), teamName: text('team_name'), seconds: integer('response_time') });

const statistics = shape({
  timeToAssignment: integer('time_to_assignment'),
  timeToAdminReply: integer('time_to_admin_reply'),
  timeToFirstClose: integer('time_to_first_close'),
  timeToLastClose: integer('time_to_last_close'),
  medianTimeToReply: integer('median_time_to_reply'),
  handlingTime: integer('handling_time'),
  adjustedHandlingTime: integer('adjusted_handling_time'),
  firstContactReplyAt: time('first_contact_reply_at'),
  firstAssignmentAt: time('first_assignment_at'),
  firstAdminReplyAt: time('first_admin_reply_at'),
  firstCloseAt: time('first_close_at'),
  lastAssignmentAt: time('last_assignment_at'),
  lastAssignmentAdminReplyAt: time('last_assignment_admin_reply_at'),
  lastContactReplyAt: time('last_contact_reply_at'),
  lastAdminReplyAt: time('last_admin_reply_at'),
  lastCloseAt: time('last_close_at'),
  lastClosedById: ref('last_closed_by_id'),
  countReopens: int('count_reopens'),
  countAssignments: int('count_assignments'),
  countParts: int('count_conversation_parts'),
  teamResponses: list(['assigned_team_first_response_time', 'assigned_team_first_response_time_by_team'], teamResponse),
  teamResponsesInOfficeHours: list('assigned_team_first_response_time_in_office_hours', teamResponse),
});
export interface ConversationStatistics extends Read<typeof statistics> {}

export const conversation = shape({
  id: id('id'),
  title: text('title'),
  state: choice('state', conversationStates),
  open: flag('open'),
  read: flag('read'),
  priority: choice('priority', conversationPriorities),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  waitingSince: time('waiting_since'),
  snoozedUntil: time('snoozed_until'),
  source: nested('source', source),
  contacts: list('contacts', contactRef),
  assigneeId: ref('admin_assignee_id'),
  teamAssigneeId: ref('team_assignee_id'),
  teammateIds: refsOf('admin', 'teammates'), // under `admins`, as the `type` of the list says
  company: nested('company', company), // since 2.15
  tags: list('tags', tag),
  taggings: list('tags', tagging),
  rating: nested('conversation_rating', rating),
  statistics: nested('statistics', statistics),
  firstContactReply: nested(
    'first_contact_reply',
    shape({ createdAt: time('created_at'), type: text('type'), url: text('url') }),
  ),
  sla: nested('sla_applied', shape({ name: text('sla_name'), status: choice('sla_status', slaStatuses) })),
  aiAgentParticipated: flag('ai_agent_participated'),
  aiAgent: nested('ai_agent', aiAgent),
  salesAgentParticipated: flag('sales_agent_participated'),
  salesAgent: nested('sales_agent', salesAgent),
  topics,
  aiTopics,
  externalReferences: listIfPresent('external_references', shape({ type: text('type'), id: id('id') })),
  monitorEvaluations: listIfPresent('monitor_evaluations', monitorEvaluation),
  scorecards: listIfPresent('scorecards', scorecard),
  channelInitial: nested('channel', text('initial')),
  channelCurrent: nested('channel', text('current')),
  ticketId: ref('ticket'),
  linkedObjects: truncatedList('linked_objects', linkedObject),
  customAttributes: open('custom_attributes'),
  parts: truncatedList('conversation_parts', conversationPart),
});
export interface Conversation extends Read<typeof conversation> {}

/** As lists, searches and some writes have it. */
const withoutParts = partial(conversation, { only: ['parts'] });
/** What is answered where a conversation is linked omits most of it (quirk: linked-conversation-is-cut). */
export const linkedConversation = partial(conversation);

export interface ConversationListParams {
  readonly limit: number;
  readonly after?: string | null | undefined;
}

const conversationPage = page('conversations', withoutParts);

/** Who is in a conversation now; the conversation itself, where the answer is more than its participants. */
const participants: Reader<{ readonly conversation: Conversation | null } | null> = (wire, note) =>
  isRecord(wire) || wire === undefined ? { conversation: withoutParts(wire, note) } : null;

export const conversations = {
  find: endpoint('GET /conversations/{id}', {
    docs: 'conversations/retrieveconversation',
    // Sent in Unstable only (quirk: translations-undeclared).
    query: ({ texts }: { readonly texts?: boolean }) => ({
      include_translations: texts || undefined,
      include_email_history: texts || undefined,
    }),
    read: conversation,
  }),
  list: endpoint('GET /conversations', {
    docs: 'conversations/listconversations',
    query: ({ limit, after }: ConversationListParams) => ({ per_page: limit, ...nextPageQuery(after) }),
    read: conversationPage,
  }),
  search: endpoint('POST /conversations/search', {
    docs: 'conversations/searchconversations',
    safe: true,
    query: (wanted: Partial<Reviews>) => reviewQuery(wanted),
    write: searchToWire,
    read: conversationPage,
  }),
  deleted: endpoint('GET /conversations/deleted', {
    docs: 'conversations/listdeletedconversationids',
    since: '2.16',
    query: ({ order, after }: DeletedListParams) => ({ per_page: deletedPage, order, ...nextPageQuery(after, 'page') }),
    read: page('conversations', deletedConversation, 'page'),
  }),
  handlingEvents: wholeListEndpoint('GET /conversations/{id}/handling_events', {
    docs: 'conversations/listhandlingevents',
    since: '2.15',
    read: page('handling_events', handlingEvent),
  }),
  sideConversations: endpoint('GET /conversations/{id}/side_conversations', {
    docs: 'conversations/listsideconversations',
    since: '2.16',
    query: ({ after }: SideConversationParams) => ({ per_page: numberedPageSize, ...nextPageQuery(after, 'page') }),
    read: sideConversationPage,
  }),
  create: endpoint('POST /conversations', { docs: 'conversations/createconversation', write: draft, read: message }),
  update: endpoint('PUT /conversations/{id}', {
    docs: 'conversations/updateconversation',
    write: changes,
    read: withoutParts,
  }),
  remove: endpoint('DELETE /conversations/{id}', {
    docs: 'conversations/deleteconversation',
    since: '2.13',
    query: removal,
    read: done,
  }),
  runAssignmentRules: endpoint('POST /conversations/{conversation_id}/run_assignment_rules', {
    docs: 'conversations/autoassignconversation',
    until: '2.11',
    read: withoutParts,
  }),
  convert: endpoint('POST /conversations/{id}/convert', {
    docs: 'conversations/convertconversationtoticket',
    write: conversion,
    read: ticket,
  }),
  merge: endpoint('POST /conversations/{id}/merge', {
    docs: 'conversations/mergeconversation',
    since: '2.16',
    write: merging,
    read: withoutParts,
  }),
  act: endpoint('POST /conversations/{id}/parts', {
    docs: 'conversations/manageconversation',
    write: action,
    read: withoutParts,
  }),
  reply: endpoint('POST /conversations/{id}/reply', {
    docs: 'conversations/replyconversation',
    write: replying,
    read: withoutParts,
  }),
  redact: endpoint('POST /conversations/redact', {
    docs: 'conversations/redactconversation',
    write: redaction,
    read: withoutParts,
  }),
  updatePart: endpoint('PUT /conversations/{conversation_id}/conversation_parts/{id}', {
    docs: 'conversation-parts/updateconversationpart',
    since: 'Unstable',
    write: partChange,
    read: conversationPart,
  }),
  attachContact: endpoint('POST /conversations/{id}/customers', {
    docs: 'conversations/attachcontacttoconversation',
    write: attaching,
    read: participants,
  }),
  detachContact: endpoint('DELETE /conversations/{conversation_id}/customers/{contact_id}', {
    docs: 'conversations/detachcontactfromconversation',
    write: (adminId: string) => ({ admin_id: adminId }),
    read: participants,
  }),
};
