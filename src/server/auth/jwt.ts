import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWKSCacheInput,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwksCache,
  jwtVerify,
} from 'jose';
import { type Scopes, scopes } from '../../loaders/core/scopes.ts';
import type { Caller } from '../caller.ts';
import { bearerOf } from './bearer.ts';
import { KeysUnavailableError, UnauthenticatedError } from './errors.ts';
import type { Identity } from './principal.ts';

export interface JwtRules {
  readonly keys: JwtKeys;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
}
export type JwtKeys = { readonly url: string } | JwtKeySet;
export interface JwtKeySet {
  readonly set: JSONWebKeySet;
  /** The keys have no ids of their own, so that a token's says nothing. */
  readonly nameless: boolean;
}

/** Knows whoever brings a token of the issuer's, made for this gateway. */
export const byJwt = ({ keys, issuer, audience, algorithms, clockToleranceSeconds }: JwtRules) => {
  const keyOf = 'url' in keys ? remoteKeys(keys.url) : localKeys(keys);
  const options = {
    issuer,
    audience: [...audience],
    algorithms: [...algorithms],
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp'],
  };
  const verified = async (token: string): Promise<JWTPayload> => {
    try {
      return (await jwtVerify(token, keyOf, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      for await (const key of error) {
        try {
          return (await jwtVerify(token, key, options)).payload;
        } catch (error) {
          if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
        }
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  };
  return async (request: Caller): Promise<Identity> => {
    const token = bearerOf(request);
    if (token === null) throw new UnauthenticatedError('A token is required: `Authorization: Bearer <token>`.', false);
    try {
      return identityOf(await verified(token), clockToleranceSeconds);
    } catch (error) {
      throw error instanceof KeysUnavailableError ? error : new UnauthenticatedError(reasonOf(error));
    }
  };
};

const reasonOf = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed && /^[a-z]{3}$/.test(error.claim))
    return `The token’s \`${error.claim}\` claim was rejected.`;
  return 'The token is not valid, or not signed with a trusted key.';
};

/** A token without a subject is nobody's: its holders are not told apart. */
const identityOf = (payload: JWTPayload, toleranceSeconds: number): Identity => ({
  scopes: scopesOf(payload),
  ...(payload.sub === undefined ? {} : { callerId: payload.sub }),
  ...(payload.exp === undefined ? {} : { expiresAt: (payload.exp + toleranceSeconds) * 1_000 }),
});

/** Issuers disagree on the claim and on its form. Words that are no scopes of ours are for others. */
const scopesOf = ({ scope, scp, permissions }: JWTPayload): Scopes => {
  const words = [scope, scp, permissions].flatMap((claim): unknown[] => {
    if (typeof claim === 'string') return claim.split(' ');
    return Array.isArray(claim) ? claim : [];
  });
  return new Set(scopes.filter((scope) => words.includes(scope)));
};

const localKeys = ({ set, nameless }: JwtKeySet): JWTVerifyGetKey => {
  const keyOf = createLocalJWKSet(set);
  return nameless ? ({ alg }) => keyOf({ alg }) : keyOf;
};

/** The issuer's key set is read again after so long, and, when a token names another key, not sooner than `cooldownMs`. */
const freshMs = 600_000;
const cooldownMs = 30_000;
/** While the set cannot be read, the last one read still holds for so long; and so long is waited before the next try. */
const staleMs = 3_600_000;
const pauseMs = 5_000;

const justFailed = new Error('The key set could not be read a moment ago.');

const remoteKeys = (url: string): JWTVerifyGetKey => {
  const read: { uat?: number; jwks?: JSONWebKeySet } = {};
  let failedAt = Number.NEGATIVE_INFINITY;
  const remote = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: freshMs,
    cooldownDuration: cooldownMs,
    timeoutDuration: pauseMs,
    [jwksCache]: read as JWKSCacheInput,
    [customFetch]: async (...request) => {
      if (Date.now() - failedAt < pauseMs) throw justFailed;
      return fetch(...request);
    },
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      if (isOfTheToken(error)) throw error;
      if (error !== justFailed) failedAt = Date.now();
      try {
        if (read.jwks !== undefined && Date.now() - (read.uat ?? 0) < staleMs)
          return await createLocalJWKSet(read.jwks)(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      }
      throw new KeysUnavailableError('The issuer’s keys cannot be read. Retry later.');
    }
  };
};

/** The rest are failures to get the keys. */
const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
