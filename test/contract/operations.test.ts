import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isAvailable, type Version, versions } from '../../src/client/core/versions.ts';
import {
  coveredIn,
  coveredOperations,
  describedAfterAll,
  describedVersions,
  describeOfficially,
  description,
  keyOfRoute,
  published,
  publishedOperation,
} from '../support/openapi/index.ts';

/** The domains that docs/coverage.md says are reached whole. One that is whole stays so. */
const whole = [
  ...readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8').matchAll(
    /^\| (?!Unstable )([A-Z][^|\n]*) \| (\d+) \| \2 \| 100\.0 % \|$/gm,
  ),
].map(([, domain = '']) => domain);

const publishedIn = (version: Version) =>
  published.filter((operation) => !operation.withdrawn && operation.versions.includes(version));

describe('the committed list of operations', () => {
  test('has 263 operations, none of them twice', () => {
    expect(published).toHaveLength(263);
    expect(new Set(published.map(({ key }) => key)).size).toBe(263);
  });

  test('names the withdrawn ones, which no description has any more', () => {
    const withdrawn = published.filter((operation) => operation.withdrawn);
    expect(new Set(withdrawn.map(({ domain }) => domain))).toEqual(new Set(['Custom Channel Events']));
    expect(withdrawn).toHaveLength(4);
  });
});

describe("the client's table", () => {
  test('has no operation twice', () => {
    const keys = coveredOperations.map(({ route }) => keyOfRoute(route));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test.each(coveredOperations)('$name is published, in the versions that the row says', ({ route, row }) => {
    expect(versions.filter((version) => isAvailable(row, version))).toEqual(publishedOperation(route)?.versions);
  });

  const styles: Readonly<Record<string, string>> = { 'page number': 'page', 'cursor starting_after': 'starting_after' };
  const inPages = coveredOperations.flatMap(({ name, route, row }) => {
    const by = 'by' in row.read ? row.read.by : undefined;
    const style = styles[publishedOperation(route)?.paginated ?? ''];
    return by === undefined || style === undefined ? [] : [{ name, by, style }];
  });

  test('has lists in pages', () => {
    expect(new Set(inPages.map(({ style }) => style))).toEqual(new Set(['page', 'starting_after']));
  });

  test.each(inPages)('$name goes on by $style, as published', ({ by, style }) => {
    expect(by).toBe(style);
  });

  /** Lists whose readers say otherwise how they go on. The walks of `test/pagination` go to their ends. */
  const ownWay: Readonly<Record<string, string>> = {
    'GET /companies': 'By page number; with a company’s own id it answers with that company.',
    'GET /companies/scroll': 'By the parameter of the scroll.',
    'GET /contacts/{id}/merge_history': 'By `next_cursor`.',
    'GET /events': 'By a URL, or by the time of its last event.',
    'GET /internal_articles/search': 'By page number, below `data`.',
  };

  test('says of each list in pages how it goes on', () => {
    const silent = coveredOperations
      .filter(({ route, row }) => publishedOperation(route)?.paginated != null && !('by' in row.read))
      .map(({ route }) => route);
    expect(silent.toSorted()).toEqual(Object.keys(ownWay));
  });

  test('has a page of the reference for each row, and none twice', () => {
    const pages = coveredOperations.map(({ row }) => row.docs);
    expect(pages.filter((docs) => !/^[a-z-]+\/([a-z]+|paths\/~1[\w~%]+\/[a-z]+)$/.test(docs))).toEqual([]);
    expect(pages.filter((docs, i) => pages.indexOf(docs) !== i)).toEqual([]);
  });

  test.each(whole)('reaches all of %s', (domain) => {
    const reached = new Set(coveredOperations.map(({ route }) => keyOfRoute(route)));
    const operations = published.filter((operation) => operation.domain === domain);
    expect(operations.length).toBeGreaterThan(0);
    expect(operations.map(({ key }) => key).filter((key) => !reached.has(key))).toEqual([]);
  });

  test('no domain is reached whole without being named so in docs/coverage.md', () => {
    const reached = new Set(coveredOperations.map(({ route }) => keyOfRoute(route)));
    const left = published.filter(({ key }) => !reached.has(key)).map(({ domain }) => domain);
    const all = published.map(({ domain }) => domain);
    expect([...new Set(all)].filter((domain) => !left.includes(domain)).toSorted()).toEqual(whole.toSorted());
  });

  test.each(versions)('reaches operations of %s', (version) => {
    expect(coveredIn(version).length).toBeGreaterThan(20);
  });
});

describeOfficially('the committed list against the official descriptions', () => {
  test('2.17 has no official description: once it has, it is judged by it', () => {
    expect(versions.filter((version) => !describedVersions.includes(version))).toEqual(['2.17']);
    expect(describedAfterAll()).toEqual([]);
  });

  test.each(describedVersions)('%s has the same operations in both', (version) => {
    const official = [...description(version).operations.keys()]
      .filter((key) => publishedOperation(key)?.withdrawn !== true)
      .sort();
    expect(official.length).toBeGreaterThan(100);
    expect(
      publishedIn(version)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(official);
  });

  test.each(coveredOperations)(
    '$name names its page of the reference, in the newest version that has it',
    ({ row }) => {
      const newestFirst = [...describedVersions].reverse();
      const stable = newestFirst.filter((version) => version !== 'Unstable');
      const operation = [...stable, 'Unstable' as const]
        .map((version) => description(version).operations.get(keyOfRoute(row.route)))
        .find((found) => found !== undefined);
      // The extract of what was withdrawn may be absent.
      if (operation === undefined && publishedOperation(row.route)?.withdrawn === true) return;
      expect(row.docs).toBe(operation?.docs);
    },
  );
});
