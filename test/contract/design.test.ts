import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

/** The pages that say why the clever parts are there, how they work, and how to take them out. */
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/design');
const pages = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

const filesIn = (path: string): string[] =>
  readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .map((file) => join(path, file));

/** Every file's path and text. */
const code = ['package.json', ...['src', 'test', 'bench'].flatMap(filesIn)]
  .filter((file) => join(root, file) !== import.meta.filename)
  .map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`)
  .join('\n');

test('there is one for each of them', () => {
  expect(pages.map(([name]) => name.replace('.md', ''))).toEqual(
    expect.arrayContaining([
      'executor',
      'fast-path',
      'garbage-collection',
      'json-slices',
      'query-cost',
      'rate-limiter',
      'cluster',
      'workers',
    ]),
  );
});

test.each(pages)('%s says what the part buys, how it works, and how to take it out', (_, text) => {
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(expect.arrayContaining(['What it buys', 'How it works', 'How to take it out']));
});

test.each(pages)('%s names nothing that the code does not have', (_, text) => {
  const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(
    ([, quoted = '']) => quoted.match(/[A-Za-z_][\w./-]*\w/g) ?? [],
  );
  expect(words.length).toBeGreaterThan(10);
  const plugins = new Set(['pothos/plugin-complexity']);
  expect(words.filter((word) => !code.includes(word) && !plugins.has(word))).toEqual([]);
});

test('the measurements still take out what they say', async () => {
  type Patches = Readonly<Record<string, Readonly<Record<string, readonly [from: string, to: string]>>>>;
  const patches: Patches = await import(pathToFileURL(join(root, 'bench/parts/patches.mjs')).href);
  const all = Object.values(patches).flatMap((patch) => Object.entries(patch));
  expect(all.length).toBeGreaterThan(3);
  for (const [file, [from]] of all) expect(readFileSync(join(root, 'src', file), 'utf8')).toContain(from);
});
