import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import * as damage from '../support/corruptJson.ts';
import { failurePointsOver, query } from '../support/failurePoints.ts';
import * as faults from '../support/faults.ts';
import { askingOver, isSound } from '../support/impatientGateway.ts';
import type { Json } from '../support/rest.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());
const { whole, nodes, places } = await failurePointsOver(sandbox.origin);

const once = { times: 1 };

describe('JSON that is not what it should be leaves the query whole', () => {
  /** Each node with these fields and, unless they say otherwise, the others as they are. */
  const each = (fields: (node: Json) => object) => ({
    tickets: { ...whole.data.tickets, nodes: nodes.map((node) => ({ ...node, ...fields(node) })) },
  });
  const bareTickets = (more = {}) => ({
    tickets: {
      ...whole.data.tickets,
      nodes: nodes.map(({ id }) => ({ id, title: null, state: null, assignee: null, contacts: [], ...more })),
    },
  });
  const nameless = { name: null, email: null };
  const namelessAdmins = each(({ assignee }) => ({ assignee: assignee && nameless }));
  const namelessContacts = each(({ contacts }) => ({ contacts: contacts.map(() => nameless) }));

  /** What is left when the fault is in the search, in the admins, in the contacts. Null: all of it. */
  const shapes: readonly (readonly [string, faults.Fault, object | null, object | null, object | null])[] = [
    ['every field of every record null', damage.fieldsNull, bareTickets(), namelessAdmins, namelessContacts],
    // Admins whose rows lack fields are read by themselves.
    [
      'records with nothing but an id',
      damage.fieldsMissing,
      bareTickets({ contacts: null }),
      whole.data,
      namelessContacts,
    ],
    [
      'every field of every record of another type',
      damage.fieldsOtherwise,
      // A word for a state is a state: that of 2.11.
      bareTickets({ state: { internalLabel: null }, contacts: null }),
      namelessAdmins,
      each(({ contacts }) => ({
        contacts: contacts.map(({ name }: Json) => ({ name: name === null ? '7' : null, email: null })),
      })),
    ],
    [
      'every field of every record 2,000 levels deep',
      damage.fieldsDeep,
      bareTickets(),
      namelessAdmins,
      namelessContacts,
    ],
    [
      'lists for the objects in records',
      damage.listsForObjects,
      each(() => ({ title: null, state: null, contacts: [] })),
      null,
      null,
    ],
    ['objects for the lists in records', damage.objectsForLists, null, null, null],
    ['`__proto__` and `constructor` in every object', damage.protoKeys, null, null, null],
    ['every record twice', damage.repeats, null, null, null],
  ];
  test('a record without its id is left out of a search; of others it is read by itself', async () => {
    for (const { route } of Object.values(places)) {
      const upstream = await faults.startFaults(sandbox.origin);
      upstream.breaks(route, damage.lacksAnId, once);
      const answer = await askingOver(upstream.origin)(query);
      upstream.stop();
      isSound(answer);
      expect(answer.errors).toBeUndefined();
      if (route !== 'POST /tickets/search') expect(answer.data).toEqual(whole.data);
      else expect(answer.data.tickets.nodes.slice(0, -1)).toEqual(nodes.toSpliced(1, 1));
    }
  });

  const cases = shapes.flatMap(([what, fault, ...left]) =>
    Object.entries(places).map(([place, { route }], i) => [what, place, fault, route, left[i] ?? whole.data] as const),
  );

  test.concurrent.each(cases)('%s, in %s', async (_, __, fault, route, left) => {
    const upstream = await faults.startFaults(sandbox.origin);
    upstream.breaks(route, fault);
    const answer = await askingOver(upstream.origin)(query);
    upstream.stop();
    isSound(answer);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual(left);
    expect(upstream.count(route)).toBe(1);
    expect({}).not.toHaveProperty('polluted');
  });
});
