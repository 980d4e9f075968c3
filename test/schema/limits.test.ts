import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { maxPageSize } from '../../src/client/core/sizes.ts';
import { maxFirst } from '../../src/resolvers/core/connection.ts';
import { maxTextLength } from '../../src/resolvers/core/toPlainText.ts';
import { plainTextLimit, searchedTogether, written } from '../../src/schema/core/limits.ts';

test('sentences about limits have the numbers that the code uses', () => {
  expect(written(1_234_567)).toBe('1,234,567');
  expect(searchedTogether('contacts')).toBe(`Costs one REST call for each ${maxPageSize} contacts.`);
  expect(plainTextLimit).toContain(`more than ${written(maxTextLength)} characters`);
});

test('no description repeats a number that the code has', () => {
  const folder = new URL('../../src/schema/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(50);
  const lines = sources.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'));
  const told = [
    `each ${maxPageSize}`,
    `up to ${maxPageSize}`,
    `1 to ${maxFirst}`,
    `${written(maxTextLength)} characters`,
  ];
  const repeats = lines.filter((line) => !/^\s*(\/\/|\/?\*)/.test(line) && told.some((text) => line.includes(text)));
  expect(repeats).toEqual([]);
});
