import { allPages } from '../client/core/page.ts';
import {
  type ExternalPage,
  type ExternalPageChange,
  type ExternalPageDraft,
  type ExternalPageListParams,
  externalPage,
  withoutHtml,
} from '../client/externalPages.ts';
import type { Client } from '../client/index.ts';
import { memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const externalPageLoaders = ({ externalPages, shared }: Client, changes: Changes) => {
  const byId = singleLoader<ExternalPage>((id) => externalPages.find({ id }));
  const allWithHtml = memo(() => allPages((after) => externalPages.list({ query: { after } })));
  /** Operations share the pages without their HTML, which would fill the cache (quirk: external-pages-unfiltered). */
  const all = memo(() => shared('externalPages', async () => (await allWithHtml.get()).map(withoutHtml)));
  changes.on('externalPage', byId, all, allWithHtml);
  return {
    byId,
    stub: stub(externalPage),
    all: all.get,
    allWithHtml: allWithHtml.get,
    list: async (query: ExternalPageListParams) => {
      const found = await externalPages.list({ query });
      return { ...found, items: found.items.map((page) => prime(byId, page)) };
    },
    /** As it is now. */
    find: (id: string) => externalPages.find({ id }),
    upsert: async (body: ExternalPageDraft) => prime(byId, await externalPages.upsert({ body })),
    /** Refuses what an update would refuse, before anything is sent. */
    checkUpdate: (id: string, body: ExternalPageChange) => externalPages.update.check({ id, body }),
    update: async (id: string, body: ExternalPageChange) => prime(byId, await externalPages.update({ id, body })),
    remove: async (id: string) => {
      await externalPages.remove({ id });
      return id;
    },
  };
};
