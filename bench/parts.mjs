#!/usr/bin/env node
// What parts of the gateway buy: the gateway beside a copy without the part. Loopback only; ends by itself.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare } from './parts/compare.mjs';
import { measuresOf } from './parts/measures.mjs';
import { startUpstream } from './servers.mjs';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } },
});
const options = values.quick ? { warmUpMs: 50, sliceMs: 50, rounds: 2 } : { warmUpMs: 5_000, sliceMs: 300, rounds: 31 };

const servers = [];
const upstream = await startUpstream();
const client = fork(fileURLToPath(new URL('parts/client.mjs', import.meta.url)));
try {
  const measures = measuresOf({
    upstream,
    servers,
    crewOptions: values.quick
      ? { connections: 8, warmUpSeconds: 0.2, slice: 0.2, rounds: 2, seconds: 4 }
      : { connections: 64, warmUpSeconds: 8, slice: 2, rounds: 7, seconds: 40 },
    compareWays: (title, ways) => compare(title, ways, options),
    ask: async (url, query, headers = {}) => {
      client.send({ url, headers, query, connections: 8, seconds: options.sliceMs / 1_000 });
      const [{ answers }] = await once(client, 'message');
      return answers;
    },
  });
  const names = values.only?.split(',') ?? Object.keys(measures);
  const unknown = names.filter((name) => !Object.hasOwn(measures, name));
  if (values.help || unknown.length > 0) {
    process.stdout.write(`Usage: npm run bench:parts [-- options]

  --quick         shows that the harness works; the figures say little
  --only <names>  only these parts, with commas between: ${Object.keys(measures).join(', ')}
  --help          this text
`);
    process.exitCode = values.help ? 0 : 2;
  } else {
    for (const name of names) {
      process.stdout.write(`\n${name}\n`);
      for (const one of await measures[name]()) {
        if (typeof one === 'string') process.stdout.write(`${one}\n`);
        else {
          process.stdout.write(`${one.title}\n`);
          for (const { name: way, ms, ratio, quartiles } of one.lines)
            process.stdout.write(
              `  ${way.padEnd(26)}${ms.toFixed(3).padStart(8)} ms CPU, ratio ${ratio.toFixed(2)} (${quartiles.map((one) => one.toFixed(2)).join(' to ')})\n`,
            );
        }
      }
    }
  }
} finally {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  client.disconnect();
  await upstream.stop();
}
// Connections to the upstream stay open for a while.
process.exit();
