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

export const jobStatuses = {
  pending: 'PENDING',
  in_progress: 'IN_PROGRESS',
  success: 'SUCCESS',
  failed: 'FAILED',
} as const;
export type JobStatus = (typeof jobStatuses)[keyof typeof jobStatuses];

/** The wire's word for a name of the graph. */
export const wireWord = <W extends string, N extends string>(words: Readonly<Record<W, N>>, name: N): W => {
  for (const word in words) if (words[word] === name) return word;
  throw new TypeError(`no wire word for ${name}`);
};
