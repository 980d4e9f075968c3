import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/server/config.ts';

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'deploy/compose.yaml'), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stop_grace_period?: string;
  readonly depends_on?: readonly string[];
}
const { services, configs } = parse(text) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs: { readonly balancer: { readonly content: string } };
};
const gateways = Object.entries(services).filter(([, { environment }]) => environment?.['REDIS_URL'] !== undefined);

/** What a person exports before the start. */
const given: Readonly<Record<string, string>> = {
  INTERCOM_ACCESS_TOKEN: 'token',
  GATEWAY_API_KEYS: 'app:a-secret-of-sixteen:read',
  REDIS_PASSWORD: 'password',
  CLUSTER_SECRET: 'x'.repeat(32),
};
const filled = (value: string) => value.replaceAll(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, name: string) => given[name] ?? '');

test('the gateways of the compose file have one configuration, which is valid and shares', () => {
  expect(gateways).toHaveLength(2);
  for (const [, { environment = {} }] of gateways) {
    const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]));
    const { config, problems, warnings } = readConfig(env);
    expect([problems, warnings]).toEqual([[], []]);
    expect(config?.cluster?.url).toBe('redis://:password@redis:6379');
    expect(environment).toEqual(gateways[0]?.[1].environment);
  }
});

test('the balancer knows each gateway by its name and port, and looks at /ready', () => {
  const servers = [...configs.balancer.content.matchAll(/^ +server \S+ (\S+)$/gm)].map(([, address]) => address);
  expect(servers).toEqual(gateways.map(([name, { environment }]) => `${name}:${environment?.['PORT']}`));
  expect(configs.balancer.content).toContain('uri /ready');
});

test('a gateway is stopped when the balancer has noticed, and killed when it has had its time', () => {
  const [, { environment = {}, stop_grace_period: grace = '' }] = gateways[0] ?? ['', {}];
  const seconds = (Number(environment['STOP_DELAY_MS']) + Number(environment['STOP_TIMEOUT_MS'])) / 1_000;
  expect(Number.parseInt(grace, 10)).toBeGreaterThan(seconds);
  const [, inter = '', fall = ''] = /inter (\d+)s fall (\d+)/.exec(configs.balancer.content) ?? [];
  expect(Number(environment['STOP_DELAY_MS'])).toBeGreaterThan(Number(inter) * Number(fall) * 1_000);
});

test('Redis is of the version that the documentation names, bounded, and keeps nothing on disk', () => {
  const [, version = ''] =
    /Redis (\d+\.\d+\.\d+) was tried/.exec(readFileSync(join(root, 'docs/operations.md'), 'utf8')) ?? [];
  expect(services['redis']?.image).toBe(`redis:${version}`);
  expect(services['redis']?.command).toMatch(
    /--save "" --appendonly no\s+--maxmemory \d+mb --maxmemory-policy volatile-lru/,
  );
});
