import { isIPv4 } from 'node:net';
import { InvalidInputError } from '../client/core/errors.ts';
import type { IpAllowlistUpdate } from '../client/ipAllowlist.ts';
import type { Context } from '../loaders/index.ts';

export const find = ({ load }: Context) => load.ipAllowlist.find();

// Mutation

/** An address, or a range: an address and the number of bits that are the same in all of them. */
const isAddressOrRange = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  return isIPv4(address) && more.length === 0 && (bits === undefined || (/^\d{1,2}$/.test(bits) && Number(bits) <= 32));
};

export const update = (changes: IpAllowlistUpdate, { load }: Context) => {
  const { enabled, addresses } = changes;
  const wrong = addresses.findIndex((one) => !isAddressOrRange(one));
  if (wrong >= 0)
    throw new InvalidInputError(
      'Must be an IPv4 address, such as `192.0.2.1`, or a range in CIDR notation, such as `192.0.2.0/24`.',
      `addresses[${wrong}]`,
    );
  if (enabled && addresses.length === 0)
    throw new InvalidInputError(
      'An enabled allowlist without addresses would lock out everybody. Send at least one address.',
      'addresses',
    );
  return load.ipAllowlist.update(changes);
};
