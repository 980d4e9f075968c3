import { type ActivityLogWindow, type Admin, type AwayMode, admin } from '../client/admins.ts';
import type { Client } from '../client/index.ts';
import { listLoader, memoShared, singleLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const adminLoaders = ({ admins, shared: reference }: Client) => {
  /** Job title, avatar and priorities stand only in the read of one admin. */
  const detailed = singleLoader<Admin>((id) => admins.find({ id }));
  const {
    all,
    byId,
    update: changed,
    clear: forget,
  } = listLoader<Admin>(
    reference('admins', () => admins.list()),
    (id) => detailed.load(id),
  );

  /** Says of an admin what the list says, and more. */
  const viewer = memoShared(reference('viewer', () => admins.me()));

  const remember = (admin: Admin): Admin => {
    changed(admin);
    viewer.invalidate();
    detailed.clear(admin.id).prime(admin.id, admin);
    return admin;
  };

  return {
    all,
    byId,
    detailed,
    blank: stub(admin),
    forget: () => {
      forget();
      viewer.invalidate();
      detailed.clearAll();
    },
    viewer: viewer.read,
    activityLogs: (window: ActivityLogWindow) =>
      window.eventTypes == null ? admins.activityLogs({ query: window }) : admins.searchActivityLogs({ body: window }),
    activityLogEventTypes: () => admins.activityLogEventTypes(),
    setAway: async (id: string, body: AwayMode) => remember(await admins.setAway({ id, body })),
  };
};
