import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { build, type Run, run } from './support/builtCli.ts';
import { fileUpstream } from './support/fileUpstream.ts';

beforeAll(build);
const sandbox = await startSandbox();
const folder = mkdtempSync(join(tmpdir(), 'exports-'));
beforeEach(() => {
  sandbox.reset();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.stop();
});

const token = 'hush-hush-token';
const env = { INTERCOM_BASE_URL: sandbox.origin, INTERCOM_ACCESS_TOKEN: token };
const cli = (...args: string[]): Run => run(['export', ...args], env);
const period = ['--from', '2020-01-01', '--to', '2025-12-31'];
const files = () => readdirSync(folder);
const at = (name: string) => join(folder, name);

const started = async (): Promise<string> => {
  const reply = await fetch(`${sandbox.origin}/export/content/data`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'intercom-version': '2.16', 'content-type': 'application/json' },
    body: JSON.stringify({ created_at_after: 1_577_836_800, created_at_before: 1_767_225_599 }),
  });
  return ((await reply.json()) as { job_identifier: string }).job_identifier;
};

describe('export messages', () => {
  test('starts an export, waits for it, and saves the file under its name', async () => {
    const { code, stdout, stderr } = await cli('messages', ...period, '-o', at('all.zip')).ended;
    expect([code, stdout]).toEqual([0, `${at('all.zip')}\n`]);
    expect(files()).toEqual(['all.zip']);
    expect(readFileSync(at('all.zip')).toString('latin1', 0, 2)).toBe('PK');
    expect(statSync(at('all.zip')).mode & 0o777).toBe(0o600);
    // Not on a terminal: whole lines without control characters.
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^Started the export job job\d+\.$/),
      'The export is running.',
      'The export is completed.',
      expect.stringMatching(/^Saved \d.* kB: application\/zip\.$/),
      '',
    ]);
    expect(sandbox.log[0]?.body).toEqual({ created_at_after: 1577836800, created_at_before: 1767225599 });
    expect(stderr + stdout).not.toContain(token);
  });

  test('waits for a job that runs, and saves its file in a folder under a name of its own', async () => {
    const id = await started();
    const { code, stdout } = await cli('messages', '--job', id, '-o', folder).ended;
    expect([code, stdout]).toEqual([0, `${at(`intercom-messages-${id}.zip`)}\n`]);
    expect(sandbox.calls.filter((call) => call.startsWith('POST'))).toEqual(['POST /export/content/data']);
  });

  test('writes the file to stdout', async () => {
    sandbox.switches.exportBytes = 1_000_000;
    const { code, stdout } = await cli('messages', ...period, '-o', '-').ended;
    expect([code, stdout.length]).toEqual([0, 1_000_000]);
  });

  test('that is not the only one fails, and says what to do', async () => {
    await started();
    const { code, stdout, stderr } = await cli('messages', ...period).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^The workspace has the maximum of pending jobs of this kind, which is 1\..*\(JOB_LIMIT_EXCEEDED\)\n$/,
    );
  });

  test('without data, failed and unfinished exports have exit codes of their own, and leave no file', async () => {
    const none = await cli('messages', '--from', '2001-01-01', '--to', '2001-01-02', '-o', at('a.zip')).ended;
    expect([none.code, none.stdout]).toEqual([3, '']);
    sandbox.switches.exportsFail = true;
    const failed = await cli('messages', ...period, '-o', at('a.zip')).ended;
    expect(failed.code).toBe(1);
    const id = await started();
    const late = await cli('messages', '--job', id, '--timeout', '0', '-o', at('a.zip')).ended;
    expect(late.code).toBe(4);
    expect(late.stderr).toContain(`To resume: intercom-graphql export messages --job ${id}\n`);
    expect(files()).toEqual([]);
  });

  test('that is stopped says how to resume', async () => {
    const running = cli('messages', ...period, '-o', at('a.zip'));
    await expect.poll(() => sandbox.calls.length, { timeout: 20_000 }).toBeGreaterThan(1);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped\. Intercom continues with the export\.\nTo resume: .* --job job\d+\n$/);
    expect(files()).toEqual([]);
  });

  test('a job that is unknown is a failure', async () => {
    const { code, stderr } = await cli('messages', '--job', 'unknown').ended;
    expect(code).toBe(1);
    expect(stderr).toContain('unknown');
  });
});

test('a file that is cut short leaves nothing under its name, and what was there before stays', async () => {
  const upstream = await fileUpstream((_, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write('a,b\n'.repeat(1_000), () => setTimeout(() => response.destroy(), 50));
  });
  const { code, stderr } = await run(['export', 'messages', '--job', 'job1', '-o', at('a.csv')], {
    INTERCOM_BASE_URL: upstream.upstream,
    INTERCOM_ACCESS_TOKEN: token,
  }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('ended before all of it had come');
  expect(files()).toEqual([]);
  await upstream.stop();
});

describe('export reporting', () => {
  test('saves a report, of a dataset that `export datasets` lists', async () => {
    const { stdout } = await cli('datasets').ended;
    expect(stdout.split('\n')[0]).toBe('conversation\tconversation.conversation_id\tConversation ID');
    const attributes = 'conversation.conversation_id,timestamp.conversation_started_at';
    const report = ['--dataset', 'conversation', '--attributes', attributes];
    const { code } = await cli('reporting', ...report, ...period, '-o', at('report.csv')).ended;
    expect(code).toBe(0);
    expect(readFileSync(at('report.csv'), 'utf8')).toMatch(/^Conversation ID,Conversation started at\n\d+,\d{4}-/);
  });
});

test.each([
  [['messages'], 'Missing: --from, --to'],
  [['messages', '--from', '2025-01-01'], 'Missing: --to'],
  [['messages', '--job', 'job1', '--from', '2025-01-01'], '--job'],
  [['messages', '--from', 'yesterday', '--to', '2025-01-01'], 'must be a day'],
  [['messages', '--from', '2025-02-31', '--to', '2025-03-01'], 'must be a day'],
  [['messages', '--job', '../me'], 'identifier'],
  [['reporting', ...period], 'Missing: --dataset, --attributes'],
  [['reporting', ...period, '--dataset', 'd', '--attributes', 'a,,b'], 'separated by commas'],
  [[], 'Usage'],
])('export %j is wrong usage', async (args, what) => {
  const { code, stdout, stderr } = await cli(...args).ended;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(what);
  expect(sandbox.calls).toEqual([]);
});

test('a period that ends before it begins is refused before any call', async () => {
  const { code, stderr } = await cli('messages', '--from', '2025-02-01', '--to', '2025-01-01').ended;
  expect(code).toBe(1);
  expect(stderr).toContain('must not be after');
  expect(sandbox.calls).toEqual([]);
});

test('an export requires an access token', async () => {
  const { code, stderr } = await run(['export', 'messages', '--job', 'job1']).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/^INTERCOM_ACCESS_TOKEN: got nothing/);
});

test('help names the options, the exit codes and examples', async () => {
  for (const name of ['messages', 'reporting']) {
    const { code, stdout } = await run(['export', name, '--help']).ended;
    expect(code).toBe(0);
    for (const word of ['--from', '--job', '--output', 'Exit codes:', 'Examples:', `export ${name}`])
      expect(stdout).toContain(word);
  }
});

test('on a terminal progress is one line that changes', () => {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const progress = new Progress({ isTTY: true, write });
  progress.bytes(1_500_000, 3_000_000);
  progress.say('Done.');
  expect(text).toBe('\r\u001b[2KDownloaded 1.5 MB of 3.0 MB (50 %)\r\u001b[2KDone.\n');
});
