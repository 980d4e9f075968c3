import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/client/core/errors.ts';
import type { Field } from '../../src/client/search/compare.ts';
import type { FieldType } from '../../src/client/search/fields.ts';
import { companyGrammar, contactGrammar, type Grammar, inboxGrammar } from '../../src/client/search/grammar.ts';
import type { Condition } from '../../src/client/search/query.ts';
import { compareTimes } from '../../src/client/search/times.ts';

const dublin = contactGrammar('2.16', 'Europe/Dublin');
const field = (name: string, type: FieldType, grammar: Grammar = dublin): Field => ({ name, type, grammar });

describe('moments', () => {
  const second = 1_700_000_000;
  const at = new Date(second * 1000);
  const between = new Date(second * 1000 + 500);
  const said = (conditions: readonly Condition[]) => conditions.map(({ operator, value }) => [operator, value]);

  const exact = compareTimes(field('t', 'datetime', contactGrammar('Unstable', null)));
  const inclusive = compareTimes(field('t', 'date', inboxGrammar('2.16')));
  const strict = compareTimes(field('t', 'date', companyGrammar('Unstable')));
  const byDay = compareTimes(field('t', 'date'));

  test('exact to the second, where upstream takes >= and <=', () => {
    expect(said(exact({ gt: at }, 'at'))).toEqual([['>=', second + 1]]);
    expect(said(exact({ gte: at, lt: at }, 'at'))).toEqual([
      ['>=', second],
      ['<=', second - 1],
    ]);
    expect(said(exact({ lte: at }, 'at'))).toEqual([['<=', second]]);
  });

  /** What upstream finds by an operator, in each grammar. */
  const finds: Readonly<Record<string, (recorded: number, value: number) => boolean>> = {
    'exact >=': (a, b) => a >= b,
    'exact <=': (a, b) => a <= b,
    'inclusive >': (a, b) => a >= b,
    'inclusive <': (a, b) => a <= b,
    'strict >': (a, b) => a > b,
    'strict <': (a, b) => a < b,
  };

  test('a moment, between two seconds or not, keeps each second on its side in every grammar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom('gt', 'gte', 'lt', 'lte'),
        fc.constantFrom(at, between),
        fc.constantFrom(['exact', exact] as const, ['inclusive', inclusive] as const, ['strict', strict] as const),
        (offset, name, moment, [grammar, time]) => {
          const recorded = second + offset;
          const [condition] = time({ [name]: moment }, 'at');
          const found = finds[`${grammar} ${condition?.operator}`]?.(recorded, Number(condition?.value));
          const [a, b] = [recorded * 1000, moment.getTime()];
          expect(found).toBe({ gt: a > b, gte: a >= b, lt: a < b, lte: a <= b }[name]);
        },
      ),
    );
  });

  const moment = (text: string) => new Date(text);
  const iso = (conditions: readonly Condition[]) =>
    conditions.map(({ operator, value }) => [operator, new Date(Number(value) * 1000).toISOString().slice(0, 19)]);

  test('by day: the last second before the day, the first after it', () => {
    expect(iso(byDay({ gte: moment('2025-07-10T09:00:00Z') }, 'at'))).toEqual([['>', '2025-07-09T22:59:59']]);
    expect(iso(byDay({ lte: moment('2025-07-10T09:00:00Z') }, 'at'))).toEqual([['<', '2025-07-10T23:00:00']]);
    // Before the first second of a day is the day before.
    expect(iso(byDay({ lt: moment('2025-07-09T23:00:00Z') }, 'at'))).toEqual([['<', '2025-07-09T23:00:00']]);
    expect(iso(byDay({ gt: moment('2025-07-10T22:59:59Z') }, 'at'))).toEqual([['>', '2025-07-10T22:59:59']]);
  });

  test.each([
    ['23 hours', '2025-03-30', '2025-03-30T00:00:00', '2025-03-30T23:00:00'],
    ['25 hours', '2025-10-26', '2025-10-25T23:00:00', '2025-10-27T00:00:00'],
  ])('a day of %s, whatever its hour', (_, day, start, end) => {
    const last = new Date(moment(`${start}Z`).getTime() - 1000).toISOString().slice(0, 19);
    for (const time of ['00:30', '01:30', '12:00', '22:30']) {
      const there = moment(`${day}T${time}:00Z`);
      expect(iso(byDay({ gte: there, lte: there }, 'at'))).toEqual([
        ['>', last],
        ['<', end],
      ]);
    }
  });

  test('a day that does not begin at midnight, and a zone that nobody knows', () => {
    const beirut = compareTimes(field('t', 'date', contactGrammar('2.11', 'Asia/Beirut')));
    // The clock went from 00:00 to 01:00.
    expect(iso(beirut({ gte: moment('2025-03-30T12:00:00Z') }, 'at'))).toEqual([['>', '2025-03-29T21:59:59']]);
    for (const zone of [null, 'Eastern Time (US & Canada)']) {
      const anywhere = compareTimes(field('t', 'date', contactGrammar('2.11', zone)));
      const [from] = anywhere({ gte: at }, 'at');
      // The earliest day that it can be is after this one anywhere.
      expect(second - Number(from?.value)).toBeGreaterThan(86_400 + 14 * 3_600);
    }
  });

  test('the beginning of time is a moment; none is not', () => {
    expect(said(exact({ gte: new Date(0) }, 'at'))).toEqual([['>=', 0]]);
    for (const time of [exact, inclusive, strict, byDay])
      expect(() => time({ gt: null }, 'at')).toThrow(InvalidInputError);
  });
});
