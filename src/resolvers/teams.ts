import type { Admin } from '../client/admins.ts';
import type { Team, TeamMembers, TeamMetric } from '../client/teams.ts';
import type { Context } from '../loaders/index.ts';
import { existing, orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.teams.byId.load(id));

export const list = ({ load }: Context) => load.teams.all();

// Team

export const byId = (id: string | null, { load }: Context, idOnly = false): Promise<Team | null> | Team | null => {
  if (id === null) return null;
  return idOnly ? load.teams.blank(id) : orNull(load.teams.byId.load(id));
};

const members = (
  ids: readonly string[] | null,
  { load }: Context,
  idOnly: boolean,
): Promise<Admin[]> | Admin[] | null =>
  ids && (idOnly ? ids.map(load.admins.blank) : existing(ids.map((id) => load.admins.byId.load(id))));

export const admins = ({ adminIds }: Team, ctx: Context, idOnly = false) => members(adminIds, ctx, idOnly);

export const priorityAdmins = (
  { adminPriority }: Team,
  which: 'primaryIds' | 'secondaryIds',
  ctx: Context,
  idOnly = false,
) => members(adminPriority === null ? [] : adminPriority[which], ctx, idOnly);

export const metrics = ({ id }: Team, idleThreshold: number | null | undefined, { load }: Context) =>
  orNull(load.teams.metrics(id, { idleThreshold: idleThreshold ?? null }));

export const metricAdmin = (
  { adminId }: TeamMetric,
  { load }: Context,
  idOnly = false,
): Promise<Admin | null> | Admin | null => {
  if (adminId === null) return null;
  return idOnly ? load.admins.blank(adminId) : orNull(load.admins.byId.load(adminId));
};

// Mutation

export const updateMembers = ({ id, ...members }: TeamMembers & { readonly id: string }, { load }: Context) =>
  load.teams.updateMembers(id, members);
