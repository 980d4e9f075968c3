import { type ActivityLogParams, type Admin, type AwayMode, admin } from '../client/admins.ts';
import type { Client } from '../client/index.ts';
import { listLoader, memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const adminLoaders = ({ admins, shared }: Client, changes: Changes) => {
  /** Job title, avatar and priorities are only in the read of one admin. */
  const detailed = singleLoader<Admin>((id) => admins.find({ id }));
  const list = listLoader<Admin>(
    () => shared('admins', () => admins.list()),
    (id) => detailed.load(id),
  );
  /** Has all that the list has of an admin, and more. */
  const viewer = memo(() => shared('viewer', () => admins.me()));
  changes.on('admin', list, detailed, viewer);

  return {
    all: list.all,
    byId: list.byId,
    detailed,
    stub: stub(admin),
    viewer: viewer.get,
    activityLogs: (window: ActivityLogParams) =>
      window.eventTypes == null ? admins.activityLogs({ query: window }) : admins.searchActivityLogs({ body: window }),
    activityLogEventTypes: () => admins.activityLogEventTypes(),
    setAway: async (id: string, body: AwayMode) =>
      prime(detailed, prime(list.byId, await admins.setAway({ id, body }))),
  };
};
