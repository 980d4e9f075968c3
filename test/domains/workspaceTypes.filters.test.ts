import { describe, expect, test } from 'vitest';
import { schemaWith } from '../../src/schema/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { workspaceAt } from '../support/upstream.ts';
import { typesOf } from '../support/workspaceTypes.ts';
import { writing } from '../support/writing.ts';

const { ask: plainAsk, calls, sandbox } = await setup();
const types = await typesOf(sandbox.origin);
const ask = gatewayOver(sandbox.origin, '2.16', { schema: await schemaWith({ workspaceTypes: types }) });
const writePlainly = writing(plainAsk);

const idsOf = async (over: typeof ask, list: string, filter: string): Promise<Json> => {
  calls.length = 0;
  const { data, errors } = await over(`{ ${list}(first: 250, filter: ${filter}) { totalCount nodes { id } } }`);
  expect(errors).toBeUndefined();
  return { ...data[list], calls: [...calls], searches: sandbox.log.slice(-calls.length).map(({ body }) => body) };
};

describe('typed filters', () => {
  test.each<[string, string, string]>([
    [
      'tickets',
      'fields: { orderProblem: { problem: { eq: LATE } } }',
      'attribute: [{ name: "Problem", ticketTypeId: "2812", item: { eq: "Late" } }]',
    ],
    [
      'tickets',
      'or: [{ fields: { repair: { model: { in: [HERON, SWIFT] }, underWarranty: true } } }, { fields: { outage: { startedAt: { gt: "2025-01-01" } } } }]',
      'or: [{ attribute: [{ name: "Model", ticketTypeId: "2811", item: { in: ["Heron", "Swift"] } }, { name: "Under warranty", ticketTypeId: "2811", boolean: true }] }, { attribute: [{ name: "Started at", ticketTypeId: "2816", dateTime: { gt: "2025-01-01" } }] }]',
    ],
    [
      'tickets',
      'attribute: [{ name: "Approved", boolean: true }], fields: { refundApproval: { amount: { gt: 100 } } }',
      'attribute: [{ name: "Approved", boolean: true }, { name: "Amount", ticketTypeId: "2813", number: { gt: 100 } }]',
    ],
    [
      'contacts',
      'fields: { plan: { notIn: [BASIC] }, ridesPerMonth: { gte: 10 }, favouriteRoute: { isSet: true } }',
      'customAttribute: [{ name: "plan", text: { notIn: ["basic"] } }, { name: "rides_per_month", number: { gte: 10 } }, { name: "favourite_route", text: { isSet: true } }]',
    ],
    [
      'conversations',
      'fields: { topic: { eq: REPAIR } }',
      'customAttribute: [{ name: "Topic", text: { eq: "Repair" } }]',
    ],
  ])('%s by %s find what the generic filter finds, by the same search', async (list, typed, plain) => {
    const found = await idsOf(ask, list, `{ ${typed} }`);
    expect(found).toEqual(await idsOf(plainAsk, list, `{ ${plain} }`));
    expect(found.totalCount).toBeGreaterThan(0);
  });

  test('also of lists below records, by one search for all of them', async () => {
    const { data, errors } = await ask(
      '{ admins { tickets(first: 5, filter: { fields: { repair: { model: { eq: HERON } } } }) { nodes { fields { ... on RepairFields { model } } } } } }',
    );
    expect(errors).toBeUndefined();
    const models = data.admins.flatMap((one: Json) => one.tickets.nodes.map(({ fields }: Json) => fields.model));
    expect(new Set(models)).toEqual(new Set(['HERON']));
    expect(calls.filter((call) => call === 'GET /ticket_types')).toHaveLength(1);
    expect(calls.filter((call) => call === 'POST /tickets/search').length).toBeLessThan(6);
  });

  test('cost before what the generic filter costs', async () => {
    const price = async (filter: string) =>
      (await ask(`{ tickets(first: 10, filter: ${filter}) { nodes { id } } }`)).extensions.intercom['price'];
    const plain = await price('{ or: [{ attribute: [{ name: "Public", boolean: true }] }] }');
    expect(await price('{ or: [{ fields: { outage: { public: true } } }] }')).toBe(plain);
    const variable = await ask('query ($f: TicketFilter) { tickets(first: 10, filter: $f) { nodes { id } } }', {
      f: { fields: { outage: { public: true } } },
    });
    expect(variable.extensions.intercom['price']).toBe(plain);
  });

  test.each([
    ['tickets', '{ fields: { repair: {} } }', 'filter.fields.repair'],
    [
      'tickets',
      '{ or: [{ open: true }, { fields: { repair: { odometer: {} } } }] }',
      'filter.or[1].fields.repair.odometer',
    ],
    ['tickets', '{ fields: { repair: { odometer: { eq: 1.5 } } } }', 'filter.fields.repair.odometer.eq'],
    ['tickets', '{ fields: { repair: { model: { eq: null } } } }', 'filter.fields.repair.model.eq'],
    ['contacts', '{ fields: {} }', 'filter.fields'],
    ['contacts', '{ and: [{ fields: { ridesPerMonth: { eq: 0.5 } } }] }', 'filter.and[0].fields.ridesPerMonth.eq'],
  ])('%s by %s are refused at %s', async (list, filter, field) => {
    const { errors } = await ask(`{ ${list}(filter: ${filter}) { nodes { id } } }`);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code, extensions['field']])).toEqual([
      [[list], 'BAD_USER_INPUT', field],
    ]);
    expect(calls.filter((call) => call.endsWith('/search'))).toEqual([]);
  });

  test('require the scope `pii` where the generic filter does', async () => {
    const over = gatewayOver(sandbox.origin, '2.16', {
      schema: await schemaWith({ workspaceTypes: types }),
      workspace: () => ({ workspace: workspaceAt(sandbox.origin), scopes: new Set(['read'] as const) }),
    });
    const codeOf = async (list: string, filter: string) =>
      (await over(`{ ${list}(filter: ${filter}) { totalCount } }`)).errors?.map(({ message, extensions }) => [
        extensions.code,
        message,
      ]);
    expect(
      await codeOf('tickets', '{ fields: { repair: { model: { eq: HERON }, underWarranty: true } } }'),
    ).toBeUndefined();
    calls.length = 0;
    expect(await codeOf('tickets', '{ fields: { repair: { frameNumber: { eq: "x" } } } }')).toEqual([
      ['FORBIDDEN', '`filter.fields.repair.frameNumber` is personal and requires the scope `pii`.'],
    ]);
    expect(await codeOf('contacts', '{ fields: { plan: { eq: BASIC } } }')).toEqual([
      ['FORBIDDEN', expect.stringContaining('filter.fields.plan')],
    ]);
    expect(calls).toEqual([]);
  });

  test('go by the id: a rename in Intercom changes nothing', async () => {
    const filter = '{ fields: { repair: { odometer: { gt: 5000 } } } }';
    const before = await idsOf(ask, 'tickets', filter);
    await writePlainly('ticketTypeAttributeUpdate', { ticketTypeId: '2811', id: '3105', name: 'Kilometres' });
    expect((await idsOf(ask, 'tickets', filter)).searches).toEqual(before.searches);
  });
});
