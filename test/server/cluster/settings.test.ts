import { expect, test } from 'vitest';
import { printConfig, readConfig } from '../../../src/server/config.ts';

const REDIS_URL = 'redis://user:hush@redis.example:6380/2';
const CLUSTER_SECRET = 'hush'.repeat(8);
const INTERCOM_ACCESS_TOKEN = 'token';

test('a Redis and a secret join gateways, and neither is printed', () => {
  const { config, warnings } = readConfig({ INTERCOM_ACCESS_TOKEN, REDIS_URL, CLUSTER_SECRET });
  expect(warnings).toEqual([]);
  expect(config?.cluster).toEqual({ url: REDIS_URL, secret: CLUSTER_SECRET, eventPayloads: false });
  const printed = config === undefined ? '' : printConfig(config);
  expect(printed).toContain('REDIS_URL=[redacted]\nCLUSTER_SECRET=[redacted]\nREDIS_EVENT_PAYLOADS=off');
  expect(printed).not.toContain('hush');
});

test.each([
  ['http://redis.example', CLUSTER_SECRET, /^REDIS_URL: got a value that is not shown; accepts redis:/],
  ['redis://redis.example/zero', CLUSTER_SECRET, /^REDIS_URL/],
  ['redis://redis.example?family=6', CLUSTER_SECRET, /^REDIS_URL/],
  ['redis://', CLUSTER_SECRET, /^REDIS_URL/],
  [REDIS_URL, 'hush', /^CLUSTER_SECRET: got a value that is not shown; accepts at least 32/],
  [REDIS_URL, undefined, /^CLUSTER_SECRET: got nothing, although REDIS_URL is set/],
])('%s with the secret %s is refused in one line', (url, secret, problem) => {
  const { problems } = readConfig({ INTERCOM_ACCESS_TOKEN, REDIS_URL: url, CLUSTER_SECRET: secret });
  expect(problems).toEqual([expect.stringMatching(problem)]);
  expect(problems.join()).not.toContain('hush');
});

test.each([
  [{ INTERCOM_ACCESS_TOKEN, CLUSTER_SECRET }, /^CLUSTER_SECRET has no effect without REDIS_URL/],
  [{ REDIS_URL, CLUSTER_SECRET }, /^REDIS_URL has no effect without INTERCOM_ACCESS_TOKEN/],
  [
    { INTERCOM_ACCESS_TOKEN, REDIS_URL, CLUSTER_SECRET, FIN_WEBHOOK_SECRETS: 'finSecret' },
    /^REDIS_EVENT_PAYLOADS is off/,
  ],
])('what is probably not meant is a warning', (env, warning) => {
  const { problems, warnings } = readConfig(env);
  expect([problems, warnings]).toEqual([[], [expect.stringMatching(warning)]]);
});

test('over rediss:// the connection is encrypted, as ioredis reads it', async () => {
  const { Redis } = await import('ioredis');
  const client = new Redis('rediss://:secret@redis.example', { lazyConnect: true });
  expect(client.options.tls).toBeTruthy();
  client.disconnect();
});
