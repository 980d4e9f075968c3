import { tellOpenTab } from './openTab.js';
import { startWorkersLater } from './workers.js';

// The bundle had none while it was evaluated.
Error.stackTraceLimit = 10;

const { title, folder, examples } = JSON.parse(document.getElementById('setup').textContent);
const headers = JSON.stringify({ 'X-Intercom-Trace': '1' }, null, 2);
const tab = ({ about, query, variables }) => ({
  query: `${about.replaceAll(/^/gm, '# ')}\n${query}`,
  headers,
  ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
});

startWorkersLater(folder);
tellOpenTab(localStorage, location.search);
globalThis.graphiqlPlugins = [];
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  title,
  logo: `<img src="${folder}icon.svg" width="26" height="26" alt="">`,
  headers,
  // By GET, which it would use for subscriptions, it would have to prove that it is no link.
  method: 'POST',
  defaultTabs: examples.map(tab),
  defaultEditorToolsVisibility: 'variables',
  // Headers may come to hold tokens: they stay out of the browser's storage.
  shouldPersistHeaders: false,
  inputValueDeprecation: true,
  schemaDescription: true,
});
