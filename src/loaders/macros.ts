import { allPages } from '../client/core/page.ts';
import type { Client } from '../client/index.ts';
import { type Macro, type MacroListParams, macro } from '../client/macros.ts';
import { memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const macroLoaders = ({ macros, shared }: Client, changes: Changes) => {
  const byId = singleLoader<Macro>((id) => macros.find({ id }));
  const all = memo(() => shared('macros', () => allPages((after) => macros.list({ query: { after } }))));
  changes.on('macro', byId, all);
  /** A list may omit the texts (quirk: macro-texts-skipped): then the macro by itself is still to be read. */
  const seen = (found: Macro): Macro => (found.body === null && found.bodyText === null ? found : prime(byId, found));
  return {
    byId,
    stub: stub(macro),
    all: all.get,
    list: async (query: MacroListParams) => {
      const found = await macros.list({ query });
      return { ...found, items: found.items.map(seen) };
    },
  };
};
