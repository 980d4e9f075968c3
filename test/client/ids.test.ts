import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/client/core/errors.ts';
import { checkedId, integerId, isId, ownIdSegment } from '../../src/client/core/ids.ts';

const hostile = [
  '',
  '.',
  '..',
  '../x',
  'a/b',
  'a%2fb',
  '%2e%2e',
  'a b',
  'a\r\nb',
  'a\n',
  '\na',
  'a\0',
  'é',
  'a?b',
  'a#b',
  'a\\b',
  'x'.repeat(129),
];

describe('ids that Intercom gave', () => {
  test.each(['1', '6329bd9ffe4e2e91dac76188', 'in_progress', 'a-B_9', 'x'.repeat(128)])('%s passes as it is', (id) => {
    expect(checkedId(id)).toBe(id);
    expect(isId(id)).toBe(true);
  });

  test.each(hostile)('%j is refused, by its place', (id) => {
    expect(isId(id)).toBe(false);
    expect(() => checkedId(id, 'filter.id')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'filter.id' }),
    );
  });

  test('what passes is one path segment that URL parsing leaves alone', () => {
    fc.assert(
      fc.property(
        fc.string({
          maxLength: 140,
          unit: fc.oneof(fc.constantFrom(...'aZ09_-./%\\?#\r\n\t '), fc.string({ minLength: 1, maxLength: 1 })),
        }),
        (id) => {
          if (isId(id)) expect(new URL(`https://x/things/${id}/end`).pathname).toBe(`/things/${id}/end`);
          else expect(() => checkedId(id)).toThrow(InvalidInputError);
        },
      ),
    );
  });
});

describe('ids as integers', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['7', 7],
    ['123456789012345', 123456789012345],
  ])('%s', (id, number) => expect(integerId(id)).toBe(number));

  test.each([...hostile, '-1', '1.5', '1e3', '0x10', ' 1', '1 ', 'abc', '1234567890123456', '١٢'])(
    '%j is refused',
    (id) => {
      expect(() => integerId(id, 'adminId')).toThrow(expect.objectContaining({ field: 'adminId' }));
    },
  );
});

describe('the caller’s own ids', () => {
  test('255 characters are not too many', () => {
    expect(ownIdSegment('x'.repeat(255))).toHaveLength(255);
  });

  test.each(['', '.', '..', 'x'.repeat(256), '\ud800'])('%j is refused', (id) => {
    expect(() => ownIdSegment(id, 'externalId')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'externalId' }),
    );
  });

  test('any other text is exactly one path segment, and comes back as it was', () => {
    const text = fc.string({
      minLength: 1,
      maxLength: 100,
      unit: fc.oneof(fc.constantFrom(...'./%?#\\&=\r\n '), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
    });
    fc.assert(
      fc.property(text, (id) => {
        fc.pre(id !== '.' && id !== '..' && id.length <= 255);
        const { pathname, search, hash } = new URL(`https://x/find/${ownIdSegment(id)}`);
        const segments = pathname.split('/');
        expect(segments).toHaveLength(3);
        expect(decodeURIComponent(segments[2] ?? '')).toBe(id);
        expect(search + hash).toBe('');
      }),
    );
  });
});
