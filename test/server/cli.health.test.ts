import { beforeAll, expect, test } from 'vitest';
import { build, run } from './support/builtCli.ts';

beforeAll(build);

/** The exit code and the last lines of `health`, asked about a port. */
const health = async (port: string, ...flags: readonly string[]) => {
  const { code, stdout, stderr } = await run(['health', ...flags], { PORT: port }).ended;
  return { code, stdout: stdout.trim(), stderr: stderr.trim() };
};

test('health says whether the gateway lives, and whether it may be sent requests', async () => {
  const gateway = run(['serve'], { PORT: '0', STOP_DELAY_MS: '60000' });
  const [, port = ''] = await gateway.said(/http:\/\/127\.0\.0\.1:(\d+)\/graphql/);
  expect(await health(port)).toEqual({ code: 0, stdout: '{"status":"ok"}', stderr: '' });
  expect(await health('4999', '--port', port)).toMatchObject({ code: 0 });
  expect(await health(port, '--ready')).toMatchObject({ code: 0, stderr: '' });

  gateway.child.kill('SIGTERM');
  // It still lives, and is to be sent nothing any more.
  let ready = await health(port, '--ready');
  while (ready.code === 0) ready = await health(port, '--ready');
  expect(ready).toMatchObject({ code: 1, stdout: '' });
  expect(await health(port)).toMatchObject({ code: 0 });
  expect(ready.stderr).toMatch(new RegExp(`^health: status 503 at 127\\.0\\.0\\.1:${port}/ready: .*stopping`));

  gateway.child.kill('SIGINT');
  await gateway.ended;
  const gone = await health(port);
  expect(gone).toEqual({ code: 1, stdout: '', stderr: `health: ECONNREFUSED at 127.0.0.1:${port}/health` });
});

test('health connects to one address where the gateway listens to all, and refuses a port that is not known', async () => {
  const env = { HOST: '0.0.0.0', GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: 'app:a-secret-of-sixteen:read' };
  const gateway = run(['serve'], { PORT: '0', ...env });
  const [, port = ''] = await gateway.said(/http:\/\/0\.0\.0\.0:(\d+)\/graphql/);
  const { code } = await run(['health'], { PORT: port, ...env }).ended;
  gateway.child.kill('SIGTERM');
  await gateway.ended;
  expect(code).toBe(0);
  expect(await health('0')).toMatchObject({ code: 2, stderr: expect.stringContaining('Set PORT') });
});
