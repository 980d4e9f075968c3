import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { build, type Run, run } from './support/builtCli.ts';
import { postJson } from './support/minimalSchema.ts';

beforeAll(build);

const address = /http:\/\/127\.0\.0\.1:\d+/;
const serving = async (env: Readonly<Record<string, string>> = {}): Promise<Run & { readonly url: string }> => {
  const running = run(['serve'], { PORT: '0', ...env });
  const [url] = await running.said(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
  return { ...running, url };
};

test('serve runs over the sandbox when nothing is configured, and ends well on SIGTERM', async () => {
  const { child, ended, url } = await serving();
  const reply = await fetch(url, postJson({ query: '{ viewer { workspace { name } } }' }));
  expect(await reply.json()).toMatchObject({ data: { viewer: { workspace: { name: expect.any(String) } } } });
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/sandbox.*2\.16/);
  expect(stdout).toContain('INTERCOM_ACCESS_TOKEN=<token> npm start');
  const entries = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly event: string });
  expect(entries.map(({ event }) => event)).toEqual(['listening', 'operation', 'stopping', 'stopped']);
  expect(entries[1]).toMatchObject({
    level: 'info',
    time: expect.any(String),
    type: 'query',
    outcome: 'ok',
    restCalls: 1,
  });
});

test('a second signal ends it at once', async () => {
  const sandbox = run(['sandbox', '--port', '0', '--latency', '20000']);
  const [origin] = await sandbox.said(address);
  const { child, ended, url } = await serving({ INTERCOM_BASE_URL: origin, INTERCOM_ACCESS_TOKEN: 'any' });
  const asked = fetch(url, postJson({ query: '{ viewer { workspace { name } } }' })).catch(() => 'cut');
  await sleep(300);
  child.kill('SIGTERM');
  await sleep(300);
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(await asked).toBe('cut');
  sandbox.child.kill('SIGTERM');
  expect((await sandbox.ended).code).toBe(0);
});

test('over a workspace it names the host and never the token', async () => {
  const { child, ended } = await serving({ INTERCOM_ACCESS_TOKEN: 'hush-hush', INTERCOM_REGION: 'eu' });
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(0);
  expect(stdout).toContain('https://api.eu.intercom.io');
  expect(stdout + stderr).not.toContain('hush-hush');
});

test.each([
  ['PORT', 'abc'],
  ['INTERCOM_VERSION', '1.4'],
  ['INTERCOM_REGION', 'mars'],
  ['HOST', 'two words'],
  ['GATEWAY_AUTH', 'nobody'],
])('%s=%s stops the start with one line', async (name, value) => {
  const { code, stdout, stderr } = await run(['serve'], { [name]: value }).ended;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(new RegExp(`^${name}: got "${value}"; accepts .+\\.\n$`));
});

test('a port that is in use is one line and exit code 1', async () => {
  const sandbox = run(['sandbox', '--port', '0']);
  const [origin] = await sandbox.said(address);
  const port = new URL(origin).port;
  const line = `${port} on 127.0.0.1 is in use. Use another port, or 0 for a free one.\n`;
  expect(await run(['serve', '--port', port]).ended).toEqual({ code: 1, stdout: '', stderr: `PORT: ${line}` });
  expect(await run(['sandbox', '--port', port]).ended).toEqual({ code: 1, stdout: '', stderr: `--port: ${line}` });
  sandbox.child.kill('SIGTERM');
  await sandbox.ended;
});

test('options come before the environment', async () => {
  const { code, stderr } = await run(['serve', '--port', 'x'], { PORT: '0' }).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/^PORT: got "x"/);
});

test('config prints what is configured, without secrets', async () => {
  const good = await run(['config'], { INTERCOM_ACCESS_TOKEN: 'hush-hush', INTERCOM_TOKEN: 'typo' }).ended;
  expect(good.code).toBe(0);
  expect(good.stdout).toContain('INTERCOM_ACCESS_TOKEN=[redacted]\n');
  expect(good.stderr).toBe('warning: INTERCOM_TOKEN is not a setting. Did you mean INTERCOM_ACCESS_TOKEN?\n');
  expect(good.stdout + good.stderr).not.toMatch(/hush|typo/);
  expect(await run(['config'], { PORT: '70000' }).ended).toMatchObject({ code: 2, stdout: '' });
});

test('schema prints schema.graphql', async () => {
  const { code, stdout } = await run(['schema']).ended;
  expect(code).toBe(0);
  expect(stdout).toBe(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
});

test('sandbox answers the curl example that it prints', async () => {
  const { child, ended, said } = run(['sandbox', '--port', '0', '--rate-limit', '2']);
  const [, url = ''] = await said(/curl .* (http:\S+\/me)/);
  const me = await fetch(url, { headers: { authorization: 'Bearer anything', 'intercom-version': '2.16' } });
  expect(me.status).toBe(200);
  expect(me.headers.get('x-ratelimit-limit')).toBe('2');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('help and version help; wrong usage is exit code 2', async () => {
  const help = await run(['--help']).ended;
  expect(help.code).toBe(0);
  for (const word of ['serve', 'sandbox', 'INTERCOM_ACCESS_TOKEN', 'OPERATION_TIMEOUT_MS', 'Exit codes:', 'Examples:'])
    expect(help.stdout).toContain(word);
  expect((await run(['--version']).ended).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  for (const wrong of [[], ['nope'], ['serve', '--nope'], ['sandbox', '--port', 'x'], ['sandbox', '--latency', '-1']]) {
    const { code, stdout, stderr } = await run(wrong).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  }
});
