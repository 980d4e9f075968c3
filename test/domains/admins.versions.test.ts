import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { askIn, calls, data } = await setup();

const aisling = '991267803'; // away, with a reason
const oneAdmin = (selection: string) => `query ($id: ID!) { admin(id: $id) { ${selection} } }`;

describe('what a version does not say of admins', () => {
  test('nor does the reason cost the list of reasons if only its id is selected', async () => {
    const { admins } = await data('{ admins { id awayStatusReason { id __typename } } }');
    expect(admins.find(({ id }: { id: string }) => id === aisling).awayStatusReason).toEqual({
      id: '38103',
      __typename: 'AwayStatusReason',
    });
    expect(calls).toEqual(['GET /admins', 'GET /admins/{id}', 'GET /admins/{id}']);
    calls.length = 0;
    await askIn('2.13')('{ admins { awayStatusReason { id } } }');
    expect(calls).toEqual(['GET /admins']);
  });

  test('the reason for being away: since 2.14', async () => {
    const selection = oneAdmin('awayModeEnabled awayStatusReason { label }');
    const before = await askIn('2.13')(selection, { id: aisling });
    expect(before.data.admin).toEqual({ awayModeEnabled: true, awayStatusReason: null });
    expect(calls).toEqual(['GET /admins/{id}']);
    const since = await askIn('2.14')(selection, { id: aisling });
    expect(since.data.admin.awayStatusReason).toEqual({ label: 'Out of office' });
  });

  test('the role: since 2.16', async () => {
    expect((await askIn('2.15')('{ admins { role { name } } }')).data.admins[0].role).toBeNull();
    expect((await askIn('2.16')('{ admins { role { name } } }')).data.admins[0].role).toEqual({ name: 'Support Lead' });
  });

  test('the list of reasons: since 2.14, refused before that without a call', async () => {
    const selection = '{ awayStatusReasons { id label emoji order deleted createdAt updatedAt } }';
    const { errors } = await askIn('2.13')(selection);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNSUPPORTED_IN_VERSION']);
    expect(errors?.[0]?.message).toMatch(/version 2\.13, .* 2\.14/);
    expect(calls).toEqual([]);
    const { data } = await askIn('2.14')(selection);
    expect(data.awayStatusReasons).toHaveLength(5);
    expect(data.awayStatusReasons[4]).toEqual({
      id: '38105',
      label: 'Covering the shop floor',
      emoji: '🔧',
      order: 5,
      deleted: true,
      createdAt: '2024-09-15T09:00:00.000Z',
      updatedAt: '2024-12-14T09:00:00.000Z',
    });
    expect(calls).toEqual(['GET /away_status_reasons']);
  });
});

test('a job is refused in 2.13 without a call', async () => {
  const { errors } = await askIn('2.13')('{ job(id: "1") { id } }');
  expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  expect(calls).toEqual([]);
});
