import type { Client } from '../client/index.ts';
import type { IpAllowlistUpdate } from '../client/ipAllowlist.ts';

/** Not cached: the list decides who is let in. */
export const ipAllowlistLoaders = ({ ipAllowlist }: Client) => ({
  find: () => ipAllowlist.find(),
  update: (body: IpAllowlistUpdate) => ipAllowlist.update({ body }),
});
