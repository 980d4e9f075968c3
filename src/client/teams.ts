import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { refs } from './core/lists.ts';
import { page } from './core/page.ts';
import { id, int, nested, type Read, ref, shape, text } from './core/read.ts';

const adminPriority = shape({ primaryIds: refs('primary_admin_ids'), secondaryIds: refs('secondary_admin_ids') });

export const team = shape({
  id: id('id'),
  name: text('name'),
  adminIds: refs('admin_ids'),
  adminPriority: nested('admin_priority_level', adminPriority),
  assignmentLimit: int('assignment_limit'),
  distributionMethod: text('distribution_method'),
});
export interface Team extends Read<typeof team> {}

const metric = shape({
  adminId: ref('admin_id'),
  open: int('open'),
  idle: int('idle'),
  snoozed: int('snoozed'),
});
export interface TeamMetric extends Read<typeof metric> {}

export interface TeamMembers {
  readonly adminIds: readonly string[];
  readonly primaryIds?: readonly string[] | null | undefined;
  readonly secondaryIds?: readonly string[] | null | undefined;
}
const integerIds = (ids: readonly string[], field: string) => ids.map((id, i) => integerId(id, `${field}[${i}]`));

const members = ({ adminIds, primaryIds, secondaryIds }: TeamMembers) => ({
  admin_ids: integerIds(adminIds, 'adminIds'),
  ...(primaryIds == null && secondaryIds == null
    ? {}
    : {
        admin_priority_level: {
          ...(primaryIds == null ? {} : { primary_admin_ids: integerIds(primaryIds, 'primaryAdminIds') }),
          ...(secondaryIds == null ? {} : { secondary_admin_ids: integerIds(secondaryIds, 'secondaryAdminIds') }),
        },
      }),
});

export interface TeamMetricsParams {
  /** Seconds without activity after which a conversation counts as idle. */
  readonly idleThreshold?: number | null | undefined;
}

export const teams = {
  list: wholeListEndpoint('GET /teams', { docs: 'teams/listteams', read: page('teams', team) }),
  find: endpoint('GET /teams/{id}', { docs: 'teams/retrieveteam', read: team }),
  updateMembers: endpoint('PUT /teams/{id}', {
    docs: 'teams/updateteammembers',
    since: 'Unstable',
    write: members,
    read: team,
  }),
  metrics: wholeListEndpoint('GET /teams/{team_id}/metrics', {
    docs: 'teams/getteammetrics',
    since: '2.16',
    query: ({ idleThreshold }: TeamMetricsParams) => ({ idle_threshold: idleThreshold ?? undefined }),
    read: page('team_metrics', metric),
  }),
};
