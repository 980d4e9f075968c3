import { type Audience, audience } from '../client/audiences.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const audienceLoaders = ({ audiences, shared }: Client, changes: Changes) => {
  const list = listLoader<Audience>(
    () => shared('audiences', () => audiences.list()),
    (id) => audiences.find({ id }),
  );
  changes.on('audience', list);
  return { all: list.all, byId: list.byId, stub: stub(audience) };
};
