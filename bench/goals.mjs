/* What the gateway has to reach, each as a ratio within one run: at most this. */

const lists = ['one', 'list', 'people', 'viewer', 'admins'];

const wanted = {
  one: { calls: [3, 1], latency: ['round trip', 1.25], baseline: 1 / 3, floor: 1.6 },
  list: { calls: [3, 1], latency: ['floor', 1.25], baseline: 1 / 2.5, floor: 1 },
  people: { calls: ['floor', 'floor'], latency: ['floor', 1], baseline: 1 / 1.5 },
  viewer: { calls: [1, 0], latency: ['round trip', 1.25], baseline: 1 / 3 },
  admins: { calls: [1, 0], latency: ['round trip', 1.25], baseline: 1 / 3 },
};

/** Rows of what is wanted, what there is, and whether that will do. */
export const goalsOf = ({ calls = {}, latency, roundTripMs, ratios, process, workers, events }) => {
  const rows = [];
  const add = (what, is, most) => rows.push({ what, is, most, reached: is <= most });
  const thousand = events?.[1_000];
  if (thousand !== undefined) {
    add('events: milliseconds until 1,000 have one', thousand.gateway.lastMs, 1_000);
    add('events: CPU for 1,000 ÷ plain', thousand.ratios.cpu, 3);
  }
  if (process === undefined) return rows;
  for (const name of lists.filter((name) => calls[name] !== undefined)) {
    const goal = wanted[name];
    for (const [n, when] of ['cold', 'warm'].entries()) {
      const most = goal.calls[n] === 'floor' ? calls[name].floor[n] : goal.calls[n];
      add(`${name}: REST calls, ${when}`, calls[name].cold[n], most);
    }
    const [other, most] = goal.latency;
    const beside = other === 'floor' ? latency[name].floor.p50 : roundTripMs;
    add(`${name}: p50 cold ÷ ${other}`, latency[name].cold.p50 / beside, most);
    add(`${name}: CPU cold ÷ baseline`, ratios[name].cpu.cold.baseline, goal.baseline);
    if (goal.floor !== undefined) add(`${name}: CPU cold ÷ floor`, ratios[name].cpu.cold.floor, goal.floor);
  }
  if (workers != null) add('list, warm: time for an answer, two workers ÷ one', 1 / workers.ratio, 1 / 1.7);
  add('start-up ÷ baseline', process.cold.startMs / process.baseline.startMs, 2);
  add('memory at peak ÷ baseline', process.cold.peakMb / process.baseline.peakMb, 1.5);
  return rows;
};
