import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/server/errorCodes.ts';
import { settings } from '../../src/server/settings.ts';

const root = resolve(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const inFolder = (folder: string, isPage: (name: string) => boolean): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules') && isPage(name))
    .map((name) => join(folder, name));

const isMarkdown = (name: string): boolean => name.endsWith('.md');
const pages = [
  ...readdirSync(root).filter(isMarkdown),
  ...inFolder('docs', isMarkdown),
  ...inFolder('examples', isMarkdown),
  'bench/README.md',
  'reference/README.md',
].toSorted();

const isFence = (line: string): boolean => line.trimStart().startsWith('```');

/** A page without its code blocks. */
const proseOf = (text: string): string => {
  let isCode = false;
  return text
    .split('\n')
    .filter((line) => {
      if (!isFence(line)) return !isCode;
      isCode = !isCode;
      return false;
    })
    .join('\n');
};

/** The anchors of a page, as GitHub makes them of its headings. */
const anchorsOf = (text: string): Set<string> => {
  const anchors = new Set<string>();
  for (const [, heading = ''] of proseOf(text).matchAll(/^#+ (.*)$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let copy = 1; anchors.has(anchor); copy += 1) anchor = `${slug}-${copy}`;
    anchors.add(anchor);
  }
  return anchors;
};

const linksOf = (text: string): string[] =>
  [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((t) => !/^[a-z]+:/.test(t));

/** Why a link of a page leads nowhere; null for one that works. */
const brokenLink = (page: string, target: string): string | null => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return `${page}: ${target} does not exist`;
  if (anchor === undefined || anchorsOf(textOf(file)).has(anchor)) return null;
  return `${page}: ${target} is no heading`;
};

/** Variables that pages name and that the gateway does not read. */
const otherVariables = [
  'NODE_OPTIONS',
  'FAST_CHECK_SEED',
  'GATEWAY_WORKERS',
  'INTERCOM_OPENAPI_DIR',
  'NODE_ENV',
  // Of the shell commands and the routers of examples.
  'DASHBOARD_KEY',
  'IMPORTER_KEY',
];

/** Words in capitals that are names of something: settings, error codes, enum values. */
const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/(?<![\w{.])[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?!\w)/g)].map(([name]) => name)),
];

const scriptsIn = (text: string): string[] => [
  ...[...text.matchAll(/npm run (?:--silent )?([a-z][\w:]*)/g)].map(([, name = '']) => name),
  ...[...text.matchAll(/npm (start|test)\b/g)].map(([, name = '']) => name),
];

const scriptsNear = (page: string): Record<string, string> => {
  const own = join(dirname(page), 'package.json');
  const scriptsOf = (path: string) => (JSON.parse(textOf(path)) as { scripts?: Record<string, string> }).scripts;
  return { ...scriptsOf('package.json'), ...(existsSync(join(root, own)) ? scriptsOf(own) : {}) };
};

describe('the checks notice', () => {
  test.each([
    ['nowhere.md', 'README.md: nowhere.md does not exist'],
    ['docs/limits.md#nothing', 'README.md: docs/limits.md#nothing is no heading'],
    ['#nothing', 'README.md: #nothing is no heading'],
    ['docs/limits.md#query-cost', null],
    ['#quick-start', null],
  ])('where %s leads', (target, problem) => {
    expect(brokenLink('README.md', target)).toBe(problem);
  });

  test('links, scripts and names', () => {
    expect(linksOf('[a](b.md#c) ![d](e.png) [f](https://g)\n```sh\n[h](i)\n```\n')).toEqual(['b.md#c', 'e.png']);
    expect(scriptsIn('`npm run --silent docs`, `npm run coverage:api -- --missing`, npm start')).toEqual([
      'docs',
      'coverage:api',
      'start',
    ]);
    expect(namesIn('`MAX_DEPTH=3` and API, {SOME_HOLE}, `NOT_A_SETTING`')).toEqual(['MAX_DEPTH', 'NOT_A_SETTING']);
    expect([...anchorsOf('# A b\n## `C` & d-e\n## A b\n')]).toEqual(['a-b', 'c--d-e', 'a-b-1']);
  });
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('has links that work', () => {
    expect(linksOf(text).flatMap((target) => brokenLink(page, target) ?? [])).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const scripts = scriptsNear(page);
    expect(scriptsIn(text).filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names settings, error codes and enum values that exist', () => {
    const enumValues = [...textOf('schema.graphql').matchAll(/^ {2}([A-Z][A-Z\d_]*)$/gm)].map(([, name]) => name);
    const known = new Set<unknown>([...Object.keys(settings), ...errorCodes, ...enumValues, ...otherVariables]);
    expect(namesIn(text).filter((name) => !known.has(name))).toEqual([]);
  });

  test('names files that exist', () => {
    const paths = [...text.matchAll(/`((?:src|test|docs|scripts|bench|examples)\/[\w./-]+)`/g)].map(([, p = '']) => p);
    const exists = (path: string) => [root, join(root, dirname(page))].some((base) => existsSync(join(base, path)));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });
});

test.each(['docs/adding-a-resource.md', 'docs/clients.md'])(
  '%s: excerpts are of the file that they name, in its order',
  (page) => {
    const blocks = [...textOf(page).matchAll(/^```(?:ts|js|jsonc)\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)];
    expect(blocks.length).toBeGreaterThan(5);
    const strange = blocks.flatMap(([, file = '', block = '']) => {
      const lines = textOf(file).split('\n');
      let at = -1;
      return block
        .trimEnd()
        .split('\n')
        .filter((line) => {
          const found = lines.indexOf(line, at + 1);
          if (found >= 0) at = found;
          return found < 0;
        })
        .map((line) => `${file}: ${line}`);
    });
    expect(strange).toEqual([]);
  },
);

test('the README is short, and leads to every page', () => {
  const readme = textOf('README.md');
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(140);
  const reached = new Set(['README.md']);
  for (const page of reached)
    for (const target of linksOf(textOf(page))) {
      const [path = ''] = target.split('#');
      if (isMarkdown(path)) reached.add(relative(root, resolve(root, dirname(page), path)));
    }
  expect(pages.filter((page) => page.startsWith('docs') && !reached.has(page))).toEqual([]);
});

describe('what pages say of the code', () => {
  const source = inFolder('src', (name) => name.endsWith('.ts'))
    .map(textOf)
    .join('\n');

  test.each(['docs/architecture.md', 'docs/glossary.md'])('%s names functions and types that exist', (page) => {
    const names = [...proseOf(textOf(page)).matchAll(/`([a-z]+[A-Z]\w*|[A-Z][a-z]+\w*)`/g)].map(
      ([, name = '']) => name,
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
  });

  test('the glossary has at most 30 words', () => {
    const words = [...textOf('docs/glossary.md').matchAll(/\*\*[^*]+\*\*/g)];
    expect(words.length).toBeGreaterThan(5);
    expect(words.length).toBeLessThanOrEqual(30);
  });
});
