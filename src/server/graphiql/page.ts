import type { Example } from './examples/index.ts';

export interface PagePaths {
  readonly script: string;
  readonly style: string;
  readonly starter: string;
  readonly icon: string;
  readonly editor: string;
  readonly json: string;
  readonly graphql: string;
}

/** Nothing from anywhere else, no script in the page, no frame around it. The editor sets styles at run time. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Runs in the browser, after GraphiQL's own script. On a reload GraphiQL compares the editor's last contents with its
 * tabs and opens an empty tab when none is the same, as when nothing was typed: so it is told what the open tab holds.
 */
export const starter = `'use strict';
const { workers, options } = JSON.parse(document.getElementById('setup').textContent);
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => workers[label] };
try {
  const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState')) ?? {};
  const linked = new URLSearchParams(location.search).get('query');
  // The address is ahead of what is stored about the tabs for half a second.
  const open = linked === null ? tabs?.[activeTabIndex] : tabs?.find(({ query }) => query === linked);
  for (const part of tabs === undefined ? [] : ['query', 'variables', 'headers']) {
    const value = open?.[part] ?? null;
    if (value === null) localStorage.removeItem('graphiql:' + part);
    else localStorage.setItem('graphiql:' + part, value);
  }
} catch {
  // Without storage, or with another's in it, the examples show as on a first visit.
}
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
`;

/**
 * The workspace's name on one line beside the tabs; tabs that stay where they are, with a scrollbar, which GraphiQL hides;
 * and on a phone, panes below one another. GraphiQL lets a tab that gets the focus fly off to where its animation left it,
 * so that the click that gave it the focus misses it.
 */
export const ownStyle = `
.graphiql-tab { transform: none !important; }
.graphiql-container .graphiql-tabs.no-scrollbar { scrollbar-width: thin; }
.graphiql-container .graphiql-tabs.no-scrollbar::-webkit-scrollbar { display: block; height: 6px; }
.graphiql-logo { font-size: 15px; white-space: nowrap; }
.graphiql-logo img { display: block; }
@media (max-width: 700px) {
  .graphiql-container .graphiql-sidebar { width: 44px; padding: 4px; }
  .graphiql-container .graphiql-main { flex-direction: column; }
  .graphiql-container .graphiql-sessions { margin: 4px 4px 4px 0; overflow-y: auto; }
  .graphiql-container .graphiql-session-header { height: auto; }
  .graphiql-container .graphiql-logo { display: none; }
  .graphiql-main > .graphiql-plugin, #graphiql-session > * { flex: 1 1 50% !important; min-width: 0; min-height: 0; }
  #graphiql-session { flex-direction: column; min-height: 480px; }
  .graphiql-main > .graphiql-horizontal-drag-bar, #graphiql-session > .graphiql-horizontal-drag-bar { display: none; }
}
`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">
<path d="M6 3h20a4 4 0 0 1 4 4v22l-7-4H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z" fill="#1f6feb"/>
<g stroke="#fff" stroke-width="1.8" fill="none"><path d="M16 8l6 10H10z"/></g>
<g fill="#fff"><circle cx="16" cy="8" r="2.6"/><circle cx="22.2" cy="18" r="2.6"/><circle cx="9.8" cy="18" r="2.6"/></g>
</svg>
`;

const headers = JSON.stringify({ 'X-Intercom-Trace': '1' }, null, 2);

const tab = ({ about, query, variables }: Example) => ({
  query: `${about.replaceAll(/^/gm, '# ')}\n${query}`,
  headers,
  ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
});

const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `<` cannot end the script element from inside a string. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The title holds the workspace's name, which anybody may have chosen: GraphiQL sets it as HTML. */
export const render = (title: string, paths: PagePaths, examples: readonly Example[]): string => {
  const setup = {
    workers: { editorWorkerService: paths.editor, json: paths.json, graphql: paths.graphql },
    options: {
      title: inHtml(title),
      logo: `<img src="${paths.icon}" width="26" height="26" alt="">`,
      headers,
      // By GET, which it would use for subscriptions, it would have to prove that it is no link.
      method: 'POST',
      defaultTabs: examples.map(tab),
      defaultEditorToolsVisibility: 'variables',
      // Headers may come to hold tokens: they stay out of the browser's storage.
      shouldPersistHeaders: false,
      inputValueDeprecation: true,
      schemaDescription: true,
    },
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inHtml(title)}</title>
<link rel="icon" href="${paths.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${paths.style}">
<script id="setup" type="application/json">${inScript(setup)}</script>
<script src="${paths.script}" defer></script>
<script src="${paths.starter}" defer></script>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
</body>
</html>
`;
};
