import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { refs } from './core/lists.ts';
import { partial } from './core/model.ts';
import { nextPageBody, nextPageQuery, page } from './core/page.ts';
import {
  flag,
  id,
  isRecord,
  nested,
  open,
  type Read,
  type Reader,
  ref,
  shape,
  text,
  textOrIn,
  time,
} from './core/read.ts';
import { ifAvailable, type Version } from './core/versions.ts';

const teamPriority = shape({ primaryIds: refs('primary_team_ids'), secondaryIds: refs('secondary_team_ids') });

export const admin = shape({
  id: id('id'),
  name: text('name'),
  email: text('email'),
  jobTitle: text('job_title'),
  /** Bare from 2.12 on; inside an object in 2.11, and for `/me` in every version (quirk: avatar-two-shapes). */
  avatarUrl: textOrIn('avatar', 'image_url'),
  awayModeEnabled: flag('away_mode_enabled'),
  awayModeReassign: flag('away_mode_reassign'),
  awayStatusReasonId: ref('away_status_reason_id'),
  hasInboxSeat: flag('has_inbox_seat'),
  role: nested('role', shape({ id: id('id'), name: text('name'), type: text('type') })),
  teamIds: refs('team_ids'),
  teamPriority: nested('team_priority_level', teamPriority),
});
export interface Admin extends Read<typeof admin> {}

/** A row of the list (quirk: admin-rows-are-cut). Its role is missing only where the admin has none. */
const adminRow = partial(admin, { but: ['role'] });
/** What says who is asking, and what a change answers, omit more than rows do. */
const partialAdmin = partial(admin);

const workspace = shape({
  id: id('id_code'),
  name: text('name'),
  region: text('region'),
  timezone: text('timezone'),
  createdAt: time('created_at'),
  identityVerification: flag('identity_verification'),
});
export interface WorkspaceInfo extends Read<typeof workspace> {}

const emailVerified = flag('email_verified');
const home = nested('app', workspace);

const me: Reader<Viewer | null> = (wire, note) => {
  const self = partialAdmin(wire, note);
  return self && { admin: self, emailVerified: emailVerified(wire, note), workspace: home(wire, note) };
};
export interface Viewer {
  readonly admin: Admin;
  readonly emailVerified: boolean | null;
  readonly workspace: WorkspaceInfo | null;
}

export interface AwayMode {
  readonly enabled: boolean;
  readonly reassign: boolean;
  readonly statusReasonId?: string | null | undefined;
}
const awayMode = ({ enabled, reassign, statusReasonId }: AwayMode, version: Version) => {
  const reason = ifAvailable('2.14', version, 'statusReasonId', statusReasonId);
  return {
    away_mode_enabled: enabled,
    away_mode_reassign: reassign,
    away_status_reason_id: reason === undefined ? undefined : integerId(reason, 'statusReasonId'),
  };
};

export const activityLog = shape({
  id: id('id'),
  performedBy: nested(
    'performed_by',
    shape({ id: id('id'), type: text('type'), email: text('email'), ip: text('ip') }),
  ),
  metadata: open('metadata'),
  createdAt: time('created_at'),
  activityType: text('activity_type'),
  description: text('activity_description'),
});
export interface ActivityLog extends Read<typeof activityLog> {}

export interface ActivityLogParams {
  readonly createdAfter: Date;
  readonly createdBefore?: Date | null | undefined;
  readonly eventTypes?: readonly string[] | null | undefined;
  /** Events on a page of the search. */
  readonly limit?: number | undefined;
  /** As the page before it said. */
  readonly after?: string | null | undefined;
}
const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** Described by cursors; what comes is the number of a page most often. */
const activityLogs = page('activity_logs', activityLog, 'page');

export const admins = {
  list: wholeListEndpoint('GET /admins', {
    docs: 'admins/listadmins',
    query: ({ withPictures }: { readonly withPictures: boolean }) => ({ display_avatar: withPictures || undefined }),
    read: page('admins', adminRow),
  }),
  find: endpoint('GET /admins/{id}', { docs: 'admins/retrieveadmin', read: admin }),
  me: endpoint('GET /me', { docs: 'admins/identifyadmin', read: me }),
  setAway: endpoint('PUT /admins/{id}/away', { docs: 'admins/setawayadmin', write: awayMode, read: partialAdmin }),
  activityLogs: endpoint('GET /admins/activity_logs', {
    docs: 'admins/listactivitylogs',
    query: ({ createdAfter, createdBefore, after }: ActivityLogParams) => ({
      created_at_after: String(seconds(createdAfter)),
      created_at_before: createdBefore == null ? undefined : String(seconds(createdBefore)),
      ...nextPageQuery(after, 'page'),
    }),
    read: activityLogs,
  }),
  searchActivityLogs: endpoint('POST /admins/activity_logs/search', {
    docs: 'admins/searchactivitylogs',
    since: '2.16',
    safe: true,
    write: ({ createdAfter, createdBefore, eventTypes, limit, after }: ActivityLogParams) => ({
      created_at_after: seconds(createdAfter),
      ...(createdBefore == null ? {} : { created_at_before: seconds(createdBefore) }),
      ...(eventTypes == null ? {} : { event_types: eventTypes }),
      ...nextPageBody(after, 'page'),
      ...(limit === undefined ? {} : { per_page: limit }),
    }),
    read: activityLogs,
  }),
  activityLogEventTypes: endpoint('GET /admins/activity_log_event_types', {
    docs: 'admins/listactivitylogeventtypes',
    since: '2.16',
    read: (wire) =>
      isRecord(wire) && Array.isArray(wire['event_types'])
        ? wire['event_types'].filter((type): type is string => typeof type === 'string')
        : null,
  }),
};
