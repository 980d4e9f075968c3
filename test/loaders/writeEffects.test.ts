import { expect, test } from 'vitest';
import { isWrite } from '../../src/client/core/call.ts';
import type { AnyEndpoint } from '../../src/client/core/endpoint.ts';
import { endpoints } from '../../src/client/index.ts';
import { writeEffects } from '../../src/loaders/core/writeEffects.ts';

const names = (table: Readonly<Record<string, object>>) =>
  Object.entries(table).flatMap(([domain, rows]) => Object.keys(rows).map((name) => `${domain}.${name}`));

test('each write of the client has a row that says what it changes, and nothing else has', () => {
  const writes = Object.entries(endpoints).flatMap(([domain, rows]) =>
    Object.entries<AnyEndpoint>(rows)
      .filter(([, row]) => isWrite({ row }))
      .map(([name]) => `${domain}.${name}`),
  );
  expect(writes.length).toBeGreaterThan(60);
  expect(names(writeEffects).toSorted()).toEqual(writes.toSorted());
});
