// Asks everybody everything, and prints the answers and how many REST calls each took, the first and the second time.
import { pathToFileURL } from 'node:url';
import { queries } from './queries.mjs';
import { post, startTarget, startUpstream, targets } from './servers.mjs';

/** The same request twice. The first answer to the first one stands for both. */
export const ask = async (server, upstream, name, n = 0) => {
  const before = await upstream.calls();
  const { data } = await post(server, name, n);
  const between = await upstream.calls();
  await post(server, name, n);
  return { data, calls: [between - before, (await upstream.calls()) - between] };
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const upstream = await startUpstream();
  const answers = Object.fromEntries(Object.keys(queries).map((name) => [name, {}]));
  for (const target of Object.keys(targets)) {
    const server = await startTarget(target, upstream);
    for (const name of Object.keys(queries)) answers[name][target] = await ask(server, upstream, name, 5);
    await server.stop();
  }
  await upstream.stop();
  process.stdout.write(JSON.stringify(answers));
}
