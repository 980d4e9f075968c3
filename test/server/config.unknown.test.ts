import { expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';

test.each([
  ['MAX_REST_CALL', 'MAX_REST_CALLS'],
  ['MAX_DEPHT', 'MAX_DEPTH'],
  ['MAX_CALLS', 'MAX_REST_CALLS'],
  ['REST_TIMEOUT', 'REST_TIMEOUT_MS'],
  ['REFERENCE_TTL', 'REFERENCE_TTL_SECONDS'],
  ['CORS_ORIGIN', 'CORS_ORIGINS'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['INTERCOM_ACCES_TOKEN', 'INTERCOM_ACCESS_TOKEN'],
  ['GATEWAY_API_KEY', 'GATEWAY_API_KEYS'],
  ['JWT_AUDIENCE', 'GATEWAY_JWT_AUDIENCE'],
])('%s is no setting, and %s is', (name, meant) => {
  expect(readConfig({ [name]: '1' }).warnings).toEqual([`${name} is not a setting. Did you mean ${meant}?`]);
});

test('the names of other programs are left alone', () => {
  const others = ['PATH', 'HOME', 'HOSTNAME', 'PORTS', 'POST', 'LANG', 'SHLVL', 'NODE_ENV', 'NODE_OPTIONS', 'LOGNAME'];
  const more = [
    'MAX_MEMORY',
    'OTEL_EXPORTER_OTLP_TIMEOUT',
    'OTEL_LOG_LEVEL',
    'HTTP_PROXY',
    'npm_config_cache',
    'DATABASE_URL',
  ];
  expect(readConfig(Object.fromEntries([...others, ...more].map((name) => [name, 'x']))).warnings).toEqual([]);
});

test('names that look like settings are pointed out', () => {
  expect(
    readConfig({ INTERCOM_TOKEN: 'x', GATEWAY_PORT: '1', INTERCOM_API_VERSION: '2.11', INTERCOM_OPENAPI_DIR: '/x' })
      .warnings,
  ).toEqual([
    'INTERCOM_TOKEN is not a setting. Did you mean INTERCOM_ACCESS_TOKEN?',
    'GATEWAY_PORT is not a setting.',
    'INTERCOM_API_VERSION is not a setting. Did you mean INTERCOM_VERSION?',
  ]);
  expect(readConfig({ INTERCOM_REGION: 'eu' }).warnings).toEqual([
    expect.stringContaining('INTERCOM_REGION has no effect'),
  ]);
});
