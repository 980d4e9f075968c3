import { type HelpCenter, helpCenter } from '../client/helpCenters.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const helpCenterLoaders = ({ helpCenters, shared }: Client, changes: Changes) => {
  const list = listLoader<HelpCenter>(
    () => shared('helpCenters', () => helpCenters.list()),
    (id) => helpCenters.find({ id }),
  );
  changes.on('helpCenter', list);
  return { all: list.all, byId: list.byId, stub: stub(helpCenter) };
};
