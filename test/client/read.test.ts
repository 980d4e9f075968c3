import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeDataTypes, contactRoles, wireWord } from '../../src/client/core/enums.ts';
import * as lists from '../../src/client/core/lists.ts';
import * as read from '../../src/client/core/read.ts';
import { plain } from '../support/plain.ts';

const quiet = () => {};
/** What a reader of the field `it` makes of a value. */
const of = <T>(reader: read.Reader<T>, value: unknown): T => reader({ it: value }, quiet);

describe('ids', () => {
  test.each<[unknown, string | null]>([
    ['12', '12'],
    [12, '12'],
    [123456789012345, '123456789012345'],
    ['6329bd9ffe4e2e91dac76188', '6329bd9ffe4e2e91dac76188'],
    [{ type: 'admin', id: 7 }, '7'],
    [{ id: '8' }, '8'],
    [0, null],
    ['0', null],
    [-0, null],
    ['', null],
    [null, null],
    [undefined, null],
    [{}, null],
    [{ id: 0 }, null],
    [[], null],
    [[5], null],
    [true, null],
    [false, null],
    [1.5, null],
    // Too large for a number: its last digits are gone, and what is left names another record.
    [Number('9007199254740993'), null],
    [1e21, null],
    [Number.POSITIVE_INFINITY, null],
    // No id of Intercom's looks like that.
    [' ', null],
    ['7/../8', null],
    ['1e400.', null],
    ['x'.repeat(129), null],
  ])('%o is %o', (value, id) => {
    expect(of(read.ref('it'), value)).toBe(id);
    expect(of(read.id('it'), value)).toBe(id ?? undefined);
  });

  test('a list of them, in every envelope', () => {
    const refs = lists.refs('team_ids');
    const rows = [1, '2', { id: 3 }, null, 0, {}, 'x'];
    const ids = ['1', '2', '3', 'x'];
    expect(refs({ team_ids: rows }, quiet)).toEqual(ids);
    expect(refs({ team_ids: { type: 'list', data: rows } }, quiet)).toEqual(ids);
    expect(refs({ team_ids: { type: 'team.list', team_ids: rows } }, quiet)).toEqual(ids);
    for (const none of [{ team_ids: null }, { team_ids: { total_count: 0 } }]) expect(refs(none, quiet)).toEqual([]);
    for (const unsaid of [{}, null, 'x']) expect(refs(unsaid, quiet)).toBeNull();
    for (const odd of ['x', 7, { data: {} }, { rows: [] }]) expect(refs({ team_ids: odd }, quiet)).toBeNull();
  });

  test('no value whatever makes an id that is not text, nor one in exponents', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.double(), fc.maxSafeInteger()), (value) => {
        const id = of(read.ref('it'), value);
        expect(id === null || typeof id === 'string').toBe(true);
        if (typeof value === 'number' && id !== null) expect(id).toMatch(/^-?\d+$/);
      }),
    );
  });
});

describe('times', () => {
  test.each<[unknown, string | null]>([
    [1_700_000_000, '2023-11-14T22:13:20.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    [1.005, '1970-01-01T00:00:01.005Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-02-29T12:30:00Z', '2024-02-29T12:30:00.000Z'],
    ['2024-02-29T12:30:00.250+02:00', '2024-02-29T10:30:00.250Z'],
    ['2024-02-29T12:30:00-0130', '2024-02-29T14:00:00.000Z'],
    ['2024-02-29 12:30:00 UTC', '2024-02-29T12:30:00.000Z'],
    [' 2024-02-29T12:30Z\n', '2024-02-29T12:30:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    // Without a zone it is UTC wherever the gateway runs.
    ['2024-02-29T12:30:00', '2024-02-29T12:30:00.000Z'],
    [253_402_300_799, '9999-12-31T23:59:59.000Z'],
    // Out of what a date of the graph can say.
    [253_402_300_800, null],
    [1_700_000_000_000, null],
    [-1e14, null],
    [1e300, null],
    ['', null],
    ['soon', null],
    ['room 12', null],
    ['2024-13-45', null],
    ['+012024-01-01T00:00:00Z', null],
    [true, null],
    [{}, null],
    [[1_700_000_000], null],
    [null, null],
  ])('%o is %o', (value, moment) => {
    expect(of(read.time('it'), value)?.toISOString() ?? null).toBe(moment);
  });

  test('the machine’s zone does not matter', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      expect(read.asTime('2024-02-29T12:30:00')?.toISOString()).toBe('2024-02-29T12:30:00.000Z');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('any number and any text is a date that can be written, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.string(), fc.date().map(String)), (value) => {
        const moment = read.asTime(value);
        if (moment !== null) expect(moment.toISOString()).toMatch(/^\d{4}-/);
      }),
    );
  });

  test('every second and every ISO text of the years 0 to 9999 reads as itself', () => {
    const bounds = {
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(bounds), (date) => {
        expect(read.asTime(date.getTime() / 1000)?.getTime()).toBe(date.getTime());
        expect(read.asTime(date.toISOString())).toEqual(date);
      }),
    );
  });
});

describe('text, numbers, flags, words', () => {
  test.each<[unknown, string | null, number | null, number | null, boolean | null]>([
    ['x', 'x', null, null, null],
    ['', '', null, null, null],
    [' ', ' ', null, null, null],
    ['12.7', '12.7', 12.7, 12, null],
    [-12.7, '-12.7', -12.7, -12, null],
    [1, '1', 1, 1, true],
    [0, '0', 0, 0, false],
    ['true', 'true', null, null, true],
    ['false', 'false', null, null, false],
    [true, 'true', null, null, true],
    [false, 'false', null, null, false],
    ['yes', 'yes', null, null, null],
    [1e300, '1e+300', 1e300, null, null],
    ['123456789012345678901', '123456789012345678901', 123456789012345680000, null, null],
    [Number.NaN, 'NaN', null, null, null],
    ['Infinity', 'Infinity', null, null, null],
    [null, null, null, null, null],
    [undefined, null, null, null, null],
    [{}, null, null, null, null],
    [[1], null, null, null, null],
  ])('%o', (value, text, number, integer, flag) => {
    expect(of(read.text('it'), value)).toBe(text);
    expect(of(read.number('it'), value)).toBe(number);
    expect(of(read.integer('it'), value)).toBe(integer);
    expect(of(read.flag('it'), value)).toBe(flag);
  });

  test('a renamed field is read under its newest name that has a value', () => {
    const reader = read.text('new', 'old');
    expect(reader({ old: 'o' }, quiet)).toBe('o');
    expect(reader({ new: 'n', old: 'o' }, quiet)).toBe('n');
    expect(reader({ new: null, old: 'o' }, quiet)).toBe('o');
    expect(reader({ new: '', old: 'o' }, quiet)).toBe('');
  });

  test('a known word; an unknown one is null and noted; a name that every object has is no word', () => {
    const notes: string[] = [];
    const reader = read.choice('role', contactRoles);
    const word = (role: unknown) => reader({ role }, (what, value) => notes.push(`${what}=${value}`));
    expect(word('user')).toBe('USER');
    for (const none of [null, undefined, '', {}, []]) expect(word(none)).toBeNull();
    expect(notes).toEqual([]);
    for (const odd of ['visitor', 'constructor', '__proto__', 'toString', 7]) expect(word(odd)).toBeNull();
    expect(notes).toEqual(['role=visitor', 'role=constructor', 'role=__proto__', 'role=toString', 'role=7']);
  });

  test('every word has its name, and the name its word', () => {
    for (const [word, name] of Object.entries(attributeDataTypes))
      expect(wireWord(attributeDataTypes, name)).toBe(word);
    expect(() => wireWord<string, string>(attributeDataTypes, 'toString')).toThrow(TypeError);
  });
});

describe('records and lists', () => {
  const row = read.shape({ id: read.id('id'), name: read.text('name') });
  const rows = [{ id: 1, name: 'a' }, { id: 0 }, null, 'x', [], { name: 'lost' }, { id: '2' }];
  const models = [
    { id: '1', name: 'a' },
    { id: '2', name: null },
  ];

  test('a record without its id is none', () => {
    expect(plain(row({ id: 1, name: 'a', more: true }, quiet))).toEqual({ id: '1', name: 'a' });
    for (const none of [{}, { id: null }, { name: 'a' }, [], 'x', 1, null, undefined])
      expect(row(none, quiet)).toBeNull();
  });

  test.each([
    ['bare', rows],
    ['under data', { type: 'list', data: rows }],
    ['under its own name', { type: 'thing.list', things: rows }],
    ['under its own name beside an empty data', { data: null, things: rows }],
    ['under the name of its type', { type: 'odd_thing.list', odd_things: rows }],
    ['under the name of a type in y', { type: 'company.list', companies: rows }],
  ])('a list %s loses only what has no id', (_, things) => {
    expect(plain(lists.list('things', row)({ things }, quiet))).toEqual(models);
    expect(plain(lists.listIfPresent('things', row)({ things }, quiet))).toEqual(models);
  });

  test('"not said" is not "none"', () => {
    const reader = lists.listIfPresent('things', row);
    expect(reader({}, quiet)).toBeNull();
    expect(reader({ things: null }, quiet)).toBeNull();
    expect(reader({ things: [] }, quiet)).toEqual([]);
    expect(reader({ things: { type: 'list', data: [] } }, quiet)).toEqual([]);
  });

  test('a list that is the whole answer', () => {
    const reader = lists.wholeList('things', row);
    expect(plain(reader({ things: rows }, quiet))).toEqual(models);
    expect(plain(reader({ type: 'list', data: rows }, quiet))).toEqual(models);
    for (const none of [undefined, null, 'x', rows, {}, { data: null }, { rows: [] }])
      expect(reader(none, quiet)).toBeNull();
  });

  test('free-form JSON comes as it is', () => {
    const value = { a: [1, null], b: { c: 'd' } };
    expect(of(read.open('it'), value)).toBe(value);
    for (const none of [null, undefined, [], 'x', 1]) expect(of(read.open('it'), none)).toEqual({});
  });

  test('free-form JSON that nests too deep to be written out again is cut there', () => {
    const deep = (depth: number) => JSON.parse(`{"a":1,"b":${'['.repeat(depth)}${']'.repeat(depth)}}`) as object;
    expect(of(read.open('it'), deep(99))).toEqual(deep(99));
    const read100 = of(read.open('it'), deep(50_000));
    expect(JSON.stringify(read100)).toBe(`{"a":1,"b":${'['.repeat(99)}null${']'.repeat(99)}}`);
  });

  test.each<[unknown, number | null]>([
    [2_147_483_647, 2_147_483_647],
    [-2_147_483_648, -2_147_483_648],
    ['12', 12],
    [12.9, 12],
    [2_147_483_648, null],
    [-2_147_483_649, null],
    [1e300, null],
    [Number.NaN, null],
    ['', null],
    ['many', null],
    [true, null],
  ])('%o as a number of 32 bits is %o', (value, int) => {
    expect(of(read.int('it'), value)).toBe(int);
  });

  test('whether a key is there, with a value or not', () => {
    const reader = read.has('a', 'b');
    expect(reader({ b: null }, quiet)).toBe(true);
    expect(reader({ c: 1 }, quiet)).toBe(false);
    expect(reader('a', quiet)).toBe(false);
  });

  test('no reader throws, whatever it gets', () => {
    const readers = [
      read.nested('it', row),
      lists.list('it', row),
      lists.listIfPresent('it', row),
      lists.wholeList('it', row),
      lists.refs('it'),
      read.open('it'),
      read.flag('it'),
      read.integer('it'),
      read.int('it'),
      read.time('it'),
      read.choice('it', contactRoles),
      row,
    ];
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const reader of readers)
          for (const wire of [value, { it: value }]) expect(reader(wire, quiet)).not.toBeUndefined();
      }),
    );
  });
});
