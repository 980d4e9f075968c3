import { afterAll, beforeAll, expect, test } from 'vitest';
import { startReceiver } from '../support/webhookReceiver.ts';
import { build, run } from './support/builtCli.ts';

beforeAll(build);
const receiver = await startReceiver();
afterAll(() => receiver.stop());

test('sandbox sends webhooks to an endpoint, and says so without the secret', async () => {
  const hooks = ['--webhook', receiver.url, '--webhook-secret', 'made-up-secret'];
  const { child, ended, said } = run(['sandbox', '--port', '0', ...hooks]);
  await said(/Webhooks are sent\./);
  const [origin = ''] = await said(/http:\/\/127\.0\.0\.1:\d+/);
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  await fetch(`${origin}/contacts`, { method: 'POST', headers, body: JSON.stringify({ role: 'lead' }) });
  await expect.poll(() => receiver.topics(), { timeout: 20_000 }).toEqual(['contact.lead.created']);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(0);
  expect(stdout + stderr).not.toContain('made-up-secret');
});

test('sandbox tries an endpoint again that does not respond yet', async () => {
  const hooks = ['--webhook', 'http://127.0.0.1:1/hooks', '--webhook-secret', 'made-up-secret'];
  const { child, ended, said } = run(['sandbox', '--port', '0', ...hooks]);
  await said(/http:\/\/127\.0\.0\.1:\d+/);
  await new Promise((resolve) => child.stderr?.once('data', resolve));
  child.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([
    0,
    'warning: http://127.0.0.1:1/hooks answered HEAD with unreachable. It is tried again every two seconds.\n',
  ]);
});

const secret = ['--webhook-secret', 'made-up-secret'];
test.each([
  [['--webhook', 'http://127.0.0.1:1'], '--webhook-secret: required with --webhook.'],
  [secret, '--webhook: required with --webhook-secret.'],
  [['--webhook', 'nowhere', ...secret], '--webhook: it must be an http or https URL without credentials.'],
  [['--webhook', 'ftp://127.0.0.1', ...secret], '--webhook: it must be an http or https URL without credentials.'],
  [
    ['--webhook', 'http://me:hush@127.0.0.1', ...secret],
    '--webhook: it must be an http or https URL without credentials.',
  ],
  [
    ['--webhook', 'http://127.0.0.1:1', '--webhook-secret', 'hush'],
    '--webhook-secret: it must be at least 8 visible ASCII characters.',
  ],
  [['--fin-webhook', 'http://127.0.0.1:1'], '--fin-webhook-secret: required with --fin-webhook.'],
])('sandbox %j is invalid usage', async (flags, line) => {
  expect(await run(['sandbox', '--port', '0', ...flags]).ended).toEqual({ code: 2, stdout: '', stderr: `${line}\n` });
});

test('serve --busy requires the sandbox', async () => {
  const { code, stderr } = await run(['serve', '--busy'], { INTERCOM_ACCESS_TOKEN: 'hush-hush' }).ended;
  expect([code, stderr]).toEqual([2, '--busy: requires the built-in sandbox. Unset INTERCOM_ACCESS_TOKEN.\n']);
});

test('--help of sandbox explains its webhooks', async () => {
  const { code, stdout } = await run(['sandbox', '--help']).ended;
  expect(code).toBe(0);
  for (const word of ['--webhook <url>', '--webhook-secret', '--fin-webhook', '--busy', 'signed ping'])
    expect(stdout).toContain(word);
});
