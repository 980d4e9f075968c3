import { type Insights, noInsights } from './conversationInsights.ts';
import type { FileValue, Link } from './shared.ts';

export type ConversationState = 'open' | 'closed' | 'snoozed';
export const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];
export type Resolution =
  | 'assumed_resolution'
  | 'confirmed_resolution'
  | 'escalated'
  | 'negative_feedback'
  | 'procedure_handoff';

export interface ConversationAuthor {
  type: 'admin' | 'bot' | 'team' | 'user' | 'lead';
  /** Null for some sources that nobody wrote. */
  id: string | null;
  name: string | null;
  email: string;
  from_ai_agent?: boolean;
  is_ai_answer?: boolean;
}

export interface AppliedTag {
  id: string;
  applied_at: number;
  applied_by: { type: 'admin' | 'contact'; id: string };
}

export interface Source {
  type: string;
  id: string | null;
  delivered_as: string;
  subject: string;
  body: string;
  author: ConversationAuthor;
  attachments: FileValue[];
  url: string | null;
  redacted: boolean;
}

export interface ConversationPart {
  type: 'conversation_part';
  id: string;
  part_type: string;
  body: string | null;
  state: ConversationState;
  created_at: number;
  updated_at: number;
  notified_at: number;
  assigned_to: { type: 'admin' | 'team' | 'nobody_admin'; id: string | null } | null;
  author: ConversationAuthor;
  attachments: FileValue[];
  external_id: string | null;
  redacted: boolean;
  tag_ids: string[];
  event_details: Record<string, unknown> | null;
  email_message_metadata: {
    subject: string;
    message_id: string;
    email_address_headers: { type: string; email_address: string; name: string | null }[];
  } | null;
  quick_reply_options?: { text: string; uuid: string }[];
  app_package_code: string | null;
}

export interface Rating {
  rating: number;
  remark: string;
  created_at: number;
  updated_at: number;
  contact_id: string;
  /** Who is rated: a workflow where it asked and no teammate took part. */
  teammate: { type: 'admin' | 'team' | 'workflow'; id: string | null };
  requested_at: number;
}

export interface Statistics {
  time_to_assignment: number | null;
  time_to_admin_reply: number | null;
  time_to_first_close: number | null;
  time_to_last_close: number | null;
  median_time_to_reply: number | null;
  first_contact_reply_at: number | null;
  first_assignment_at: number | null;
  first_admin_reply_at: number | null;
  first_close_at: number | null;
  last_assignment_at: number | null;
  last_assignment_admin_reply_at: number | null;
  last_contact_reply_at: number | null;
  last_admin_reply_at: number | null;
  last_close_at: number | null;
  last_closed_by_id: string | null;
  count_reopens: number;
  count_assignments: number;
  count_conversation_parts: number;
  assigned_team_first_response_time: { team_id: number; team_name: string; response_time: number }[];
  assigned_team_first_response_time_in_office_hours: { team_id: number; team_name: string; response_time: number }[];
  handling_time: number;
  adjusted_handling_time: number | null;
}

export interface AiAgent {
  source_type: string;
  source_title: string | null;
  last_answer_type: string | null;
  resolution_state: Resolution | null;
  rating: number | null;
  rating_remark: string | null;
  created_at: number;
  updated_at: number;
  content_sources: { content_type: string; url: string; title: string; locale: string }[];
}

export interface SideConversation {
  id: string;
  parts: ConversationPart[];
}

export interface HandlingEvent {
  teammate: { type: 'admin' | 'team' | 'bot'; id: number; name: string; email: string | null };
  type: 'paused' | 'resumed';
  /** ISO 8601 text, unlike every other moment. */
  timestamp: string;
  reason?: string;
}

/** A conversation as the newest version has it, with ids in the place of whole records. `open` is what is not closed. */
export interface Conversation {
  id: string;
  title: string | null;
  state: ConversationState;
  read: boolean;
  priority: Priority;
  created_at: number;
  updated_at: number;
  waiting_since: number | null;
  snoozed_until: number | null;
  /** 0 for nobody. */
  admin_assignee_id: number;
  team_assignee_id: number;
  source: Source;
  contact_ids: string[];
  teammate_ids: string[];
  company_id: string | null;
  tags: AppliedTag[];
  rating: Rating | null;
  statistics: Statistics | null;
  first_contact_reply: { created_at: number; type: string; url: string | null } | null;
  sla_applied: { type: 'conversation_sla_summary'; sla_name: string; sla_status: string } | null;
  ai_agent: AiAgent | null;
  topics: { id: number; name: string }[];
  channel: { initial: string; current: string } | null;
  ticket_id: string | null;
  links: Link[];
  custom_attributes: Record<string, unknown>;
  parts: ConversationPart[];
  side_conversations: SideConversation[];
  handling_events: HandlingEvent[];
  insights: Insights;
}

export interface DeletedConversation {
  id: string;
  metrics_retained: boolean;
  deleted_at: number;
}

/** A conversation about which nothing is known but who began it, and with what. */
export const newConversation = (
  id: string,
  author: ConversationAuthor,
  body: string,
  contactIds: readonly string[],
  now: number,
): Conversation => ({
  id,
  title: null,
  state: 'open',
  read: false,
  priority: 'none',
  created_at: now,
  updated_at: now,
  waiting_since: null,
  snoozed_until: null,
  admin_assignee_id: 0,
  team_assignee_id: 0,
  source: {
    type: 'conversation',
    id: `4${id}`,
    delivered_as: author.type === 'admin' ? 'admin_initiated' : 'customer_initiated',
    subject: '',
    body,
    author,
    attachments: [],
    url: null,
    redacted: false,
  },
  contact_ids: [...contactIds],
  teammate_ids: [],
  company_id: null,
  tags: [],
  rating: null,
  statistics: null,
  first_contact_reply: null,
  sla_applied: null,
  ai_agent: null,
  topics: [],
  channel: { initial: 'messenger', current: 'messenger' },
  ticket_id: null,
  links: [],
  custom_attributes: {},
  parts: [],
  side_conversations: [],
  handling_events: [],
  insights: noInsights(),
});
