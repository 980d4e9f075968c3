import { isBefore, type Version } from '../core/versions.ts';

/**
 * What a search compares a field as, after the tables of Intercom's API descriptions, which distinguish less:
 * - `label`: text that is compared with `=` and `!=` only;
 * - `cents`: compared with whole numbers, although the values themselves may have a fraction;
 * - `date` and `datetime`: whole seconds since 1970; each search has its own operators for either.
 */
export type FieldType = 'string' | 'label' | 'integer' | 'cents' | 'decimal' | 'boolean' | 'date' | 'datetime';
export type FieldTypes<F extends string = string> = Readonly<Record<F, FieldType>>;

/** The JSON type that the value of a condition must have: Intercom refuses any other. */
export const jsonTypes = {
  string: 'String',
  label: 'String',
  integer: 'Integer',
  cents: 'Integer',
  decimal: 'Float',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Date',
} as const satisfies Readonly<Record<FieldType, string>>;

const contact = {
  id: 'string',
  role: 'string',
  name: 'string',
  avatar: 'string',
  email: 'string',
  email_domain: 'string',
  phone: 'string',
  external_id: 'string',
  language_override: 'string',
  browser: 'string',
  browser_language: 'string',
  os: 'string',
  'location.country': 'string',
  'location.region': 'string',
  'location.city': 'string',
  unsubscribed_from_emails: 'boolean',
  marked_email_as_spam: 'boolean',
  has_hard_bounced: 'boolean',
  ios_app_version: 'string',
  ios_device: 'string',
  ios_app_device: 'string',
  ios_os_version: 'string',
  ios_app_name: 'string',
  ios_sdk_version: 'string',
  android_app_version: 'string',
  android_device: 'string',
  android_app_name: 'string',
  andoid_sdk_version: 'string', // quirk: sdk-version-typo
  segment_id: 'string',
  tag_id: 'label',
} as const;

const contactTimes = [
  'created_at',
  'signed_up_at',
  'updated_at',
  'last_seen_at',
  'last_contacted_at',
  'last_replied_at',
  'last_email_opened_at',
  'last_email_clicked_at',
  'ios_last_seen_at',
  'android_last_seen_at',
] as const;
type ContactField = keyof typeof contact | (typeof contactTimes)[number] | 'owner_id';

/** A field of the set that came with a later version. */
const since216 = { formatted_phone: 'string' } as const;

export const contactFields = (version: Version): FieldTypes<ContactField> & Partial<FieldTypes<'formatted_phone'>> => {
  const time: FieldType = isBefore(version, '2.17') ? 'date' : 'datetime';
  return {
    ...contact,
    ...(Object.fromEntries(contactTimes.map((name) => [name, time])) as FieldTypes<(typeof contactTimes)[number]>),
    ...(isBefore(version, '2.16') ? {} : since216),
    owner_id: version === '2.16' || version === '2.17' ? 'string' : 'integer',
  };
};

export const conversationFields = {
  id: 'string',
  created_at: 'date',
  updated_at: 'date',
  'source.type': 'string',
  'source.id': 'string',
  'source.delivered_as': 'string',
  'source.subject': 'string',
  'source.body': 'string',
  'source.author.id': 'string',
  'source.author.type': 'string',
  'source.author.name': 'string',
  'source.author.email': 'string',
  'source.url': 'string',
  contact_ids: 'string',
  teammate_ids: 'string',
  admin_assignee_id: 'integer',
  team_assignee_id: 'integer',
  channel_initiated: 'string',
  open: 'boolean',
  read: 'boolean',
  state: 'string',
  waiting_since: 'date',
  snoozed_until: 'date',
  tag_ids: 'string',
  priority: 'string',
  'statistics.time_to_assignment': 'integer',
  'statistics.time_to_admin_reply': 'integer',
  'statistics.time_to_first_close': 'integer',
  'statistics.time_to_last_close': 'integer',
  'statistics.median_time_to_reply': 'integer',
  'statistics.first_contact_reply_at': 'date',
  'statistics.first_assignment_at': 'date',
  'statistics.first_admin_reply_at': 'date',
  'statistics.first_close_at': 'date',
  'statistics.last_assignment_at': 'date',
  'statistics.last_assignment_admin_reply_at': 'date',
  'statistics.last_contact_reply_at': 'date',
  'statistics.last_admin_reply_at': 'date',
  'statistics.last_close_at': 'date',
  'statistics.last_closed_by_id': 'string',
  'statistics.count_reopens': 'integer',
  'statistics.count_assignments': 'integer',
  'statistics.count_conversation_parts': 'integer',
  'conversation_rating.requested_at': 'date',
  'conversation_rating.replied_at': 'date',
  'conversation_rating.score': 'integer',
  'conversation_rating.remark': 'string',
  'conversation_rating.contact_id': 'string',
  'conversation_rating.admin_d': 'string', // quirk: rating-admin-typo
  ai_agent_participated: 'boolean',
  'ai_agent.resolution_state': 'string',
  'ai_agent.last_answer_type': 'string',
  'ai_agent.rating': 'integer',
  'ai_agent.rating_remark': 'string',
  'ai_agent.source_type': 'string',
  'ai_agent.source_title': 'string',
} as const satisfies FieldTypes;

export const ticketFields = (version: Version) => {
  const assignee: FieldType = version === 'Unstable' ? 'integer' : 'string';
  return {
    id: 'string',
    created_at: 'datetime', // the only field of tickets that accepts `>=` and `<=`
    updated_at: 'date',
    title: 'string',
    description: 'string',
    category: 'string',
    ticket_type_id: 'string',
    contact_ids: 'string',
    teammate_ids: 'string',
    admin_assignee_id: assignee,
    team_assignee_id: assignee,
    open: 'boolean',
    state: 'string',
    snoozed_until: 'date',
  } as const satisfies FieldTypes;
};

export const companyFields = {
  company_id: 'string',
  name: 'string',
  created_at: 'date',
  updated_at: 'date',
  remote_created_at: 'date',
  last_request_at: 'date',
  monthly_spend: 'cents',
  session_count: 'integer',
  user_count: 'integer',
  tag_id: 'label',
} as const satisfies FieldTypes;
