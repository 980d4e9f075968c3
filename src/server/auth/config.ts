import { readFileSync } from 'node:fs';
import { isLoopback } from '../loopback.ts';
import { type SettingName, settings } from '../settings.ts';
import { type ApiKey, readKeys } from './apiKeys.ts';
import type { JwtKeys, JwtRules } from './jwt.ts';
import { readKeySet } from './keySet.ts';

export const authModes = ['none', 'api-key', 'jwt', 'passthrough'] as const;
export type AuthMode = (typeof authModes)[number];

/** Signatures that are checked with a public key. Where the key is public, a shared secret would be one that all know. */
export const publicKeyAlgorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
] as const;

export type AuthConfig =
  | { readonly mode: 'none' | 'passthrough' }
  | { readonly mode: 'api-key'; readonly keys: readonly ApiKey[]; readonly file: string | null }
  | { readonly mode: 'jwt'; readonly rules: JwtRules; readonly file: string | null };

/** The variables, each of the form that it takes, not yet held against each other. */
export interface AuthValues {
  readonly HOST: string;
  readonly INTERCOM_ACCESS_TOKEN?: string | undefined;
  readonly GATEWAY_AUTH?: AuthMode | undefined;
  readonly GATEWAY_API_KEYS?: string | undefined;
  readonly GATEWAY_API_KEYS_FILE?: string | undefined;
  readonly GATEWAY_JWT_JWKS_URL?: string | undefined;
  readonly GATEWAY_JWT_KEYS_FILE?: string | undefined;
  readonly FIN_ACCESS_TOKEN?: string | undefined;
  readonly GATEWAY_JWT_ISSUER?: string | undefined;
  readonly GATEWAY_JWT_AUDIENCE?: readonly string[] | undefined;
  readonly GATEWAY_JWT_ALGORITHMS: readonly string[];
  readonly GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS: number;
}

/** Why the start stops, as one line that names the variable. */
export class AuthProblem extends Error {
  constructor(name: SettingName, got: string, accepts: string = settings[name].accepts) {
    super(`${name}: got ${got}; accepts ${accepts}.`);
  }
}

const guardedModes = 'api-key, jwt or passthrough';

/**
 * How callers are authenticated, by the variables.
 *
 * @throws {AuthProblem} for variables that contradict each other, and for files that cannot be read.
 */
export const readAuth = (values: AuthValues): AuthConfig => {
  const { GATEWAY_AUTH: asked, HOST: host } = values;
  const mode = asked ?? 'none';
  if (mode === 'none' && !isLoopback(host))
    throw new AuthProblem(
      'GATEWAY_AUTH',
      `${asked === undefined ? 'nothing' : '"none"'}, although HOST is ${JSON.stringify(host)}`,
      `${guardedModes} on a host other than loopback`,
    );
  switch (mode) {
    case 'none':
      return { mode };
    case 'passthrough':
      for (const name of ['INTERCOM_ACCESS_TOKEN', 'FIN_ACCESS_TOKEN'] as const)
        if (values[name] !== undefined)
          throw new AuthProblem(
            name,
            'a value that is not shown, although GATEWAY_AUTH is passthrough',
            'no value with passthrough, because callers send their own tokens',
          );
      return { mode };
    case 'api-key':
      return { mode, keys: apiKeys(values), file: values.GATEWAY_API_KEYS_FILE ?? null };
    case 'jwt':
      return { mode, rules: jwtRules(values), file: values.GATEWAY_JWT_KEYS_FILE ?? null };
  }
};

const apiKeys = ({ GATEWAY_API_KEYS: list, GATEWAY_API_KEYS_FILE: file }: AuthValues): readonly ApiKey[] => {
  if (list !== undefined && file !== undefined)
    throw new AuthProblem(
      'GATEWAY_API_KEYS_FILE',
      'a file, although GATEWAY_API_KEYS is set',
      'a file if GATEWAY_API_KEYS is unset',
    );
  if (file !== undefined) {
    const keys = readKeys(contentOf('GATEWAY_API_KEYS_FILE', file));
    if (typeof keys !== 'string') return keys;
    throw new AuthProblem('GATEWAY_API_KEYS_FILE', `${JSON.stringify(file)} with ${keys}`);
  }
  if (list === undefined) throw new AuthProblem('GATEWAY_API_KEYS', 'nothing, although GATEWAY_AUTH is api-key');
  const keys = readKeys(list);
  if (typeof keys !== 'string') return keys;
  throw new AuthProblem('GATEWAY_API_KEYS', keys);
};

const jwtRules = (values: AuthValues): JwtRules => {
  const { GATEWAY_JWT_ISSUER: issuer, GATEWAY_JWT_AUDIENCE: audience } = values;
  const keys = jwtKeys(values);
  const missing = 'nothing, although GATEWAY_AUTH is jwt';
  if (issuer === undefined) throw new AuthProblem('GATEWAY_JWT_ISSUER', missing);
  if (audience === undefined) throw new AuthProblem('GATEWAY_JWT_AUDIENCE', missing);
  return {
    keys,
    issuer,
    audience,
    algorithms: values.GATEWAY_JWT_ALGORITHMS,
    clockToleranceSeconds: values.GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS,
  };
};

const jwtKeys = ({ GATEWAY_JWT_JWKS_URL: url, GATEWAY_JWT_KEYS_FILE: file }: AuthValues): JwtKeys => {
  if (url !== undefined && file !== undefined)
    throw new AuthProblem(
      'GATEWAY_JWT_KEYS_FILE',
      'a file, although GATEWAY_JWT_JWKS_URL is set',
      'a file if GATEWAY_JWT_JWKS_URL is unset',
    );
  if (url !== undefined) return { url };
  if (file === undefined)
    throw new AuthProblem(
      'GATEWAY_JWT_JWKS_URL',
      'nothing, although GATEWAY_AUTH is jwt',
      `${settings.GATEWAY_JWT_JWKS_URL.accepts}; or set GATEWAY_JWT_KEYS_FILE`,
    );
  const keys = readKeySet(contentOf('GATEWAY_JWT_KEYS_FILE', file));
  if (typeof keys !== 'string') return keys;
  throw new AuthProblem('GATEWAY_JWT_KEYS_FILE', `${JSON.stringify(file)}, ${keys}`);
};

const contentOf = (name: SettingName, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new AuthProblem(name, `${JSON.stringify(path)}, which cannot be read (${code})`);
  }
};

const used: Readonly<Record<AuthMode, RegExp>> = {
  none: /^$/,
  passthrough: /^$/,
  'api-key': /^GATEWAY_API_KEYS/,
  jwt: /^GATEWAY_JWT_/,
};

/** Settings of a mode that is not chosen. */
export const unusedAuth = (mode: AuthMode, given: readonly string[]): string[] =>
  given
    .filter((name) => /^GATEWAY_(API_KEYS|JWT_)/.test(name) && !used[mode].test(name))
    .map((name) => `${name} has no effect: GATEWAY_AUTH is ${mode}.`);

/** The settings as the start understood them, with secrets redacted. */
export const printAuth = (auth: AuthConfig) => {
  const rules = auth.mode === 'jwt' ? auth.rules : undefined;
  return {
    GATEWAY_AUTH: auth.mode,
    GATEWAY_API_KEYS: auth.mode === 'api-key' && auth.file === null ? '[redacted]' : '',
    GATEWAY_API_KEYS_FILE: (auth.mode === 'api-key' && auth.file) || '',
    GATEWAY_JWT_JWKS_URL: rules !== undefined && 'url' in rules.keys ? rules.keys.url : '',
    GATEWAY_JWT_KEYS_FILE: (auth.mode === 'jwt' && auth.file) || '',
    GATEWAY_JWT_ISSUER: rules?.issuer ?? '',
    GATEWAY_JWT_AUDIENCE: rules?.audience.join(',') ?? '',
    GATEWAY_JWT_ALGORITHMS: rules?.algorithms.join(',') ?? '',
    GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS: rules === undefined ? '' : String(rules.clockToleranceSeconds),
  } satisfies Partial<Record<SettingName, string>>;
};
