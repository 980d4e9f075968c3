import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'rolldown';
import config from '../../../rolldown.config.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Of this run alone. Its processes share what the first of them builds; `removeBuilt.ts` removes it at the end. */
export const home = join(root, 'node_modules/.cache/cli-under-test', process.env['BUILT_CLI'] ?? 'alone');
const cli = join(home, 'dist/cli.js');

/** The command line as users run it, from the sources as they are. */
export const build = async (): Promise<void> => {
  const done = join(home, 'built');
  mkdirSync(join(home, '..'), { recursive: true });
  try {
    mkdirSync(home);
  } catch {
    while (!existsSync(done)) await setTimeout(50);
    return;
  }
  await bundle({ ...config, cwd: root, logLevel: 'warn', output: { ...config.output, dir: join(home, 'dist') } });
  copyFileSync(join(root, 'package.json'), join(home, 'package.json'));
  cpSync(join(root, 'commonjs'), join(home, 'commonjs'), { recursive: true });
  writeFileSync(done, '');
};

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
  /** Resolves with what stdout says as soon as it matches; fails when the process ends first. */
  readonly said: (what: RegExp) => Promise<RegExpExecArray>;
}

type Env = Readonly<Record<string, string>>;

/** Runs the command with nothing in its environment but `PATH` and what is given. */
export const run = (args: readonly string[], env: Env = {}): Run => {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  const said = (what: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = what.exec(stdout);
        if (found !== null) resolve(found);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(() => reject(new Error(`ended without saying ${what}: ${stdout}${stderr}`)));
    });
  return { child, ended, said };
};
