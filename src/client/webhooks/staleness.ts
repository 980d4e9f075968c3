import type { SharedCache } from '../core/sharedCache.ts';
import { type SharedKind, type SharedListName, sharedLists } from '../core/sharedLists.ts';
import type { HubEvent, IntercomEvent } from './event.ts';
import { isFinEvent } from './event.ts';
import { type Subject, topicRow } from './topics.ts';

/** What activity logs tell of reference data, by what was done. Other activities change none that is kept. */
const activityKinds: ReadonlyMap<string, readonly SharedKind[]> = new Map<string, readonly SharedKind[]>(
  Object.entries({
    admin_avatar_change: ['admin'],
    admin_away_mode_change: ['admin'],
    admin_deletion: ['admin', 'team'],
    admin_deprovisioned: ['admin', 'team'],
    admin_permission_change: ['admin'],
    admin_provisioned: ['admin', 'team'],
    app_admin_join: ['admin', 'team'],
    app_name_change: ['admin'],
    app_team_creation: ['admin', 'team'],
    app_team_deletion: ['admin', 'team'],
    app_team_membership_modification: ['admin', 'team'],
    app_timezone_change: ['admin'],
    help_center_settings_change: ['helpCenter'],
    office_hours_change: ['officeHoursSchedule'],
    role_change: ['admin'],
    role_deletion: ['admin'],
    seat_change: ['admin'],
    seat_revoke: ['admin'],
  }),
);

/** Nothing that can be read changes with them. */
const unread: ReadonlySet<Subject> = new Set<Subject>(['apiRequest', 'contentStat', 'ping']);

interface Identified {
  readonly id?: unknown;
}

const isKnown = (cache: SharedCache, name: SharedListName, id: string): boolean => {
  const list = cache.peek(name);
  return Array.isArray(list) && list.some((record: Identified) => record.id === id);
};

/** The shared lists that an event makes wrong, as this process has them. */
export const staleLists = (event: IntercomEvent, cache: SharedCache): readonly SharedListName[] => {
  const { invalidates = [], introduces } = topicRow(event.topic);
  const kinds: readonly SharedKind[] = [...invalidates, ...(activityKinds.get(event.filter.activityType ?? '') ?? [])];
  const lists = kinds.flatMap((kind) => [...sharedLists[kind]]);
  const id = introduces && event.related[introduces.related];
  if (introduces === undefined || id === undefined) return lists;
  const unknown = sharedLists[introduces.kind].filter((name) => !isKnown(cache, name, id));
  return [...lists, ...unknown];
};

/** Whether reads that are under way may have missed the change. */
export const outdatesReads = (event: HubEvent): boolean =>
  isFinEvent(event) ? event.kind !== 'fin_reply_chunk' : !unread.has(event.subject);
