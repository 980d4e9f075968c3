import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/server/config.ts';
import { settings } from '../../src/server/settings.ts';
import { type Running, start } from '../../src/server/start.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { version, engines } = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly engines: { readonly node: string };
};

describe('the image', () => {
  const dockerfile = read('Dockerfile');
  const instructions = (keyword: string): readonly string[] =>
    [...dockerfile.matchAll(new RegExp(`^(?:HEALTHCHECK .*)?${keyword} (.+)$`, 'gm'))].map(([, rest = '']) => rest);

  test('has nothing that a linter objects to', () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate('FROM node\nCMD ["node"]\nCMD ["node"]\n').length).toBeGreaterThan(0);
  });

  test('copies files that exist, and that are sent to the builder', () => {
    const copied = instructions('COPY')
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    const sent = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect([...new Set(copied)].sort()).toEqual(sent.map((line) => line.slice(1)).sort());
  });

  test('has one Node, which the package accepts and the project uses', () => {
    const images = instructions('FROM').map((rest) => rest.split(' ')[0]);
    expect(new Set(images)).toEqual(new Set([`node:${read('.nvmrc').trim()}-bookworm-slim`]));
    expect(Number(read('.nvmrc'))).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  test('runs without root, by commands that exist', () => {
    expect(instructions('USER')).toEqual(['node']);
    const commands = instructions('CMD').map((rest) => JSON.parse(rest) as readonly string[]);
    expect(commands).toEqual([
      ['node', 'dist/cli.js', 'health'],
      ['node', '--max-semi-space-size=32', 'dist/cli.js', 'serve'],
    ]);
    for (const command of commands) expect(read('src/cli.ts')).toContain(`.command('${command.at(-1)}')`);
  });
});

describe('the chart', () => {
  const chart = parse(read('deploy/helm/Chart.yaml')) as { readonly version: string; readonly appVersion: string };
  const values = parse(read('deploy/helm/values.yaml')) as Readonly<Record<string, unknown>> & {
    readonly settings: Readonly<Record<string, string>>;
    readonly stop: { readonly delayMs: number; readonly timeoutMs: number };
  };
  const templates = readdirSync(join(root, 'deploy/helm/templates')).map((name) =>
    read(`deploy/helm/templates/${name}`),
  );
  const all = templates.join('\n');
  let gateway: Running;
  beforeAll(async () => {
    const { config } = readConfig({ PORT: '0' });
    if (config === undefined) throw new Error('The defaults are no configuration.');
    gateway = await start(config, { log: () => {} });
  });
  afterAll(() => gateway.stop());

  test('has the version of the package', () => {
    expect([chart.version, chart.appVersion]).toEqual([version, version]);
  });

  test('uses each of its values, and no other', () => {
    const paths = (of: unknown, at: string): readonly string[] =>
      typeof of !== 'object' || of === null || Object.keys(of).length === 0
        ? [at]
        : Object.entries(of).flatMap(([key, value]) => paths(value, `${at}.${key}`));
    const used = new Set([...all.matchAll(/\.Values((?:\.\w+)+)/g)].map(([, path = '']) => path));
    const given = paths(values, '');
    const isOf = (path: string, other: string) => path === other || path.startsWith(`${other}.`);
    expect(given.filter((path) => ![...used].some((one) => isOf(path, one)))).toEqual([]);
    expect([...used].filter((path) => !given.some((one) => isOf(one, path)))).toEqual([]);
  });

  test('closes what it opens', () => {
    for (const template of templates) {
      const actions = [...template.matchAll(/\{\{-? *(\w+)/g)].map(([, name = '']) => name);
      const count = (...names: readonly string[]) => actions.filter((name) => names.includes(name)).length;
      expect(count('end')).toBe(count('if', 'with', 'range', 'define'));
      expect(template.split('{{').length).toBe(template.split('}}').length);
    }
  });

  test('configures a gateway that starts', () => {
    const fixed = [...all.matchAll(/- name: ([A-Z_]+)\n +value: '?([^{'\n]+)'?$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    const own = [...all.matchAll(/- name: ([A-Z_]+)$/gm)].map(([, name = '']) => name);
    expect(own.filter((name) => !(name in settings))).toEqual([]);
    const { config, problems, warnings } = readConfig({
      ...Object.fromEntries(fixed),
      ...values.settings,
      STOP_DELAY_MS: String(values.stop.delayMs),
      STOP_TIMEOUT_MS: String(values.stop.timeoutMs),
      INTERCOM_ACCESS_TOKEN: 'token',
      GATEWAY_API_KEYS: 'app:a-secret-of-sixteen:read',
    });
    expect([problems, warnings]).toEqual([[], []]);
    expect(config).toMatchObject({ host: '0.0.0.0', port: 4000, stopDelayMs: 5_000, stopTimeoutMs: 25_000 });
    expect(all).toContain(`containerPort: ${config?.port}`);
  });

  test('probes paths that answer', async () => {
    const paths = [...all.matchAll(/path: (\S+)/g)].map(([, path = '']) => path);
    expect(paths).toEqual(['/health', '/health', '/ready']);
    for (const path of paths) expect((await fetch(new URL(path, gateway.url))).status).toBe(200);
  });

  test('kills a gateway when it has had its time, and stops it when nothing is sent to it any more', () => {
    expect(all).toContain('(div (add .Values.stop.delayMs .Values.stop.timeoutMs 999) 1000) 5');
    const [, period = '', fall = ''] =
      /\/ready\n[\s\S]*?periodSeconds: (\d+)[\s\S]*?failureThreshold: (\d+)/.exec(all) ?? [];
    expect(values.stop.delayMs).toBeGreaterThan(Number(period) * Number(fall) * 1_000);
  });
});
