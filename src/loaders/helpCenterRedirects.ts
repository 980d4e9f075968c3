import type { RedirectDraft, RedirectListParams } from '../client/helpCenterRedirects.ts';
import type { Client } from '../client/index.ts';

/** Nothing is kept: no relation leads to a redirect. */
export const helpCenterRedirectLoaders = ({ helpCenterRedirects }: Client) => ({
  find: (helpCenterId: string, id: string) => helpCenterRedirects.find({ helpCenterId, id }),
  ofHelpCenter: (helpCenterId: string, query: RedirectListParams) => helpCenterRedirects.list({ helpCenterId, query }),
  create: (helpCenterId: string, body: RedirectDraft) => helpCenterRedirects.create({ helpCenterId, body }),
  remove: async (helpCenterId: string, id: string) => {
    await helpCenterRedirects.remove({ helpCenterId, id });
    return id;
  },
});
