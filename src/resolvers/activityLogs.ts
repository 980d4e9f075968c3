import type { ActivityLog, ActivityLogParams } from '../client/admins.ts';
import { maxActivityLogs } from '../client/core/sizes.ts';
import { supports } from '../client/core/versions.ts';
import type { Comparison } from '../client/search/compare.ts';
import { withOmitted } from '../loaders/core/records.ts';
import type { Context } from '../loaders/index.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { given, matching } from './core/matching.ts';
import { toOne } from './core/relation.ts';

/** What Intercom cannot search by. */
export interface ActivityLogFilter {
  readonly adminId?: Comparison | null | undefined;
  readonly activityType?: Comparison | null | undefined;
  readonly description?: Comparison | null | undefined;
  readonly ip?: Comparison | null | undefined;
}

const adminId = ({ performedBy }: ActivityLog): string | null =>
  performedBy?.type === 'admin' ? performedBy.id : null;

const texts = {
  adminId,
  activityType: ({ activityType }: ActivityLog) => activityType,
  description: ({ description }: ActivityLog) => description,
  ip: ({ performedBy }: ActivityLog) => performedBy?.ip ?? null,
};

/** Pages of events that are read for one page of those that a filter chooses. */
export const maxScannedPages = 10;

const scanNote =
  'The scan of `activityLogs` reached its limit before it found the requested number of events. Request the next page with `endCursor` to scan on, or choose a shorter period.';

/** Whether the filter compares anything. */
export const isScanned = (filter: ActivityLogFilter): boolean => given(filter).length > 0;

/** Types that the filter leads to anyway, where it names them. */
const typesIn = ({ activityType }: ActivityLogFilter): readonly string[] | undefined => {
  const types = activityType?.eq == null ? activityType?.in : [activityType.eq];
  return Array.isArray(types) && types.length > 0 ? (types as readonly string[]) : undefined;
};

export interface ActivityLogArgs extends Omit<ActivityLogParams, 'after' | 'limit'>, ForwardPaginationArgs {
  readonly filter?: ActivityLogFilter | null | undefined;
}

/** Intercom chooses events by time and, in later versions, by type. Anything else is chosen here, page by page (quirk: activity-logs-by-time). */
export const list = ({ first, after, filter, ...period }: ActivityLogArgs, { load, version, note }: Context) => {
  const window = { first: first ?? null, after: after ?? null };
  if (filter == null || !isScanned(filter))
    return connectionFromPages(listKey('activityLogs', period), window, (page) =>
      load.admins.activityLogs({ ...period, after: page.after }),
    );
  const isMeant = matching<ActivityLog, ActivityLogFilter>(filter, texts);
  const search = supports(version, 'activityLogSearch')
    ? { ...period, eventTypes: period.eventTypes ?? typesIn(filter), limit: maxActivityLogs }
    : period;
  return connectionFromPages(
    listKey('activityLogs', period, filter),
    window,
    async (page) => {
      const found = await load.admins.activityLogs({ ...search, after: page.after });
      return withOmitted(found, found.items.filter(isMeant));
    },
    { maxPages: maxScannedPages, onLimit: () => note(scanNote) },
  );
};

export const eventTypes = ({ load }: Context) => load.admins.activityLogEventTypes();

// ActivityLogActor

export const admin = toOne('admins', ({ id, type }: NonNullable<ActivityLog['performedBy']>) =>
  type === 'admin' ? id : null,
);
