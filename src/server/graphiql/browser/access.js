import { key } from './key.js';

const { createElement: h, useState, useSyncExternalStore } = React;

let status = null;
const listeners = new Set();
/** The status of the newest response, as an external store of React. */
export const access = {
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  getSnapshot: () => status,
  set: (next) => {
    status = next;
    for (const listener of listeners) listener();
  },
};

const title = 'Access key';

const Panel = () => {
  const answered = useSyncExternalStore(access.subscribe, access.getSnapshot);
  const { introspect } = useGraphiQL(({ actions }) => actions);
  const [value, setValue] = useState(key.get);
  const [used, setUsed] = useState(key.get);
  const set = (next) => {
    setValue(next);
    setUsed(next);
    key.set(next);
    // Other callers may see another schema, or none.
    introspect();
  };
  const submit = (event) => {
    event.preventDefault();
    set(value.trim());
  };
  const state =
    answered === 401
      ? used === ''
        ? 'The gateway requires a key.'
        : 'The gateway refuses this key.'
      : used === ''
        ? 'No key is sent.'
        : 'The key is sent with each request.';
  return h(
    'form',
    { className: 'rest-panel', onSubmit: submit, autoComplete: 'off' },
    h('h2', null, title),
    h('p', null, explanation),
    h('label', { htmlFor: 'access-key' }, 'API key, JWT or Intercom access token'),
    h('input', {
      id: 'access-key',
      type: 'password',
      autoComplete: 'off',
      spellCheck: false,
      value,
      onChange: (event) => setValue(event.target.value),
    }),
    h('button', { type: 'submit', className: 'rest-button' }, 'Use'),
    h('button', { type: 'button', className: 'rest-button', onClick: () => set('') }, 'Forget'),
    h('p', { role: 'status' }, state),
  );
};

const explanation =
  'One key for all tabs. It is sent as Authorization: Bearer, unless a tab has that header itself, and is kept until this tab of the browser is closed.';

const Icon = () =>
  h(
    'svg',
    { viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 },
    h('circle', { cx: 6.5, cy: 10, r: 3.5 }),
    h('path', { d: 'M10 10h8v3M15 10v3' }),
  );

export const accessPlugin = { title, icon: Icon, content: Panel };
