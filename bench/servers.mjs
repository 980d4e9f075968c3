import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bodyOf } from './queries.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** As `npm run serve` starts it. */
const { scripts } = JSON.parse(readFileSync(here('../package.json'), 'utf8'));
const [, flags] = /^exec node (.*) dist\/cli\.js serve$/.exec(scripts.serve);
const gateway = { module: here('../dist/cli.js'), args: ['serve'], execArgv: flags.split(' ') };

const shared = { REFERENCE_TTL_SECONDS: '3600' };

/** Who is measured. The gateway twice: with no reference data at hand, which is what all others are, and with all of it. */
export const targets = {
  cold: { ...gateway, title: 'gateway, cold', env: shared, headers: { 'cache-control': 'no-cache' } },
  warm: { ...gateway, title: 'gateway, warm', env: shared },
  baseline: { module: here('baseline/server.mjs'), title: 'baseline' },
  floor: { module: here('floor/server.mjs'), title: 'floor' },
  warmFloor: { module: here('floor/server.mjs'), title: 'floor, warm', env: { FLOOR_WARM: '1' } },
};

/** How more than one process compares with one. */
export const crews = {
  single: { ...gateway, env: { ...shared, WEB_CONCURRENCY: '1' } },
  pair: { ...gateway, env: { ...shared, WEB_CONCURRENCY: '2' } },
};

/** What notifications are signed with. */
export const eventSecret = 'secretOfTheBench';

/** Who tells events. */
export const eventServers = {
  gateway: {
    ...gateway,
    title: 'gateway',
    env: { ...shared, WEBHOOK_SECRETS: eventSecret, MAX_SUBSCRIPTIONS: '2000' },
  },
  plain: { module: here('plainEvents/server.mjs'), title: 'plain', env: { WEBHOOK_SECRETS: eventSecret } },
};

const common = {
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  PORT: '0',
  INTERCOM_ACCESS_TOKEN: 'bench',
  GATEWAY_AUTH: 'none',
  LOG_LEVEL: 'error',
};

/** Starts a process and waits until it says where it listens. */
const start = async (module, args, env, execArgv) => {
  const child = fork(module, args, { env, execArgv, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.disconnect();
    await once(child, 'exit');
  };
  const ended = new Promise((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`${module} ended with ${signal ?? code}`)));
  });
  // Told to whoever waits for something; when nobody does, that is how it should be.
  ended.catch(() => {});
  const listening = new Promise((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [found] = /http:\/\/[\d.]+:\d+\/\S*/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const url = await Promise.race([listening, ended]);
  const ask = async (message) => {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message'), ended]);
    return answer;
  };
  return { url, ask, stop };
};

/** The answer to one request, and how long it took. */
export const post = async ({ url, headers }, name, n = 0) => {
  const startedAt = performance.now();
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: bodyOf(name, n),
  });
  const { data, errors } = await reply.json();
  if (errors !== undefined) throw new Error(`${url} ${name}: ${JSON.stringify(errors).slice(0, 500)}`);
  return { data, ms: performance.now() - startedAt };
};

export const startUpstream = async () => {
  const { url, ask, stop } = await start(here('upstream/server.mjs'), [], { PATH: process.env.PATH }, []);
  return {
    origin: url.replace(/\/$/, ''),
    /** How many calls it has answered so far. */
    calls: async () => (await ask({})).calls,
    cpuMs: async () => (await ask({})).cpuMs,
    setLatency: (latencyMs) => ask({ latencyMs }),
    stop,
  };
};

/** Starts one of the servers, and waits for its first answer. */
export const startTarget = async (name, upstream, { execArgv = [] } = {}) => {
  const {
    module,
    args = [],
    env = {},
    headers = {},
    execArgv: own = [],
  } = { ...targets, ...crews, ...eventServers }[name];
  const startedAt = performance.now();
  const server = await start(module, args, { ...common, ...env, INTERCOM_BASE_URL: upstream.origin }, [
    '--import',
    new URL('probe.mjs', import.meta.url).href,
    ...own,
    ...execArgv,
  ]);
  await post({ url: server.url, headers }, 'viewer');
  const startMs = performance.now() - startedAt;
  return {
    name,
    url: server.url,
    headers,
    startMs,
    ask: server.ask,
    usage: () => server.ask('usage'),
    stop: server.stop,
  };
};
