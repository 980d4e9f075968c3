import { createHash, timingSafeEqual } from 'node:crypto';
import { type Scope, type Scopes, scopes } from '../../loaders/core/scopes.ts';
import type { Caller } from '../caller.ts';
import { bearerOf } from './bearer.ts';
import { UnauthenticatedError } from './errors.ts';
import type { Identity } from './principal.ts';

/** What is kept of a key: enough to know it again, not enough to use it. */
export interface ApiKey {
  readonly name: string;
  readonly digest: Buffer;
  readonly scopes: Scopes;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Knows whoever brings one of the keys. Each is compared, in constant time, whichever it is. */
export const byApiKey =
  (keys: readonly ApiKey[]) =>
  (request: Caller): Identity => {
    const given = request.headers.get('x-api-key') ?? bearerOf(request);
    if (given === null)
      throw new UnauthenticatedError(
        'An API key is required: `Authorization: Bearer <key>` or `X-API-Key: <key>`.',
        false,
      );
    const digest = sha256(given);
    let found: ApiKey | undefined;
    for (const key of keys) if (timingSafeEqual(key.digest, digest)) found = key;
    if (found === undefined) throw new UnauthenticatedError('The API key is unknown.');
    return { scopes: found.scopes, callerId: found.name };
  };

const isScope = (word: string): word is Scope => (scopes as readonly string[]).includes(word);

const minLength = 16;

/** Reads `name:secret:scopes`; a word of complaint when it is none. */
const readKey = (entry: string): ApiKey | string => {
  const [name = '', secret = '', words = '', ...more] = entry.split(':');
  if (more.length > 0 || words === '') return 'that is not name:secret:scopes';
  if (!/^[\w.-]{1,64}$/.test(name)) return 'whose name is not 1 to 64 letters, digits, dots, dashes and underscores';
  const asked = words.split(/[,+]/);
  if (!asked.every(isScope)) return `with a scope that is none of ${scopes.join(', ')}`;
  const [, hex] = /^sha256=(.*)$/.exec(secret) ?? [];
  if (hex !== undefined && !/^[\da-f]{64}$/i.test(hex)) return 'whose sha256 is not 64 hexadecimal digits';
  if (secret.length < minLength) return `whose secret has fewer than ${minLength} characters`;
  if (!/^[\w.~+/=-]+$/.test(secret)) return 'whose secret has characters other than letters, digits and ._~+/=-';
  return { name, digest: hex === undefined ? sha256(secret) : Buffer.from(hex, 'hex'), scopes: new Set(asked) };
};

/** Reads a list of keys, as in the variable or in a file with comments; a word of complaint when one cannot be. */
export const readKeys = (text: string): readonly ApiKey[] | string => {
  const keys: ApiKey[] = [];
  const entries = text.replaceAll(/^[ \t]*#.*$/gm, '').split(/[\s;]+/);
  for (const entry of entries.filter((entry) => entry !== '')) {
    const key = readKey(entry);
    // Nothing of the entry itself: what looks like a name may be the secret.
    if (typeof key === 'string') return `an entry (number ${keys.length + 1}) ${key}`;
    if (keys.some(({ name }) => name === key.name)) return `two keys with the name ${key.name}`;
    keys.push(key);
  }
  return keys.length === 0 ? 'no key' : keys;
};
