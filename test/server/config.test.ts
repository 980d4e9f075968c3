import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { printConfig, readConfig } from '../../src/server/config.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { settings } from '../../src/server/settings.ts';

test('nothing configured is the sandbox on loopback', () => {
  expect(readConfig({})).toEqual({
    config: {
      intercom: null,
      finToken: null,
      region: 'us',
      version: '2.16',
      versionHeader: '2.16',
      host: '127.0.0.1',
      port: 4000,
      workers: 1,
      workerHangTimeoutMs: 10_000,
      auth: { mode: 'none' },
      dangerousOperations: false,
      typePrefix: null,
      workspaceTypes: null,
      restTimeoutMs: 10_000,
      operationTimeoutMs: 30_000,
      referenceTtlMs: 60_000,
      stopDelayMs: 0,
      stopTimeoutMs: 25_000,
      metrics: true,
      logLevel: 'info',
      cluster: null,
      webhooks: { secrets: [], finSecrets: [], finStreamHosts: ['primary-realtime.intercom-messenger.com'] },
      web: {
        endpoint: '/graphql',
        corsOrigins: [],
        callbackUrls: [],
        introspection: true,
        compression: true,
        graphiql: true,
        trustedDocuments: null,
        trustedDocumentsMode: 'enforce',
        apq: true,
      },
      limits: defaultLimits,
    },
    problems: [],
    warnings: [],
  });
});

test.each(Object.keys(settings) as (keyof typeof settings)[])('a blank %s is refused', (name) => {
  for (const value of ['', '  ']) {
    const { config, problems } = readConfig({ [name]: value });
    expect(config).toBeUndefined();
    expect(problems).toEqual([
      `${name}: got a blank value; accepts ${settings[name].accepts}. Unset it for the default (${settings[name].default}).`,
    ]);
  }
});

test('blank values are refused beside other mistakes, each in its own line', () => {
  const { problems } = readConfig({ INTERCOM_ACCESS_TOKEN: '', INTERCOM_BASE_URL: 'https://example.org', PORT: '' });
  expect(problems.map((line) => line.slice(0, line.indexOf(';')))).toEqual([
    'INTERCOM_ACCESS_TOKEN: got a blank value',
    'PORT: got a blank value',
  ]);
  expect(readConfig({ INTERCOM_ACCESS_TOKEN: '', PORT: 'x' }).problems.map((line) => line.split(';')[0])).toEqual([
    'INTERCOM_ACCESS_TOKEN: got a blank value',
    'PORT: got "x"',
  ]);
});

test('what is printed can be given again', () => {
  const { config } = readConfig({});
  const lines = config === undefined ? [] : printConfig(config).split('\n');
  const given = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(/=(.*)/s).slice(0, 2));
  expect(readConfig(Object.fromEntries(given)).config).toEqual(config);
  expect(lines).toContain('# INTERCOM_ACCESS_TOKEN is unset');
});

test.each([
  ['us', 'https://api.intercom.io'],
  ['eu', 'https://api.eu.intercom.io'],
  ['au', 'https://api.au.intercom.io'],
])('region %s is %s', (region, origin) => {
  expect(readConfig({ INTERCOM_ACCESS_TOKEN: 't', INTERCOM_REGION: region }).config?.intercom?.origin).toBe(origin);
});

test('workers are counted, or one for each core', () => {
  const { config, warnings } = readConfig({ WEB_CONCURRENCY: 'auto' });
  expect([config?.workers, warnings]).toEqual([availableParallelism(), []]);
  expect(readConfig({ WEB_CONCURRENCY: '256' })).toMatchObject({
    config: { workers: 256 },
    warnings: [
      `WEB_CONCURRENCY is 256, but this machine has ${availableParallelism()} cores. Use one worker for each core.`,
    ],
  });
  for (const wrong of ['0', '257', '-1', '1.5', 'all', 'AUTO', '2 '.repeat(2)])
    expect(readConfig({ WEB_CONCURRENCY: wrong }).problems).toEqual([
      `WEB_CONCURRENCY: got ${JSON.stringify(wrong.trim())}; accepts auto or a whole number from 1 to 256.`,
    ]);
});

test('a base URL stands in for the region, without its last slash', () => {
  const at = (url: string) => readConfig({ INTERCOM_ACCESS_TOKEN: 't', INTERCOM_BASE_URL: url });
  const upstream = (url: string) => at(url).config?.intercom;
  expect(upstream('http://127.0.0.1:4010/')).toEqual({ origin: 'http://127.0.0.1:4010', basePath: '', token: 't' });
  for (const url of ['https://proxy.example/v1/intercom', 'https://PROXY.example:443/v1/x/../intercom//'])
    expect(upstream(url)).toEqual({ origin: 'https://proxy.example', basePath: '/v1/intercom', token: 't' });
  const { config } = at('https://proxy.example/v1/intercom/');
  expect(config === undefined ? '' : printConfig(config)).toContain(
    'INTERCOM_BASE_URL=https://proxy.example/v1/intercom\n',
  );
  expect(at('http://proxy.example').warnings).toEqual([
    'INTERCOM_BASE_URL is not https: the access token is sent unencrypted.',
  ]);
});

test('Preview is sent as given and means Unstable', () => {
  expect(readConfig({ INTERCOM_VERSION: 'Preview' }).config).toMatchObject({
    version: 'Unstable',
    versionHeader: 'Preview',
  });
  for (const version of ['2.11', '2.17'])
    expect(readConfig({ INTERCOM_VERSION: version }).config).toMatchObject({ version, versionHeader: version });
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '40.5'],
  ['PORT', '0x10'],
  ['INTERCOM_VERSION', '2.10'],
  ['INTERCOM_VERSION', '2.18'],
  ['INTERCOM_VERSION', '3.0'],
  ['INTERCOM_VERSION', 'unstable'],
  ['INTERCOM_REGION', 'mars'],
  ['HOST', '127.0.0.256'],
  ['HOST', 'two words'],
  ['HOST', '127.0.0.1:4000'],
  ['GATEWAY_AUTH', 'nothing'],
  ['GATEWAY_JWT_JWKS_URL', 'http://issuer.example/jwks'],
  ['GATEWAY_JWT_JWKS_URL', 'file:///etc/keys'],
  ['GATEWAY_JWT_ALGORITHMS', 'none'],
  ['GATEWAY_JWT_ALGORITHMS', 'RS256,HS256'],
  ['GATEWAY_JWT_AUDIENCE', 'a,,b'],
  ['GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS', '301'],
  ['INTERCOM_BASE_URL', 'ftp://example.org'],
  ['INTERCOM_BASE_URL', 'api.intercom.io'],
  ['INTERCOM_BASE_URL', 'https://example.org?x=1'],
  ['INTERCOM_BASE_URL', 'https://example.org#x'],
  ['INTERCOM_BASE_URL', 'https://example.org/intercom?'],
  ['INTERCOM_BASE_URL', '/intercom'],
  ['INTERCOM_BASE_URL', 'https://'],
  ['REST_TIMEOUT_MS', '0'],
  ['OPERATION_TIMEOUT_MS', '1e9'],
  ['REFERENCE_TTL_SECONDS', '-1'],
  ['REFERENCE_TTL_SECONDS', '3601'],
  ['REFERENCE_TTL_SECONDS', '1.5'],
  ['STOP_DELAY_MS', '-1'],
  ['STOP_TIMEOUT_MS', '1s'],
  ['METRICS', 'yes'],
  ['LOG_LEVEL', 'debug'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'https://app.example/'],
  ['CORS_ORIGINS', 'https://app.example,null'],
  ['INTROSPECTION', 'no'],
  ['GRAPHIQL', 'true'],
  ['TRUSTED_DOCUMENTS_MODE', 'warn'],
  ['APQ', '1'],
  ['MAX_BODY_BYTES', '1MB'],
  ['MAX_DEPTH', '0'],
  ['MAX_REST_CALLS', '1000000'],
] as const)('%s=%s is refused in one line', (name, value) => {
  const { config, problems } = readConfig({ [name]: value });
  expect(config).toBeUndefined();
  expect(problems).toEqual([`${name}: got "${value}"; accepts ${settings[name].accepts}.`]);
});

test('a manifest that cannot be read stops the start', () => {
  const { config, problems } = readConfig({ TRUSTED_DOCUMENTS: '/nowhere/manifest.json' });
  expect(config).toBeUndefined();
  expect(problems).toEqual([
    expect.stringMatching(/^TRUSTED_DOCUMENTS: got a file that cannot be read; accepts the path/),
  ]);
});

test('limits, sites and switches are read and printed', () => {
  const { config } = readConfig({
    MAX_DEPTH: '7',
    CORS_ORIGINS: 'https://a.example, http://localhost:3000',
    APQ: 'off',
  });
  expect(config?.limits).toEqual({ ...defaultLimits, depth: 7 });
  expect(config?.web).toMatchObject({ corsOrigins: ['https://a.example', 'http://localhost:3000'], apq: false });
  const printed = config === undefined ? '' : printConfig(config);
  for (const line of ['MAX_DEPTH=7', 'CORS_ORIGINS=https://a.example,http://localhost:3000', 'APQ=off', 'GRAPHIQL=on'])
    expect(printed.split('\n')).toContain(line);
});

test('each wrong value has its own line', () => {
  const { problems } = readConfig({ PORT: 'x', INTERCOM_REGION: 'y' });
  expect(problems.map((line) => line.split(':')[0]).toSorted()).toEqual(['INTERCOM_REGION', 'PORT']);
});

test.each(['127.0.0.1', '127.1.2.3', '::1', '[::1]', 'localhost'])('%s is loopback', (host) => {
  expect(readConfig({ HOST: host }).config?.host).toBe(host.replace(/[[\]]/g, ''));
});

test('a base URL without a token is no sandbox by accident', () => {
  const { config, problems } = readConfig({ INTERCOM_BASE_URL: 'http://127.0.0.1:4010' });
  expect(config).toBeUndefined();
  expect(problems).toEqual([
    expect.stringMatching(/^INTERCOM_ACCESS_TOKEN: got nothing, although INTERCOM_BASE_URL is/),
  ]);
});

test('no secret is printed', () => {
  const wrong = readConfig({ INTERCOM_ACCESS_TOKEN: 'two words', INTERCOM_BASE_URL: 'https://me:hush@example.org' });
  expect(wrong.problems).toHaveLength(2);
  expect(wrong.problems.join()).not.toMatch(/two words|hush/);
  expect(wrong.problems.join()).toContain('[redacted]');
  const { config } = readConfig({ INTERCOM_ACCESS_TOKEN: 'dG9rOnNlY3JldA', PORT: '0' });
  const printed = config === undefined ? '' : printConfig(config);
  expect(printed).not.toContain('dG9rOnNlY3JldA');
  expect(printed).toContain('INTERCOM_ACCESS_TOKEN=[redacted]\n');
  expect(printed).toContain('PORT=0\n');
});

test('secrets of webhooks are several, none is short, and none is printed', () => {
  const [WEBHOOK_SECRETS, FIN_WEBHOOK_SECRETS] = ['oneHushSecret, anotherHush', 'finHushSecret'];
  const { config, warnings } = readConfig({ WEBHOOK_SECRETS, FIN_WEBHOOK_SECRETS, GATEWAY_AUTH: 'passthrough' });
  expect(config?.webhooks).toMatchObject({ secrets: ['oneHushSecret', 'anotherHush'], finSecrets: ['finHushSecret'] });
  expect(warnings).toEqual([expect.stringMatching(/^FIN_WEBHOOK_SECRETS has no effect with GATEWAY_AUTH=passthrough/)]);
  const printed = config === undefined ? '' : printConfig(config);
  expect(printed).toContain('WEBHOOK_SECRETS=[redacted],[redacted]\nFIN_WEBHOOK_SECRETS=[redacted]\n');
  const { problems } = readConfig({ WEBHOOK_SECRETS: 'longEnoughHush,hush', FIN_WEBHOOK_SECRETS: 'hush hush hush' });
  expect(problems).toHaveLength(2);
  expect([printed, ...problems].join()).not.toMatch(/hush/i);
});

test.each([
  'https://me:hush@example.org/intercom',
  'https://me:hu/sh@example.org',
  'https:/me:hush@example.org',
  'https://hush@example.org',
  'ftp://me:hush@example.org',
  'me:hush@example.org',
])('credentials in a base URL are refused and not shown: %s', (INTERCOM_BASE_URL) => {
  const { config, problems } = readConfig({ INTERCOM_ACCESS_TOKEN: 't', INTERCOM_BASE_URL });
  expect(config).toBeUndefined();
  expect(problems).toEqual([expect.stringContaining('without credentials, query or fragment.')]);
  expect(problems.join()).not.toMatch(/hu|sh/);
});

test('a value of many lines is refused in one', () => {
  const [line = ''] = readConfig({ INTERCOM_REGION: `a\nb${'c'.repeat(500)}` }).problems;
  expect(line).not.toContain('\n');
  expect(line.length).toBeLessThan(200);
});

test('a file of workspace types is read at start; callers of other workspaces are a warning', () => {
  const folder = mkdtempSync(join(tmpdir(), 'types-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'types.json');
  const types = { version: 1, ticketTypes: [], contact: [], company: [], conversation: [], customObjects: [] };
  writeFileSync(path, JSON.stringify(types));
  const own = readConfig({ WORKSPACE_TYPES: path });
  expect([own.config?.workspaceTypes, own.warnings]).toEqual([{ path, types }, []]);
  expect(readConfig({ WORKSPACE_TYPES: path, GATEWAY_AUTH: 'passthrough' }).warnings).toEqual([
    expect.stringMatching(/^WORKSPACE_TYPES has the types of one workspace\./),
  ]);
  expect(readConfig({ WORKSPACE_TYPES: join(folder, 'none.json') }).problems).toEqual([
    expect.stringMatching(/^WORKSPACE_TYPES: ".*none\.json" cannot be used\. the file cannot be read \(ENOENT\)\./),
  ]);
});
