import type { IpAllowlist as IpAllowlistModel } from '../client/ipAllowlist.ts';
import * as resolve from '../resolvers/ipAllowlist.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent } from './core/cost.ts';
import { dangerous } from './core/dangerous.ts';
import { problems } from './core/errors.ts';

const IpAllowlist = builder.objectRef<IpAllowlistModel>('IpAllowlist').implement({
  description:
    'IP allowlist of the workspace: the addresses from which teammates and the REST API can be used while it is enabled. Not in Unstable. Since 2.14.',
  fields: (t) => ({
    enabled: t.exposeBoolean('enabled', { nullable: true, description: 'Whether other addresses are refused.' }),
    addresses: t.stringList({
      nullable: true,
      pii: true,
      description:
        'Allowed IP addresses (`ip_allowlist`), and ranges of them in CIDR notation, such as `192.0.2.0/24`.',
      assumedSize: assumedSizes.few,
      resolve: ({ addresses }) => addresses && [...addresses],
    }),
  }),
});

builder.queryFields((t) => ({
  ipAllowlist: t.field({
    type: IpAllowlist,
    nullable: true,
    description: `IP allowlist of the workspace. Costs one REST call. ${dangerous} Not in Unstable. Since 2.14.`,
    cost: perParent(),
    resolve: (_, __, ctx) => resolve.find(ctx),
  }),
}));

builder.relayMutationField(
  'ipAllowlistUpdate',
  {
    description: 'The whole IP allowlist: it replaces the present one.',
    inputFields: (t) => ({
      enabled: t.boolean({ required: true, description: 'Whether other addresses are refused.' }),
      addresses: t.stringList({
        required: true,
        description:
          'Allowed IPv4 addresses, and ranges of them in CIDR notation, such as `192.0.2.0/24`. Replaces all present ones.',
      }),
    }),
  },
  {
    description: `Updates the IP allowlist of the workspace, and replaces the whole list: addresses that are not in the input are no longer allowed. Intercom refuses a list without the gateway’s own address, and does not check who else is locked out. ${dangerous} Not in Unstable. Since 2.14.`,
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.update(input, ctx),
  },
  {
    description: 'Payload with the IP allowlist after the change.',
    outputFields: (t) => ({
      ipAllowlist: t.field({
        type: IpAllowlist,
        description: 'The IP allowlist after the change.',
        resolve: (allowlist) => allowlist,
      }),
    }),
  },
);
