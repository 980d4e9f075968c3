import type { Handler, SandboxRequest } from './handler.ts';
import { pageOf } from './paging.ts';
import { type ActivityEvent, activityOf, type ContactActivity } from './seed/contactActivities.ts';
import type { Contact } from './seed/contacts.ts';

const defaultPerPage = 50;

/** Adds a change to the feed, as upstream does. */
export const addActivity = ({ state, now }: SandboxRequest, contact: Contact, what: ActivityEvent): void => {
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
