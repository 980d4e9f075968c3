import { endpoint } from './core/endpoint.ts';
import { list } from './core/lists.ts';
import { asText, flag, type Read, type Reader, shape } from './core/read.ts';

const address: Reader<string | null> = (wire) => asText(wire);

export const allowlist = shape({ enabled: flag('enabled'), addresses: list('ip_allowlist', address) });
export interface IpAllowlist extends Read<typeof allowlist> {}

export interface IpAllowlistUpdate {
  readonly enabled: boolean;
  /** All of them from now on. */
  readonly addresses: readonly string[];
}

const update = ({ enabled, addresses }: IpAllowlistUpdate) => ({ enabled, ip_allowlist: addresses });

export const ipAllowlist = {
  find: endpoint('GET /ip_allowlist', {
    docs: 'ip-allowlist/getipallowlist',
    since: '2.14',
    until: '2.17',
    dangerous: true,
    read: allowlist,
  }),
  update: endpoint('PUT /ip_allowlist', {
    docs: 'ip-allowlist/updateipallowlist',
    since: '2.14',
    until: '2.17',
    dangerous: true,
    write: update,
    read: allowlist,
  }),
};
