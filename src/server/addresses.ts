import { isIP } from 'node:net';
import * as v from 'valibot';
import { isLoopback } from './loopback.ts';

/** An http or https URL without credentials, query and fragment. */
export const isPlainUrl = (value: string): boolean => {
  if (!URL.canParse(value) || /[?#]/.test(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && username + password === '';
};

/** An http or https URL, as its origin and its path. */
export const baseUrl = v.pipe(
  v.string(),
  v.check(isPlainUrl),
  v.transform((value) => {
    const { origin, pathname } = new URL(value);
    return { origin, basePath: pathname.replace(/\/+$/, '') };
  }),
);

/** Whether it is an address or a host name. */
export const isHost = (value: string): boolean => {
  const bare = value.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) !== 0 || (/^[a-z\d][a-z\d.-]{0,252}$/i.test(value) && !/(^|\.)\d+$/.test(value));
};

/** Whether keys may be read from it: nobody on the way can change them. */
export const isKeySetUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return safe && username + password === '';
};
