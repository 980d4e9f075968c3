/** How many operations the panel shows, and how many events of each. The newest stay. */
const max = 20;
const maxEvents = 50;

let all = [];
const listeners = new Set();

const change = (next) => {
  all = next;
  for (const listener of listeners) listener();
};

/** The operations that this page has sent, the newest first, as an external store of React. */
export const operations = {
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  getSnapshot: () => all,
};

let lastId = 0;

/**
 * Notes an operation that is sent.
 *
 * @returns {{ opened: () => void, result: (result: object) => void, end: (state: string) => void }} `opened` is for a stream.
 */
export const noteOperation = (request) => {
  const id = ++lastId;
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  const update = (changed) => change(all.map((one) => (one.id === id ? { ...one, ...changed(one) } : one)));
  change(
    [
      { id, request, startedAt: new Date(), state: 'running', ms: null, isStream: false, results: [], count: 0 },
      ...all,
    ].slice(0, max),
  );
  return {
    opened: () => update(() => ({ isStream: true })),
    result: (result) =>
      update(({ results, count }) => ({
        results: [{ number: count + 1, at: new Date(), result }, ...results].slice(0, maxEvents),
        count: count + 1,
      })),
    end: (state) => update(() => ({ state, ms: ms() })),
  };
};
