import type { Example } from './examples/index.ts';

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

const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `<` cannot end the script element from inside a string. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The page. `folder` is the path of all that it loads. The title holds the workspace's name, which anybody may have chosen.
 */
export const render = (
  title: string,
  folder: string,
  modules: readonly string[],
  examples: readonly Example[],
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inHtml(title)}</title>
<link rel="icon" href="${folder}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${folder}graphiql.css">
<link rel="stylesheet" href="${folder}style.css">
<script id="setup" type="application/json">${inScript({ title, folder, examples })}</script>
<script src="${folder}graphiql.js" defer></script>
${modules.map((name) => `<link rel="modulepreload" href="${folder}${name}">`).join('\n')}
<script src="${folder}start.js" type="module"></script>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"><p class="loading">GraphiQL is loading …</p></div>
</body>
</html>
`;
