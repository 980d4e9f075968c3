import type * as words from '../../client/core/enums.ts';
import { builder } from './builder.ts';

type Described<N extends string> = Readonly<Record<N, { readonly description: string }>>;

export const TicketCategory = builder.enumType('TicketCategory', {
  description: 'Whom a ticket is for. A category that the gateway does not know reads as null.',
  values: {
    CUSTOMER: { description: 'A request that the customer follows.' },
    BACK_OFFICE: { description: 'Work for another team, which the customer does not see.' },
    TRACKER: { description: 'One problem that many conversations are about.' },
  } satisfies Described<words.TicketCategory>,
});

export const TicketStateCategory = builder.enumType('TicketStateCategory', {
  description: 'How far a ticket is. Every state of a workspace’s own making belongs to one of these.',
  values: {
    SUBMITTED: { description: 'Nobody has begun.' },
    IN_PROGRESS: { description: 'Somebody is at work.' },
    WAITING_ON_CUSTOMER: { description: 'The customer has to answer first.' },
    RESOLVED: { description: 'Done.' },
  } satisfies Described<words.TicketStateCategory>,
});

export const AttributeDataType = builder.enumType('AttributeDataType', {
  description: 'What kind of value an attribute holds.',
  values: {
    STRING: { description: 'Text.' },
    LIST: { description: 'One or several items of a list.' },
    INTEGER: { description: 'A whole number.' },
    DECIMAL: { description: 'A number with decimals.' },
    BOOLEAN: { description: 'Yes or no.' },
    DATE: { description: 'A date. Of contacts and companies only.' },
    DATETIME: { description: 'A date with its time.' },
    FILES: { description: 'Uploaded files. Of tickets only.' },
  } satisfies Described<words.AnyAttributeDataType>,
});

export const ContactRole = builder.enumType('ContactRole', {
  description: 'How well a contact is known.',
  values: {
    USER: { description: 'Somebody who signed up.' },
    LEAD: { description: 'Somebody who wrote without signing up.' },
  } satisfies Described<words.ContactRole>,
});

export const ConversationState = builder.enumType('ConversationState', {
  description: 'Whether somebody still has to do something about a conversation.',
  values: {
    OPEN: { description: 'It still needs somebody.' },
    CLOSED: { description: 'Done.' },
    SNOOZED: { description: 'Put off until a moment, or until the customer writes again. It counts as open.' },
  } satisfies Described<words.ConversationState>,
});

export const ConversationPriority = builder.enumType('ConversationPriority', {
  description:
    'How much a conversation or a ticket matters. There are two levels in API versions up to 2.15, and five others since 2.16.',
  values: {
    NOT_PRIORITY: { description: 'As others. Until 2.15.' },
    PRIORITY: { description: 'Before others. Until 2.15.' },
    NONE: { description: 'Nobody has said. Since 2.16.' },
    LOW: { description: 'It can wait. Since 2.16.' },
    MEDIUM: { description: 'As most. Since 2.16.' },
    HIGH: { description: 'Soon. Since 2.16.' },
    URGENT: { description: 'Now. Since 2.16.' },
  } satisfies Described<words.ConversationPriority>,
});

export const SlaStatus = builder.enumType('SlaStatus', {
  description: 'Whether a promise about time was kept.',
  values: {
    HIT: { description: 'Kept.' },
    MISSED: { description: 'Broken.' },
    CANCELLED: { description: 'Given up.' },
    ACTIVE: { description: 'Still running.' },
  } satisfies Described<words.SlaStatus>,
});

export const AiResolutionState = builder.enumType('AiResolutionState', {
  description: 'How far the AI agent came with a conversation.',
  values: {
    ASSUMED_RESOLUTION: { description: 'The customer did not come back after its answer.' },
    CONFIRMED_RESOLUTION: { description: 'The customer said that its answer helped.' },
    ROUTED_TO_TEAM: { description: 'It passed the conversation on. Until 2.14.' },
    ABANDONED: { description: 'The customer left before an answer. Until 2.14.' },
    ESCALATED: { description: 'It passed the conversation on. Since 2.15.' },
    NEGATIVE_FEEDBACK: { description: 'The customer said that its answer did not help. Since 2.15.' },
    PROCEDURE_HANDOFF: { description: 'A procedure of its passed the conversation on. Since 2.15.' },
  } satisfies Described<words.AiResolutionState>,
});

export const HandlingEventType = builder.enumType('HandlingEventType', {
  description: 'What a teammate did about the work on a conversation.',
  values: {
    PAUSED: { description: 'Laid it aside.' },
    RESUMED: { description: 'Took it up again.' },
  } satisfies Described<words.HandlingEventType>,
});

export const DataAttributeModel = builder.enumType('DataAttributeModel', {
  description: 'What kind of record an attribute is a field of.',
  values: {
    CONTACT: { description: 'Contacts: users and leads.' },
    COMPANY: { description: 'Companies.' },
    CONVERSATION: { description: 'Conversations. Until 2.15, and to read only.' },
  } satisfies Described<words.DataAttributeModel>,
});

export const BulkJobKind = builder.enumType('BulkJobKind', {
  description: 'What kind of record a bulk job changes.',
  values: {
    CONTACTS: { description: 'Contacts.' },
    COMPANIES: { description: 'Companies.' },
  } satisfies Described<words.BulkJobKind>,
});

export const BulkJobState = builder.enumType('BulkJobState', {
  description: 'How far a bulk job, or a task of it, is.',
  values: {
    PENDING: { description: 'Not begun.' },
    RUNNING: { description: 'Running. A job takes more items until it is over.' },
    COMPLETED: { description: 'Over: every item was done.' },
    COMPLETED_WITH_ERRORS: { description: 'Over: some items were refused. Intercom does not say which.' },
  } satisfies Described<words.BulkJobState>,
});

export const JobStatus = builder.enumType('JobStatus', {
  description: 'How far a job is.',
  values: {
    PENDING: { description: 'Not begun.' },
    IN_PROGRESS: { description: 'Running.' },
    SUCCESS: { description: 'Done.' },
    FAILED: { description: 'Failed for good.' },
  } satisfies Described<words.JobStatus>,
});

export const MessageDelivery = builder.enumType('MessageDelivery', {
  description: 'How far a message came.',
  values: {
    SENT: { description: 'It left Intercom.' },
    DELIVERED: { description: 'It arrived.' },
    READ: { description: 'Somebody opened it.' },
    FAILED: { description: 'It did not come through.' },
  } satisfies Described<words.MessageDelivery>,
});

export const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end of a sorted list comes first.',
  values: {
    ASCENDING: { value: 'ascending', description: 'Smallest or oldest first.' },
    DESCENDING: { value: 'descending', description: 'Largest or newest first.' },
  } as const,
});
