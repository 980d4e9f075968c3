/* What the gateway has to reach, each as a ratio within one run: at most this. */

const wanted = {
  one: { calls: [3, 1], latency: ['round trip', 1.25], baseline: 1 / 3, cpu: [['warm', 'warmFloor', 2]] },
  list: {
    calls: [3, 1],
    latency: ['floor', 1.25],
    baseline: 1 / 2.5,
    // Both beside the floor that reads everything.
    cpu: [
      ['cold', 'floor', 0.5],
      ['warm', 'floor', 0.35],
    ],
  },
  people: { calls: ['floor', 'floor'], latency: ['floor', 1], baseline: 1 / 1.5, cpu: [['cold', 'floor', 0.9]] },
  customers: { calls: ['floor', 'floor'], latency: ['floor', 1.1], baseline: 1 / 1.5, cpu: [] },
  viewer: { calls: [1, 0], latency: ['round trip', 1.25], baseline: 1 / 3, cpu: [['warm', 'warmFloor', 1.3]] },
  admins: { calls: [1, 0], latency: ['round trip', 1.25], baseline: 1 / 3, cpu: [['warm', 'warmFloor', 1.3]] },
};

const titles = { floor: 'floor', warmFloor: 'warm floor' };

/** Rows of what is wanted, what there is, and whether that will do. */
export const goalsOf = ({ calls = {}, latency, roundTripMs, ratios, atOnce, process, workers, events }) => {
  const rows = [];
  const add = (what, is, most) => rows.push({ what, is, most, reached: is <= most });
  const thousand = events?.[1_000];
  if (thousand !== undefined) {
    add('events: milliseconds until 1,000 have one', thousand.gateway.lastMs, 1_000);
    add('events: CPU for 1,000 ÷ plain', thousand.ratios.cpu, 3);
  }
  if (process === undefined) return rows;
  for (const [name, goal] of Object.entries(wanted)) {
    if (calls[name] === undefined) continue;
    for (const [n, when] of ['cold', 'warm'].entries()) {
      const most = goal.calls[n] === 'floor' ? calls[name].floor[n] : goal.calls[n];
      add(`${name}: REST calls, ${when}`, calls[name].cold[n], most);
    }
    const [other, most] = goal.latency;
    const beside = other === 'floor' ? latency[name].floor.p50 : roundTripMs;
    add(`${name}: p50 cold ÷ ${other}`, latency[name].cold.p50 / beside, most);
    add(`${name}: CPU cold ÷ baseline`, ratios[name].cpu.cold.baseline, goal.baseline);
    for (const [when, floor, most] of goal.cpu)
      add(`${name}: CPU ${when} ÷ ${titles[floor]}`, ratios[name].cpu[when][floor], most);
    for (const [connections, load] of Object.entries(atOnce)) {
      for (const when of ['cold', 'warm']) {
        const { p50, p99 } = load[name][when];
        add(`${name}: p99 ÷ p50, ${when}, ${connections} connections`, p99 / p50, 3);
      }
    }
  }
  if (workers != null) add('list, warm: time for an answer, two workers ÷ one', 1 / workers.ratio, 1 / 1.7);
  add('start-up ÷ baseline', process.cold.startMs / process.baseline.startMs, 1.2);
  for (const when of ['cold', 'warm']) add(`MB at peak, ${when}`, process[when].peakMb, 240);
  return rows;
};
