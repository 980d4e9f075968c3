import type { ActivityLog, ActivityLogParams, Admin, AwayMode } from '../client/admins.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toMany, toOne } from './core/relation.ts';

/** One admin by itself is read whole: the list leaves fields out. */
export const find = (id: string, { load }: Context) => orNull(load.admins.detailed.load(id));

/** People write addresses in capitals as they like. Who has left the workspace is not in the list. */
export const findByEmail = async (email: string, { load }: Context) =>
  (await load.admins.all()).find((admin) => admin.email?.toLowerCase() === email.toLowerCase()) ?? null;

export const list = ({ load }: Context) => load.admins.all();

export const viewer = ({ load }: Context) => load.admins.viewer();

export const activityLogs = (
  { first, after, ...ask }: Omit<ActivityLogParams, 'after'> & ForwardPaginationArgs,
  { load }: Context,
) =>
  connectionFromPages(listKey('activityLogs', ask), { first: first ?? null, after: after ?? null }, (page) =>
    load.admins.activityLogs({ ...ask, after: page.after }),
  );

export const activityLogEventTypes = ({ load }: Context) => load.admins.activityLogEventTypes();

// Admin

/** An admin by id, from the one list of admins; without a call when only the id is wanted. */
export const byId = toOne('admins', (id: string | null) => id);

/** A field that the list of admins leaves out: read from the one admin, unless that is what we have. */
export const detail = async <K extends 'jobTitle' | 'avatarUrl' | 'teamPriority'>(
  admin: Admin,
  field: K,
  { load }: Context,
): Promise<Admin[K] | null> => {
  if (admin.isWhole) return admin[field];
  return (await orNull(load.admins.detailed.load(admin.id)))?.[field] ?? null;
};

/** What says who is asking leaves these fields out: then the one admin is read. */
const beyondViewer = <T>(admin: Admin, { load }: Context, from: (admin: Admin) => T | Promise<T>): T | Promise<T> =>
  admin.isViewer ? orNull(load.admins.detailed.load(admin.id)).then((found) => from(found ?? admin)) : from(admin);

export const role = (admin: Admin, ctx: Context) => beyondViewer(admin, ctx, ({ role }) => role);

const reasonOf = toOne('awayStatusReasons', ({ awayStatusReasonId }: Admin) => awayStatusReasonId);

export const awayStatusReason = (admin: Admin, ctx: Context, idsOnly = false) =>
  beyondViewer(admin, ctx, (whole) => reasonOf(whole, ctx, idsOnly));

export const teams = toMany('teams', ({ teamIds }: Admin) => teamIds);

const teamsOf = toMany('teams', (ids: readonly string[] | null) => ids);

const priorityTeams =
  (which: 'primaryIds' | 'secondaryIds') =>
  (admin: Admin, ctx: Context, idsOnly = false) =>
    beyondViewer(admin, ctx, async (whole) => {
      const priority = await detail(whole, 'teamPriority', ctx);
      return teamsOf(priority === null ? [] : priority[which], ctx, idsOnly);
    });

export const primaryTeams = priorityTeams('primaryIds');
export const secondaryTeams = priorityTeams('secondaryIds');

// ActivityLogActor

export const activityLogAdmin = toOne('admins', ({ id, type }: NonNullable<ActivityLog['performedBy']>) =>
  type === 'admin' ? id : null,
);

// Mutation

export const setAway = ({ id, ...mode }: AwayMode & { readonly id: string }, { load }: Context) =>
  load.admins.setAway(id, mode);
