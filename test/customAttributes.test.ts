import { expect, test } from 'vitest';
import { toWire } from '../src/resolvers/core/customInputs.ts';

test('values go out as upstream takes them: dates as seconds, null to take one away', () => {
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
