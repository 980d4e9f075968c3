import { type Audience, type AudienceChanges, type AudienceDraft, audience } from '../client/audiences.ts';
import type { Client } from '../client/index.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const audienceLoaders = ({ audiences, shared }: Client, changes: Changes) => {
  const list = listLoader<Audience>(
    () => shared('audiences', () => audiences.list()),
    (id) => audiences.find({ id }),
  );
  changes.on('audience', list);
  return {
    all: list.all,
    byId: list.byId,
    stub: stub(audience),
    create: async (body: AudienceDraft) => prime(list.byId, await audiences.create({ body })),
    update: async (id: string, body: AudienceChanges) => prime(list.byId, await audiences.update({ id, body })),
    remove: async (id: string) => {
      await audiences.remove({ id });
      return id;
    },
  };
};
