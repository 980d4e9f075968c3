import { access, accessPlugin } from './access.js';
import { examplesPlugin, tabOf } from './examples.js';
import { createFetcher } from './fetcher.js';
import { notice } from './notice.js';
import { tellOpenTab } from './openTab.js';
import { callsPlugin } from './panel.js';
import { whileVisible } from './schemaCheck.js';
import { startWorkersLater } from './workers.js';

const { createElement: h, useEffect, useSyncExternalStore } = React;

// The bundle had none while it was evaluated.
Error.stackTraceLimit = 10;

const { title, folder, examples } = JSON.parse(document.getElementById('setup').textContent);

/** The workspace's name, if there is one. */
const shortTitle = title.replace(/ · intercom-graphql$/, '');

let introspect = () => {};

/** The name of the page. It is always there, so it also opens the panel for a key where one is missing. */
const Title = () => {
  introspect = useGraphiQL((state) => state.actions.introspect);
  const status = useSyncExternalStore(access.subscribe, access.getSnapshot);
  useEffect(() => {
    // GraphiQL's action alone leaves the pane hidden.
    if (status === 401) document.querySelector(`[aria-label="Show ${accessPlugin.title}"]`)?.click();
  }, [status]);
  return shortTitle;
};

const { fetcher, checkSchema } = createFetcher({
  answered: access.set,
  outdated: () => introspect(),
  changed: () => notice('The schema changed and was fetched again.'),
});

startWorkersLater(folder);
tellOpenTab(window, location.search);
globalThis.graphiqlPlugins = [examplesPlugin(examples), callsPlugin, accessPlugin];
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  title: h(Title),
  logo: h('img', { src: `${folder}icon.svg`, width: 26, height: 26, alt: '' }),
  fetcher,
  defaultTabs: examples.filter(({ inTab }) => inTab).map(tabOf),
  defaultEditorToolsVisibility: 'variables',
  // Headers may come to hold tokens: they stay out of the browser's storage.
  shouldPersistHeaders: false,
  inputValueDeprecation: true,
  schemaDescription: true,
});
whileVisible(checkSchema);
