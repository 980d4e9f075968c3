import type * as words from '../../client/core/enums.ts';
import type { FinStatus as FinStatusWord } from '../../client/fin/index.ts';
import type { DayOfWeek as Day } from '../../resolvers/core/officeTime.ts';
import { builder } from './builder.ts';

type Described<N extends string> = Readonly<Record<N, { readonly description: string }>>;

export const TicketCategory = builder.enumType('TicketCategory', {
  description:
    'The ticket category, which says who a ticket is for. A category that the gateway does not know is null.',
  values: {
    CUSTOMER: { description: 'Customer ticket: a request whose progress the customer sees.' },
    BACK_OFFICE: { description: 'Back-office ticket: work for another team, which the customer does not see.' },
    TRACKER: { description: 'Tracker ticket: one problem that many conversations are about.' },
  } satisfies Described<words.TicketCategory>,
});

export const TicketStateCategory = builder.enumType('TicketStateCategory', {
  description: 'The category of a ticket state. Each custom state of a workspace belongs to one of these.',
  values: {
    SUBMITTED: { description: 'Submitted: work has not begun.' },
    IN_PROGRESS: { description: 'Work in progress: a teammate works on it.' },
    WAITING_ON_CUSTOMER: { description: 'Waiting on the customer’s reply.' },
    RESOLVED: { description: 'Resolved: work is complete.' },
  } satisfies Described<words.TicketStateCategory>,
});

export const AttributeDataType = builder.enumType('AttributeDataType', {
  description: 'The data type of an attribute.',
  values: {
    STRING: { description: 'Text (`string`).' },
    LIST: { description: 'List items, one or several.' },
    INTEGER: { description: 'An integer (whole number).' },
    DECIMAL: { description: 'A decimal number.' },
    BOOLEAN: { description: 'A boolean: true or false.' },
    DATE: { description: 'A date without a time. Contacts and companies only.' },
    DATETIME: { description: 'A date with its time.' },
    FILES: { description: 'Uploaded files. Tickets and conversations only.' },
    RELATIONSHIP: { description: 'Custom objects that the record references. Conversations only, since 2.16.' },
  } satisfies Described<words.AnyAttributeDataType>,
});

export const ContactRole = builder.enumType('ContactRole', {
  description: 'The role of a contact: user or lead.',
  values: {
    USER: { description: 'User: a person who signed up.' },
    LEAD: { description: 'Lead: a person who wrote without signing up.' },
  } satisfies Described<words.ContactRole>,
});

export const ConversationState = builder.enumType('ConversationState', {
  description: 'The state of a conversation.',
  values: {
    OPEN: { description: 'Open: it still needs a reply or an action.' },
    CLOSED: { description: 'Closed: no reply or action is due.' },
    SNOOZED: {
      description:
        'Snoozed until a set time, or until the customer writes again. A snoozed conversation counts as open.',
    },
  } satisfies Described<words.ConversationState>,
});

export const ConversationPriority = builder.enumType('ConversationPriority', {
  description:
    'The priority of a conversation or a ticket. API versions up to 2.15 have two levels; versions since 2.16 have five others.',
  values: {
    NOT_PRIORITY: { description: 'Normal: not marked as priority. Until 2.15.' },
    PRIORITY: { description: 'Marked as priority. Until 2.15.' },
    NONE: { description: 'No priority set. Since 2.16.' },
    LOW: { description: 'Low priority. Since 2.16.' },
    MEDIUM: { description: 'Medium priority. Since 2.16.' },
    HIGH: { description: 'High priority. Since 2.16.' },
    URGENT: { description: 'Urgent priority. Since 2.16.' },
  } satisfies Described<words.ConversationPriority>,
});

export const SlaStatus = builder.enumType('SlaStatus', {
  description: 'The status of an SLA (service level agreement).',
  values: {
    HIT: { description: 'Hit: the target was met in time.' },
    MISSED: { description: 'Missed: the target was not met in time.' },
    CANCELLED: { description: 'Cancelled: the SLA was removed before its end.' },
    ACTIVE: { description: 'Active: the time is still running.' },
  } satisfies Described<words.SlaStatus>,
});

export const AiResolutionState = builder.enumType('AiResolutionState', {
  description: 'The resolution state of the AI agent (Fin): how its part in a conversation ended.',
  values: {
    ASSUMED_RESOLUTION: {
      description: 'Assumed resolution: the customer did not come back after the AI agent’s reply.',
    },
    CONFIRMED_RESOLUTION: {
      description: 'Confirmed resolution: the customer confirmed that the AI agent’s reply helped.',
    },
    ROUTED_TO_TEAM: { description: 'Routed to a team by the AI agent. Until 2.14.' },
    ABANDONED: { description: 'Abandoned: the customer left before a reply. Until 2.14.' },
    ESCALATED: { description: 'Escalated to a team by the AI agent. Since 2.15.' },
    NEGATIVE_FEEDBACK: {
      description: 'Negative feedback: the customer reported that the reply did not help. Since 2.15.',
    },
    PROCEDURE_HANDOFF: {
      description: 'Procedure handoff: a procedure of the AI agent handed the conversation over. Since 2.15.',
    },
  } satisfies Described<words.AiResolutionState>,
});

export const HandlingEventType = builder.enumType('HandlingEventType', {
  description: 'The type of a handling event: a teammate’s pause or resumption of work on a conversation.',
  values: {
    PAUSED: { description: 'Paused work on the conversation.' },
    RESUMED: { description: 'Resumed work on the conversation.' },
  } satisfies Described<words.HandlingEventType>,
});

export const DataAttributeModel = builder.enumType('DataAttributeModel', {
  description: 'The model of a data attribute: the type of record that has it.',
  values: {
    CONTACT: { description: 'Contacts: users and leads.' },
    COMPANY: { description: 'Companies.' },
    CONVERSATION: { description: 'Conversations, read only.' },
  } satisfies Described<words.DataAttributeModel>,
});

export const BulkJobKind = builder.enumType('BulkJobKind', {
  description: 'The type of record that a bulk job changes.',
  values: {
    CONTACTS: { description: 'Contacts.' },
    COMPANIES: { description: 'Companies.' },
  } satisfies Described<words.BulkJobKind>,
});

export const BulkJobState = builder.enumType('BulkJobState', {
  description: 'The state of a bulk job, or of a task of it.',
  values: {
    PENDING: { description: 'Pending: not started.' },
    RUNNING: { description: 'Running. A job accepts more items until it is over.' },
    COMPLETED: { description: 'Completed: every item was processed.' },
    COMPLETED_WITH_ERRORS: {
      description: 'Completed with errors: some items were refused. Intercom does not list them.',
    },
  } satisfies Described<words.BulkJobState>,
});

export const JobStatus = builder.enumType('JobStatus', {
  description: 'The status of a job.',
  values: {
    PENDING: { description: 'Pending: not started.' },
    IN_PROGRESS: { description: 'Running: the work is under way.' },
    SUCCESS: { description: 'Success: the work is complete.' },
    FAILED: { description: 'Failed, and not retried.' },
  } satisfies Described<words.JobStatus>,
});

export const ExportStatus = builder.enumType('ExportStatus', {
  description: 'The status of an export job.',
  values: {
    PENDING: { description: 'Pending: not started.' },
    IN_PROGRESS: { description: 'Running: the file is being written.' },
    COMPLETED: { description: 'Completed: the file can be downloaded until it expires.' },
    FAILED: { description: 'Failed, and not retried. Start another export.' },
    NO_DATA: { description: 'Completed without a file: there is no data in the period.' },
    CANCELED: { description: 'Canceled before it was completed.' },
  } satisfies Described<words.ExportStatus>,
});

export const MessageDelivery = builder.enumType('MessageDelivery', {
  description: 'The delivery status of a message.',
  values: {
    SENT: { description: 'Sent by Intercom.' },
    DELIVERED: { description: 'Delivered to the recipient.' },
    READ: { description: 'Read by the recipient.' },
    FAILED: { description: 'Failed to be delivered.' },
  } satisfies Described<words.MessageDelivery>,
});

export const SortDirection = builder.enumType('SortDirection', {
  description: 'The sort direction.',
  values: {
    ASCENDING: { value: 'ascending', description: 'Ascending: smallest or oldest first.' },
    DESCENDING: { value: 'descending', description: 'Descending: largest or newest first.' },
  } as const,
});

export const DayOfWeek = builder.enumType('DayOfWeek', {
  description: 'Day of the week. A week begins on Monday.',
  values: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  } satisfies Described<Day>,
});

export const HttpMethod = builder.enumType('HttpMethod', {
  description: 'HTTP method of a request to another system.',
  values: {
    GET: { description: 'GET: reads.' },
    POST: { description: 'POST: creates, or runs an action.' },
    PUT: { description: 'PUT: replaces.' },
    DELETE: { description: 'DELETE: deletes.' },
    PATCH: { description: 'PATCH: changes a part.' },
  } satisfies Described<words.HttpMethod>,
});

export const FinStatus = builder.enumType('FinStatus', {
  description: 'Status of Fin in a conversation. A status that the gateway does not know is null.',
  values: {
    THINKING: { description: 'Thinking: Fin prepares its reply.' },
    REPLYING: { description: 'Replying: Fin has sent a part of its reply, and more follows. Since 2.16.' },
    AWAITING_USER_REPLY: { description: 'Awaiting the user’s reply: send it with `finReply`.' },
    ESCALATED: { description: 'Escalated: the conversation was handed to a person.' },
    RESOLVED: { description: 'Resolved: Fin considers the question settled.' },
    COMPLETE: { description: 'Complete: Fin is done with the conversation.' },
  } satisfies Described<FinStatusWord>,
});
