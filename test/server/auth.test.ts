import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bearerOf } from '../../src/server/auth/bearer.ts';
import { UnauthenticatedError } from '../../src/server/auth/errors.ts';
import { printConfig, readConfig } from '../../src/server/config.ts';
import { SocketCaller } from '../../src/server/sockets/caller.ts';
import { start } from '../../src/server/start.ts';
import { authGateways } from './support/gatewayWithAuth.ts';
import { postJson, secret } from './support/minimalSchema.ts';

const { sandbox, lines, gatewayWith, expectRefused, expectIn } = await authGateways();
const folder = mkdtempSync(join(tmpdir(), 'auth-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const key = 'k3y-of-the-dashboard';
const other = 'k3y-of-the-importer=';
const digest = createHash('sha256').update(other).digest('hex');
const keys = `dashboard:${key}:read\nimporter:sha256=${digest}:read+write,pii`;

describe('none', () => {
  test('everybody on this machine may ask everything', async () => {
    const ask = gatewayWith({});
    expectIn(await ask());
    expectIn(await ask({ authorization: 'Basic x' }));
  });

  test.each(['0.0.0.0', '::', '192.168.1.2', 'gateway.example'])('on %s it takes an explicit choice', (HOST) => {
    const accepts = 'accepts api-key, jwt or passthrough on a host other than loopback.';
    expect(readConfig({ HOST }).problems).toEqual([
      `GATEWAY_AUTH: got nothing, although HOST is "${HOST}"; ${accepts}`,
    ]);
    expect(readConfig({ HOST, GATEWAY_AUTH: 'none' }).problems).toEqual([
      `GATEWAY_AUTH: got "none", although HOST is "${HOST}"; ${accepts}`,
    ]);
    expect(readConfig({ HOST, GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: keys }).problems).toEqual([]);
    expect(readConfig({ HOST, GATEWAY_AUTH: 'passthrough' }).config?.host).toBe(HOST);
  });
});

describe('api-key', () => {
  const ask = gatewayWith({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: keys });

  test('a key lets in, in either header, given as itself or by its hash', async () => {
    expectIn(await ask({ authorization: `Bearer ${key}` }));
    expectIn(await ask({ 'x-api-key': key }));
    expectIn(await ask({ authorization: `bearer ${other}` }));
    expect(sandbox.log.every(({ headers }) => headers.authorization === `Bearer ${secret}`)).toBe(true);
  });

  test('nothing else does, and nothing is asked upstream', async () => {
    const without = await ask();
    expectRefused(without);
    expect(without.headers.get('www-authenticate')).not.toContain('error');
    for (const wrong of [
      '',
      'x',
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      digest,
      `sha256=${digest}`,
      'dashboard',
      '*',
    ])
      expectRefused(await ask({ 'x-api-key': wrong }), wrong.length > 5 ? [key, other] : []);
    for (const wrong of [
      key,
      `Basic ${key}`,
      `Bearer ${key} ${key}`,
      `Bearer ${key}, Bearer ${key}`,
      'Bearer',
      `Token ${key}`,
    ])
      expectRefused(await ask({ authorization: wrong }), [key]);
    expect(lines.length).toBeGreaterThan(0);
  });

  test('a key may do what its scopes say', async () => {
    const write = 'mutation { adminAwaySet(input: { id: "1", enabled: true, reassign: false }) { __typename } }';
    const named = '{ viewer { admin { name } } }';
    const reader = await ask({ 'x-api-key': key }, write);
    expect(reader.answer.data).toEqual({ adminAwaySet: { __typename: 'ForbiddenProblem' } });
    expect(sandbox.calls).toEqual([]);
    const left = await ask({ 'x-api-key': key }, named);
    expect(left.answer.data).toEqual({ viewer: { admin: { name: null } } });
    expect(left.answer.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', withheld: ['Admin.name'] });
    expect((await ask({ 'x-api-key': other }, named)).answer.errors).toBeUndefined();
    expect((await ask({ 'x-api-key': other }, write)).answer.data).not.toEqual(reader.answer.data);
  });

  test('keys come from a file as well', async () => {
    const file = fileWith('keys', `# who may ask\n${keys}\n\n  # nobody:no-such-key-at-all:read\n`);
    const fromFile = gatewayWith({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS_FILE: file });
    expectIn(await fromFile({ 'x-api-key': other }));
    sandbox.reset();
    expectRefused(await fromFile({ 'x-api-key': 'no-such-key-at-all' }));
  });

  const secretWord = 'hush-hush-hush-hush';
  test.each([
    ['', 'a blank value'],
    [secretWord, 'an entry (number 1) that is not name:secret:scopes'],
    [`a:${secretWord}`, 'an entry (number 1) that is not name:secret:scopes'],
    [`a:${secretWord}:read:write`, 'an entry (number 1) that is not name:secret:scopes'],
    [`a:${secretWord}:read b:${secretWord}:admin`, 'an entry (number 2) with a scope that is none of read, write, pii'],
    [`a:${secretWord}:read,b:${secretWord}:read`, 'an entry (number 1) that is not name:secret:scopes'],
    ['a:hush-hush:read', 'an entry (number 1) whose secret has fewer than 16 characters'],
    ['a:sha256=hush-hush-hush:read', 'an entry (number 1) whose sha256 is not 64 hexadecimal digits'],
    [
      `${secretWord}é:${secretWord}:read`,
      'an entry (number 1) whose name is not 1 to 64 letters, digits, dots, dashes and underscores',
    ],
    [`a:${secretWord}é:read`, 'an entry (number 1) whose secret has characters other than letters, digits and ._~+/=-'],
    [`a:${secretWord}:read a:${secretWord}2:read`, 'two keys with the name a'],
    [';;', 'no key'],
  ])('%s is refused in one line that does not show it', (list, got) => {
    const { config, problems } = readConfig({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: list });
    expect(config).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^GATEWAY_API_KEYS: got .+; accepts name:secret:scopes.+\.$/)]);
    expect(problems[0]).toContain(`got ${got};`);
    expect(problems.join()).not.toMatch(/hush|\n/);
  });

  test('a file that is not there, or has no keys, is refused in one line', () => {
    const read = (GATEWAY_API_KEYS_FILE: string, more = {}) =>
      readConfig({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS_FILE, ...more }).problems;
    expect(read('/no/such/file')).toEqual([
      expect.stringMatching(
        /^GATEWAY_API_KEYS_FILE: got "\/no\/such\/file", which cannot be read \(ENOENT\); accepts .+\.$/,
      ),
    ]);
    expect(read(fileWith('none', '# nobody\n'))).toEqual([
      expect.stringMatching(/^GATEWAY_API_KEYS_FILE: .+ with no key;/),
    ]);
    expect(read(fileWith('both', keys), { GATEWAY_API_KEYS: keys })).toEqual([
      expect.stringMatching(
        /^GATEWAY_API_KEYS_FILE: got a file, although GATEWAY_API_KEYS is set; accepts a file if GATEWAY_API_KEYS is unset/,
      ),
    ]);
  });

  test('no key is printed', () => {
    const { config } = readConfig({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: keys, INTERCOM_ACCESS_TOKEN: 'dG9r' });
    const printed = config === undefined ? '' : printConfig(config);
    expect(printed).toContain('GATEWAY_AUTH=api-key\nGATEWAY_API_KEYS=[redacted]\n');
    for (const hidden of [key, other, digest, 'dG9r'])
      expect(printed + JSON.stringify(config?.auth)).not.toContain(hidden);
  });
});

describe('passthrough', () => {
  const ask = gatewayWith({ GATEWAY_AUTH: 'passthrough' });

  test('the caller’s token goes upstream', async () => {
    expectIn(await ask({ authorization: 'Bearer dG9rOmFiYw==' }));
    expect(sandbox.log.map(({ headers }) => headers.authorization)).toEqual(['Bearer dG9rOmFiYw==']);
    expect(JSON.stringify(lines)).not.toContain('dG9rOmFiYw');
  });

  test('without one, or with what could be more than one, nothing does', async () => {
    expectRefused(await ask());
    expectRefused(await ask({ 'x-api-key': 'dG9rOmFiYw==' }), ['dG9rOmFiYw']);
    const odd = [
      'dG9r',
      'Bearer',
      'Bearer ',
      'Basic dG9r',
      'Bearer a b',
      'Bearer a, Bearer b',
      'Bearer a\tX-Evil: 1',
      'Bearer tok\u00e9n',
      'Bearer "tok"',
      `Bearer ${'a'.repeat(9_000)}`,
    ];
    for (const authorization of odd) expectRefused(await ask({ authorization }));
    expect(sandbox.calls).toEqual([]);
    // No header has these, but the first message of a WebSocket may.
    for (const authorization of ['Bearer a\r\nX-Evil: 1', 'Bearer a\nX-Evil: 1', 'Bearer a\0']) {
      const caller = new SocketCaller({ headers: {} } as IncomingMessage);
      caller.add({ Authorization: authorization });
      expect(() => bearerOf(caller)).toThrow(UnauthenticatedError);
    }
  });

  test('a token that Intercom does not take is the caller’s affair', async () => {
    sandbox.switches.failNext(1, 401);
    const { status, answer } = await ask({ authorization: 'Bearer dG9r' });
    expect([status, answer.errors?.[0]?.extensions?.['code']]).toEqual([200, 'UPSTREAM_UNAUTHENTICATED']);
  });

  test('a token of the gateway’s own is refused; a base URL is not', () => {
    const { problems } = readConfig({ GATEWAY_AUTH: 'passthrough', INTERCOM_ACCESS_TOKEN: 'dG9rOnNlY3JldA' });
    expect(problems).toEqual([
      'INTERCOM_ACCESS_TOKEN: got a value that is not shown, although GATEWAY_AUTH is passthrough; accepts no value with passthrough, because callers send their own tokens.',
    ]);
    const { config } = readConfig({ GATEWAY_AUTH: 'passthrough', INTERCOM_BASE_URL: 'http://127.0.0.1:4010' });
    expect(config?.intercom).toEqual({ origin: 'http://127.0.0.1:4010', basePath: '', token: null });
    expect(readConfig({ GATEWAY_AUTH: 'passthrough', INTERCOM_REGION: 'eu' })).toMatchObject({
      config: { intercom: { origin: 'https://api.eu.intercom.io' } },
      warnings: [],
    });
  });
});

test('settings of a mode that is not chosen are pointed out', () => {
  expect(readConfig({ GATEWAY_API_KEYS: keys, GATEWAY_JWT_ISSUER: 'me' }).warnings).toEqual([
    'GATEWAY_API_KEYS has no effect: GATEWAY_AUTH is none.',
    'GATEWAY_JWT_ISSUER has no effect: GATEWAY_AUTH is none.',
  ]);
});

describe('a gateway that is started', () => {
  const started = async (env: Record<string, string>) => {
    const { config, problems } = readConfig({ PORT: '0', ...env });
    if (config === undefined) throw new Error(problems.join());
    return start(config, { log: (entry) => lines.push(entry) });
  };

  test('asks callers who they are, but not those who ask how it is or for the page', async () => {
    const { url, stop } = await started({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: keys });
    const at = (path: string, init?: RequestInit) => fetch(new URL(path, url), init);
    try {
      expect((await at('/health')).status).toBe(200);
      expect((await at('/ready')).status).toBe(200);
      const page = await (await at('/graphql', { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('intercom-graphql');
      expect(page).not.toMatch(/Larkspur Cycles/i);
      const query = '{ viewer { workspace { name } } }';
      expect((await at('/graphql', postJson({ query }))).status).toBe(401);
      expect((await at(`/graphql?query=${encodeURIComponent(query)}`)).status).toBe(401);
      expect((await at('/graphql', postJson({ query: '{ __schema { types { name } } }' }))).status).toBe(401);
      const { data } = (await (await at('/graphql', postJson({ query }, { 'x-api-key': key }))).json()) as {
        readonly data: unknown;
      };
      expect(JSON.stringify(data)).toMatch(/Larkspur/i);
      expect(JSON.stringify(lines)).not.toContain(key);
    } finally {
      await stop();
    }
  });

  test('answers by any name where callers say who they are, and by loopback names where not', async () => {
    const statusOf = (url: string) =>
      new Promise((resolve) =>
        request(new URL('/health', url), { headers: { host: 'gateway.example' } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end(),
      );
    const guarded = await started({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: keys });
    const open = await started({});
    expect([await statusOf(guarded.url), await statusOf(open.url)]).toEqual([200, 403]);
    await Promise.all([guarded.stop(), open.stop()]);
  });
});
