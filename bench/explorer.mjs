#!/usr/bin/env node
/**
 * How long GraphiQL takes until its editor shows: a gateway that has just started, over its sandbox, and a browser with an
 * empty profile, each time. Prints the median and all times, the CPU that browser and gateway used meanwhile, and the load of
 * the machine. CPU says more than the time where other work keeps the cores busy.
 *
 *   npm run build
 *   CHROMIUM=/usr/bin/chromium node bench/explorer.mjs [rounds]
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const rounds = Number(process.argv[2] ?? 7);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
/** Of /proc, which counts in hundredths of a second. */
const tickMs = 10;

const statOf = (pid) => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * tickMs };
};

/** CPU of a process and all below it, in milliseconds. */
const cpuOf = (root) => {
  const all = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      all.set(Number(pid), statOf(pid));
    } catch {
      // It has ended.
    }
  const isBelow = (pid) => pid === root || (all.has(pid) && isBelow(all.get(pid).parent));
  return [...all].reduce((sum, [pid, { ms }]) => (isBelow(pid) ? sum + ms : sum), 0);
};

const startGateway = async () => {
  const gateway = spawn(process.execPath, [cli, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error' },
  });
  const url = await new Promise((resolve, reject) => {
    gateway.once('exit', () => reject(new Error('the gateway did not start')));
    gateway.stdout.setEncoding('utf8').on('data', (text) => {
      const found = /http:\S+\/graphql/.exec(text);
      if (found) resolve(found[0]);
    });
  });
  return { gateway, url };
};

const measure = async () => {
  const { gateway, url } = await startGateway();
  const server = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
    await setTimeout(500);
    const before = [cpuOf(server.process().pid), cpuOf(gateway.pid)];
    const started = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    const ms = performance.now() - started;
    return { ms, browser: cpuOf(server.process().pid) - before[0], gateway: cpuOf(gateway.pid) - before[1] };
  } finally {
    await browser.close();
    await server.close();
    gateway.kill('SIGTERM');
  }
};

const all = [];
for (let round = 0; round < rounds; round += 1) all.push(await measure());
const sorted = (name) => all.map((one) => Math.round(one[name])).sort((a, b) => a - b);
const median = (name) => sorted(name)[Math.floor(rounds / 2)];
process.stdout.write(`editor after ${median('ms')} ms (${sorted('ms').join(', ')})
CPU: browser ${median('browser')} ms, gateway ${median('gateway')} ms
load ${loadavg()
  .map((one) => one.toFixed(1))
  .join(', ')}
`);
