import type { ActivityLogWindow, Admin, AwayMode } from '../client/admins.ts';
import type { AwayStatusReason } from '../client/awayStatusReasons.ts';
import type { Team } from '../client/teams.ts';
import type { Context } from '../loaders/index.ts';
import { existing, orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';

/** One admin by itself is read whole: the list leaves fields out. */
export const find = (id: string, { load }: Context) => orNull(load.admins.detailed.load(id));

/** People write addresses in capitals as they like. Who has left the workspace is not in the list. */
export const findByEmail = async (email: string, { load }: Context) =>
  (await load.admins.all()).find((admin) => admin.email?.toLowerCase() === email.toLowerCase()) ?? null;

export const list = ({ load }: Context) => load.admins.all();

export const viewer = ({ load }: Context) => load.admins.viewer();

export const activityLogs = (
  { first, after, ...ask }: Omit<ActivityLogWindow, 'after'> & ForwardPaginationArgs,
  { load }: Context,
) =>
  connectionFromPages(listKey('activityLogs', ask), { first: first ?? null, after: after ?? null }, (page) =>
    load.admins.activityLogs({ ...ask, after: page.after }),
  );

export const activityLogEventTypes = ({ load }: Context) => load.admins.activityLogEventTypes();

// Admin

/** An admin by id, from the one list of admins; without a call when only the id is wanted. */
export const byId = (id: string | null, { load }: Context, idOnly = false): Promise<Admin | null> | Admin | null => {
  if (id === null) return null;
  return idOnly ? load.admins.blank(id) : orNull(load.admins.byId.load(id));
};

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

const reasonOf = (
  { awayStatusReasonId }: Admin,
  { load }: Context,
  idOnly: boolean,
): Promise<AwayStatusReason | null> | AwayStatusReason | null => {
  if (awayStatusReasonId === null) return null;
  return idOnly
    ? load.awayStatusReasons.blank(awayStatusReasonId)
    : orNull(load.awayStatusReasons.byId.load(awayStatusReasonId));
};

export const awayStatusReason = (admin: Admin, ctx: Context, idOnly = false) =>
  beyondViewer(admin, ctx, (whole) => reasonOf(whole, ctx, idOnly));

const teamsOf = (ids: readonly string[], { load }: Context, idOnly: boolean): Promise<Team[]> | Team[] =>
  idOnly ? ids.map(load.teams.blank) : existing(ids.map((id) => load.teams.byId.load(id)));

export const teams = ({ teamIds }: Admin, ctx: Context, idOnly = false) => teamIds && teamsOf(teamIds, ctx, idOnly);

export const priorityTeams = (admin: Admin, which: 'primaryIds' | 'secondaryIds', ctx: Context, idOnly = false) =>
  beyondViewer(admin, ctx, async (whole): Promise<Team[] | null> => {
    const priority = await detail(whole, 'teamPriority', ctx);
    const ids = priority === null ? [] : priority[which];
    return ids && teamsOf(ids, ctx, idOnly);
  });

// Mutation

export const setAway = ({ id, ...mode }: AwayMode & { readonly id: string }, { load }: Context) =>
  load.admins.setAway(id, mode);
