#!/usr/bin/env node
// Mixed load on a gateway over the sandbox while upstream fails and recovers, and while hostile callers do their worst beside
// honest ones: does anything leak, does it come back, and are the honest ones answered as before?
// The gateway runs in a process of its own, so that its memory is nobody else's. Loopback only.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const usage = `Usage: npm run soak [-- options]

  --seconds <n>  how long (120)
  --clients <n>  how many ask at once (16)
  --help         this text

Ends with a line of JSON. Exit code 1 when something is not as it must be.
`;

/** Upstream's window, within which all must be well again after a failure. */
const windowMs = 10_000;
const mostGrowth = 0.05;
/** In a short run code is still being compiled when it ends. */
const mostGrowthShort = 0.15;
/** How much longer honest callers may wait beside hostile ones: 99 of 100 answers. */
const mostSlower = 3;
/** How far away upstream is while that is measured. */
const upstreamMs = 20;

/** The process that is measured: tells its heap when it is asked. */
const runGateway = async () => {
  let rejections = 0;
  process.on('unhandledRejection', () => {
    rejections += 1;
  });
  const { readConfig } = await import('../dist/server/config.js');
  const { start } = await import('../dist/server/start.js');
  const { config, problems } = readConfig(process.env);
  if (config === undefined) throw new Error(problems.join('\n'));
  const gateway = await start(config);
  const collect = async () => {
    // Finalizers and what they let go of take more than one collection.
    for (let i = 0; i < 5; i += 1) {
      globalThis.gc();
      await sleep(50);
    }
    const { heapUsed, external } = process.memoryUsage();
    return { heap: heapUsed + external, rejections };
  };
  process.on('message', async () => process.send(await collect()));
  process.once('disconnect', () => void gateway.stop());
  process.send({ url: gateway.url });
};

const documents = {
  headline: `{ tickets(first: 50, filter: { open: true }) { totalCount nodes {
    number title state { internalLabel } type { name attributes { name dataType } }
    attributes { name display } assignee { name teams { name } } } } }`,
  ticket: 'query ($id: ID!) { ticket(id: $id) { title contacts { name } parts { nodes { createdAt } } } }',
  people: '{ admins { name awayModeEnabled teams { name } } teams { name } }',
  types: '{ ticketTypes { name attributes { name } } ticketStates { internalLabel } rateLimit { remaining } }',
  away: `mutation ($reassign: Boolean!) {
    adminAwaySet(input: { id: "991267801", enabled: true, reassign: $reassign, statusReasonId: "38101" }) {
      __typename ... on Problem { code } } }`,
  wrong: '{ ticket(id: "../admins") { id } }',
  invalid: '{ nothing }',
};

const variablesOf = (random) => ({
  ticket: { id: String(480_001 + 7 * Math.floor(random() * 400)) },
  away: { reassign: random() < 0.5 },
});

/** What upstream does for a while, and how it is ended. */
const failures = {
  'answers 503': (sandbox) => sandbox.switches.failNext(1e9, 503),
  'does not answer': (sandbox) => {
    sandbox.switches.latencyMs = 5_000;
  },
  'answers a page': (sandbox) => sandbox.switches.failNext(1e9, 200, '<html>'),
  'grants nothing': (sandbox) => {
    sandbox.switches.rateLimit = 0;
  },
};
const mend = ({ switches }, rateLimit) => {
  switches.failNext(0, 503);
  Object.assign(switches, { latencyMs: 0, rateLimit });
};

/** Asks one thing after the other until it is told to stop; some callers hang up. */
const client = async (url, seen, isOver) => {
  const names = Object.keys(documents);
  while (!isOver()) {
    const name = names[Math.floor(Math.random() * names.length)];
    const startedAt = Date.now();
    const patience = Math.random() < 0.05 ? Math.random() * 50 : 20_000;
    const headers = { 'content-type': 'application/json' };
    if (Math.random() < 0.05) headers['cache-control'] = 'no-cache';
    try {
      const variables = variablesOf(Math.random)[name] ?? {};
      const reply = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: documents[name], variables }),
        signal: AbortSignal.timeout(patience),
      });
      const { data, errors = [] } = await reply.json();
      const problem = data?.adminAwaySet?.code;
      seen({
        name,
        startedAt,
        ms: Date.now() - startedAt,
        codes: [...errors.map(({ extensions }) => extensions.code), ...(problem ? [problem] : [])],
      });
    } catch {
      seen({ name, startedAt, codes: [patience === 20_000 ? 'NO_ANSWER' : 'HUNG_UP'] });
    }
    await sleep(10 + Math.random() * 40);
  }
};

/** What 99 of 100 answers took at most, in milliseconds. */
const p99 = (answers) => {
  const all = answers.flatMap(({ ms }) => ms ?? []).sort((one, other) => one - other);
  return all[Math.floor(all.length * 0.99)] ?? Number.NaN;
};

/** Hostile callers in a process of their own; answers what ends them and says how they fared. */
const startHostile = (url) => {
  const child = fork(new URL('hostile.mjs', import.meta.url), [url], { env: { PATH: process.env.PATH } });
  return async () => {
    child.send('enough');
    const [told] = await once(child, 'message');
    return told;
  };
};

const soak = async (seconds, clients) => {
  const { startSandbox } = await import('../dist/sandbox/index.js');
  const isShort = seconds < 60;
  const rateLimit = 100_000;
  const sandbox = await startSandbox({ rateLimit, rateWindowSeconds: windowMs / 1_000 });
  const child = fork(import.meta.filename, [], {
    execArgv: ['--expose-gc'],
    env: {
      PATH: process.env.PATH,
      SOAK_GATEWAY: '1',
      INTERCOM_BASE_URL: sandbox.origin,
      INTERCOM_ACCESS_TOKEN: 'soak',
      PORT: '0',
      REST_TIMEOUT_MS: '1000',
      OPERATION_TIMEOUT_MS: '5000',
      LOG_LEVEL: 'silent',
      MAX_CONNECTIONS: '300',
      MAX_UNSENT_BYTES: '30000000',
      SEND_TIMEOUT_MS: '3000',
    },
  });
  const [{ url }] = await once(child, 'message');
  const measure = async () => {
    child.send('measure');
    const [figures] = await once(child, 'message');
    return figures;
  };

  let answers = [];
  const outcomes = {};
  const seen = (answer) => {
    answers.push(answer);
    for (const code of answer.codes.length === 0 ? ['ok'] : answer.codes) outcomes[code] = (outcomes[code] ?? 0) + 1;
  };
  /** Everybody asks, while `during` goes on. */
  const load = async (during) => {
    let over = false;
    const all = Array.from({ length: clients }, () => client(url, seen, () => over));
    const result = await during();
    over = true;
    await Promise.all(all);
    return result;
  };
  /** Failures one after the other; how long after each the last answer was bad. */
  const rounds = async (ms) => {
    const recoveries = {};
    // In a short run there is no time for all kinds.
    const kinds = Object.entries(failures).slice(0, isShort ? 2 : undefined);
    const each = ms / kinds.length;
    for (const [what, fail] of kinds) {
      await sleep(each * 0.1);
      fail(sandbox);
      await sleep(each * 0.25);
      mend(sandbox, rateLimit);
      const mendedAt = Date.now();
      answers = [];
      await sleep(each * 0.65);
      const bad = answers.filter(
        ({ name, codes }) => name !== 'wrong' && name !== 'invalid' && codes.some((code) => code !== 'HUNG_UP'),
      );
      recoveries[what] = Math.max(0, ...bad.map(({ startedAt }) => startedAt - mendedAt));
      sandbox.log.length = 0;
    }
    return recoveries;
  };
  /** Honest callers alone, and then beside hostile ones. */
  const besideHostile = async (ms) => {
    sandbox.switches.latencyMs = upstreamMs;
    await sleep(ms * 0.1);
    answers = [];
    await sleep(ms * 0.4);
    const alone = p99(answers);
    const end = startHostile(url);
    // What they keep open has to pile up first.
    await sleep(ms * 0.1);
    answers = [];
    await sleep(ms * 0.4);
    const beside = p99(answers);
    const hostile = await end();
    sandbox.switches.latencyMs = 0;
    sandbox.log.length = 0;
    return { alone, beside, hostile };
  };
  const rest = () => sleep(Math.min(6_000, seconds * 100));

  const total = seconds * 1_000;
  await load(() => rounds(total * 0.25));
  // What is kept of strangers is bounded, and full from now on.
  await load(() => besideHostile(total * 0.15));
  await rest();
  const before = await measure();
  const recoveries = await load(() => rounds(total * 0.25));
  const { alone, beside, hostile } = await load(() => besideHostile(total * 0.3));
  await rest();
  const after = await measure();
  child.disconnect();
  const [code] = await once(child, 'exit');
  await sandbox.stop();

  const growth = after.heap / before.heap - 1;
  const figures = {
    seconds,
    clients,
    operations: Object.values(outcomes).reduce((a, b) => a + b, 0),
    outcomes,
    heapBefore: before.heap,
    heapAfter: after.heap,
    growth: Math.round(growth * 1e4) / 1e4,
    unhandledRejections: after.rejections,
    recoveries,
    p99: { alone, beside },
    hostile,
  };
  const serverErrors = Object.keys(hostile.statuses).filter((status) => status >= 500);
  const faults = [
    growth > (isShort ? mostGrowthShort : mostGrowth) && 'the heap has grown',
    after.rejections > 0 && 'a rejection was not handled',
    (outcomes.NO_ANSWER ?? 0) > 0 && 'a request was not answered',
    (outcomes.INTERNAL_SERVER_ERROR ?? 0) > 0 && 'an error was not expected',
    !outcomes.ok && 'nothing was answered well',
    Object.values(recoveries).some((ms) => ms > windowMs) && 'a failure outlived its window',
    serverErrors.length > 0 && `hostile callers were answered ${serverErrors}`,
    // In a short run there are too few answers to tell.
    !isShort && beside > mostSlower * alone && 'honest callers waited for hostile ones',
    code !== 0 && `the gateway ended with ${code}`,
  ].filter(Boolean);
  return { ...figures, faults };
};

if (process.env.SOAK_GATEWAY) {
  await runGateway();
} else {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '120' },
      clients: { type: 'string', default: '16' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) process.stdout.write(usage);
  else {
    const result = await soak(Number(values.seconds), Number(values.clients));
    console.log(JSON.stringify(result));
    if (result.faults.length > 0) process.exitCode = 1;
  }
}
