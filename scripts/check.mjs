#!/usr/bin/env node
// Runs the checks side by side, the longest with one core to itself, and prints each whole, in this order. The package is looked at
// last, since it has what the others build.
import { spawn } from 'node:child_process';

const checks = ['lint', 'types', 'boundaries', 'drift'];

const run = (name) => {
  const child = spawn('npm', ['run', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ name, code, output: Buffer.concat(chunks) }));
  });
};

const failed = [];
const report = async (running) => {
  const { name, code, output } = await running;
  process.stdout.write(output);
  if (code !== 0) failed.push(name);
};
for (const running of checks.map(run)) await report(running);
await report(run('package:lint'));
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
