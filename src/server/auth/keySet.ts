import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import type { JwtKeySet } from './jwt.ts';

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----(?:-?[^-])+-----END \1-----/g;
const publicBlocks = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE']);

/** Reads public keys, as a JWKS or as PEM; a word of complaint when they are none. */
export const readKeySet = (text: string): JwtKeySet | string => {
  try {
    return text.trimStart().startsWith('{') ? fromJwks(text) : fromPem(text);
  } catch {
    return 'which holds no keys that can be read';
  }
};

const fromJwks = (text: string): JwtKeySet | string => {
  const { keys } = JSON.parse(text) as Partial<JSONWebKeySet>;
  if (!Array.isArray(keys) || keys.length === 0) return 'which holds no keys';
  for (const key of keys) {
    if ('d' in key || 'k' in key || key.kty === 'oct') return 'which holds a key that is not public';
    const weak = weakness(createPublicKey({ key: key as JsonWebKey, format: 'jwk' }));
    if (weak !== undefined) return weak;
  }
  return { set: { keys }, nameless: keys.every(({ kid }) => kid === undefined) };
};

const fromPem = (text: string): JwtKeySet | string => {
  const keys: JWK[] = [];
  for (const [pem, label = ''] of text.matchAll(block)) {
    if (!publicBlocks.has(label)) return 'which holds a key that is not public';
    const key = createPublicKey(pem);
    const weak = weakness(key);
    if (weak !== undefined) return weak;
    keys.push(key.export({ format: 'jwk' }) as JWK);
  }
  return keys.length === 0 ? 'which holds no keys' : { set: { keys }, nameless: true };
};

const weakness = ({ asymmetricKeyDetails }: KeyObject): string | undefined =>
  (asymmetricKeyDetails?.modulusLength ?? 2048) < 2048 ? 'which holds an RSA key of fewer than 2048 bits' : undefined;
