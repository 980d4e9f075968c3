// Writes the pages that VitePress makes a site of. The gateway has to be built: the examples are those of its GraphiQL.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { examples } from '../dist/server/graphiql/examples/index.js';
import { siteOf } from './site.js';

const textOf = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { pages, sidebar } = siteOf(textOf('../schema.graphql'), examples, textOf('../docs/recipes.md'));

rmSync(new URL('pages', import.meta.url), { recursive: true, force: true });
for (const [path, text] of pages) {
  const file = new URL(`pages/${path}`, import.meta.url);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, text);
}
writeFileSync(new URL('pages/sidebar.json', import.meta.url), JSON.stringify(sidebar));
