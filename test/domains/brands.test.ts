import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { askIn, calls, data } = await setup();

const brand = 'id name isDefault helpCenter { id } createdAt defaultEmail { id email verified }';

describe('brands', () => {
  test('are one call, and one more for all their addresses', async () => {
    const { brands } = await data('{ brands { id name isDefault defaultEmail { id } } }');
    expect(brands).toEqual([
      { id: expect.any(String), name: 'Larkspur', isDefault: true, defaultEmail: { id: '13' } },
      { id: '3', name: 'Larkspur Cargo', isDefault: false, defaultEmail: { id: '15' } },
    ]);
    expect(calls).toEqual(['GET /brands']);
    calls.length = 0;
    const again = await data(`{ brands { ${brand} } }`);
    expect(again.brands[1]).toMatchObject({
      helpCenter: { id: '172' },
      defaultEmail: { id: '15', email: 'hello@cargo.larkspur.example', verified: true },
    });
    expect(calls).toEqual(['GET /brands', 'GET /emails']);
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const { one, none } = await data('{ one: brand(id: "3") { id nodeId name } none: brand(id: "999") { id } }');
    expect({ name: one.name, none }).toEqual({ name: 'Larkspur Cargo', none: null });
    expect(calls).toEqual(['GET /brands', 'GET /brands/{id}']);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on Brand { name } }
        _entities(representations: [{ __typename: "Brand", id: "3" }]) { ... on Brand { name } } }`,
      { id: one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Larkspur Cargo' }, { name: 'Larkspur Cargo' }]);
    expect(calls).toEqual(['GET /brands']);
  });
});

describe('email settings', () => {
  test('are one call, and one more for all their brands', async () => {
    const { emailSettings } = await data(
      '{ emailSettings { id email domain verified forwardingEnabled forwardedEmailLastReceivedAt brand { name } } }',
    );
    expect(emailSettings).toHaveLength(3);
    expect(emailSettings[2]).toEqual({
      id: '16',
      email: 'press@larkspur.example',
      domain: 'larkspur.example',
      verified: false,
      forwardingEnabled: false,
      forwardedEmailLastReceivedAt: null,
      brand: { name: 'Larkspur' },
    });
    expect(calls).toEqual(['GET /emails', 'GET /brands']);
  });

  test('are found by id, as a node and as an entity; an unknown one is null', async () => {
    const { one, none } = await data(
      '{ one: emailSetting(id: "15") { nodeId brand { id } } none: emailSetting(id: "999") { id } }',
    );
    expect({ brand: one.brand, none }).toEqual({ brand: { id: '3' }, none: null });
    expect(calls).toEqual(['GET /emails', 'GET /emails/{id}']);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on EmailSetting { domain } }
        _entities(representations: [{ __typename: "EmailSetting", id: "13" }]) { ... on EmailSetting { domain } } }`,
      { id: one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ domain: 'cargo.larkspur.example' }, { domain: 'larkspur.example' }]);
    expect(calls).toEqual(['GET /emails']);
  });
});

test.each(['brands', 'emailSettings'])('%s before 2.15 are refused without a call', async (field) => {
  const { data: answer, errors } = await askIn('2.14')(`{ ${field} { id } }`);
  expect(answer).toEqual({ [field]: null });
  expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
  expect(calls).toEqual([]);
});
