import type {
  AiAgent,
  AppliedTag,
  Conversation,
  ConversationAuthor,
  ConversationPart,
  Priority,
  Rating,
  Resolution,
  SideConversation,
  Source,
  Statistics,
} from './seed/conversationRecords.ts';
import type { State } from './seed/index.ts';
import { from, type Version } from './versions.ts';
import { contactRef, links } from './wire.ts';
import { company } from './wireCompanies.ts';
import { references } from './wireCustomObjects.ts';

/* Conversations in the shape that a version sends. */

/** Upstream sends the newest of these and no way to the others. */
const sentParts = 500;

const priorityIn = (version: Version, priority: Priority): string => {
  if (from(version, '2.16')) return priority;
  return priority === 'high' || priority === 'urgent' ? 'priority' : 'not_priority';
};

const assigneeIn = (version: Version, id: number): number | null => (id === 0 && !from(version, '2.16') ? null : id);

const olderResolutions: Readonly<Record<Resolution, string>> = {
  assumed_resolution: 'assumed_resolution',
  confirmed_resolution: 'confirmed_resolution',
  escalated: 'routed_to_team',
  negative_feedback: 'routed_to_team',
  procedure_handoff: 'abandoned',
};

export const resolutionIn = (version: Version, { resolution_state }: AiAgent): string | null =>
  resolution_state === null || from(version, '2.15') ? resolution_state : olderResolutions[resolution_state];

export const prioritySearched = (version: Version, { priority }: Conversation): string => priorityIn(version, priority);

const tagName = (state: State, id: string): string => state.tags.get(id)?.name ?? '';

const appliedTag = (state: State, { id, applied_at, applied_by }: AppliedTag) => ({
  type: 'tag',
  id,
  name: tagName(state, id),
  applied_at,
  applied_by,
});

const author = ({ from_ai_agent, is_ai_answer, ...rest }: ConversationAuthor, version: Version) => ({
  ...rest,
  ...(from(version, '2.14') && from_ai_agent !== undefined && { from_ai_agent, is_ai_answer }),
});

const emailOf = ({ type, id, subject, author: { name, email } }: Source) =>
  type === 'email' && {
    recipients: [{ type: 'to', email: 'help@larkspurcycles.example', drop_reason: null }],
    reply_to: [{ email, name }],
    email_message_metadata: {
      message_id: `${id}@mail.rider.example`,
      subject,
      email_address_headers: [
        { type: 'from', email_address: email, name },
        { type: 'to', email_address: 'help@larkspurcycles.example', name: null },
      ],
    },
  };

const source = (of: Source, one: Conversation, version: Version) => {
  const { id, type, author: by, ...rest } = of;
  return {
    type,
    id: id ?? (from(version, '2.16') ? null : `4${one.id}`),
    ...rest,
    author: { ...author(by, version), id: by.id ?? (from(version, '2.16') ? null : '0') },
    ...(from(version, '2.16') && emailOf(of)),
  };
};

const rating = (
  state: State,
  { contact_id, teammate, requested_at: _, updated_at, ...rest }: Rating,
  version: Version,
) => ({
  ...rest,
  ...(from(version, '2.14') && { updated_at }),
  contact: contactRef(state, contact_id),
  // Before 2.17 a workflow goes by the name of an admin, who is nowhere.
  teammate: teammate.type === 'workflow' && !from(version, '2.17') ? { ...teammate, type: 'admin' } : teammate,
});

const statistics = (known: Statistics, version: Version) => {
  const {
    assigned_team_first_response_time,
    assigned_team_first_response_time_in_office_hours,
    handling_time,
    adjusted_handling_time,
    ...rest
  } = known;
  return {
    type: 'conversation_statistics',
    ...rest,
    ...(from(version, '2.12') && { assigned_team_first_response_time }),
    ...(from(version, '2.13') && {
      assigned_team_first_response_time_in_office_hours,
      handling_time,
      adjusted_handling_time,
    }),
  };
};

const aiAgent = (one: AiAgent, version: Version) => {
  const { content_sources, created_at, updated_at, ...rest } = one;
  return {
    ...rest,
    resolution_state: resolutionIn(version, one),
    ...(from(version, '2.14') && { created_at, updated_at }),
    content_sources: {
      type: 'content_source.list',
      total_count: content_sources.length,
      content_sources,
    },
  };
};

const aiTopics = ({ insights: { ai_topics: topics } }: Conversation) =>
  topics.length === 0
    ? null
    : {
        type: 'ai_topics',
        topics: topics.map(({ topic_name, subtopics }) => ({
          type: 'ai_topic',
          topic_name,
          subtopics: subtopics.map((subtopic) => ({ type: 'ai_subtopic', ...subtopic })),
        })),
      };

const companyOf = (state: State, { company_id }: Conversation, version: Version) => {
  const found = company_id === null ? undefined : state.companies.get(company_id);
  return found && company(state, found, version);
};

const emailMetadata = (known: NonNullable<ConversationPart['email_message_metadata']>, version: Version) => {
  const { message_id, ...rest } = known;
  return { ...rest, ...(from(version, '2.15') && { message_id }) };
};

const french: Readonly<Record<string, string>> = { Yes: 'Oui', No: 'Non' };
const inFrench = (option: { readonly text: string; readonly uuid: string }) => {
  const fr = french[option.text];
  return { ...option, translations: fr === undefined ? null : { en: option.text, fr } };
};

/** What a handoff led to is told in Unstable only. */
const eventDetails = ({ part_type, event_details }: ConversationPart, version: Version) =>
  part_type === 'standalone_platform_handoff' && !from(version, 'Unstable') ? null : event_details;

export const conversationPart = (state: State, one: ConversationPart, version: Version) => {
  const { tag_ids, event_details: _, email_message_metadata, quick_reply_options, app_package_code, ...rest } = one;
  const { state: now, author: by, ...oldest } = rest;
  return {
    ...oldest,
    author: author(by, version),
    ...(from(version, '2.13') && {
      state: now,
      tags: tag_ids.map((id) => ({ type: 'tag', id, name: tagName(state, id) })),
      event_details: eventDetails(one, version),
      email_message_metadata: email_message_metadata && emailMetadata(email_message_metadata, version),
      app_package_code,
    }),
    ...(from(version, '2.14') &&
      quick_reply_options && { metadata: { quick_reply_options: quick_reply_options.map(inFrench) } }),
    ...(from(version, 'Unstable') && { translations: null }),
  };
};

/** What is sent only to those who ask for it. */
export const reviewsOf = ({ insights }: Conversation, query: URLSearchParams) => ({
  ...(query.get('include_monitors') === 'true' && { monitor_evaluations: insights.monitor_evaluations }),
  ...(query.get('include_scorecards') === 'true' && { scorecards: insights.scorecards }),
});

/** Without its parts, as lists and searches send it. */
export const conversationRow = (state: State, one: Conversation, version: Version) => ({
  type: 'conversation',
  id: one.id,
  created_at: one.created_at,
  updated_at: one.updated_at,
  waiting_since: one.waiting_since,
  snoozed_until: one.snoozed_until,
  source: source(one.source, one, version),
  contacts: { type: 'contact.list', contacts: one.contact_ids.map((id) => contactRef(state, id)) },
  first_contact_reply: one.first_contact_reply,
  admin_assignee_id: assigneeIn(version, one.admin_assignee_id),
  team_assignee_id: assigneeIn(version, one.team_assignee_id),
  open: one.state !== 'closed',
  state: one.state,
  read: one.read,
  tags: { type: 'tag.list', tags: one.tags.map((tag) => appliedTag(state, tag)) },
  priority: priorityIn(version, one.priority),
  sla_applied: one.sla_applied,
  statistics: one.statistics && statistics(one.statistics, version),
  conversation_rating: one.rating && rating(state, one.rating, version),
  teammates:
    one.teammate_ids.length === 0
      ? null
      : // Not under their own name, whatever the description says.
        { type: 'admin.list', admins: one.teammate_ids.map((id) => ({ type: 'admin', id })) },
  title: one.title,
  custom_attributes: { ...one.custom_attributes, ...references(state, 'conversation', one.id, version) },
  topics:
    one.topics.length === 0
      ? {}
      : {
          type: 'topic.list',
          topics: one.topics.map((topic) => ({ type: 'topic', ...topic })),
          total_count: one.topics.length,
        },
  ticket: one.ticket_id === null ? null : { type: 'ticket', id: one.ticket_id },
  linked_objects: links(state, one.links),
  ai_agent: one.ai_agent && aiAgent(one.ai_agent, version),
  ai_agent_participated: one.ai_agent !== null,
  ...(from(version, '2.15') && { company: companyOf(state, one, version) }),
  ...(from(version, '2.16') && { channel: one.channel ?? { initial: null, current: null } }),
  ...(from(version, '2.16') && {
    sales_agent_participated: one.insights.sales_agent !== null,
    sales_agent: one.insights.sales_agent,
    external_references: one.insights.external_references,
  }),
  ...(from(version, 'Unstable') && { ai_topics: aiTopics(one) }),
});

const plain = (html: string): string =>
  html
    .replace(/<a ([^<>]*)>([^<]*)<\/a>/g, (link, attributes: string, text: string) => {
      const [, address] = /href="([^"]*)"/.exec(attributes) ?? [];
      return address === undefined ? link : `${text} (${address})`;
    })
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** With the newest of its parts, as the read of one and what writes answer. `asPlainText` takes the markup out. */
export const conversation = (state: State, one: Conversation, version: Version, asPlainText = false) => {
  const row = conversationRow(state, one, version);
  const parts = one.parts.slice(-sentParts).map((part) => conversationPart(state, part, version));
  const text = <T extends { body: string | null }>(record: T): T => ({
    ...record,
    body: record.body === null ? null : plain(record.body),
  });
  return {
    ...row,
    ...(asPlainText && { source: { ...text(row.source), subject: plain(row.source.subject) } }),
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: asPlainText ? parts.map(text) : parts,
      total_count: one.parts.length,
    },
  };
};

const history = '<div><span>Last week, Larkspur Cycles wrote:</span><blockquote>It is on its way.</blockquote></div>';

/** With the texts that are sent only to those who ask for them. */
export const withTexts = (one: ReturnType<typeof conversation>, query: URLSearchParams) => {
  const { source, conversation_parts: list } = one;
  const email = 'email_message_metadata' in source && source.email_message_metadata;
  return {
    ...one,
    ...(query.get('include_email_history') === 'true' &&
      email && { source: { ...source, email_message_metadata: { ...email, history } } }),
    ...(query.get('include_translations') === 'true' && {
      conversation_parts: { ...list, conversation_parts: list.conversation_parts.map(translated) },
    }),
  };
};

/** What teammates wrote, in the language of the customer, too. */
const translated = <P extends { readonly part_type: string; readonly body: string | null }>(part: P) =>
  part.part_type === 'comment' && part.body !== null
    ? { ...part, translations: { original: 'en', en: part.body, fr: `<p>Traduit : ${plain(part.body)}</p>` } }
    : part;

export const sideConversation = (state: State, { id, parts }: SideConversation, version: Version) => ({
  side_conversation_id: id,
  conversation_parts: parts.map((part) => conversationPart(state, part, version)),
  total_count: parts.length,
});
