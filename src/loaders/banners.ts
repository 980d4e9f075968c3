import type { Client } from '../client/index.ts';

export const bannerLoaders = ({ banners }: Client) => ({
  show: (contactId: string) => banners.show({ id: contactId }),
  dismiss: (contactId: string, viewId: string) => banners.dismiss({ id: contactId, viewId }),
});
