import { readFileSync } from 'node:fs';

const sidebar = JSON.parse(readFileSync(new URL('../pages/sidebar.json', import.meta.url), 'utf8'));

export default {
  title: 'intercom-graphql',
  description: 'The schema of the gateway, with examples and recipes.',
  srcDir: 'pages',
  outDir: 'dist',
  themeConfig: { search: { provider: 'local' }, sidebar, outline: [2, 3] },
};
