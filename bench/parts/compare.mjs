import { median, quantile, turned } from '../stats.mjs';

/** CPU milliseconds of one run, over about `ms` milliseconds of runs. */
const cpuOf = async (run, ms) => {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let runs = 0;
  while (performance.now() - startedAt < ms) runs += await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / runs;
};

/**
 * Compares ways of doing the same thing by the CPU time of this process, in turns and in another order each time. A way is a
 * function that returns how many runs it has made. A ratio is to the first way of the same round; its median and quartiles count.
 */
export const compare = async (title, ways, { warmUpMs, sliceMs, rounds }) => {
  const names = Object.keys(ways);
  const [first] = names;
  for (const name of names) await cpuOf(ways[name], warmUpMs);
  const all = [];
  for (let round = 0; round < rounds; round += 1) {
    const found = {};
    for (const name of turned(names, round)) found[name] = await cpuOf(ways[name], sliceMs);
    all.push(found);
  }
  const lines = names.map((name) => {
    const ratios = all.map((round) => round[name] / round[first]);
    return {
      name,
      ms: median(all.map((round) => round[name])),
      ratio: median(ratios),
      quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    };
  });
  return { title, lines };
};
