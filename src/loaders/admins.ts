import { type ActivityLogParams, type Admin, type AwayMode, admin } from '../client/admins.ts';
import type { Client } from '../client/index.ts';
import { listLoader, memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const adminLoaders = ({ admins, shared }: Client, changes: Changes) => {
  /** Read by itself, an admin is whole: every other answer omits fields. */
  const whole = singleLoader<Admin>((id) => admins.find({ id }));
  const list = listLoader<Admin>(
    () => shared('admins', () => admins.list({ query: { withPictures: false } })),
    (id) => whole.load(id),
  );
  /** Has all that the list has of an admin, and more. */
  const viewer = memo(() => shared('viewer', () => admins.me()));
  /** The list omits pictures unless a parameter asks for them. */
  const pictured = memo(() => admins.list({ query: { withPictures: true } }));
  changes.on('admin', list, whole, viewer, pictured);

  return {
    all: list.all,
    byId: list.byId,
    whole,
    pictured: pictured.get,
    stub: stub(admin),
    viewer: viewer.get,
    activityLogs: (window: ActivityLogParams) =>
      window.eventTypes == null && window.limit === undefined
        ? admins.activityLogs({ query: window })
        : admins.searchActivityLogs({ body: window }),
    activityLogEventTypes: () => admins.activityLogEventTypes(),
    setAway: async (id: string, body: AwayMode) => prime(list.byId, await admins.setAway({ id, body })),
  };
};
