import type { Team, TeamMembers, TeamMetric } from '../client/teams.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toMany, toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.teams.byId.load(id));

export const list = ({ load }: Context) => load.teams.all();

// Team

export const admins = toMany('admins', ({ adminIds }: Team) => adminIds);

const priorityAdmins = (which: 'primaryIds' | 'secondaryIds') =>
  toMany('admins', ({ adminPriority }: Team) => (adminPriority === null ? [] : adminPriority[which]));

export const primaryAdmins = priorityAdmins('primaryIds');
export const secondaryAdmins = priorityAdmins('secondaryIds');

export const metrics = ({ id }: Team, idleThreshold: number | null | undefined, { load }: Context) =>
  orNull(load.teams.metrics(id, { idleThreshold: idleThreshold ?? null }));

export const metricAdmin = toOne('admins', ({ adminId }: TeamMetric) => adminId);

// Mutation

export const updateMembers = ({ id, ...members }: TeamMembers & { readonly id: string }, { load }: Context) =>
  load.teams.updateMembers(id, members);
