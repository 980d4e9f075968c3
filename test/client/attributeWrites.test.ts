import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttributeDataType, attributeDataTypes, wireWord } from '../../src/client/core/enums.ts';
import { InvalidInputError } from '../../src/client/core/errors.ts';
import {
  type AttributesInput,
  needsType,
  type ValueInput,
  wireValues,
} from '../../src/client/tickets/attributeWrites.ts';
import { ticketType } from '../../src/client/ticketTypes.ts';

const dataTypes = Object.values(attributeDataTypes);
const list_items = [
  { id: 'i1', label: 'Low' },
  { id: 'i2', label: 'High' },
  { id: 'i3', label: 'Gone', archived: true },
  { id: 'Low', label: 'Odd' },
  { label: 'Bare' },
];
const define = (name: string, more: object = {}) => ({ id: `a-${name}`, name, ...more });

/** A type with one attribute of each data type, named by it, and some odd ones. */
const type = ticketType(
  {
    id: 't',
    name: 'Bug',
    ticket_type_attributes: [
      ...dataTypes.map((dataType) =>
        define(dataType, { data_type: wireWord(attributeDataTypes, dataType), input_options: { list_items } }),
      ),
      define('several', { data_type: 'list', input_options: { list_items, allow_multiple_values: true } }),
      define('archived', { data_type: 'string', archived: true }),
      define('__proto__', { data_type: 'list', input_options: { list_items, allow_multiple_values: true } }),
      define('constructor', { data_type: 'string' }),
      define('_default_title_', { data_type: 'string' }),
    ],
  },
  () => {},
);
const write = (name: string, value: ValueInput) => wireValues({ attributes: [{ name, value }] }, type)?.[name];
const refused = (input: AttributesInput, field: string, message: RegExp | string = '') => {
  let error: unknown;
  try {
    wireValues(input, type);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ field });
  expect((error as Error).message).toMatch(message);
};

describe('a value of its attribute’s type', () => {
  test.each<[string, ValueInput, unknown]>([
    ['STRING', { text: 'x' }, 'x'],
    ['STRING', { text: '' }, ''],
    ['INTEGER', { integer: 0 }, 0],
    ['BOOLEAN', { boolean: false }, false],
    ['DATETIME', { dateTime: new Date(1_700_000_000_999) }, 1_700_000_000],
    ['LIST', { item: 'High' }, 'i2'],
    ['LIST', { item: 'i2' }, 'i2'],
    // A label wins over the same word as an id: that is what people see.
    ['LIST', { item: 'Low' }, 'i1'],
    ['LIST', { item: 'Bare' }, 'Bare'],
    ['several', { items: ['Low', 'i2'] }, ['i1', 'i2']],
    ['several', { items: [] }, []],
    ['several', { item: 'High' }, 'i2'],
    ['constructor', { text: 'x' }, 'x'],
    ...dataTypes.map((dataType): [string, ValueInput, unknown] => [dataType, { clear: true }, null]),
  ])('%s takes %j', (name, value, wire) => expect(write(name, value)).toEqual(wire));

  test('decimals, from either kind of number', () => {
    expect(Number(write('DECIMAL', { decimal: 1.5 }))).toBe(1.5);
    expect(Number(write('DECIMAL', { integer: 2 }))).toBe(2);
  });

  test('members that are null are not said', () => {
    expect(write('STRING', { text: 'x', integer: null, clear: null })).toBe('x');
  });
});

describe('a value of another type is refused by its place', () => {
  const members: { readonly [M in keyof ValueInput]-?: ValueInput } = {
    text: { text: 'x' },
    integer: { integer: 1 },
    decimal: { decimal: 1.5 },
    boolean: { boolean: true },
    dateTime: { dateTime: new Date(0) },
    item: { item: 'Low' },
    items: { items: ['Low'] },
    clear: { clear: false },
  };
  const takes: Record<AttributeDataType, readonly string[]> = {
    STRING: ['text'],
    INTEGER: ['integer'],
    DECIMAL: ['decimal', 'integer'],
    BOOLEAN: ['boolean'],
    DATETIME: ['dateTime'],
    LIST: ['item'],
    FILES: [],
  };

  test.each(dataTypes)('%s', (name) => {
    for (const [member, value] of Object.entries(members)) {
      if (takes[name].includes(member)) expect(write(name, value)).toBeDefined();
      else refused({ attributes: [{ name, value }] }, `attributes[0].value.${member}`);
    }
  });

  test('no value at all', () => refused({ attributes: [{ name: 'STRING', value: {} }] }, 'attributes[0].value'));

  test.each<[ValueInput, string]>([
    [{ item: 'Gone' }, 'item'],
    [{ item: 'i3' }, 'item'],
    [{ item: 'low' }, 'item'],
    [{ item: '' }, 'item'],
    [{ items: ['Low', 'None'] }, 'items[1]'],
  ])('an item that the list does not have: %j', (value, at) => {
    refused(
      { attributes: [{ name: 'several', value }] },
      `attributes[0].value.${at}`,
      /has no item .* It has "Low", "High"/,
    );
  });
});

describe('names', () => {
  test('what the type does not have is refused with what it has', () => {
    const attributes = [
      { name: 'STRING', value: { text: 'x' } },
      { name: 'Strin', value: { text: 'x' } },
    ];
    refused({ attributes }, 'attributes[1].name', /Bug has no attribute "Strin". It has "STRING", .*"several"/);
  });

  test.each(['archived', 'toString', 'hasOwnProperty', ''])('%j is none', (name) => {
    refused({ attributes: [{ name, value: { text: 'x' } }] }, 'attributes[0].name');
  });

  test('twice is refused, also by the title’s other name', () => {
    const once = { name: 'STRING', value: { text: 'x' } };
    refused({ attributes: [once, once] }, 'attributes[1].name', /twice/);
    const title = { name: '_default_title_', value: { text: 'x' } };
    refused({ title: 'y', attributes: [title] }, 'attributes[0].name', /twice/);
  });

  test('a name that every object has is written like any other', () => {
    const values = wireValues({ attributes: [{ name: '__proto__', value: { items: ['Low'] } }] }, type);
    expect(JSON.stringify(values)).toBe('{"__proto__":["i1"]}');
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  });

  test('without a type there are none', () => {
    expect(() => wireValues({ attributes: [{ name: 'STRING', value: { text: 'x' } }] }, null)).toThrow(
      InvalidInputError,
    );
  });
});

test('title and description have names of their own, and need no type', () => {
  const input = { title: 'T', description: '' };
  expect(needsType(input)).toBe(false);
  expect(wireValues(input, null)).toEqual({ _default_title_: 'T', _default_description_: '' });
  expect(needsType({ attributes: [] })).toBe(false);
  expect(needsType({ attributes: [{ name: 'x', value: {} }] })).toBe(true);
});

test('nothing to write is nothing, not an empty object', () => {
  for (const input of [{}, { title: null, description: null, attributes: null }, { attributes: [] }])
    expect(wireValues(input, type)).toBeUndefined();
});

test('any input is refused, or becomes JSON with exactly the names that were given', () => {
  const value: fc.Arbitrary<ValueInput> = fc.oneof(
    fc.record({ text: fc.string() }),
    fc.record({ integer: fc.maxSafeInteger() }),
    fc.record({ decimal: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    fc.record({ boolean: fc.boolean() }),
    fc.record({ dateTime: fc.date({ noInvalidDate: true }) }),
    fc.record({ item: fc.oneof(fc.string(), fc.constantFrom('Low', 'i1')) }),
    fc.record({ items: fc.array(fc.constantFrom('Low', 'i1', 'High')) }),
    fc.record({ clear: fc.boolean() }),
  );
  const name = fc.oneof(fc.constantFrom(...dataTypes, 'several', '__proto__', 'constructor'), fc.string());
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ name, value }), { selector: (one) => one.name, maxLength: 4 }),
      (attributes) => {
        try {
          const written = JSON.parse(JSON.stringify(wireValues({ attributes }, type) ?? {})) as object;
          expect(new Set(Object.keys(written))).toEqual(new Set(attributes.map((one) => one.name)));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
          expect((error as InvalidInputError).field).toMatch(/^attributes\[\d\]\.(name|value)/);
        }
      },
    ),
    { numRuns: 500 },
  );
});
