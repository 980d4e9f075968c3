import type { Company, CompanyScroll } from './records/companies.ts';
import type { ContactActivity } from './records/contacts.ts';
import type { Conversation, DeletedConversation } from './records/conversations.ts';
import type { DataEvent, EventCount } from './records/dataEvents.ts';
import type { Segment, SubscriptionType, Tagging } from './records/labels.ts';
import type { Delivery } from './records/messages.ts';
import type { Note } from './records/notes.ts';
import type { FileValue, Link } from './records/shared.ts';
import type { Visitor } from './records/visitors.ts';

/*
 * Records as upstream's newest version sends them, flattened to ids where it embeds whole objects.
 * `wire.ts` puts them together in the shape of the version asked for.
 */

export type { FileValue, Link } from './records/shared.ts';

import type { Brand } from './records/brands.ts';
import type { BulkJob } from './records/bulkJobs.ts';
import type { DataAttribute } from './records/dataAttributes.ts';
import type { EmailSetting } from './records/emails.ts';

export type Category = 'Customer' | 'Back-office' | 'Tracker';
export type StateCategory = 'submitted' | 'in_progress' | 'waiting_on_customer' | 'resolved';

export interface Admin {
  id: string;
  name: string;
  email: string;
  job_title: string | null;
  away_mode_enabled: boolean;
  away_mode_reassign: boolean;
  away_status_reason_id: string | null;
  has_inbox_seat: boolean;
  avatar: string | null;
  role: { type: 'role'; id: string; name: string } | null;
  /** Left the workspace: no longer listed, still readable by id because tickets point at it. */
  removed: boolean;
}

export interface AwayReason {
  type: 'away_status_reason';
  id: string;
  label: string;
  emoji: string;
  order: number;
  deleted: boolean;
  created_at: number;
  updated_at: number;
}

export interface Team {
  id: string;
  name: string;
  admin_ids: number[];
  admin_priority_level: { primary_admin_ids: number[] | null; secondary_admin_ids: number[] | null } | null;
  assignment_limit: number | null;
  distribution_method: string | null;
}

export interface ListItem {
  id: string;
  label: string;
  archived?: true;
}

export type DataType = 'string' | 'list' | 'integer' | 'decimal' | 'boolean' | 'datetime' | 'files';
export interface InputOptions {
  multiline?: boolean;
  list_items?: ListItem[];
  allow_multiple_values?: boolean;
}

export interface Attribute {
  type: 'ticket_type_attribute';
  id: string;
  workspace_id: string;
  name: string;
  description: string;
  data_type: DataType;
  input_options: InputOptions | null;
  order: number;
  required_to_create: boolean;
  required_to_create_for_contacts: boolean;
  visible_on_create: boolean;
  visible_to_contacts: boolean;
  default: boolean;
  ticket_type_id: number;
  archived: boolean;
  created_at: number;
  updated_at: number;
}

export interface TicketType {
  id: string;
  name: string;
  description: string;
  icon: string;
  workspace_id: string;
  archived: boolean;
  created_at: number;
  updated_at: number;
  is_internal: boolean;
  category: Category;
  attributes: Attribute[];
}

export interface TicketState {
  id: string;
  category: StateCategory;
  internal_label: string;
  external_label: string;
  archived: boolean;
  ticket_type_ids: string[];
}

export type AttributeValue = string | number | boolean | null | FileValue | FileValue[] | string[];

export interface Author {
  id: string;
  type: 'admin' | 'bot' | 'team' | 'user';
  name: string | null;
  email: string;
}

export interface Part {
  type: 'ticket_part';
  id: string;
  part_type: string;
  body?: string | null;
  ticket_state?: StateCategory;
  previous_ticket_state?: StateCategory;
  created_at: number;
  updated_at: number;
  assigned_to?: { type: 'admin' | 'team' | 'nobody_admin'; id: string | null };
  author: Author;
  attachments: FileValue[];
  external_id?: string;
  redacted: boolean;
  /** Only on parts made over the API. */
  app_package_code?: string;
  updated_attribute_data?: {
    attribute: { type: 'attribute'; id: string; label: string };
    value: { type: 'value'; id: unknown; label: unknown };
  };
}

export interface Ticket {
  id: string;
  ticket_id: string;
  type_id: string;
  state_id: string;
  previous_state_id: string | null;
  attributes: Record<string, AttributeValue>;
  contact_ids: string[];
  admin_assignee_id: number;
  team_assignee_id: number;
  created_at: number;
  updated_at: number;
  open: boolean;
  is_shared: boolean;
  snoozed_until?: number;
  links: Link[];
  parts: Part[];
  tag_ids: string[];
}

export interface ContactRef {
  type: 'tag' | 'company' | 'note' | 'subscription';
  id: string;
}

export interface Contact {
  id: string;
  external_id: string | null;
  role: 'user' | 'lead';
  email: string;
  phone: string | null;
  name: string | null;
  owner_id: string | null;
  avatar: { type: 'avatar'; image_url: string } | null;
  social_profiles: { type: 'social_profile'; name: string; url: string }[];
  has_hard_bounced: boolean;
  marked_email_as_spam: boolean;
  unsubscribed_from_emails: boolean;
  created_at: number;
  updated_at: number;
  signed_up_at: number | null;
  last_seen_at: number | null;
  last_replied_at: number | null;
  last_contacted_at: number | null;
  last_email_opened_at: number | null;
  last_email_clicked_at: number | null;
  language_override: string | null;
  browser: string | null;
  browser_version: string | null;
  browser_language: string | null;
  os: string | null;
  location: Record<'country' | 'region' | 'city' | 'country_code' | 'continent_code', string | null>;
  ios_device: string | null;
  ios_last_seen_at: number | null;
  custom_attributes: Record<string, string | number | boolean | null>;
  tag_ids: string[];
  note_ids: string[];
  company_ids: string[];
  segment_ids: string[];
  /** Of subscription types. */
  opted_in_ids: string[];
  opted_out_ids: string[];
  utm_source: string | null;
  referrer: string | null;
  archived: boolean;
  merged_into: string | null;
}

export interface Tag {
  id: string;
  name: string;
}

export interface ActivityLog {
  id: string;
  performed_by: { type: 'admin'; id: string; email: string; ip: string };
  metadata: Record<string, unknown> | null;
  created_at: number;
  activity_type: string;
  activity_description: string;
}

export interface Job {
  id: string;
  resource_id: string;
  polls: number;
}

export interface Workspace {
  id_code: string;
  name: string;
  region: string;
  timezone: string;
  created_at: number;
  /** The admin whom the token belongs to. */
  me: string;
  /** Operator, the bot that upstream names as the author of automatic parts. */
  bot: string;
}

export interface State {
  workspace: Workspace;
  admins: Map<string, Admin>;
  awayReasons: AwayReason[];
  teams: Map<string, Team>;
  ticketTypes: Map<string, TicketType>;
  ticketStates: Map<string, TicketState>;
  /** Newest last. */
  tickets: Map<string, Ticket>;
  conversations: Map<string, Conversation>;
  deletedConversations: DeletedConversation[];
  contacts: Map<string, Contact>;
  /** Oldest first. */
  contactActivities: ContactActivity[];
  companies: Map<string, Company>;
  /** The one that is open, if any. */
  companyScroll: CompanyScroll | null;
  tags: Map<string, Tag>;
  /** When and by whom, by the ids of what is tagged and of the tag; the seed's are not in here. */
  taggings: Map<string, Tagging>;
  segments: Map<string, Segment>;
  subscriptionTypes: Map<string, SubscriptionType>;
  activityLogs: ActivityLog[];
  jobs: Map<string, Job>;
  notes: Map<string, Note>;
  dataEvents: DataEvent[];
  eventCounts: EventCount[];
  visitors: Map<string, Visitor>;

  deliveries: Delivery[];
  dataAttributes: DataAttribute[];
  brands: Map<string, Brand>;
  bulkJobs: Map<string, BulkJob>;
  emails: Map<string, EmailSetting>;
  /** When a record was last written through the API, in ms; what the seed made is not in here. */
  written: Map<string, number>;
  nextId(): string;
}
