import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What others call has a comment that says what its name and its types cannot: units, errors, defaults. */
const src = resolve(import.meta.dirname, '../../src');

const exportsIn = (folder: string) =>
  readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const lines = readFileSync(join(src, folder, file), 'utf8').split('\n');
      return lines.flatMap((line, n) => {
        const [, name] = /^export (?:abstract )?(?:const|function|class) (\w+)/.exec(line) ?? [];
        const isCallable = / class | function |=>$|=> [^;]*$|[(=]$|\) => /.test(line);
        if (name === undefined || !isCallable) return [];
        return [{ name: `${folder}/${file} ${name}`, isCommented: lines[n - 1]?.trim().endsWith('*/') === true }];
      });
    });

test.each(['client/core', 'loaders/core', 'resolvers/core', 'server'])(
  'each function and class that %s exports has a comment',
  (folder) => {
    const found = exportsIn(folder);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ isCommented }) => !isCommented).map(({ name }) => name)).toEqual([]);
  },
);
