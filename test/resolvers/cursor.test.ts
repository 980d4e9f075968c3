import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/client/core/errors.ts';
import { decodeCursor, encodeCursor, listKey, skipOf } from '../../src/resolvers/core/cursor.ts';

const key = listKey('things');

describe('a cursor', () => {
  const place = fc.record({
    page: fc.option(fc.string({ unit: 'grapheme' }), { nil: null }),
    index: fc.integer({ min: 0, max: 999 }),
    id: fc.option(fc.string({ unit: 'grapheme' }), { nil: null }),
  });

  test('comes back as the place that it was made of', () => {
    fc.assert(
      fc.property(place, (place) => {
        expect(decodeCursor(key, encodeCursor(key, place))).toEqual(place);
        expect(encodeCursor(key, place)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('of another list is refused', () => {
    fc.assert(
      fc.property(place, fc.string(), (place, other) => {
        fc.pre(other !== 'things');
        expect(() => decodeCursor(listKey(other), encodeCursor(key, place))).toThrow(/another list/);
      }),
    );
  });

  test('that nobody made is refused, whatever it is', () => {
    const forged = fc.json().map((json) => Buffer.from(json).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), forged), (cursor) => {
        expect(() => decodeCursor(key, cursor)).toThrow(InvalidInputError);
      }),
    );
  });

  test('that is longer than any is refused before it is parsed', () => {
    const long = (length: number) => encodeCursor(key, { page: 'x'.repeat(length), index: 1, id: null });
    expect(decodeCursor(key, long(10_000))).toMatchObject({ index: 1 });
    expect(() => decodeCursor(key, long(20_000))).toThrow('not a valid cursor');
    expect(skipOf(long(10_000))).toBe(2);
    expect(skipOf(long(20_000))).toBe(0);
  });

  test.each<unknown>([
    [key],
    [key, 1.5, null],
    [key, -2, null],
    [key, 1000, null],
    [key, '1', null],
    [key, 1, 2],
    [key, 1, null, 2],
    { 0: key },
  ])('with the right key and a wrong place, %j, is refused', (parts) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect(() => decodeCursor(key, cursor)).toThrow(InvalidInputError);
  });

  test('tells lists apart by all that makes them', () => {
    const keys = [['a'], ['b'], ['a', null], ['a', { x: 1 }], ['a', { x: 2 }], ['a', { x: 1 }, 'asc']].map((what) =>
      listKey(...what)(),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(listKey('a', { x: 1 })()).toBe(keys[3]);
  });
});
