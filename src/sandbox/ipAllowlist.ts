import { booleanIn, type Handlers, listIn } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import { callerAddress } from './seed/security.ts';

const numberOf = (address: string): number | undefined => {
  const bytes = address.split('.').map(Number);
  const isAddress = bytes.length === 4 && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256);
  return isAddress ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : undefined;
};

/** The first and the last address of a range. */
const spanOf = (given: unknown): readonly [number, number] => {
  const [address = '', bits = '32'] = typeof given === 'string' ? given.split('/') : [];
  const from = numberOf(address);
  const size = 2 ** (32 - Number(bits));
  if (from === undefined || !Number.isInteger(size))
    throw new HttpError(422, 'parameter_invalid', 'IP allowlist contains an invalid IP address or range');
  const first = from - (from % size);
  return [first, first + size - 1];
};

export const ipAllowlist: Handlers<'ipAllowlist'> = {
  'GET /ip_allowlist': ({ state }) => state.ipAllowlist,
  'PUT /ip_allowlist'({ state, body }) {
    const enabled = booleanIn(body, 'enabled') ?? state.ipAllowlist.enabled;
    const given = listIn(body, 'ip_allowlist') ?? state.ipAllowlist.ip_allowlist;
    const spans = given.map(spanOf);
    const caller = numberOf(callerAddress) ?? 0;
    if (enabled && !spans.some(([first, last]) => first <= caller && caller <= last))
      throw new HttpError(
        422,
        'parameter_invalid',
        `Your IP (${callerAddress}) is not on the allowlist. Saving would lock you out of this workspace.`,
      );
    Object.assign(state.ipAllowlist, { enabled, ip_allowlist: given.map(String) });
    return state.ipAllowlist;
  },
};
