import { allPages } from '../client/core/page.ts';
import type { HelpCenterRedirect, RedirectDraft, RedirectListParams } from '../client/helpCenterRedirects.ts';
import type { Client } from '../client/index.ts';
import { memo } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const helpCenterRedirectLoaders = (
  { helpCenterRedirects: redirects, helpCenters, shared }: Client,
  changes: Changes,
) => {
  const ofHelpCenter = (helpCenterId: string, query: RedirectListParams) => redirects.list({ helpCenterId, query });

  const ofAllHelpCenters = async (): Promise<readonly HelpCenterRedirect[]> => {
    const centers = await shared('helpCenters', () => helpCenters.list());
    const lists = centers.map(({ id }) => allPages((after) => ofHelpCenter(id, { after })));
    return (await Promise.all(lists)).flat();
  };

  const all = memo(async () => {
    // Of a version without redirects the help centers are not read in vain.
    redirects.list.check({ helpCenterId: '0', query: { after: null } });
    return shared('helpCenterRedirects', ofAllHelpCenters);
  });
  changes.on('helpCenterRedirect', all);

  return {
    all: all.get,
    find: (helpCenterId: string, id: string) => redirects.find({ helpCenterId, id }),
    ofHelpCenter,
    create: (helpCenterId: string, body: RedirectDraft) => redirects.create({ helpCenterId, body }),
    remove: async (helpCenterId: string, id: string) => {
      await redirects.remove({ helpCenterId, id });
      return id;
    },
  };
};
