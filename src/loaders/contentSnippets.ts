import {
  type ContentSnippet,
  type ContentSnippetChanges,
  type ContentSnippetDraft,
  type ContentSnippetListParams,
  contentSnippet,
  type SnippetTagRequest,
} from '../client/contentSnippets.ts';
import { allPages } from '../client/core/page.ts';
import type { Client } from '../client/index.ts';
import { memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const contentSnippetLoaders = ({ contentSnippets, shared }: Client, changes: Changes) => {
  const byId = singleLoader<ContentSnippet>((id) => contentSnippets.find({ id }));
  const all = memo(() =>
    shared('contentSnippets', () => allPages((after) => contentSnippets.list({ query: { after } }))),
  );
  changes.on('contentSnippet', byId, all);
  return {
    byId,
    stub: stub(contentSnippet),
    all: all.get,
    list: async (query: ContentSnippetListParams) => {
      const found = await contentSnippets.list({ query });
      for (const one of found.items) prime(byId, one);
      return found;
    },
    create: async (body: ContentSnippetDraft) => prime(byId, await contentSnippets.create({ body })),
    update: async (id: string, body: ContentSnippetChanges) => prime(byId, await contentSnippets.update({ id, body })),
    remove: async (id: string) => {
      await contentSnippets.remove({ id });
      return id;
    },
    tag: (contentSnippetId: string, body: SnippetTagRequest) => contentSnippets.tag({ contentSnippetId, body }),
    untag: (contentSnippetId: string, id: string) => contentSnippets.untag({ contentSnippetId, id }),
  };
};
