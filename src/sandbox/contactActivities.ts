import type { Handler, SandboxRequest } from './handler.ts';
import { pageOf } from './paging.ts';
import type { ContactActivity } from './records/contacts.ts';
import type { Contact } from './state.ts';

const defaultPerPage = 50;

type What = Pick<ContactActivity, 'event_type'> &
  Partial<Pick<ContactActivity, 'merge_source_id' | 'merge_target_id' | 'failure_reason'>>;

export const activityOf = (contact: Contact, at: number, what: What, number: number): ContactActivity => ({
  type: 'contact_activity',
  id: `${at}000.${number.toString(16).padStart(6, '0')}`,
  ...what,
  contact_id: contact.id,
  ...(contact.external_id === null ? {} : { external_id: contact.external_id }),
  role: contact.role,
  created_at: at,
});

/** Tells of a change as upstream's feed does. */
export const tell = ({ state, now }: SandboxRequest, contact: Contact, what: What): void => {
  state.contactActivities.push(activityOf(contact, now, what, state.contactActivities.length));
};

/** Oldest first. */
export const activities: Handler = ({ state, query }) => {
  const pagination = { per_page: query.get('per_page'), starting_after: query.get('starting_after') };
  const order = { descending: false, by: (one: ContactActivity) => one.created_at };
  const { records, pages } = pageOf(state.contactActivities, order, { pagination }, defaultPerPage);
  const next = pages['next'] as { readonly starting_after: string } | undefined;
  return {
    type: 'list',
    data: records,
    pages: {
      type: 'pages',
      per_page: pages['per_page'],
      ...(next && { next: { starting_after: next.starting_after } }),
    },
  };
};
