import { type Handler, listIn, type SandboxRequest, secondsIn } from './handler.ts';
import { missing } from './httpErrors.ts';
import { wholeNumber } from './paging.ts';
import type { ActivityLog } from './seed/people.ts';

const within = ({ state }: SandboxRequest, from: number | undefined, to: number | undefined): ActivityLog[] => {
  if (from === undefined) throw missing('created_at_after');
  return state.activityLogs.filter((log) => log.created_at >= from && (to === undefined || log.created_at <= to));
};

const listOf = (logs: readonly ActivityLog[], page: number, perPage: number, next: (page: number) => string) => {
  const pages = Math.max(1, Math.ceil(logs.length / perPage));
  return {
    type: 'activity_log.list',
    pages: {
      type: 'pages',
      next: page < pages ? next(page + 1) : null,
      page,
      per_page: perPage,
      total_pages: pages,
    },
    activity_logs: logs.slice((page - 1) * perPage, page * perPage),
  };
};

const defaultPerPage = 20;
const maxPerPage = 250;

export const activityLogs: Handler = (request) => {
  const asked = Object.fromEntries(request.query);
  const logs = within(request, secondsIn(asked, 'created_at_after'), secondsIn(asked, 'created_at_before'));
  const page = wholeNumber(asked['page'], 'page', 1, Number.MAX_SAFE_INTEGER);
  const perPage = wholeNumber(asked['per_page'], 'per_page', defaultPerPage, maxPerPage);
  // The description declares a cursor, and Intercom sends a URL.
  return listOf(logs, page, perPage, (next) => {
    const query = new URLSearchParams({ ...asked, per_page: String(perPage), page: String(next) });
    return `${request.origin}/admins/activity_logs?${query}`;
  });
};

/** The next page has a URL here too, although the numbers go into the body. */
export const searchActivityLogs: Handler = (request) => {
  const { body } = request;
  const logs = within(request, secondsIn(body, 'created_at_after'), secondsIn(body, 'created_at_before'));
  const types = listIn(body, 'event_types');
  const page = wholeNumber(body['page'], 'page', 1, Number.MAX_SAFE_INTEGER);
  const perPage = wholeNumber(body['per_page'], 'per_page', defaultPerPage, maxPerPage);
  const wanted = types === undefined ? logs : logs.filter((log) => types.includes(log.activity_type));
  return listOf(
    wanted,
    page,
    perPage,
    (next) => `${request.origin}/admins/activity_logs/search?per_page=${perPage}&page=${next}`,
  );
};

export const activityLogEventTypes: Handler = () => ({
  type: 'activity_log_event_type.list',
  event_types: [
    'admin_assignment_limit_change',
    'admin_avatar_change',
    'admin_away_mode_change',
    'admin_deletion',
    'admin_invite_creation',
    'admin_login_failure',
    'admin_login_success',
    'admin_logout',
    'admin_permission_change',
    'admin_two_factor_auth_change',
    'app_admin_join',
    'app_data_export',
    'app_name_change',
    'app_package_installation',
    'app_team_creation',
    'app_team_deletion',
    'app_team_membership_modification',
    'app_timezone_change',
    'app_webhook_creation',
    'bulk_delete',
    'bulk_export',
    'conversation_part_deletion',
    'help_center_settings_change',
    'message_state_change',
    'office_hours_change',
    'role_change',
    'role_creation',
    'ruleset_creation',
    'seat_change',
    'security_settings_change',
    'welcome_message_change',
  ],
});
