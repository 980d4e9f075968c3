import { activityLogEventTypes, activityLogs, searchActivityLogs } from './activityLogs.ts';
import { booleanIn, type Handler, type Handlers, idIn, type SandboxRequest } from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import type { State } from './seed/index.ts';
import type { Admin } from './seed/people.ts';
import { from } from './versions.ts';
import * as wire from './wire.ts';

const adminOf = (state: State, id: string | undefined, message = 'Admin not found'): Admin => {
  const admin = state.admins.get(id ?? '');
  if (!admin) throw notFound('admin_not_found', message);
  return admin;
};

const reasonFor = ({ state, body }: SandboxRequest): string | null => {
  const id = idIn(body, 'away_status_reason_id');
  if (id === undefined) return null;
  const reason = state.awayReasons.find((one) => one.id === id);
  if (!reason) throw invalid('Away status reason not found');
  if (reason.deleted) throw invalid('Away status reason is deleted');
  return id;
};

const setAway: Handler = (request) => {
  const { state, body, path, version } = request;
  const admin = adminOf(state, path['id'], 'Admin for admin_id not found');
  const away = booleanIn(body, 'away_mode_enabled');
  const reassign = booleanIn(body, 'away_mode_reassign');
  if (away === undefined) throw missing('away_mode_enabled');
  if (reassign === undefined) throw missing('away_mode_reassign');
  const reason = from(version, '2.14') ? reasonFor(request) : null;
  admin.away_mode_enabled = away;
  admin.away_mode_reassign = away && reassign;
  admin.away_status_reason_id = away ? reason : null;
  return {
    // As a row of 2.11: neither title and picture nor role and priorities.
    ...wire.adminRow(state, admin, '2.11'),
    // Declared an integer and read as one, but text in the answer to this call.
    ...(from(version, '2.14') && { away_status_reason_id: admin.away_status_reason_id }),
  };
};

export const admins: Handlers<'admins'> = {
  'GET /admins': ({ state, version, query }) => ({
    type: 'admin.list',
    admins: [...state.admins.values()]
      .filter((admin) => !admin.removed)
      .map((admin) => ({
        ...wire.adminRow(state, admin, version),
        ...(query.get('display_avatar') === 'true' && { avatar: wire.pictureIn(version, admin) }),
      })),
  }),
  'GET /admins/{id}': ({ state, path, version }) => wire.adminWhole(state, adminOf(state, path['id']), version),
  'PUT /admins/{id}/away': setAway,
  'GET /me': ({ state }) => wire.me(state, adminOf(state, state.workspace.me)),
  'GET /admins/activity_logs': activityLogs,
  'POST /admins/activity_logs/search': searchActivityLogs,
  'GET /admins/activity_log_event_types': activityLogEventTypes,
};
