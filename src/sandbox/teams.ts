import { type Body, type Handler, type Handlers, isObject, listIn, type SandboxRequest } from './handler.ts';
import { invalid, missing, notFound } from './httpErrors.ts';
import type { Team } from './seed/people.ts';
import * as wire from './wire.ts';

const teamOf = ({ state, path }: SandboxRequest, hole: 'id' | 'team_id'): Team => {
  const team = state.teams.get(path[hole] ?? '');
  if (!team) throw notFound('team_not_found', 'Team not found');
  return team;
};

const adminIds = (body: Body, name: string): number[] | undefined =>
  listIn(body, name)?.map((id) => {
    const number = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id;
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
      throw invalid('admin_ids must contain only numeric admin ids');
    }
    return number;
  });

const changeable = ['admin_ids', 'admin_priority_level'];

const prioritiesIn = (body: Body, team: Team, members: readonly number[]): Team['admin_priority_level'] => {
  const asked = body['admin_priority_level'];
  if (asked === null) return null;
  if (!isObject(asked)) throw invalid('admin_priority_level must be an object');
  const primary = adminIds(asked, 'primary_admin_ids') ?? null;
  const secondary = adminIds(asked, 'secondary_admin_ids') ?? null;
  const all = [...(primary ?? []), ...(secondary ?? [])];
  const stranger = all.find((id) => !members.includes(id) && !team.admin_ids.includes(id));
  if (stranger !== undefined) {
    throw invalid(`admin_priority_level names ${stranger}, which is on neither the team nor admin_ids`);
  }
  const twice = all.find((id, at) => all.indexOf(id) !== at);
  if (twice !== undefined) throw invalid(`admin_priority_level gives ${twice} more than one priority level`);
  const kept = (ids: number[] | null) => ids?.filter((id) => members.includes(id)) ?? null;
  return { primary_admin_ids: kept(primary), secondary_admin_ids: kept(secondary) };
};

const updateMembers: Handler = (request) => {
  const { state, body, version } = request;
  const team = teamOf(request, 'id');
  const other = Object.keys(body).find((name) => !changeable.includes(name));
  if (other !== undefined) {
    throw invalid(`Only admin_ids and admin_priority_level can be updated on a team, but the request changed ${other}`);
  }
  const members = adminIds(body, 'admin_ids');
  if (!members) throw missing('admin_ids');
  const unknown = members.find((id) => state.admins.get(String(id))?.removed !== false);
  if (unknown !== undefined) throw invalid(`admin_ids contains ${unknown}, which is not a teammate`);
  const level =
    body['admin_priority_level'] === undefined
      ? prioritiesIn({ admin_priority_level: team.admin_priority_level }, team, members)
      : prioritiesIn(body, team, members);
  team.admin_ids = [...new Set(members)];
  team.admin_priority_level = level;
  return wire.team(team, version);
};

const defaultIdle = 1800;
const maxIdle = 86_400;

/** Counts tickets in place of conversations, which the sandbox does not have. */
const metrics: Handler = (request) => {
  const { state, now, query } = request;
  const team = teamOf(request, 'team_id');
  const asked = Number(query.get('idle_threshold') ?? defaultIdle);
  const idle = Math.min(maxIdle, Math.max(1, Number.isFinite(asked) ? asked : defaultIdle));
  return {
    type: 'team_metric.list',
    data: team.admin_ids.map((id) => {
      const own = [...state.tickets.values()].filter((ticket) => ticket.open && ticket.admin_assignee_id === id);
      const awake = own.filter((ticket) => ticket.snoozed_until === undefined);
      return {
        type: 'team_metric',
        admin_id: String(id),
        open: awake.length,
        idle: awake.filter((ticket) => ticket.updated_at < now - idle).length,
        snoozed: own.length - awake.length,
      };
    }),
  };
};

export const teams: Handlers<'teams'> = {
  'GET /teams': ({ state, version }) => ({
    type: 'team.list',
    teams: [...state.teams.values()].map((team) => wire.team(team, version)),
  }),
  'GET /teams/{id}': (request) => wire.team(teamOf(request, 'id'), request.version),
  'PUT /teams/{id}': updateMembers,
  'GET /teams/{team_id}/metrics': metrics,
};
