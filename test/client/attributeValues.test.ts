import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttributeDataType, attributeDataTypes, wireWord } from '../../src/client/core/enums.ts';
import { type AttributeValue, attributeValues } from '../../src/client/tickets/attributes.ts';
import { ticketType } from '../../src/client/ticketTypes.ts';

const quiet = () => {};
const dataTypes = Object.values(attributeDataTypes);
const listItems = [
  { id: 'i1', name: 'Low' },
  { id: 'i2', name: 'High', archived: true },
  { id: 'Low', name: 'Odd' },
];

/** A type as upstream gives it, with one attribute of each data type, named by it, and what else is asked for. */
const typeOf = (...more: readonly object[]) => {
  const each = dataTypes.map((dataType, order) => ({
    id: `a${order}`,
    name: dataType,
    order,
    data_type: wireWord(attributeDataTypes, dataType),
    input_options: { list_items: listItems },
  }));
  const type = ticketType({ id: 't', ticket_type_attributes: { type: 'list', data: [...each, ...more] } }, quiet);
  if (type === null) throw new Error('no type');
  return type;
};
const type = typeOf();
const shown = (name: string, value: unknown): AttributeValue => {
  const found = attributeValues(type, { [name]: value }, quiet).filter((one) => one.name === name);
  expect(found).toHaveLength(1);
  return found[0] as AttributeValue;
};
const file = { name: 'a.png', url: 'https://x/a.png', content_type: 'image/png', filesize: 12 };
const noItem = (label: string) => ({ id: null, label, archived: null });

describe('a value of its attribute’s type', () => {
  test.each<[AttributeDataType, unknown, object, string | null]>([
    ['STRING', 'text 😀', { kind: 'Text', text: 'text 😀' }, 'text 😀'],
    ['STRING', '', { kind: 'Text', text: '' }, ''],
    ['STRING', '42', { kind: 'Text', text: '42' }, '42'],
    ['STRING', 42, { kind: 'Text', text: '42' }, '42'],
    ['STRING', true, { kind: 'Text', text: 'true' }, 'true'],
    ['INTEGER', 42, { kind: 'Integer', integer: 42 }, '42'],
    ['INTEGER', 0, { kind: 'Integer', integer: 0 }, '0'],
    ['INTEGER', '42', { kind: 'Integer', integer: 42 }, '42'],
    ['INTEGER', 5_000_000_000, { kind: 'Integer', integer: 5_000_000_000 }, '5000000000'],
    ['DECIMAL', 1.5, { kind: 'Decimal', decimal: 1.5 }, '1.5'],
    ['DECIMAL', 2, { kind: 'Decimal', decimal: 2 }, '2'],
    ['DECIMAL', '-0.25', { kind: 'Decimal', decimal: -0.25 }, '-0.25'],
    ['BOOLEAN', true, { kind: 'Boolean', boolean: true }, 'Yes'],
    ['BOOLEAN', 'false', { kind: 'Boolean', boolean: false }, 'No'],
    [
      'DATETIME',
      1_700_000_000,
      { kind: 'DateTime', dateTime: new Date(1_700_000_000_000) },
      '2023-11-14T22:13:20.000Z',
    ],
    ['DATETIME', '2024-02-29T12:00:00Z', { kind: 'DateTime' }, '2024-02-29T12:00:00.000Z'],
    ['LIST', 'i1', { kind: 'List', items: [{ id: 'i1', label: 'Low' }] }, 'Low'],
    ['LIST', 'High', { kind: 'List', items: [{ id: 'i2', label: 'High', archived: true }] }, 'High'],
    ['LIST', ['i1', 'i2'], { kind: 'List', items: [{ id: 'i1' }, { id: 'i2' }] }, 'Low, High'],
    ['LIST', { id: 'i1' }, { kind: 'List', items: [{ id: 'i1' }] }, 'Low'],
    // What is an id and a label is taken for the id, since that is what the wire holds.
    ['LIST', 'Low', { kind: 'List', items: [{ id: 'Low', label: 'Odd' }] }, 'Odd'],
    ['LIST', 'Gone', { kind: 'List', items: [noItem('Gone')] }, 'Gone'],
    ['LIST', 7, { kind: 'List', items: [noItem('7')] }, '7'],
    ['FILES', [file], { kind: 'Files', files: [{ name: 'a.png', size: 12 }] }, 'a.png'],
    ['FILES', file, { kind: 'Files', files: [{ url: 'https://x/a.png' }] }, 'a.png'],
    [
      'FILES',
      [file, 'junk', { url: 'https://x/b' }],
      { kind: 'Files', files: [{ name: 'a.png' }, { name: null }] },
      'a.png, https://x/b',
    ],
  ])('%s of %j', (dataType, value, content, display) => {
    expect(shown(dataType, value)).toMatchObject({ ...content, display, attribute: { name: dataType, dataType } });
  });
});

describe('a value of another type is shown as what it is', () => {
  test.each<[AttributeDataType, unknown, object, string | null]>([
    ['STRING', { a: 1 }, { kind: 'Text' }, '{"a":1}'],
    ['INTEGER', 1.5, { kind: 'Decimal', decimal: 1.5 }, '1.5'],
    ['INTEGER', 1e20, { kind: 'Decimal', decimal: 1e20 }, '100000000000000000000'],
    ['INTEGER', 'many', { kind: 'Text', text: 'many' }, 'many'],
    ['INTEGER', true, { kind: 'Boolean', boolean: true }, 'Yes'],
    ['DECIMAL', [1.5], { kind: 'Text' }, '[1.5]'],
    ['DECIMAL', Number('1e999'), { kind: 'Text', text: 'Infinity' }, 'Infinity'],
    ['BOOLEAN', 'perhaps', { kind: 'Text', text: 'perhaps' }, 'perhaps'],
    ['BOOLEAN', 2, { kind: 'Integer', integer: 2 }, '2'],
    ['DATETIME', 'room 12', { kind: 'Text', text: 'room 12' }, 'room 12'],
    ['DATETIME', 1e15, { kind: 'Integer' }, '1000000000000000'],
    ['FILES', 'a.png', { kind: 'Text', text: 'a.png' }, 'a.png'],
    ['FILES', [{}], { kind: 'Text' }, '[{}]'],
  ])('%s of %j', (dataType, value, content, display) => {
    expect(shown(dataType, value)).toMatchObject({ ...content, display });
  });
});

test.each(dataTypes)('%s without a value is empty', (dataType) => {
  for (const none of [null, undefined, []])
    expect(shown(dataType, none)).toMatchObject({ kind: 'Empty', display: null });
  if (dataType !== 'STRING') expect(shown(dataType, '')).toMatchObject({ kind: 'Empty', display: null });
  expect(attributeValues(type, {}, quiet).map(({ kind }) => kind)).toEqual(dataTypes.map(() => 'Empty'));
});

test.each<[unknown, string]>([
  ['x', 'Text'],
  [1, 'Integer'],
  [1.5, 'Decimal'],
  [false, 'Boolean'],
  [[file], 'Files'],
  [{ amount: 5 }, 'Text'],
  [['a', 'b'], 'Text'],
  [null, 'Empty'],
])('%j of an attribute that the type does not know is %s', (value, kind) => {
  expect(shown('unknown', value)).toMatchObject({ kind, attribute: null });
});

describe('which attributes a ticket has', () => {
  const names = (found: readonly AttributeValue[]) => found.map(({ name }) => name);

  test('the type’s in the type’s order, then what the type does not know', () => {
    const ordered = typeOf({ id: 'z', name: 'first', order: -1 }, { id: 'y', name: null });
    expect(names(attributeValues(ordered, { more: 1, FILES: null, first: 2 }, quiet))).toEqual([
      'first',
      ...dataTypes,
      'more',
    ]);
  });

  test('an archived one only with a value', () => {
    const old = typeOf({ id: 'z', name: 'old', order: 99, archived: true });
    expect(names(attributeValues(old, { old: null }, quiet))).not.toContain('old');
    expect(names(attributeValues(old, { old: 0 }, quiet))).toContain('old');
  });

  test.each(['before', 'after'])('of one name, the one in use, once: the archived one stands %s it', (place) => {
    const archived = { id: 'old', name: 'Size', data_type: 'string', order: 50, archived: true };
    const active = { id: 'new', name: 'Size', data_type: 'integer', order: 60, archived: false };
    const both = typeOf(...(place === 'before' ? [archived, active] : [active, archived]));
    for (const values of [{ Size: '42' }, {}]) {
      const found = attributeValues(both, values, quiet).filter(({ name }) => name === 'Size');
      expect(found.map(({ attribute }) => attribute?.id)).toEqual(['new']);
    }
    expect(attributeValues(both, { Size: '42' }, quiet).at(-1)).toMatchObject({ kind: 'Integer', integer: 42 });
  });

  test('of one name, all archived, one', () => {
    const old = ['a', 'b'].map((id) => ({ id, name: 'Size', data_type: 'string', order: 50, archived: true }));
    expect(names(attributeValues(typeOf(...old), { Size: '42' }, quiet))).toEqual([...dataTypes, 'Size']);
    expect(names(attributeValues(typeOf(...old), {}, quiet))).toEqual(dataTypes);
  });

  test('without a type, what the ticket has', () => {
    expect(attributeValues(null, { a: 1, b: null }, quiet)).toMatchObject([
      { name: 'a', kind: 'Integer' },
      { name: 'b', kind: 'Empty' },
    ]);
  });

  test('names that every object has are names like others', () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const archived = typeOf(...odd.map((name, i) => ({ id: `o${i}`, name, archived: true, order: 100 + i })));
    expect(names(attributeValues(archived, {}, quiet))).toEqual(dataTypes);
    const active = typeOf(...odd.map((name, i) => ({ id: `o${i}`, name, order: 100 + i })));
    expect(attributeValues(active, {}, quiet).slice(-4)).toMatchObject(odd.map((name) => ({ name, kind: 'Empty' })));
    const values = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, unknown>;
    for (const some of [active, archived, null])
      expect(
        attributeValues(some, values, quiet)
          .filter(({ kind }) => kind === 'Text')
          .map(({ name, display }) => [name, display]),
      ).toEqual([
        ['__proto__', 'a'],
        ['constructor', 'b'],
      ]);
  });
});

test.each([200, 50_000])('JSON that nests %i deep is shown as far as it can be', (depth) => {
  const nested = JSON.parse(`${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`) as unknown;
  for (const name of [...dataTypes, 'unknown']) {
    const { display } = shown(name, nested);
    if (name !== 'LIST') expect(display).toMatch(/^\{"a":\[\{"a":\[.*null.*\]\}\]\}$/);
  }
});

const wellMade = (value: AttributeValue): boolean => {
  switch (value.kind) {
    case 'Text':
      return value.display === value.text && typeof value.text === 'string';
    case 'Integer':
      return Number.isSafeInteger(value.integer) && Number(value.display) === value.integer;
    case 'Decimal':
      return Number.isFinite(value.decimal) && Number(value.display) === value.decimal;
    case 'Boolean':
      return value.display === (value.boolean ? 'Yes' : 'No');
    case 'DateTime':
      return value.display === value.dateTime.toISOString();
    case 'List':
      return value.items.length > 0 && value.items.every(({ label }) => value.display?.includes(label ?? ''));
    case 'Files':
      return (
        value.files.length > 0 && value.files.every(({ name, url }) => value.display?.includes(name ?? url ?? '?'))
      );
    case 'Empty':
      return value.display === null;
  }
};

test('any JSON in any attribute reads as a value that can be shown', () => {
  const json = fc.oneof(
    fc.jsonValue(),
    fc.double(),
    fc.constantFrom('i1', 'Low', file, [file], '1e999', Number('1e999')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...dataTypes, 'unknown'), json, (name, value) => {
      expect(shown(name, value)).toSatisfy(wellMade);
    }),
    { numRuns: 1000 },
  );
});

test('any record of values gives each name once', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...dataTypes, '__proto__')), fc.jsonValue()),
      (values) => {
        const found = attributeValues(type, values, quiet).map(({ name }) => name);
        expect(new Set(found)).toEqual(new Set([...dataTypes, ...Object.keys(values)]));
        expect(new Set(found).size).toBe(found.length);
      },
    ),
  );
});
