import { describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { setup } from '../support/gateway.ts';
import { lastBody, seeded, writing } from '../support/writing.ts';

const { askIn, calls, sandbox } = await setup();

describe('the priority of a ticket', () => {
  const set = (version: Version, change: object) =>
    writing(askIn(version))('ticketUpdate', { id: seeded.order, ...change }, 'ticket { priority isShared }');

  test('is written and read in Unstable, and is unchanged if it is omitted', async () => {
    for (const priority of ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT']) {
      calls.length = 0;
      expect(await set('Unstable', { priority })).toMatchObject({ ticket: { priority } });
      expect(lastBody(sandbox)).toEqual({ priority: priority.toLowerCase() });
      expect(calls).toEqual(['PUT /tickets/{id}']);
    }
    expect(await set('Unstable', { isShared: true })).toMatchObject({ ticket: { priority: 'URGENT', isShared: true } });
    const { data: found } = await askIn('Unstable')(`{ ticket(id: "${seeded.order}") { priority } }`);
    expect(found.ticket).toEqual({ priority: 'URGENT' });
  });

  test.each(['PRIORITY', 'NOT_PRIORITY'])(
    'is refused without a call where it is one that is no more: %s',
    async (priority) => {
      const attributes = [{ name: 'Odometer', value: { integer: 1 } }];
      expect(await set('Unstable', { priority, attributes })).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'priority',
      });
      expect(calls).toEqual([]);
    },
  );

  test.each(['2.11', '2.16', '2.17'] as const)(
    'is refused in %s without a call, and reads as null',
    async (version) => {
      expect(await set(version, { priority: 'HIGH', isShared: false })).toMatchObject({
        code: 'UNSUPPORTED_IN_VERSION',
        message: expect.stringContaining(`API version ${version} does not support \`priority\``),
      });
      expect(calls).toEqual([]);
      const { data: found } = await askIn(version)(`{ ticket(id: "${seeded.order}") { priority } }`);
      expect(found.ticket).toEqual({ priority: null });
      expect(calls).toEqual(['GET /tickets/{id}']);
    },
  );
});
