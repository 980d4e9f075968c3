#!/usr/bin/env node
// What the gateway's CPU is busy with while one query is asked. Writes a .cpuprofile, and sums it up.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load } from './load.mjs';
import { queries } from './queries.mjs';
import { startTarget, startUpstream, targets } from './servers.mjs';

const usage = `Usage: npm run bench:profile -- [query] [options]

  query                ${Object.keys(queries).join(', ')} (list)
  --server <name>      ${Object.keys(targets).join(', ')} (cold)
  --seconds <n>        how long (8)
  --connections <n>    how many ask at the same time (64)
`;

/** What a function is for, by where it stands; the first that fits. */
const groups = [
  ['garbage collection', /^\(garbage collector\)/],
  // The profiler itself is `dispatch`.
  ['idle', /^(\((idle|program|root)\)|dispatch)$/],
  ['validation and cost', /graphql\/(validation|language)\/|src\/server\/(limits|cost|documents)\//],
  ['executing fields', /graphql\/(execution|utilities|type|jsutils)\/|@graphql-tools\/|@pothos\/|graphql-scalars/],
  ['executing fields', /src\/server\/execute\//],
  ['executing fields', /src\/(schema|resolvers)\/|dataloader|src\/loaders\//],
  [
    'calling upstream',
    /\/undici\/|src\/client\/core\/(transport|exchange|http|rateLimit|fairQueue|connectionPool|sharedCache|workspace|pendingRequests|policies)/,
  ],
  ['reading the wire', /src\/client\//],
  ['plugins', /src\/server\//],
  ['HTTP layer', /graphql-yoga|@whatwg-node|@envelop|@repeaterjs/],
];

/** The gateway is built into a few files: what is in them goes by its source. */
const maps = new Map();
const placed = (frame) => {
  const { url, lineNumber, columnNumber } = frame;
  if (!/^file:(?!.*\/node_modules\/).*\/dist\//.test(url)) return frame;
  const map = maps.get(url) ?? new SourceMap(JSON.parse(readFileSync(new URL(`${url}.map`), 'utf8')));
  maps.set(url, map);
  const { originalSource, originalLine } = map.findEntry(lineNumber, columnNumber);
  if (originalSource === undefined) return frame;
  return { ...frame, url: originalSource.replace(/^(\.\.\/)+/, '/'), lineNumber: originalLine };
};

const groupOf = ({ functionName, url }) => groups.find(([, at]) => at.test(`${functionName} ${url}`.trim()))?.[0];

/** Self time by group and by function. What Node or V8 does by itself counts for who asked for it. */
const sumUp = ({ nodes: all, samples, timeDeltas }) => {
  const nodes = all.map((node) => ({ ...node, callFrame: placed(node.callFrame) }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, byId.get(id)])));
  const self = new Map();
  for (const [n, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + timeDeltas[n] / 1_000);
  const found = new Map();
  for (const [id, ms] of self) {
    const node = byId.get(id);
    let group = groupOf(node.callFrame);
    for (let up = parents.get(id); group === undefined && up !== undefined; up = parents.get(up.id)) {
      if (up.callFrame.url !== '') group = groupOf(up.callFrame);
    }
    const functions = found.get(group ?? 'node:http and Node itself') ?? new Map();
    const { functionName, url, lineNumber } = node.callFrame;
    const place = url.replace(/^.*\/node_modules\/|^\/(?=src\/)/, '');
    const name = `${functionName || '(anonymous)'}${url === '' ? '' : ` ${place}:${lineNumber + 1}`}`;
    functions.set(name, (functions.get(name) ?? 0) + ms);
    found.set(group ?? 'node:http and Node itself', functions);
  }
  return found;
};

const total = (functions) => [...functions.values()].reduce((a, b) => a + b, 0);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: 'cold' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '64' },
    help: { type: 'boolean' },
  },
});
const [query = 'list'] = positionals;
if (values.help || !Object.hasOwn(queries, query) || !Object.hasOwn(targets, values.server)) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

const connections = Number(values.connections);
const seconds = Number(values.seconds);
const upstream = await startUpstream();
const server = await startTarget(values.server, upstream);
try {
  await load(server, query, { connections, seconds: seconds / 2 });
  await server.ask('profile');
  const { latencies } = await load(server, query, { connections, seconds });
  const profile = await server.ask('profiled');

  const folder = fileURLToPath(new URL('results/', import.meta.url));
  const file = `${folder}${values.server}-${query}-${new Date().toISOString().replaceAll(':', '-')}.cpuprofile`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(profile));

  const found = sumUp(profile);
  found.delete('idle');
  const busy = [...found.values()].reduce((sum, functions) => sum + total(functions), 0);
  const share = (ms) => `${((100 * ms) / busy).toFixed(1).padStart(5)} %`;
  const answers = latencies.length;
  const lines = [`${values.server}, ${query}: ${answers} answers, ${(busy / answers).toFixed(2)} ms busy for each`];
  for (const [group, functions] of [...found].sort(([, a], [, b]) => total(b) - total(a))) {
    lines.push('', `${share(total(functions))}  ${group}`);
    const top = [...functions].sort(([, a], [, b]) => b - a).slice(0, 12);
    for (const [name, ms] of top) lines.push(`    ${share(ms)}  ${name}`);
  }
  process.stdout.write(`${lines.join('\n')}\n\n${file}\n`);
} finally {
  await server.stop();
  await upstream.stop();
}
