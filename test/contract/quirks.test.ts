import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** The page of facts about Intercom, and the comments in the code that point to its rows. */
const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');

const rows = readFileSync(join(root, 'docs/intercom-quirks.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| quirk') && !line.startsWith('| ---'))
  .map((line) => {
    const [name = '', fact = '', versions = '', source = '', reliedOnIn = ''] = line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => cell.trim());
    return { name, fact, versions, source, reliedOnIn };
  });

const pointers = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/quirk: ([\w.-]*\w)/g)].map(([, name = '']) => ({ file, name })),
  );

test('each fact is named once, with its versions, its source, and where the code relies on it', () => {
  expect(rows.length).toBeGreaterThan(40);
  const names = rows.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  const lacking = rows.filter((row) => Object.values(row).includes(''));
  expect(lacking).toEqual([]);
});

test('comments point to facts that are on the page', () => {
  expect(pointers.length).toBeGreaterThan(20);
  const names = new Set(rows.map(({ name }) => name));
  expect(pointers.filter(({ name }) => !names.has(name))).toEqual([]);
});

test('the code that relies on a fact is there', () => {
  const paths = rows.flatMap(({ reliedOnIn }) =>
    [...reliedOnIn.matchAll(/`([\w/]*\/\w+)`/g)].map(([, path = '']) => path),
  );
  expect(paths.length).toBeGreaterThan(40);
  const isThere = (path: string) =>
    [path, `client/core/${path}`].some((one) => existsSync(join(src, one)) || existsSync(join(src, `${one}.ts`)));
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});
