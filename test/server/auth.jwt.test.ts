import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { printConfig, readConfig } from '../../src/server/config.ts';
import { authGateways } from './support/gatewayWithAuth.ts';
import {
  audience,
  claims,
  craft,
  first,
  issuer,
  jwkOf,
  now,
  pemOf,
  rsa,
  second,
  sign,
  stranger,
  third,
} from './support/issuer.ts';

const { sandbox, gatewayWith, expectRefused, expectIn } = await authGateways();

const folder = mkdtempSync(join(tmpdir(), 'jwt-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (text: string): string => {
  const path = join(folder, randomUUID());
  writeFileSync(path, text);
  return path;
};

const settings = { GATEWAY_AUTH: 'jwt', GATEWAY_JWT_ISSUER: issuer, GATEWAY_JWT_AUDIENCE: `other, ${audience}` };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a token', () => {
  const ask = gatewayWith({
    ...settings,
    GATEWAY_JWT_KEYS_FILE: fileWith(JSON.stringify({ keys: [jwkOf(first), jwkOf(second)] })),
  });

  test('of the issuer’s lets in', async () => {
    for (const signer of [first, second]) expectIn(await ask(bearer(await sign(signer))));
    expectIn(await ask(bearer(await sign(first, claims({ aud: ['x', 'other'] })))));
    expectIn(await ask(bearer(await sign(first, claims({ exp: now() - 2, nbf: now() + 3 })))));
  });

  const wrong: readonly (readonly [string, () => Promise<string> | string, RegExp])[] = [
    ['expired', () => sign(first, claims({ exp: now() - 10 })), /expired/],
    ['not yet valid', () => sign(first, claims({ nbf: now() + 60 })), /`nbf`/],
    ['of another issuer', () => sign(first, claims({ iss: 'https://issuer.example' })), /`iss`/],
    ['for another audience', () => sign(first, claims({ aud: 'elsewhere' })), /`aud`/],
    ['that never expires', () => sign(first, claims({ exp: undefined as never })), /`exp`/],
    ['without an audience', () => sign(first, claims({ aud: undefined as never })), /`aud`/],
    ['without an issuer', () => sign(first, claims({ iss: undefined as never })), /`iss`/],
    ['of a stranger who uses the key’s name', () => sign(stranger), /trusted key/],
    ['of a key without a name', () => sign({ ...stranger, kid: 'nobody' }), /trusted key/],
    ['without a signature', () => new UnsecuredJWT(claims()).encode(), /trusted key/],
    [
      'signed with the public key as a shared secret',
      () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(Buffer.from(pemOf(first))),
      /trusted key/,
    ],
    [
      'whose claims were changed',
      async () => {
        const [header, , signature] = (await sign(first)).split('.');
        return [header, Buffer.from(JSON.stringify(claims({ scope: 'write' }))).toString('base64url'), signature].join(
          '.',
        );
      },
      /trusted key/,
    ],
    [
      'that brings its own key',
      () => sign({ ...stranger, kid: 'mine' }, claims(), { jwk: jwkOf(stranger), jku: 'http://127.0.0.1:9/' }),
      /trusted key/,
    ],
    [
      'with a critical header of unknown meaning',
      () => craft(first, claims(), { crit: ['odd'], odd: true }),
      /trusted key/,
    ],
    ['that is none', () => 'not-a-token', /trusted key/],
    ['with an expiry that is no number', () => craft(first, { ...claims(), exp: '9999999999' }), /trusted key|`exp`/],
  ];
  test.each(wrong)('%s is refused', async (_, make, said) => {
    const token = await make();
    const refused = await ask(bearer(token));
    expectRefused(refused, [token]);
    expect(refused.answer.errors?.[0]?.message).toMatch(said);
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('put together by hand lets in as well, when it is right', async () => {
    expectIn(await ask(bearer(craft(first, claims()))));
  });

  test('is needed', async () => {
    expectRefused(await ask());
    expectRefused(await ask({ 'x-api-key': await sign(first) }));
  });

  test.each([
    [{ scope: 'openid read' }, ['read']],
    [{ scope: undefined, scp: ['read', 'write'] }, ['read', 'write']],
    [{ scope: undefined, scp: 'read pii' }, ['read', 'pii']],
    [{ scope: 'openid', permissions: ['read', 'write', 'pii'] }, ['read', 'write', 'pii']],
    [{ scope: 'READ readwrite write:all' }, []],
    [{ scope: undefined }, []],
    [{ scope: 7, scp: { read: true }, permissions: [['read']] }, []],
  ] as const)('with %j may %j', async (more, may) => {
    const headers = bearer(await sign(first, claims(more as never)));
    const scopes: readonly string[] = may;
    const codesOf = async (query: string) =>
      (await ask(headers, query)).answer.errors?.map(({ extensions }) => extensions?.['code']) ?? [];
    expect(await codesOf('{ viewer { admin { id } } }')).toEqual(scopes.includes('read') ? [] : ['FORBIDDEN']);
    if (scopes.includes('read'))
      expect(await codesOf('{ viewer { admin { email } } }')).toEqual(scopes.includes('pii') ? [] : ['FORBIDDEN']);
    const write = 'mutation { ticketDelete(input: { id: "no" }) { __typename } }';
    const { answer } = await ask(headers, write);
    expect(answer.data?.['ticketDelete']).toEqual({
      __typename: scopes.includes('write') ? 'NotFoundProblem' : 'ForbiddenProblem',
    });
  });

  test('is signed as the settings allow', async () => {
    const keys = fileWith(JSON.stringify({ keys: [jwkOf(first), jwkOf(second)] }));
    const only = gatewayWith({ ...settings, GATEWAY_JWT_KEYS_FILE: keys, GATEWAY_JWT_ALGORITHMS: 'ES256, ES384' });
    expectRefused(await only(bearer(await sign(first))));
    expectIn(await only(bearer(await sign(second))));
  });
});

describe('keys in a file', () => {
  test('may be PEM, several of them, whatever name the token gives', async () => {
    const ask = gatewayWith({
      ...settings,
      GATEWAY_JWT_KEYS_FILE: fileWith(`${pemOf(first)}\n${pemOf(third)}${pemOf(second)}`),
    });
    for (const signer of [first, second, third]) expectIn(await ask(bearer(await sign(signer))));
    sandbox.reset();
    expectRefused(await ask(bearer(await sign(stranger))));
    expectRefused(await ask(bearer(await sign(third, claims({ aud: 'elsewhere' })))));
  });

  const secretJwk = { kty: 'oct', k: 'c2hhcmVk' };
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['a private key', first.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), /not public/],
    ['a private key as a JWK', JSON.stringify({ keys: [first.privateKey.export({ format: 'jwk' })] }), /not public/],
    ['a shared secret', JSON.stringify({ keys: [jwkOf(first), secretJwk] }), /not public/],
    ['a short key', pemOf(rsa(undefined, 1024)), /fewer than 2048 bits/],
    ['no keys', '{"keys":[]}', /no keys/],
    ['something else', 'hello', /no keys/],
    ['broken JSON', '{"keys":', /no keys that can be read/],
    ['a broken key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', /no keys that can be read/],
  ];
  test.each(cases)('%s stops the start with one line', (_, text, said) => {
    const { problems } = readConfig({ ...settings, GATEWAY_JWT_KEYS_FILE: fileWith(text) });
    expect(problems).toEqual([
      expect.stringMatching(/^GATEWAY_JWT_KEYS_FILE: got ".+", which holds .+; accepts the path .+\.$/),
    ]);
    expect(problems[0]).toMatch(said);
  });
});

test('what jwt needs is asked for by name, and printed', () => {
  const { problems: none } = readConfig({ GATEWAY_AUTH: 'jwt' });
  expect(none).toEqual([
    expect.stringMatching(/^GATEWAY_JWT_JWKS_URL: got nothing, .+ or set GATEWAY_JWT_KEYS_FILE\.$/),
  ]);
  const base = { GATEWAY_AUTH: 'jwt', GATEWAY_JWT_JWKS_URL: 'https://issuer.example/jwks' };
  expect(readConfig(base).problems).toEqual([expect.stringMatching(/^GATEWAY_JWT_ISSUER: got nothing, /)]);
  expect(readConfig({ ...base, GATEWAY_JWT_ISSUER: 'x' }).problems).toEqual([
    expect.stringMatching(/^GATEWAY_JWT_AUDIENCE: got nothing, /),
  ]);
  expect(readConfig({ ...settings, ...base, GATEWAY_JWT_KEYS_FILE: '/x' }).problems).toEqual([
    expect.stringMatching(/^GATEWAY_JWT_KEYS_FILE: got a file, although GATEWAY_JWT_JWKS_URL is set/),
  ]);
  const { config } = readConfig({ ...settings, ...base });
  const printed = config === undefined ? '' : printConfig(config);
  expect(printed).toContain('GATEWAY_JWT_JWKS_URL=https://issuer.example/jwks\n');
  expect(printed).toContain('GATEWAY_JWT_AUDIENCE=other,intercom-graphql\n');
});
