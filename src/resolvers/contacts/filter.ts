import { supports } from '../../client/core/versions.ts';
import type { ContactFilter } from '../../client/search/contacts.ts';
import { findsMore } from '../../loaders/core/filters.ts';
import type { Context } from '../../loaders/index.ts';
import { anywhere } from '../core/anywhere.ts';

export type { AndroidFilter, ContactFilter, IosFilter } from '../../client/search/contacts.ts';

const timeNames = [
  'createdAt',
  'updatedAt',
  'signedUpAt',
  'lastSeenAt',
  'lastContactedAt',
  'lastRepliedAt',
  'lastEmailOpenedAt',
  'lastEmailClickedAt',
] as const;

/** Whether a filter compares dates: up to 2.16 these are days of the workspace, whose time zone takes one request. */
export const usesTimes = anywhere<ContactFilter>(
  ({ android, ios, customAttribute, ...one }) =>
    timeNames.some((name) => one[name] != null) ||
    android?.lastSeenAt != null ||
    ios?.lastSeenAt != null ||
    (customAttribute?.some(({ dateTime }) => dateTime != null) ?? false),
);

/** Whether a filter compares attributes that the workspace made up, whose types take one request. */
export const usesAttributes = anywhere<ContactFilter>(({ customAttribute }) => (customAttribute?.length ?? 0) > 0);

/** For callers, beside an answer whose search compares days although moments were asked for. */
const dayNote =
  '`totalCount` of contacts counts whole days: Intercom compares these dates by day. Contacts of the first and the last day that are outside the given moments are omitted of the list, except where an `or` has alternatives that are not dates.';

/** The search that a filter stands for. */
export const searchOf = async (filter: ContactFilter | null | undefined, { load, version, note }: Context) => {
  const [zone, types] = await Promise.all([
    filter != null && !supports(version, 'contactMoments') && usesTimes(filter) ? zoneOf(load) : null,
    filter != null && usesAttributes(filter) ? load.contactAttributes.types() : undefined,
  ]);
  const search = load.contacts.filter(filter, { zone, types });
  if (findsMore(search.where)) note(dayNote);
  return search;
};

const zoneOf = async (load: Context['load']) => (await load.admins.viewer())?.workspace?.timezone ?? null;
