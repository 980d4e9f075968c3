import type { Contact } from './contacts.ts';

export interface ContactActivity {
  type: 'contact_activity';
  id: string;
  event_type:
    | 'contact.created'
    | 'contact.role_updated'
    | 'contact.deleted'
    | 'contact.merged'
    | 'contact.merge_failed';
  contact_id: string;
  external_id?: string;
  role?: string;
  merge_source_id?: string;
  merge_target_id?: string;
  failure_reason?: string;
  created_at: number;
}

export type ActivityEvent = Pick<ContactActivity, 'event_type'> &
  Partial<Pick<ContactActivity, 'merge_source_id' | 'merge_target_id' | 'failure_reason'>>;

export const activityOf = (contact: Contact, at: number, what: ActivityEvent, number: number): ContactActivity => ({
  type: 'contact_activity',
  id: `${at}000.${number.toString(16).padStart(6, '0')}`,
  ...what,
  contact_id: contact.id,
  ...(contact.external_id === null ? {} : { external_id: contact.external_id }),
  role: contact.role,
  created_at: at,
});

/** The events that the feed starts with: each contact was created, and one was merged away. */
export const seedContactActivities = (contacts: readonly Contact[]): ContactActivity[] =>
  contacts
    .flatMap((one) => [
      { contact: one, at: one.created_at, what: { event_type: 'contact.created' } as const },
      ...contacts
        .filter(({ id }) => id === one.merged_into)
        .map((survivor) => ({
          contact: survivor,
          at: one.updated_at,
          what: { event_type: 'contact.merged', merge_source_id: one.id, merge_target_id: survivor.id } as const,
        })),
    ])
    .sort((a, b) => a.at - b.at)
    .map(({ contact, at, what }, number) => activityOf(contact, at, what, number));
