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
    DATETIME: { description: 'A date with its time.' },
    FILES: { description: 'Uploaded files.' },
  } satisfies Described<words.AttributeDataType>,
});

export const ContactRole = builder.enumType('ContactRole', {
  description: 'How well a contact is known.',
  values: {
    USER: { description: 'Somebody who signed up.' },
    LEAD: { description: 'Somebody who wrote without signing up.' },
  } satisfies Described<words.ContactRole>,
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

export const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end of a sorted list comes first.',
  values: {
    ASCENDING: { value: 'ascending', description: 'Smallest or oldest first.' },
    DESCENDING: { value: 'descending', description: 'Largest or newest first.' },
  } as const,
});
