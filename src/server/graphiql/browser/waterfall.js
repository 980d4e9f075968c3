const { createElement: h } = React;

/** How a call ended, in a word that its colour repeats. */
export const stateOf = ({ status, ms, attempt }) => {
  if (ms === null) return 'running';
  if (status === null || status >= 400) return 'failed';
  return attempt > 1 ? 'retried' : 'ok';
};

const counted = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const time = (ms) => (ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`);

const Call = ({ call, scale }) => {
  const { method, route, status, ms, at, attempt, batched, field } = call;
  const state = stateOf(call);
  const end = at + (ms ?? scale - at);
  const facts = [
    field ?? '(no field)',
    batched === 1 ? null : `for ${counted(batched, 'record')}`,
    attempt === 1 ? null : `try ${attempt}`,
    ms === null ? `from ${time(at)}, not finished` : `${time(at)} to ${time(end)}`,
  ];
  return h(
    'li',
    { className: `rest-call rest-${state}` },
    h(
      'div',
      { className: 'rest-line' },
      h('code', null, `${method} ${route}`),
      h('span', { className: 'rest-status' }, status ?? (state === 'running' ? 'running' : 'no response')),
    ),
    h('small', null, facts.filter((fact) => fact !== null).join(' · ')),
    h(
      'div',
      { className: 'rest-track', 'aria-hidden': true },
      h('div', {
        className: 'rest-bar',
        style: { marginLeft: `${(100 * at) / scale}%`, width: `${Math.max(1, (100 * (end - at)) / scale)}%` },
      }),
    ),
  );
};

/** The calls of one operation on one axis of time, in the order in which they were sent. */
export const Waterfall = ({ calls }) => {
  const scale = Math.max(1, ...calls.map(({ at, ms }) => at + (ms ?? 0)));
  return h(
    'ol',
    { className: 'rest-calls', 'aria-label': 'REST calls, by the time when they were sent' },
    calls.map((call, place) => h(Call, { key: place, call, scale })),
  );
};

/** What each field has cost, the dearest first. */
export const byField = (calls) => {
  const sums = new Map();
  for (const { field, ms } of calls) {
    const sum = sums.get(field) ?? { field: field ?? '(no field)', calls: 0, ms: 0 };
    sums.set(field, { ...sum, calls: sum.calls + 1, ms: sum.ms + (ms ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.calls - a.calls || b.ms - a.ms);
};

export const Fields = ({ calls }) => {
  const sums = byField(calls);
  if (sums.length < 2 || sums.length === calls.length) return null;
  const row = ({ field, calls: count, ms }) =>
    h('tr', { key: field }, h('td', null, field), h('td', null, count), h('td', null, time(ms)));
  const head = ['Field', 'Calls', 'Time'].map((name) => h('th', { key: name, scope: 'col' }, name));
  return h(
    'table',
    { className: 'rest-fields' },
    h('thead', null, h('tr', null, head)),
    h('tbody', null, sums.map(row)),
  );
};

export { counted, time };
