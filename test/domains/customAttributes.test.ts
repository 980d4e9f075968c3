import { describe, expect, test } from 'vitest';
import type { Wire } from '../../src/client/core/read.ts';
import { customAttributesOf, definitionsOf } from '../../src/client/customAttributes.ts';
import { dataAttribute } from '../../src/client/dataAttributes.ts';
import { toWire } from '../../src/resolvers/core/customInputs.ts';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

test('values are sent as Intercom accepts them: dates as seconds, null to remove one', () => {
  expect(
    toWire([
      { name: 'plan', value: { text: '' } },
      { name: 'points', value: { number: 0 } },
      { name: 'newsletter', value: { boolean: false } },
      { name: 'last_service_at', value: { dateTime: new Date('2025-01-01T00:00:00.900Z') } },
      { name: 'favourite_route', value: null },
      { name: '__proto__', value: { number: 2.5 } },
    ]),
  ).toEqual(
    Object.fromEntries([
      ['plan', ''],
      ['points', 0],
      ['newsletter', false],
      ['last_service_at', 1735689600],
      ['favourite_route', null],
      ['__proto__', 2.5],
    ]),
  );
  expect([toWire([]), toWire(null), toWire(undefined)]).toEqual([undefined, undefined, undefined]);
});

test('a name twice, no name and no value are refused by their place', () => {
  const refused = (inputs: Parameters<typeof toWire>[0], at?: string) => {
    try {
      return toWire(inputs, at);
    } catch (error) {
      return error;
    }
  };
  const plan = { name: 'plan', value: { text: 'pro' } };
  expect(refused([plan, { name: 'x', value: null }, plan])).toMatchObject({
    message: '"plan" is set twice.',
    field: 'customAttributes[2].name',
  });
  expect(refused([{ name: '', value: null }])).toMatchObject({ field: 'customAttributes[0].name' });
  expect(refused([plan, { name: 'x' }], 'contacts[3].customAttributes')).toMatchObject({
    field: 'contacts[3].customAttributes[1].value',
  });
});

const { calls, data } = await setup();

const values = `customAttributes {
  __typename name display attribute { id dataType }
  ... on CustomTextValue { text } ... on CustomIntegerValue { integer } ... on CustomDecimalValue { decimal }
  ... on CustomBooleanValue { boolean } ... on CustomDateTimeValue { dateTime } ... on CustomListValue { item items }
}`;

describe('the values of contacts', () => {
  test('come with their definitions: one list for all contacts', async () => {
    const { contacts } = await data(`{ contacts(first: 100) { nodes { customAttributesJson ${values} } } }`);
    expect(calls).toEqual(['GET /contacts', 'GET /data_attributes']);
    const kinds: Record<string, string> = {
      plan: 'CustomListValue',
      rides_per_month: 'CustomIntegerValue',
      loyalty_points: 'CustomDecimalValue',
      newsletter: 'CustomBooleanValue',
      last_service_at: 'CustomDateTimeValue',
      favourite_route: 'CustomTextValue',
    };
    for (const { customAttributes, customAttributesJson } of contacts.nodes) {
      expect(customAttributes.map(({ name }: Json) => name)).toEqual(Object.keys(customAttributesJson));
      for (const { __typename, name, attribute } of customAttributes) {
        expect(__typename).toBe(customAttributesJson[name] === null ? 'CustomEmptyValue' : kinds[name]);
        expect(attribute.id).toMatch(/^73\d\d$/);
      }
    }
  });

  test('hold what the wire does, typed', async () => {
    const { contacts } = await data(`{ contacts(first: 250) { nodes { customAttributesJson ${values} } } }`);
    const { customAttributes, customAttributesJson: wire } = contacts.nodes.find(
      ({ customAttributesJson: { plan, last_service_at } }: Json) => plan !== null && last_service_at !== undefined,
    );
    const at = new Date(wire.last_service_at * 1000).toISOString();
    expect(customAttributes).toContainEqual({
      __typename: 'CustomDateTimeValue',
      name: 'last_service_at',
      display: at,
      attribute: { id: '7305', dataType: 'DATE' },
      dateTime: at,
    });
    expect(customAttributes).toContainEqual({
      __typename: 'CustomListValue',
      name: 'plan',
      display: wire.plan,
      attribute: { id: '7301', dataType: 'LIST' },
      item: wire.plan,
      items: [wire.plan],
    });
  });

  test('by name: null if there is none, and then without a list', async () => {
    const { contacts } = await data(
      '{ contacts(first: 3) { nodes { points: customAttribute(name: "loyalty_points") { display } none: customAttribute(name: "constructor") { display } } } }',
    );
    for (const { points, none } of contacts.nodes) {
      expect(points.display).toMatch(/^\d/);
      expect(none).toBeNull();
    }
    expect(calls).toEqual(['GET /contacts', 'GET /data_attributes']);
  });

  test('as JSON cost nothing, and so does a name that no record has', async () => {
    await data('{ contacts(first: 3) { nodes { customAttributesJson customAttribute(name: "no") { name } } } }');
    expect(calls).toEqual(['GET /contacts']);
  });
});

describe('values as the wire has them', () => {
  const definition = (name: string, data_type: string, more: object = {}) =>
    dataAttribute({ name, data_type, custom: true, full_name: `custom_attributes.${name}`, ...more }, () => {});
  const known = definitionsOf(
    [
      definition('count', 'integer'),
      definition('note', 'string'),
      definition('day', 'date'),
      definition('size', 'string', { options: ['S', 'M'] }),
      definition('size', 'integer', { archived: true }),
      definition('built_in', 'date', { custom: false, full_name: 'built_in' }),
    ].filter((one) => one !== null),
  );
  const read = (values: Wire, definitions = known) =>
    customAttributesOf(values, definitions).map(({ attribute, ...rest }) => ({ ...rest, known: attribute !== null }));

  test.each<[string, unknown, object]>([
    ['count', '12', { kind: 'Integer', integer: 12, display: '12' }],
    ['count', 'many', { kind: 'Text', text: 'many', display: 'many' }],
    ['count', '', { kind: 'Empty', display: null }],
    ['note', '', { kind: 'Text', text: '', display: '' }],
    ['note', 7, { kind: 'Text', text: '7', display: '7' }],
    ['day', 0, { kind: 'DateTime', dateTime: new Date(0), display: '1970-01-01T00:00:00.000Z' }],
    ['day', '2025-02-03', { kind: 'DateTime', dateTime: new Date('2025-02-03'), display: '2025-02-03T00:00:00.000Z' }],
    ['size', 'M', { kind: 'List', items: ['M'], display: 'M' }],
    ['size', ['M', null, 4], { kind: 'List', items: ['M', '4'], display: 'M, 4' }],
    ['size', [], { kind: 'Empty', display: null }],
    ['size', null, { kind: 'Empty', display: null }],
  ])('%s: %j with its definition', (name, value, expected) => {
    expect(read({ [name]: value })).toEqual([{ name, known: true, ...expected }]);
  });

  test.each<[unknown, object]>([
    ['x', { kind: 'Text', text: 'x', display: 'x' }],
    [1_700_000_000, { kind: 'Integer', integer: 1_700_000_000, display: '1700000000' }],
    [0.5, { kind: 'Decimal', decimal: 0.5, display: '0.5' }],
    [false, { kind: 'Boolean', boolean: false, display: 'No' }],
    [
      { type: 'Order.list', instances: [{ id: '1', external_id: 'A-1' }, null, { id: '2' }] },
      {
        kind: 'Objects',
        objectType: 'Order',
        instances: [{ id: '1', external_id: 'A-1' }, { id: '2' }],
        labels: ['A-1', '2'],
        display: 'A-1, 2',
      },
    ],
    [
      { type: 'Order.list', instances: [] },
      { kind: 'Empty', display: null },
    ],
    [
      { some: 'thing' },
      {
        kind: 'Objects',
        objectType: null,
        instances: [{ some: 'thing' }],
        labels: ['{"some":"thing"}'],
        display: '{"some":"thing"}',
      },
    ],
  ])('%j without one', (value, expected) => {
    for (const name of ['other', 'built_in', 'constructor'])
      expect(read({ [name]: value })).toEqual([{ name, known: false, ...expected }]);
  });

  test.each<[unknown, string]>([
    [[{ name: 'Front wheel' }, { name: 'Chain', id: 7 }], 'Front wheel, Chain'],
    [[{ name: ' ' }, { id: 7 }], '{"name":" "}, {"id":7}'],
    [[{ name: { en: 'Chain' } }], '{"name":{"en":"Chain"}}'],
    [[{ name: 'Chain' }, 'Bell', 3, false, null], 'Chain, Bell, 3, No'],
    [[['a', 'b'], 'c'], '["a","b"], c'],
    [{ name: 'Chain', teeth: 40 }, 'Chain'],
    [
      { type: 'Order.list', instances: [{ id: '1', name: 'First' }, { external_id: '' }, {}] },
      'First, {"external_id":""}, {}',
    ],
  ])('%j is displayed as %s', (value, display) => {
    for (const name of ['other', 'note', 'size']) expect(read({ [name]: value })).toMatchObject([{ display }]);
  });
});
