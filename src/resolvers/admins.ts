import type { Admin, AwayMode } from '../client/admins.ts';
import { supports } from '../client/core/versions.ts';
import { omits } from '../loaders/core/records.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { andThen, completeField } from './core/complete.ts';
import { toMany, toOne } from './core/relation.ts';

/** One admin by itself is read whole: the list omits fields. */
export const find = (id: string, { load }: Context) => orNull(load.admins.whole.load(id));

/** People write addresses in capitals as they like. Who has left the workspace is not in the list. */
export const findByEmail = async (email: string, { load }: Context) =>
  (await load.admins.all()).find((admin) => admin.email?.toLowerCase() === email.toLowerCase()) ?? null;

export const list = ({ load }: Context, withPictures: boolean) =>
  withPictures ? load.admins.pictured() : load.admins.all();

export const viewer = ({ load }: Context) => load.admins.viewer();

// Admin

/** An admin by id, from the one list of admins; without a call when only the id is wanted. */
export const byId = toOne('admins', (id: string | null) => id);

/**
 * A field of an admin, who is read by themselves where the answer that they came in omits it. What an answer omits of an
 * admin reads as null: any other value is the answer's own, and nothing more is looked up.
 */
export const field = <K extends keyof Admin & string>(admin: Admin, name: K, ctx: Context) => {
  const value = admin[name];
  return value === null ? completeField('admins', admin, ctx, name) : value;
};

/**
 * The list of admins has pictures where it is asked for them: one call for all. Who has left is read by themselves, and who
 * came in an answer that omits more than the list does, such as the role.
 */
export const avatarUrl = async (admin: Admin, ctx: Context) => {
  if (!omits(admin, 'avatarUrl')) return admin.avatarUrl;
  if (omits(admin, 'role')) return field(admin, 'avatarUrl', ctx);
  const listed = (await ctx.load.admins.pictured()).find(({ id }) => id === admin.id);
  return listed === undefined ? field(admin, 'avatarUrl', ctx) : listed.avatarUrl;
};

/** null before 2.16, which has no roles. */
export const role = (admin: Admin, ctx: Context) =>
  supports(ctx.version, 'adminRoles') ? field(admin, 'role', ctx) : null;

const reasonOf = toOne('awayStatusReasons', (id: string | null) => id);

/** Who is not away has no reason: that is known without a call. */
export const awayStatusReason = (admin: Admin, ctx: Context, idsOnly = false) =>
  admin.awayModeEnabled === false || !supports(ctx.version, 'awayStatusReasons')
    ? null
    : andThen(field(admin, 'awayStatusReasonId', ctx), (id) => reasonOf(id, ctx, idsOnly));

const teamsOf = toMany('teams', (ids: readonly string[] | null) => ids);

export const teams = (admin: Admin, ctx: Context, idsOnly = false) =>
  andThen(field(admin, 'teamIds', ctx), (ids) => teamsOf(ids, ctx, idsOnly));

const priorityTeams =
  (which: 'primaryIds' | 'secondaryIds') =>
  (admin: Admin, ctx: Context, idsOnly = false) =>
    andThen(field(admin, 'teamPriority', ctx), (priority) =>
      teamsOf(priority === null ? [] : priority[which], ctx, idsOnly),
    );

export const primaryTeams = priorityTeams('primaryIds');
export const secondaryTeams = priorityTeams('secondaryIds');

// Mutation

export const setAway = ({ id, ...mode }: AwayMode & { readonly id: string }, { load }: Context) =>
  load.admins.setAway(id, mode);
