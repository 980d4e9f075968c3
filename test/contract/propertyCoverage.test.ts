import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { isAvailable, type Version, versions } from '../../src/client/core/versions.ts';
import { endpoints } from '../../src/client/index.ts';
import { schema } from '../../src/schema/index.ts';
import { describedVersions, describeOfficially, documentOf } from '../support/openapi/index.ts';

interface Property {
  readonly domain: string;
  readonly place: string;
  readonly missing: readonly string[];
}
interface Unread extends Property {
  readonly reason: string;
  /** The field of the graph that has the same value. */
  readonly field: string;
}
interface Script {
  measureProperties(table: object, descriptionOf: (version: Version) => object | undefined): readonly Property[];
  unreadProperties(properties: readonly Property[]): readonly Unread[];
  countProperties(properties: readonly Property[]): { readonly total: { readonly percent: number } };
  committedList(): string;
  listOf(unread: readonly Unread[]): string;
}

const path = join(fileURLToPath(import.meta.url), '../../../scripts/propertyCoverage.mjs');
const script: Script = await import(pathToFileURL(path).href);

/** Whether the graph has `Type.field`. */
const hasField = (coordinate: string): boolean => {
  const [type = '', field = ''] = coordinate.split('.');
  const found = schema.getType(type);
  return isObjectType(found) && Object.hasOwn(found.getFields(), field);
};

/** A table with one operation, whose reader looks at nothing. */
const blind = { notes: { find: { route: 'GET /notes/{id}', docs: 'notes/retrievenote', read: () => ({}) } } };
const measured = (table: object) =>
  script.measureProperties({ endpoints: table, versions, isAvailable }, (version) =>
    describedVersions.includes(version) ? documentOf(version) : undefined,
  );

describeOfficially('properties of the official responses that no reader reads', () => {
  test('are those of the committed list, each with a reason', { timeout: 300_000 }, () => {
    const properties = measured(endpoints);
    const unread = script.unreadProperties(properties);
    expect(script.listOf(unread)).toBe(script.committedList());
    expect(unread.filter(({ reason }) => reason === '')).toEqual([]);
    const fields = unread.flatMap(({ field }) => (field === '' ? [] : [field]));
    expect(fields.filter((field) => !hasField(field))).toEqual([]);
    expect(script.countProperties(properties).total.percent).toBeGreaterThanOrEqual(98);
  });

  test('are all of a record whose reader looks at nothing', () => {
    const properties = measured(blind);
    expect(properties.map(({ place }) => place)).toContain('note.body');
    expect(properties.filter(({ missing }) => missing.length === 0)).toEqual([]);
  });
});
