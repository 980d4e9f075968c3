import { Cost, RateLimit } from './cost.js';
import { curlOf } from './curl.js';
import { operations } from './operations.js';
import { counted, Fields, time, Waterfall } from './waterfall.js';

const { createElement: h, useState, useSyncExternalStore } = React;

const clock = (date) => date.toLocaleTimeString('en-GB');

const Errors = ({ errors }) => {
  const withheld = errors.flatMap(({ extensions }) => extensions?.withheld ?? []);
  const others = errors.filter(({ extensions }) => extensions?.withheld === undefined);
  const list = (title, items) =>
    items.length === 0
      ? null
      : h(
          'section',
          null,
          h('h3', null, title),
          h(
            'ul',
            null,
            items.map((item, place) => h('li', { key: place }, item)),
          ),
        );
  return [
    h('div', { key: 'withheld' }, list('Withheld fields: they require the scope pii', withheld)),
    h(
      'div',
      { key: 'errors' },
      list(
        'Errors',
        others.map(({ message, path }) => (path == null ? message : `${path.join('.')}: ${message}`)),
      ),
    ),
  ];
};

/** What one response, or one event, says about itself. */
const Result = ({ result }) => {
  const cost = result.extensions?.intercom;
  return h(
    'div',
    null,
    cost === undefined ? null : h(Cost, cost),
    h(Errors, { errors: result.errors ?? [] }),
    cost?.calls === undefined ? null : h(Waterfall, cost),
    cost?.calls === undefined ? null : h(Fields, cost),
  );
};

const Events = ({ results, count }) =>
  h(
    'section',
    null,
    h('h3', { role: 'status' }, `Events: ${count}`),
    results.map(({ number, at, result }) =>
      h(
        'details',
        { key: number, className: 'rest-event' },
        h(
          'summary',
          null,
          `${clock(at)} · ${number} · ${counted(result.extensions?.intercom?.restCalls ?? 0, 'REST call')}`,
        ),
        h(Result, { result }),
        h('pre', null, JSON.stringify(result.data, null, 2)),
      ),
    ),
  );

const Curl = ({ request }) => {
  const [said, say] = useState('');
  const command = curlOf(new URL(location.pathname, location.href).href, request);
  const copy = () =>
    // Browsers have a clipboard for pages that came over TLS, or from this machine.
    Promise.resolve(navigator.clipboard?.writeText(command) ?? Promise.reject()).then(
      () => say('Copied.'),
      () => say('Select the text and copy it.'),
    );
  return h(
    'details',
    { className: 'rest-curl' },
    h('summary', null, 'As curl'),
    h('button', { type: 'button', className: 'rest-button', onClick: copy }, 'Copy as curl'),
    h('span', { role: 'status' }, said),
    h('pre', null, command),
  );
};

const Operation = ({ operation }) => {
  const { request, results, isStream, state, ms } = operation;
  const rateLimit = results[0]?.result.extensions?.intercom?.rateLimit;
  return h(
    'article',
    null,
    h('h2', null, request.name),
    h('p', null, `${request.type}, ${state}${ms === null ? '' : ` after ${time(ms)}`}`),
    rateLimit === undefined ? null : h(RateLimit, rateLimit),
    isStream ? h(Events, operation) : results[0] && h(Result, results[0]),
    h(Curl, { request }),
  );
};

const callsOf = ({ results }) =>
  results.reduce((sum, { result }) => sum + (result.extensions?.intercom?.restCalls ?? 0), 0);

const Panel = () => {
  const all = useSyncExternalStore(operations.subscribe, operations.getSnapshot);
  const [chosen, choose] = useState(null);
  const shown = all.find(({ id }) => id === chosen) ?? all[0];
  if (shown === undefined)
    return h('div', { className: 'rest-panel' }, h('h2', null, 'REST calls'), h('p', null, hint));
  return h(
    'div',
    { className: 'rest-panel' },
    h(Operation, { key: shown.id, operation: shown }),
    all.length < 2
      ? null
      : h(
          'nav',
          { 'aria-label': 'Operations of this page' },
          h('h3', null, 'Operations'),
          all.map((one) =>
            h(
              'button',
              {
                key: one.id,
                type: 'button',
                className: 'rest-button',
                'aria-pressed': one === shown,
                onClick: () => choose(one.id),
              },
              `${clock(one.startedAt)} ${one.request.name} · ${counted(callsOf(one), 'call')}`,
            ),
          ),
        ),
  );
};

const hint = 'Run an operation. The REST calls that the gateway makes for it appear here.';
const Icon = () =>
  h('svg', { viewBox: '0 0 20 20', fill: 'currentColor' }, h('path', { d: 'M2 4h9v3H2zM6 9h9v3H6zM11 14h7v3h-7z' }));

/** What the gateway's REST calls were, for each operation. */
export const callsPlugin = { title: 'REST calls', icon: Icon, content: Panel };
