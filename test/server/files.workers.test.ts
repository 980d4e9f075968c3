import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { build, type Run, run } from './support/builtCli.ts';

const sandbox = await startSandbox({ tokens: ['mine'] });
let gateway: Run | undefined;
let origin = '';
beforeAll(async () => {
  await build();
  gateway = run(['serve', '--workers', '2', '--port', '0'], {
    GATEWAY_AUTH: 'passthrough',
    INTERCOM_BASE_URL: sandbox.origin,
  });
  [, origin = ''] = await gateway.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
});
afterAll(async () => {
  gateway?.child.kill('SIGTERM');
  await gateway?.ended;
  await sandbox.stop();
});

const mine = { authorization: 'Bearer mine' };
const ask = async (query: string) => {
  const headers = { ...mine, 'content-type': 'application/json' };
  const reply = await fetch(`${origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return ((await reply.json()) as { data: Record<string, Record<string, Record<string, string>>> }).data;
};
const period = '{ createdAfter: "2020-01-01T00:00:00Z", createdBefore: "2026-01-01T00:00:00Z" }';

test('a caller who brings a token downloads an export with it, from either of two processes', async () => {
  const started = await ask(
    `mutation { contentExportStart(input: ${period}) { ... on ContentExportStartPayload { contentExport { jobIdentifier } } } }`,
  );
  const id = started['contentExportStart']?.['contentExport']?.['jobIdentifier'];
  const status = `{ contentExport(jobIdentifier: "${id}") { status downloadUrl } }`;
  await ask(status);
  const { contentExport } = await ask(status);
  expect(contentExport).toEqual({ status: 'COMPLETED', downloadUrl: `/files/exports/messages/${id}` });

  sandbox.calls.length = 0;
  sandbox.log.length = 0;
  const path = origin + String(contentExport?.['downloadUrl']);
  // Each on a connection of its own, so that both processes get some.
  const files = Array.from({ length: 8 }, async () => {
    const reply = await fetch(path, { headers: { ...mine, connection: 'close' } });
    return [reply.status, reply.headers.get('content-type'), (await reply.arrayBuffer()).byteLength];
  });
  const [first, ...others] = await Promise.all(files);
  expect(first).toEqual([200, 'application/zip', expect.any(Number)]);
  for (const one of others) expect(one).toEqual(first);
  expect(sandbox.calls.filter((call) => call === 'GET /download/content/data/{job_identifier}')).toHaveLength(8);
  for (const { headers } of sandbox.log) expect(headers['authorization']).toBe('Bearer mine');

  sandbox.calls.length = 0;
  expect((await fetch(path)).status).toBe(401);
  expect(sandbox.calls).toEqual([]);
});
