import { queries } from './queries.mjs';
import { targets } from './servers.mjs';

const figure = (value) => {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
};

const table = (head, rows) => {
  const all = [head, ...rows.map((row) => row.map(figure))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join('  ');
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...all.slice(1).map(line)].join('\n');
};

const columns = Object.entries(targets);
const titles = columns.map(([, { title }]) => title);
const section = (title, head, rows) => `\n${title}\n\n${table(head, rows)}\n`;

const ofQueries = ({
  machine,
  options,
  calls,
  latency,
  roundTripMs,
  load,
  ratios,
  atOnce,
  allocation,
  process,
  workers,
}) => {
  const names = Object.keys(calls);
  const per = (row) => names.map((name) => [name, ...row(name)]);
  return [
    ...names.map((name) => `  ${name.padEnd(11)}${queries[name].title}`),
    section(
      'REST calls (the last column: each answer’s share when many ask at once, as equal calls under way are made once)',
      ['', 'gateway, cold', 'gateway, warm', 'baseline', 'floor', 'gateway, cold, at once'],
      per((name) => [
        calls[name].cold[0],
        calls[name].cold[1],
        calls[name].baseline[0],
        calls[name].floor[0],
        load[name].cold.restCalls,
      ]),
    ),
    section(
      `Milliseconds for one client, upstream ${options.latencyMs} ms away (a round trip: ${figure(roundTripMs)}), p50 and p99`,
      ['', ...titles, 'cold ÷ baseline', 'cold ÷ floor'],
      per((name) => [
        ...columns.map(([target]) => `${figure(latency[name][target].p50)} ${figure(latency[name][target].p99)}`),
        latency[name].cold.p50 / latency[name].baseline.p50,
        latency[name].cold.p50 / latency[name].floor.p50,
      ]),
    ),
    section(
      `Answers a second, ${options.load.connections} connections, upstream 0 ms away (in brackets: p99 in milliseconds)`,
      ['', ...titles, 'cold ÷ baseline', 'warm ÷ baseline', 'cold ÷ floor'],
      per((name) => [
        ...columns.map(([target]) => `${figure(load[name][target].perSecond)} (${figure(load[name][target].p99)})`),
        ratios[name].perSecond.cold.baseline,
        ratios[name].perSecond.warm.baseline,
        ratios[name].perSecond.cold.floor,
      ]),
    ),
    section(
      'Milliseconds of CPU for an answer, at the same time',
      ['', ...titles, 'cold ÷ baseline', 'warm ÷ baseline', 'cold ÷ floor', 'warm ÷ floor', 'warm ÷ warm floor'],
      per((name) => [
        ...columns.map(([target]) => load[name][target].cpuMs),
        ratios[name].cpu.cold.baseline,
        ratios[name].cpu.warm.baseline,
        ratios[name].cpu.cold.floor,
        ratios[name].cpu.warm.floor,
        ratios[name].cpu.warm.warmFloor,
      ]),
    ),
    ...Object.entries(atOnce).map(([connections, found]) =>
      section(
        `Milliseconds for an answer, ${connections} connections: p50, p99, and the one by the other`,
        ['', ...titles],
        per((name) =>
          columns.map(([target]) => {
            const { p50, p99 } = found[name][target];
            return `${figure(p50)} ${figure(p99)} ${figure(p99 / p50)}`;
          }),
        ),
      ),
    ),
    section(
      'Kilobytes that are allocated for an answer',
      ['', ...titles],
      per((name) => columns.map(([target]) => allocation[name][target] / 1_000)),
    ),
    section(
      'The process',
      ['', 'start to first answer, ms', 'MB idle', 'MB at peak'],
      columns.map(([target, { title }]) => [
        title,
        process[target].startMs ?? '–',
        process[target].rssMb ?? '–',
        process[target].peakMb,
      ]),
    ),
    workers === null
      ? ''
      : section(
          `More than one process: list, warm, ${options.workers.connections} connections`,
          ['', 'answers a second', 'CPU for an answer, ms', 'CPU of all others, ms'],
          [
            ['one', workers.single.perSecond, workers.single.cpuMs, workers.single.othersCpuMs],
            ['two workers', workers.pair.perSecond, workers.pair.cpuMs, workers.pair.othersCpuMs],
            ['two ÷ one', workers.ratio, workers.cpuRatio, '–'],
            [`at most, with ${machine.cores} cores`, workers.most, '–', '–'],
          ],
        ),
  ];
};

const ofEvents = (events) => {
  const both = (of) => [of('gateway'), of('plain')];
  const rows = Object.entries(events).map(([size, { ratios, ...servers }]) => [
    size,
    ...both((name) => Math.round(servers[name].perSecond)),
    ratios.perSecond,
    ...both((name) => servers[name].cpuUs),
    ratios.cpu,
    ...both((name) => `${figure(servers[name].lastMs)} (${figure(servers[name].lastMsMax)})`),
  ]);
  return section(
    'Events by server-sent events: received by all subscribers a second; microseconds of CPU for each; milliseconds until the last has one (at most)',
    ['subscribers', 'gateway', 'plain', '÷', 'CPU, gateway', 'CPU, plain', '÷', 'last, gateway', 'last, plain'],
    rows,
  );
};

export const report = (results) => {
  const { machine, events, goals } = results;
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadBefore} before and ${machine.loadAfter} after`,
    ...(results.calls === undefined ? [] : ofQueries(results)),
    ...(events === undefined ? [] : [ofEvents(events)]),
    section(
      'What is wanted',
      ['', 'is', 'at most', ''],
      goals.map(({ what, is, most, reached }) => [what, is, most, reached ? 'reached' : 'NOT YET']),
    ),
  ].join('\n');
};
