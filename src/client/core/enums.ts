/** Closed sets of the wire, with the names they have in the graph. Open sets stay text. */

export const ticketCategories = { Customer: 'CUSTOMER', 'Back-office': 'BACK_OFFICE', Tracker: 'TRACKER' } as const;
export type TicketCategory = (typeof ticketCategories)[keyof typeof ticketCategories];

export const ticketStateCategories = {
  submitted: 'SUBMITTED',
  in_progress: 'IN_PROGRESS',
  waiting_on_customer: 'WAITING_ON_CUSTOMER',
  resolved: 'RESOLVED',
} as const;
export type TicketStateCategory = (typeof ticketStateCategories)[keyof typeof ticketStateCategories];

export const attributeDataTypes = {
  string: 'STRING',
  list: 'LIST',
  integer: 'INTEGER',
  decimal: 'DECIMAL',
  boolean: 'BOOLEAN',
  datetime: 'DATETIME',
  files: 'FILES',
} as const;
export type AttributeDataType = (typeof attributeDataTypes)[keyof typeof attributeDataTypes];

export const contactRoles = { user: 'USER', lead: 'LEAD' } as const;
export type ContactRole = (typeof contactRoles)[keyof typeof contactRoles];

export const contactActivityTypes = {
  'contact.created': 'CREATED',
  'contact.role_updated': 'ROLE_UPDATED',
  'contact.deleted': 'DELETED',
  'contact.merged': 'MERGED',
  'contact.merge_failed': 'MERGE_FAILED',
} as const;
export type ContactActivityType = (typeof contactActivityTypes)[keyof typeof contactActivityTypes];

export const mergeOutcomes = { adopted: 'ADOPTED', discarded: 'DISCARDED', merged: 'MERGED' } as const;
export type MergeOutcome = (typeof mergeOutcomes)[keyof typeof mergeOutcomes];

export const conversationStates = { open: 'OPEN', closed: 'CLOSED', snoozed: 'SNOOZED' } as const;
export type ConversationState = (typeof conversationStates)[keyof typeof conversationStates];

/** The first two until 2.15, the others since. */
export const conversationPriorities = {
  not_priority: 'NOT_PRIORITY',
  priority: 'PRIORITY',
  none: 'NONE',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  urgent: 'URGENT',
} as const;
export type ConversationPriority = (typeof conversationPriorities)[keyof typeof conversationPriorities];

export const slaStatuses = { hit: 'HIT', missed: 'MISSED', cancelled: 'CANCELLED', active: 'ACTIVE' } as const;
export type SlaStatus = (typeof slaStatuses)[keyof typeof slaStatuses];

/** `routed_to_team` and `abandoned` until 2.14, the last three since 2.15. */
export const aiResolutionStates = {
  assumed_resolution: 'ASSUMED_RESOLUTION',
  confirmed_resolution: 'CONFIRMED_RESOLUTION',
  routed_to_team: 'ROUTED_TO_TEAM',
  abandoned: 'ABANDONED',
  escalated: 'ESCALATED',
  negative_feedback: 'NEGATIVE_FEEDBACK',
  procedure_handoff: 'PROCEDURE_HANDOFF',
} as const;
export type AiResolutionState = (typeof aiResolutionStates)[keyof typeof aiResolutionStates];

export const handlingEventTypes = { paused: 'PAUSED', resumed: 'RESUMED' } as const;
export type HandlingEventType = (typeof handlingEventTypes)[keyof typeof handlingEventTypes];

export const segmentKinds = { contact: 'LEAD', user: 'USER' } as const;
export type SegmentKind = (typeof segmentKinds)[keyof typeof segmentKinds];

export const subscriptionStates = { live: 'LIVE', draft: 'DRAFT', archived: 'ARCHIVED' } as const;
export type SubscriptionState = (typeof subscriptionStates)[keyof typeof subscriptionStates];

export const consentTypes = { opt_in: 'OPT_IN', opt_out: 'OPT_OUT' } as const;
export type ConsentType = (typeof consentTypes)[keyof typeof consentTypes];

export const subscriptionContentTypes = { email: 'EMAIL', sms_message: 'SMS_MESSAGE' } as const;
export type SubscriptionContentType = (typeof subscriptionContentTypes)[keyof typeof subscriptionContentTypes];

/** `GET /data_attributes` has the last one until 2.15 (quirk: conversation-attributes-moved). */
export const dataAttributeModels = { contact: 'CONTACT', company: 'COMPANY', conversation: 'CONVERSATION' } as const;
export type DataAttributeModel = (typeof dataAttributeModels)[keyof typeof dataAttributeModels];

/** What contacts and companies call the kinds of value that tickets have too. `options` is said in requests only. */
export const dataAttributeTypes = {
  string: 'STRING',
  options: 'LIST',
  integer: 'INTEGER',
  float: 'DECIMAL',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'DATETIME',
} as const;
export type DataAttributeType = (typeof dataAttributeTypes)[keyof typeof dataAttributeTypes];

/** What conversations call theirs since 2.16. */
export const conversationAttributeTypes = { ...attributeDataTypes, relationship: 'RELATIONSHIP' } as const;
export type ConversationAttributeType = (typeof conversationAttributeTypes)[keyof typeof conversationAttributeTypes];

/** What kinds of value the attributes of any record hold. */
export type AnyAttributeDataType = AttributeDataType | DataAttributeType | ConversationAttributeType;

/** Of which records a job is one. */
export const bulkJobKinds = { contacts: 'CONTACTS', companies: 'COMPANIES' } as const;
export type BulkJobKind = (typeof bulkJobKinds)[keyof typeof bulkJobKinds];

export const bulkJobStates = {
  pending: 'PENDING',
  running: 'RUNNING',
  completed: 'COMPLETED',
  completed_with_errors: 'COMPLETED_WITH_ERRORS',
} as const;
export type BulkJobState = (typeof bulkJobStates)[keyof typeof bulkJobStates];

export const messageDeliveries = { sent: 'SENT', delivered: 'DELIVERED', read: 'READ', failed: 'FAILED' } as const;
export type MessageDelivery = (typeof messageDeliveries)[keyof typeof messageDeliveries];

export const jobStatuses = {
  pending: 'PENDING',
  in_progress: 'IN_PROGRESS',
  success: 'SUCCESS',
  failed: 'FAILED',
} as const;
export type JobStatus = (typeof jobStatuses)[keyof typeof jobStatuses];

/** One export says `complete`, the other `completed`, and the prose of each both (quirk: export-status-words). */
export const exportStatuses = {
  pending: 'PENDING',
  in_progress: 'IN_PROGRESS',
  completed: 'COMPLETED',
  complete: 'COMPLETED',
  failed: 'FAILED',
  no_data: 'NO_DATA',
  canceled: 'CANCELED',
} as const;
export type ExportStatus = (typeof exportStatuses)[keyof typeof exportStatuses];

export const articleStates = { published: 'PUBLISHED', draft: 'DRAFT' } as const;
export type ArticleState = (typeof articleStates)[keyof typeof articleStates];

/** In place of a secret that is not returned (quirk: connector-secrets-redacted). */
export const redacted = '****';

/** Of requests that Intercom sends to other systems. */
export const httpMethods = { get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE', patch: 'PATCH' } as const;
export type HttpMethod = (typeof httpMethods)[keyof typeof httpMethods];

/** Languages that a help centre can have, as Intercom writes them. `id` is Indonesian. */
export const helpCenterLocales: readonly string[] =
  'ar bg bs ca cs da de el en es et fi fr he hr hu id it ja ko lt lv mn nb nl pl pt ro ru sl sr sv tr vi pt-BR zh-CN zh-TW'.split(
    ' ',
  );

/** The wire's word for a name of the graph. */
export const wireWord = <W extends string, N extends string>(words: Readonly<Record<W, N>>, name: N): W => {
  for (const word in words) if (words[word] === name) return word;
  throw new TypeError(`no wire word for ${name}`);
};
