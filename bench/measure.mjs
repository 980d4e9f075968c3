import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { request } from 'undici';
import { ask } from './check.mjs';
import { load } from './load.mjs';
import { post, startTarget, targets } from './servers.mjs';
import { median, quantile, turned } from './stats.mjs';

/** Runs each server once in a round, never in the same order, until the time is used up. */
export const inRounds = async (names, { rounds, seconds }, run) => {
  const startedAt = performance.now();
  const isLate = () => performance.now() - startedAt > seconds * 1_000;
  const results = [];
  for (let round = 0; round < rounds && !(round > 1 && isLate()); round += 1) {
    const found = {};
    for (const name of turned(names, round)) found[name] = await run(name, round);
    results.push(found);
  }
  return results;
};

/** How long each takes from nothing to its first answer, and what it then holds. */
export const starts = (upstream, rounds) =>
  inRounds(['cold', 'baseline', 'floor'], rounds, async (name) => {
    const server = await startTarget(name, upstream);
    await sleep(300);
    const { rssMb } = await server.usage();
    await server.stop();
    return { startMs: server.startMs, rssMb };
  });

/** REST calls of the first and of the second time. Refuses to go on where the answers are not the same. */
export const calls = async (servers, upstream, queries) => {
  const found = {};
  for (const query of queries) {
    found[query] = {};
    let expected;
    for (const name of Object.keys(targets)) {
      const { data, calls } = await ask(servers[name], upstream, query);
      expected ??= data;
      if (!isDeepStrictEqual(data, expected)) throw new Error(`${query}: ${name} answers something else.`);
      found[query][name] = calls;
    }
    // Only the cold one asks anew: the warm one has learnt from the queries before.
    found[query].cold[1] = found[query].warm[1];
  }
  return found;
};

/** One round trip to the upstream, in milliseconds. */
export const roundTrip = async (upstream, times) => {
  const all = [];
  for (let n = 0; n < times; n += 1) {
    const startedAt = performance.now();
    const { body } = await request(`${upstream.origin}/me`);
    await body.dump();
    all.push(performance.now() - startedAt);
  }
  return median(all);
};

/** One client that asks again as soon as it is answered. */
export const latency = async (servers, queries, { slice, ...rounds }) => {
  const found = {};
  for (const query of queries) {
    const all = await inRounds(Object.keys(servers), rounds, async (name) => {
      const { latencies } = await load(servers[name], query, { connections: 1, seconds: slice });
      return latencies;
    });
    found[query] = {};
    for (const name of Object.keys(servers)) {
      const list = all.flatMap((round) => round[name]);
      found[query][name] = { p50: quantile(list, 0.5), p99: quantile(list, 0.99), answers: list.length };
    }
  }
  return found;
};

/** What was given up may still be under way in the server. */
export const idle = async (server) => {
  for (let before = (await server.usage()).cpuMs; ; ) {
    await sleep(30);
    const { cpuMs } = await server.usage();
    if (cpuMs - before < 6) return;
    before = cpuMs;
  }
};

/**
 * Many clients at once: answers a second, the slowest, and what an answer takes of the server's CPU. Each query is first
 * asked until V8 has compiled what it runs: some 10,000 answers of a small one.
 */
export const throughput = async (servers, upstream, queries, { warmUpSeconds, slice, connections, ...rounds }) => {
  const found = {};
  for (const query of queries) {
    for (const server of Object.values(servers)) await load(server, query, { connections, seconds: warmUpSeconds });
    found[query] = await inRounds(Object.keys(servers), rounds, async (name) => {
      const server = servers[name];
      await idle(server);
      const [before, callsBefore] = [await server.usage(), await upstream.calls()];
      const { latencies, ms } = await load(server, query, { connections, seconds: slice });
      const [after, callsAfter] = [await server.usage(), await upstream.calls()];
      return {
        perSecond: (latencies.length / ms) * 1_000,
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        cpuMs: (after.cpuMs - before.cpuMs) / latencies.length,
        restCalls: (callsAfter - callsBefore) / latencies.length,
        answers: latencies.length,
      };
    });
  }
  return found;
};

/** Bytes that a server allocates for an answer, as V8 samples them. */
export const allocation = async (servers, queries, { connections, seconds }) => {
  const found = {};
  for (const query of queries) {
    found[query] = {};
    for (const [name, server] of Object.entries(servers)) {
      await server.ask('allocate');
      const { latencies } = await load(server, query, { connections, seconds });
      const { head } = await server.ask('allocated');
      found[query][name] = bytesOf(head) / latencies.length;
    }
  }
  return found;
};

const bytesOf = ({ selfSize, children }) => children.reduce((sum, child) => sum + bytesOf(child), selfSize);

/** Long enough for every page to be written out once. */
export const warmUp = async (servers, queries, { connections, seconds }) => {
  for (const server of Object.values(servers)) {
    for (const query of queries) {
      await load(server, query, { connections, seconds });
      await post(server, query);
    }
  }
};
