import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { build, home } from '../server/support/builtCli.ts';

test('under a mixed load nothing leaks and nothing is unhandled, while upstream fails and recovers and strangers attack', async () => {
  await build();
  const script = join(home, 'scripts/soak.mjs');
  for (const name of ['soak.mjs', 'soakParts.mjs', 'hostile.mjs'])
    cpSync(fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url)), join(home, 'scripts', name));
  const child = spawn(process.execPath, [script, '--seconds', '10', '--clients', '8'], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) said += chunk;
  expect(JSON.parse(said)).toMatchObject({ faults: [], unhandledRejections: 0, outcomes: { ok: expect.any(Number) } });
}, 90_000);
