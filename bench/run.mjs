#!/usr/bin/env node
// Measures the gateway beside a plain gateway and beside the least that can be done. Loopback only; ends by itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eventsOf } from './events.mjs';
import { goalsOf } from './goals.mjs';
import * as measure from './measure.mjs';
import { queries } from './queries.mjs';
import { report } from './report.mjs';
import { startTarget, startUpstream, targets } from './servers.mjs';
import { median } from './stats.mjs';
import { inWorkers } from './workers.mjs';

const eventsName = 'events';
const allNames = [...Object.keys(queries), eventsName];

const usage = `Usage: npm run bench [-- options]

  --quick         a look in less than a minute: the harness works, the figures say little
  --only <names>  only these queries, with commas between: ${allNames.join(', ')}
  --help          this text
`;

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit();
}
const names = values.only?.split(',') ?? allNames;
const unknown = names.filter((name) => !allNames.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no query ${unknown.join(', ')}.\n\n${usage}`);
  process.exit(2);
}

/** `seconds` ends the rounds of one query early, on a machine that is slow or busy. */
const options = values.quick
  ? {
      latencyMs: 20,
      starts: { rounds: 1, seconds: 10 },
      warmUp: { connections: 16, seconds: 0.2 },
      latency: { slice: 0.2, rounds: 1, seconds: 2 },
      load: { connections: 16, warmUpSeconds: 0.2, slice: 0.2, rounds: 2, seconds: 2 },
      few: { connections: 4, warmUpSeconds: 0.1, slice: 0.2, rounds: 2, seconds: 2 },
      allocation: { connections: 16, seconds: 0.3 },
      workers: { connections: 16, warmUpSeconds: 0.5, slice: 0.4, rounds: 2, seconds: 4 },
      events: { sizes: [1, 100, 1_000], warmUpSeconds: 0.5, seconds: 1, atOnce: 8, rounds: 2, maxSeconds: 8 },
    }
  : {
      latencyMs: 20,
      starts: { rounds: 5, seconds: 20 },
      warmUp: { connections: 64, seconds: 0.5 },
      latency: { slice: 1, rounds: 3, seconds: 12 },
      load: { connections: 64, warmUpSeconds: 8, slice: 1, rounds: 5, seconds: 25 },
      few: { connections: 16, warmUpSeconds: 0.2, slice: 1, rounds: 3, seconds: 15 },
      allocation: { connections: 16, seconds: 1 },
      workers: { connections: 64, warmUpSeconds: 10, slice: 2, rounds: 7, seconds: 30 },
      events: { sizes: [1, 100, 1_000], warmUpSeconds: 8, seconds: 4, atOnce: 8, rounds: 5, maxSeconds: 40 },
    };

const say = (text) => process.stderr.write(`${text}\n`);
const load1 = () => loadavg()[0].toFixed(2);
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  loadBefore: load1(),
};

/** The queries of all servers; undefined where none is asked for. */
const ofQueries = async (upstream, names) => {
  if (names.length === 0) return {};
  const servers = {};
  try {
    say('starts …');
    const starts = await measure.starts(upstream, options.starts);
    for (const name of Object.keys(targets)) servers[name] = await startTarget(name, upstream);

    say('answers and calls …');
    const calls = await measure.calls(servers, upstream, names);
    say('warm-up …');
    await measure.warmUp(servers, names, options.warmUp);

    say('latency …');
    await upstream.setLatency(options.latencyMs);
    const roundTripMs = await measure.roundTrip(upstream, 25);
    const latency = await measure.latency(servers, names, options.latency);
    await upstream.setLatency(0);

    say('throughput …');
    const rounds = await measure.throughput(servers, upstream, names, options.load);
    const few = await measure.throughput(servers, upstream, names, options.few);

    say('allocation …');
    const allocation = await measure.allocation(servers, names, options.allocation);

    say('workers …');
    const workers = names.includes('list') ? await inWorkers(upstream, options.workers) : null;

    const processes = {};
    for (const name of Object.keys(targets)) {
      const { peakMb } = await servers[name].usage();
      const of = (what) => (name in starts[0] ? median(starts.map((round) => round[name][what])) : null);
      processes[name] = { startMs: of('startMs'), rssMb: of('rssMb'), peakMb };
    }
    const atOnce = { [options.few.connections]: loadOf(names, few), [options.load.connections]: loadOf(names, rounds) };
    const summary = { load: loadOf(names, rounds), ratios: ratiosOf(names, rounds), atOnce, allocation };
    return { calls, roundTripMs, latency, ...summary, process: processes, workers, rounds };
  } finally {
    await Promise.all(Object.values(servers).map(({ stop }) => stop()));
  }
};

/** The medians of the rounds. */
const loadOf = (names, rounds) => {
  const load = {};
  for (const name of names) {
    const all = (target, what) => rounds[name].map((round) => round[target][what]);
    load[name] = Object.fromEntries(
      Object.keys(targets).map((target) => [
        target,
        Object.fromEntries(Object.keys(rounds[name][0][target]).map((what) => [what, median(all(target, what))])),
      ]),
    );
  }
  return load;
};

/** The medians of the ratios within rounds: within a round the machine was the same for both. */
const ratiosOf = (names, rounds) => {
  const ratios = {};
  for (const name of names) {
    const ratio = (what, one, other) => median(rounds[name].map((round) => round[one][what] / round[other][what]));
    const others = ['baseline', 'floor', 'warmFloor'];
    const of = (what) =>
      Object.fromEntries(
        ['cold', 'warm'].map((one) => [
          one,
          Object.fromEntries(others.map((other) => [other, ratio(what, one, other)])),
        ]),
      );
    ratios[name] = { perSecond: of('perSecond'), cpu: of('cpuMs') };
  }
  return ratios;
};

const startedAt = new Date();
const upstream = await startUpstream();
try {
  const found = await ofQueries(
    upstream,
    names.filter((name) => name !== eventsName),
  );
  if (names.includes(eventsName)) {
    say('events …');
    found.events = await eventsOf(upstream, options.events);
  }
  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1_000);
  const results = {
    startedAt: startedAt.toISOString(),
    seconds,
    machine: { ...machine, loadAfter: load1() },
    options,
    ...found,
  };
  const goals = goalsOf(results);
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  const file = `${folder}${results.startedAt.replaceAll(':', '-')}.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...results, goals }, null, 2)}\n`);
  process.stdout.write(`${report({ ...results, goals })}\n${seconds} s; all figures: ${file}\n`);
} finally {
  await upstream.stop();
}
