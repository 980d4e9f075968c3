import { availableParallelism } from 'node:os';
import { load } from './load.mjs';
import { idle, inRounds } from './measure.mjs';
import { crews, startTarget } from './servers.mjs';
import { median } from './stats.mjs';

const query = 'list';

const ownCpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/**
 * How many more answers two workers give than one. Who asks and who plays upstream need a core too: what they use for
 * each answer is told, and how many more there could be at most beside that.
 */
export const inWorkers = async (upstream, { connections, warmUpSeconds, slice, ...rounds }) => {
  const names = Object.keys(crews);
  const servers = {};
  try {
    for (const name of names) servers[name] = await startTarget(name, upstream);
    for (const name of names) await load(servers[name], query, { connections, seconds: warmUpSeconds });
    const all = await inRounds(names, rounds, async (name) => {
      const server = servers[name];
      await idle(server);
      const others = async () => ownCpuMs() + (await upstream.cpuMs());
      const before = [(await server.usage()).cpuMs, await others()];
      const { latencies, ms } = await load(server, query, { connections, seconds: slice });
      const after = [(await server.usage()).cpuMs, await others()];
      const [cpuMs, othersCpuMs] = after.map((used, n) => (used - before[n]) / latencies.length);
      return { perSecond: (latencies.length / ms) * 1_000, cpuMs, othersCpuMs };
    });
    const of = (name) =>
      Object.fromEntries(
        Object.keys(all[0][name]).map((what) => [what, median(all.map((round) => round[name][what]))]),
      );
    const ratio = (what) => median(all.map(({ single, pair }) => pair[what] / single[what]));
    const [single, pair] = [of('single'), of('pair')];
    // All cores, used for nothing else. One process by itself uses more than one: V8 collects garbage on threads of its own.
    const maxPerSecond = (availableParallelism() * 1_000) / (pair.cpuMs + pair.othersCpuMs);
    const most = Math.min(2, maxPerSecond / single.perSecond);
    return { single, pair, ratio: ratio('perSecond'), cpuRatio: ratio('cpuMs'), most, rounds: all };
  } finally {
    await Promise.all(Object.values(servers).map(({ stop }) => stop()));
  }
};
