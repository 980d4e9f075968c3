#!/usr/bin/env node
// Mixed load on a gateway over the sandbox while upstream fails and recovers, and while hostile callers do their worst beside
// honest ones: does anything leak, does it come back, and are the honest ones answered as before?
// The gateway runs in a process of its own, so that its memory is nobody else's. So do the sandbox and the hostile callers, so
// that their work does not delay those who measure. Loopback only.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/** Milliseconds. At this pace honest callers waited twice as long as alone (p99, two cores). */
const defaultPace = 200;

const usage = `Usage: npm run soak [-- options]

  --seconds <n>  how long (120)
  --clients <n>  how many ask at once (16)
  --pace <ms>    how long each kind of hostile caller rests after an act (${defaultPace})
  --only <kinds> only these kinds of hostile callers, separated by commas
  --help         this text

Ends with a line of JSON. Exit code 1 when something is not as it must be.
`;

/** Upstream's window, within which all must be well again after a failure. */
const windowMs = 10_000;
const maxGrowth = 0.05;
/** In a short run code is still being compiled when it ends. */
const maxGrowthShort = 0.15;
/** How much longer honest callers may wait beside hostile ones: 99 of 100 answers. */
const maxSlowdown = 3;
/** How far away upstream is while that is measured. */
const upstreamMs = 20;
/** How often it is measured; the median counts. */
const turns = 3;
/** Flags of Node, as `npm start` and the command line have them. */
const asStarted = ['--max-semi-space-size=32', '--no-allocation-site-pretenuring'];
/** REST calls in a window: more than are ever made. */
const rateLimit = 100_000;

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

/** What upstream does for a while, as messages to the sandbox, and what ends it. */
const failures = {
  'answers 503': { failNext: [1e9, 503] },
  'does not answer': { latencyMs: 5_000 },
  'answers a page': { failNext: [1e9, 200, '<html>'] },
  'grants nothing': { rateLimit: 0 },
};
const works = { failNext: [0, 503], latencyMs: 0, rateLimit };

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

/** A process that plays a part, and what it says first. */
const startPart = async (part, env, execArgv = []) => {
  const child = fork(new URL('soakParts.mjs', import.meta.url), [part], {
    execArgv,
    env: { PATH: process.env.PATH, ...env },
  });
  const [told] = await once(child, 'message');
  return { child, told };
};

/** Hostile callers in a process of their own; answers what ends them and says how they fared. */
const startHostile = (url, { pace, only }) => {
  const args = [url, String(pace), ...only];
  const child = fork(new URL('hostile.mjs', import.meta.url), args, { env: { PATH: process.env.PATH } });
  // It has said why: there is no such kind, for one.
  child.once('exit', (code) => code !== 0 && process.exit(1));
  return async () => {
    child.send('enough');
    const [told] = await once(child, 'message');
    return told;
  };
};

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** What hostile callers told in several turns, as if they had gone on. */
const together = (turns) => {
  const all = { acts: 0, statuses: {}, kinds: {} };
  for (const { acts, statuses, kinds } of turns) {
    all.acts += acts;
    for (const [status, count] of Object.entries(statuses)) all.statuses[status] = (all.statuses[status] ?? 0) + count;
    for (const [kind, told] of Object.entries(kinds)) {
      const before = all.kinds[kind] ?? { acts: 0, slowestMs: 0 };
      all.kinds[kind] = { acts: before.acts + told.acts, slowestMs: Math.max(before.slowestMs, told.slowestMs) };
    }
  }
  return all;
};

const soak = async ({ seconds, clients, ...hostileOptions }) => {
  const isShort = seconds < 60;
  const window = { RATE_LIMIT: String(rateLimit), RATE_WINDOW_SECONDS: String(windowMs / 1_000) };
  const { child: sandbox, told } = await startPart('sandbox', window);
  const upstream = async (behaviour) => {
    sandbox.send(behaviour);
    await once(sandbox, 'message');
  };
  const gateway = {
    INTERCOM_BASE_URL: told.origin,
    INTERCOM_ACCESS_TOKEN: 'soak',
    PORT: '0',
    REST_TIMEOUT_MS: '1000',
    OPERATION_TIMEOUT_MS: '5000',
    LOG_LEVEL: 'silent',
    MAX_CONNECTIONS: '300',
    MAX_UNSENT_BYTES: '30000000',
    SEND_TIMEOUT_MS: '3000',
  };
  const flags = ['--expose-gc', ...asStarted];
  const { child, told: served } = await startPart('gateway', gateway, flags);
  const measure = async () => {
    child.send('measure');
    const [metrics] = await once(child, 'message');
    return metrics;
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
    const all = Array.from({ length: clients }, () => client(served.url, seen, () => over));
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
    for (const [what, failure] of kinds) {
      await sleep(each * 0.1);
      await upstream(failure);
      await sleep(each * 0.25);
      await upstream(works);
      const mendedAt = Date.now();
      answers = [];
      await sleep(each * 0.65);
      const bad = answers.filter(
        ({ name, codes }) => name !== 'wrong' && name !== 'invalid' && codes.some((code) => code !== 'HUNG_UP'),
      );
      recoveries[what] = Math.max(0, ...bad.map(({ startedAt }) => startedAt - mendedAt));
    }
    return recoveries;
  };
  /** Honest callers alone and beside hostile ones, in turns, since other work on the machine comes and goes. */
  const besideHostile = async (ms) => {
    await upstream({ latencyMs: upstreamMs });
    const each = ms / turns;
    const found = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await sleep(each * 0.05);
      answers = [];
      await sleep(each * 0.4);
      const alone = p99(answers);
      const end = startHostile(served.url, hostileOptions);
      // What they keep open has to pile up first.
      await sleep(each * 0.15);
      answers = [];
      await sleep(each * 0.4);
      found.push({ alone, beside: p99(answers), hostile: await end() });
    }
    await upstream(works);
    return {
      alone: median(found.map(({ alone }) => alone)),
      beside: median(found.map(({ beside }) => beside)),
      turns: found.map(({ alone, beside }) => [alone, beside]),
      hostile: together(found.map(({ hostile }) => hostile)),
    };
  };
  const rest = () => sleep(Math.min(6_000, seconds * 100));

  const total = seconds * 1_000;
  await load(() => rounds(total * 0.25));
  // What is kept of strangers is bounded, and full from now on.
  await load(() => besideHostile(total * 0.15));
  await rest();
  const before = await measure();
  const recoveries = await load(() => rounds(total * 0.25));
  const { hostile, ...slowest } = await load(() => besideHostile(total * 0.3));
  await rest();
  const after = await measure();
  child.disconnect();
  const [code] = await once(child, 'exit');
  sandbox.disconnect();

  const growth = after.heap / before.heap - 1;
  const metrics = {
    seconds,
    clients,
    operations: Object.values(outcomes).reduce((a, b) => a + b, 0),
    outcomes,
    heapBefore: before.heap,
    heapAfter: after.heap,
    growth: Math.round(growth * 1e4) / 1e4,
    unhandledRejections: after.rejections,
    recoveries,
    p99: slowest,
    hostile,
  };
  const serverErrors = Object.keys(hostile.statuses).filter((status) => status >= 500);
  const faults = [
    growth > (isShort ? maxGrowthShort : maxGrowth) && 'the heap has grown',
    after.rejections > 0 && 'a rejection was not handled',
    (outcomes.NO_ANSWER ?? 0) > 0 && 'a request was not answered',
    (outcomes.INTERNAL_SERVER_ERROR ?? 0) > 0 && 'an error was not expected',
    !outcomes.ok && 'nothing was answered well',
    Object.values(recoveries).some((ms) => ms > windowMs) && 'a failure outlived its window',
    serverErrors.length > 0 && `hostile callers were answered ${serverErrors}`,
    // In a short run there are too few answers to tell.
    !isShort && slowest.beside > maxSlowdown * slowest.alone && 'honest callers waited for hostile ones',
    code !== 0 && `the gateway ended with ${code}`,
  ].filter(Boolean);
  return { ...metrics, faults };
};

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    clients: { type: 'string', default: '16' },
    pace: { type: 'string', default: String(defaultPace) },
    only: { type: 'string', default: '' },
    help: { type: 'boolean' },
  },
});
if (values.help) process.stdout.write(usage);
else {
  const { seconds, clients, pace, only } = values;
  const result = await soak({
    seconds: Number(seconds),
    clients: Number(clients),
    pace: Number(pace),
    only: only === '' ? [] : only.split(','),
  });
  console.log(JSON.stringify(result));
  if (result.faults.length > 0) process.exitCode = 1;
}
