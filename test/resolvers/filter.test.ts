import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/client/core/errors.ts';
import { type Comparison, compare, compareBoolean, compareIds, type Field } from '../../src/client/search/compare.ts';
import { all, any, compile, isGroup, type Rules } from '../../src/client/search/compile.ts';
import type { FieldType } from '../../src/client/search/fields.ts';
import { companyGrammar, contactGrammar, type Grammar, inboxGrammar } from '../../src/client/search/grammar.ts';
import type { Condition, Query } from '../../src/client/search/query.ts';

interface Filter {
  readonly and?: readonly Filter[] | null | undefined;
  readonly or?: readonly Filter[] | null | undefined;
  readonly name?: Comparison | null | undefined;
  readonly size?: Comparison | null | undefined;
  readonly id?: Comparison | null | undefined;
  readonly open?: boolean | null | undefined;
}
const dublin = contactGrammar('2.16', 'Europe/Dublin');
const field = (name: string, type: FieldType, grammar: Grammar = dublin): Field => ({ name, type, grammar });
const rules: Rules<Filter> = {
  name: compare(field('name', 'string')),
  size: compare(field('size', 'integer')),
  id: compareIds(field('id', 'string')),
  open: compareBoolean(field('open', 'boolean')),
};
const is = (value: string): Condition => ({ field: 'name', operator: '=', value });
const eq = (value: string): Filter => ({ name: { eq: value } });
const and = (...value: Query[]): Query => ({ operator: 'AND', value });
const or = (...value: Query[]): Query => ({ operator: 'OR', value });
const refused = (filter: Filter | null, field: string) =>
  expect(compile(filter, rules)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', field }));

describe('comparisons', () => {
  test.each<[Comparison, readonly [string, unknown][]]>([
    [{ eq: 'a' }, [['=', 'a']]],
    [{ ne: '' }, [['!=', '']]],
    [{ in: ['a', 'b'] }, [['IN', ['a', 'b']]]],
    [{ notIn: ['a'] }, [['NIN', ['a']]]],
    [
      { contains: 'a', notContains: 'b' },
      [
        ['~', 'a'],
        ['!~', 'b'],
      ],
    ],
    [
      { startsWith: 'a', endsWith: 'b' },
      [
        ['^', 'a'],
        ['$', 'b'],
      ],
    ],
    [{ isSet: true }, [['!=', null]]],
    [{ isSet: false }, [['=', null]]],
    [{ eq: 'a', ne: null, isSet: null }, [['=', 'a']]],
  ])('%o', (comparison, conditions) => {
    expect(rules.name(comparison, 'at')).toEqual(
      conditions.map(([operator, value]) => ({ field: 'name', operator, value })),
    );
  });

  test('zero and false are values', () => {
    expect(rules.size({ gt: 0, lte: -1, gte: 2, lt: 3 }, 'at')).toEqual([
      { field: 'size', operator: '>', value: 0 },
      { field: 'size', operator: '<=', value: -1 },
      { field: 'size', operator: '>=', value: 2 },
      { field: 'size', operator: '<', value: 3 },
    ]);
    expect(rules.open(false, 'at')).toEqual([{ field: 'open', operator: '=', value: false }]);
  });

  test.each<[Comparison, string]>([
    [{}, 'at'],
    [{ eq: null }, 'at'],
    [{ in: [] }, 'at.in'],
    [{ eq: 'a/b' }, 'at.eq'],
    [{ in: ['1', '..'] }, 'at.in[1]'],
  ])('%o is refused at %s', (comparison, field) => {
    expect(() => rules.id(comparison, 'at')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', field }));
  });
});

describe('numbers in order', () => {
  const size = (type: FieldType, grammar: Grammar) => compare<number>(field('size', type, grammar));
  const inbox = inboxGrammar('2.16');
  const company = companyGrammar('Unstable');
  const said = (query: Query | undefined): unknown =>
    query === undefined
      ? null
      : isGroup(query)
        ? [query.operator, ...query.value.map(said)]
        : `${query.operator} ${query.value}`;

  test.each<[string, FieldType, Grammar, Comparison, unknown]>([
    ['contacts have every operator', 'integer', dublin, { gte: 3 }, '>= 3'],
    ['contacts have every operator', 'decimal', dublin, { lt: 2.5 }, '< 2.5'],
    ['> includes the number in the inbox', 'integer', inbox, { gt: 3 }, ['AND', '> 3', '!= 3']],
    ['< includes the number in the inbox', 'integer', inbox, { lt: 3 }, ['AND', '< 3', '!= 3']],
    ['at least is more than the one before', 'integer', inbox, { gte: 3 }, ['AND', '> 2', '!= 2']],
    ['at most is less than the one after', 'integer', inbox, { lte: 3 }, ['AND', '< 4', '!= 4']],
    ['decimals have none before them', 'decimal', inbox, { gte: 2.5 }, '> 2.5'],
    ['decimals', 'decimal', inbox, { lt: 2.5 }, ['AND', '< 2.5', '!= 2.5']],
    ['companies mean > strictly', 'integer', company, { gt: 3 }, '> 3'],
    ['companies have no >=', 'integer', company, { gte: 3 }, '> 2'],
    ['values with cents', 'cents', company, { lte: 3 }, ['OR', '< 3', '= 3']],
    ['several', 'integer', inbox, { in: [1, 2] }, 'IN 1,2'],
  ])('%s: %s', (_, type, grammar, comparison, expected) => {
    expect(said(size(type, grammar)(comparison, 'at')[0])).toEqual(expected);
  });

  test('where a group would be too deep, one condition says it by the documents', () => {
    const deep: Rules<Filter> = { ...rules, size: size('integer', inbox) };
    const query = compile({ ...eq('a'), or: [eq('b'), { size: { lt: 3 } }] }, deep)();
    expect(query).toEqual(and(and(is('a')), or(is('b'), { field: 'size', operator: '<', value: 2 })));
  });

  test.each<[FieldType, Comparison, string]>([
    ['integer', { eq: 2.5 }, 'at.eq'],
    ['cents', { in: [1, 0.5] }, 'at.in[1]'],
    ['string', { gt: 1 }, 'at.gt'],
    ['integer', { contains: '1' }, 'at.contains'],
    ['label', { in: ['1'] }, 'at.in'],
    ['date', { ne: 1 }, 'at.ne'],
  ])('%s does not take %o', (type, comparison, at) => {
    expect(() => compare(field('size', type))(comparison, 'at')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', field: at }),
    );
  });

  test('dates refuse `!=`, so that having one is being after 1970', () => {
    const made = compare(field('t', 'date'));
    expect(made({ isSet: true }, 'at')).toEqual([{ field: 't', operator: '>', value: 0 }]);
    expect(made({ isSet: false }, 'at')).toEqual([{ field: 't', operator: '=', value: null }]);
  });
});

describe('compiling', () => {
  test.each<[string, Filter | null | undefined, Query | null]>([
    ['no filter', null, null],
    ['no filter at all', undefined, null],
    ['an empty filter', {}, null],
    ['a filter of nulls', { name: null, and: null, or: undefined }, null],
    ['one condition', eq('a'), is('a')],
    ['two fields', { ...eq('a'), open: true }, and(is('a'), { field: 'open', operator: '=', value: true })],
    ['an `and` of one', { and: [eq('a')] }, is('a')],
    ['an `or` of one', { or: [{ and: [eq('a')] }] }, is('a')],
    ['an `or`', { or: [eq('a'), eq('b')] }, or(is('a'), is('b'))],
    ['an `and` in an `and`', { and: [eq('a'), { and: [eq('b'), eq('c')] }] }, and(is('a'), is('b'), is('c'))],
    ['an `or` in an `or`', { or: [eq('a'), { or: [eq('b'), eq('c')] }] }, or(is('a'), is('b'), is('c'))],
    ['a condition among groups', { ...eq('a'), or: [eq('b'), eq('c')] }, and(and(is('a')), or(is('b'), is('c')))],
    [
      'groups in a group',
      { and: [{ or: [eq('a'), eq('b')] }, { or: [eq('c'), eq('d')] }] },
      and(or(is('a'), is('b')), or(is('c'), is('d'))),
    ],
  ])('%s', (_, filter, query) => expect(compile(filter, rules)()).toEqual(query));

  test('what must hold also holds', () => {
    expect(compile(null, rules)(eq('x'))).toEqual(is('x'));
    expect(compile(eq('a'), rules)(eq('x'))).toEqual(and(is('x'), is('a')));
    expect(compile({ or: [eq('a'), eq('b')] }, rules)(eq('x'))).toEqual(and(and(is('x')), or(is('a'), is('b'))));
  });

  test.each<[string, Filter, string]>([
    ['an empty `and`', { and: [] }, 'filter.and'],
    ['an empty `or`', { ...eq('a'), or: [] }, 'filter.or'],
    ['an empty filter in an `or`', { or: [eq('a'), {}] }, 'filter.or[1]'],
    ['a comparison of nothing', { and: [{ or: [{ name: {} }] }] }, 'filter.and[0].or[0].name'],
    ['an id that is none', { or: [{ id: { in: ['1', '../2'] } }] }, 'filter.or[0].id.in[1]'],
    ['16 in a group', { or: upTo(16).map(eq) }, 'filter'],
    ['16 after flattening', { and: [{ and: upTo(8).map(eq) }, { and: upTo(8).map(eq) }] }, 'filter'],
    ['16 in an inner group', { and: [{ or: upTo(16).map(eq) }, { or: upTo(2).map(eq) }] }, 'filter'],
    ['three deep', { and: [eq('a'), { or: [eq('b'), { and: [eq('c'), eq('d')] }] }] }, 'filter'],
  ])('%s is refused', (_, filter, field) => refused(filter, field));

  test('15 in a group pass', () => {
    expect(compile({ or: upTo(15).map(eq) }, rules)()).toMatchObject({ value: { length: 15 } });
  });

  test('`all` and `any` of nothing are nothing', () => {
    expect(all([])).toBeNull();
    expect(any([])).toBeNull();
  });
});

function upTo(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `v${i}`);
}

/** What a record without names but one makes of a filter, read as people would. */
const filterHolds = (filter: Filter, truths: ReadonlySet<string>): boolean => {
  const parts = [
    ...(filter.name == null ? [] : [truths.has(String(filter.name.eq))]),
    ...(filter.and == null ? [] : [filter.and.every((part) => filterHolds(part, truths))]),
    ...(filter.or == null ? [] : [filter.or.some((part) => filterHolds(part, truths))]),
  ];
  return parts.every(Boolean);
};
const queryHolds = (query: Query, truths: ReadonlySet<string>): boolean => {
  if (!isGroup(query)) return truths.has(String((query as Condition).value));
  const members = query.value.map((member) => queryHolds(member, truths));
  return query.operator === 'AND' ? members.every(Boolean) : members.some(Boolean);
};
const depthOf = (query: Query): number => (isGroup(query) ? 1 + Math.max(...query.value.map(depthOf)) : 0);
const groupsOf = (query: Query): readonly (readonly Query[])[] =>
  isGroup(query) ? [query.value, ...query.value.flatMap(groupsOf)] : [];

const words = ['a', 'b', 'c', 'd'];
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...words).map(eq),
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 4 }) }),
    fc.record({
      name: fc.constantFrom(...words).map((word) => ({ eq: word })),
      or: fc.array(tie('filter'), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

test('any filter is refused, or means the same and keeps to the grammar', () => {
  let compiled = 0;
  fc.assert(
    fc.property(anyFilter, fc.subarray(words), (filter, truths) => {
      let query: Query | null;
      try {
        query = compile(filter, rules)();
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
        return;
      }
      compiled += 1;
      if (query === null) throw new Error('a filter that says something became none');
      expect(queryHolds(query, new Set(truths))).toBe(filterHolds(filter, new Set(truths)));
      expect(depthOf(query)).toBeLessThanOrEqual(2);
      for (const group of groupsOf(query)) {
        expect(group.length).toBeLessThanOrEqual(15);
        expect(group.length).toBeGreaterThan(0);
        // Pure: only groups, or only conditions.
        expect(new Set(group.map(isGroup)).size).toBe(1);
      }
    }),
    { numRuns: 500 },
  );
  expect(compiled).toBeGreaterThan(100);
});
