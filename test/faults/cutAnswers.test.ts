import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { alters, type Json } from '../support/corruptJson.ts';
import { type Shape, shapes } from '../support/cutShapes.ts';
import { startFaults } from '../support/faults.ts';
import { type Ask, gatewayOver } from '../support/gateway.ts';

/*
 * Answers that leave out of a record what it has when it is read by itself. Every key of each is struck: what the gateway
 * then says of the record is what it is, or null with a reason.
 */

const sandbox = await startSandbox({ rateLimit: 100_000 });
const askWhole = gatewayOver(sandbox.origin);
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

/** A gateway for whom the answers of the shape lack a key of the record; `seen` gets the keys that it had. */
const striking = async ({ route, find }: Shape, key: string | null, seen: Set<string>): Promise<Ask> => {
  const upstream = await startFaults(sandbox.origin);
  afterAll(() => upstream.stop());
  upstream.breaks(
    route,
    alters((body) => {
      const record = find(body) as Record<string, Json>;
      for (const name of Object.keys(record)) seen.add(name);
      if (key !== null) delete record[key];
      return body;
    }),
  );
  return gatewayOver(upstream.origin);
};

const empty = (value: unknown): boolean => value === null || ['[]', '{}'].includes(JSON.stringify(value));

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  const asked = async (ask: Ask) => {
    const { data, errors } = await ask(shape.document(shape.fields), { input: shape.input });
    expect(errors).toBeUndefined();
    return shape.record(data);
  };

  test('says what the record by itself says, whichever key it lacks', async () => {
    const seen = new Set<string>();
    const came = await asked(await striking(shape, null, seen));
    const { data } = await askWhole(shape.itself(shape.fields));
    const itself = Array.isArray(data.record)
      ? data.record.find(({ id }: { id: string }) => id === came['id'])
      : data.record;
    expect(came).toMatchObject(itself);
    expect(seen.size).toBeGreaterThan(2);
    for (const key of seen) {
      if (key === 'id') continue;
      sandbox.reset();
      const struck = await asked(await striking(shape, key, new Set()));
      const differing = Object.keys(came).filter((name) => JSON.stringify(struck[name]) !== JSON.stringify(came[name]));
      const isListed = key in shape.lost || '*' in shape.lost;
      expect(
        differing.filter((name) => !(isListed && empty(struck[name]))),
        key,
      ).toEqual([]);
    }
  });
});
