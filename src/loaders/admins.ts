import { type ActivityLogWindow, type Admin, type AwayMode, admin } from '../client/admins.ts';
import type { Client } from '../client/index.ts';
import { held, oneByOne, whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const adminLoaders = ({ admins, reference }: Client) => {
  /** Job title, avatar and priorities stand only in the read of one admin. */
  const detailed = oneByOne<Admin>((id) => admins.find({ id }));
  const { all, byId, changed, forget } = whole<Admin>(
    reference('admins', () => admins.list()),
    (id) => detailed.load(id),
  );

  /** Says of an admin what the list says, and more. */
  const viewer = held(reference('viewer', () => admins.me()));

  const remember = (admin: Admin): Admin => {
    changed(admin);
    viewer.drop();
    detailed.clear(admin.id).prime(admin.id, admin);
    return admin;
  };

  return {
    all,
    byId,
    detailed,
    blank: blank(admin),
    forget: () => {
      forget();
      viewer.drop();
      detailed.clearAll();
    },
    viewer: viewer.read,
    activityLogs: (window: ActivityLogWindow) =>
      window.eventTypes == null ? admins.activityLogs({ query: window }) : admins.searchActivityLogs({ body: window }),
    activityLogEventTypes: () => admins.activityLogEventTypes(),
    setAway: async (id: string, body: AwayMode) => remember(await admins.setAway({ id, body })),
  };
};
