// Loaded before a server that is measured: says, when asked, what the process has used. Goes when the measuring ends.
import { Session } from 'node:inspector/promises';

const session = new Session();

/** Workers are loaded with this too. */
const workersCpuMs = async () => {
  const { default: cluster } = await import('node:cluster');
  const all = Object.values(cluster.workers ?? {}).map(
    (worker) =>
      new Promise((resolve) => {
        const listen = ({ cpuMs }) => {
          if (cpuMs === undefined) return;
          worker.off('message', listen);
          resolve(cpuMs);
        };
        worker.on('message', listen);
        worker.send('usage');
      }),
  );
  return (await Promise.all(all)).reduce((sum, ms) => sum + ms, 0);
};

const answers = {
  usage: async () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    return {
      cpuMs: (user + system) / 1_000 + (await workersCpuMs()),
      rssMb: process.memoryUsage.rss() / 1e6,
      peakMb: (maxRSS * 1_024) / 1e6,
    };
  },
  /** From now on, as `node --cpu-prof` does from the start. */
  profile: async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    return {};
  },
  profiled: async () => (await session.post('Profiler.stop')).profile,
  /** What is allocated from now on, whether it is still there or not. */
  allocate: async () => {
    session.connect();
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: 16_384,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    return {};
  },
  allocated: async () => {
    const { profile } = await session.post('HeapProfiler.stopSampling');
    session.disconnect();
    return profile;
  },
};

process.on('message', async (message) => {
  if (Object.hasOwn(answers, message)) process.send(await answers[message]());
});
process.once('disconnect', () => process.exit());
