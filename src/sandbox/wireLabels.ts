import type { Contact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import type { Segment, SubscriptionType, Tag, Tagging } from './seed/labels.ts';

export const tag = ({ id, name }: Tag) => ({ type: 'tag', id, name });

const key = (recordId: string, tagId: string): string => `${recordId} ${tagId}`;

export const noteTagging = (state: State, recordId: string, tagId: string, tagging: Tagging): void => {
  state.taggings.set(key(recordId, tagId), tagging);
};

/** The token's admin put on what the seed has. */
const taggingOf = (state: State, record: { id: string; created_at: number }, tagId: string): Tagging =>
  state.taggings.get(key(record.id, tagId)) ?? { at: record.created_at + Number(tagId), admin_id: state.workspace.me };

/** A tag as it comes with what it is on. */
export const appliedTag = (state: State, record: { id: string; created_at: number }, one: Tag) => {
  const { at, admin_id } = taggingOf(state, record, one.id);
  return { ...tag(one), applied_at: at, applied_by: { type: 'admin', id: admin_id } };
};

/** Everybody who could be in a list. */
const isListed = (contact: Contact): boolean => !contact.archived && contact.merged_into === null;

export const segment = (state: State, { tag_id: _, role: __, ...one }: Segment, withCount = false) => ({
  ...one,
  ...(withCount && {
    count: [...state.contacts.values()].filter((each) => isListed(each) && each.segment_ids.includes(one.id)).length,
  }),
});

export const subscriptionType = (one: SubscriptionType): SubscriptionType => one;

/** Who wants no email at all opted out of the newsletter. */
export const newsletter = '121';
export const optedOut = ({ unsubscribed_from_emails: noEmail, opted_out_ids: ids }: Contact): string[] =>
  noEmail && !ids.includes(newsletter) ? [newsletter, ...ids] : ids;
