import { describe, expect, test } from 'vitest';
import { gatewayOver, setup } from '../support/gateway.ts';
import { contactBy, everything, idsOf, type Json, rest } from '../support/rest.ts';
import { startUpstream } from '../support/upstream.ts';
import { rider, writing } from '../support/writing.ts';

const { ask, data, calls, sandbox } = await setup();
const upstream = await startUpstream();
const askUpstream = gatewayOver(upstream.origin);

const tickets = 'query ($filter: TicketFilter) { tickets(first: 500, filter: $filter) { nodes { id } } }';
const modelIs = (item: object) => ({ attribute: [{ name: 'Model', item }] });

describe('an archived item of a ticket attribute', async () => {
  const types: readonly Json[] = (await rest(sandbox, 'GET /ticket_types')).data;
  const model = types.flatMap((type) => type.ticket_type_attributes.data).find(({ name }) => name === 'Model');
  const idOf = (label: string) => model.input_options.list_items.find((item: Json) => item.label === label).id;
  const [wren, swift] = [idOf('Wren'), idOf('Swift')];
  const seeded = await everything(sandbox, 'tickets');
  const withWren = idsOf(seeded.filter((ticket: Json) => ticket.ticket_attributes['Model'] === wren));
  const archiveWren = async () => {
    await rest(sandbox, `PUT /ticket_types/${model.ticket_type_id}/attributes/${model.id}`, {
      list_items: 'Swift,Heron',
    });
    calls.length = 0;
  };
  const condition = () => (sandbox.log.at(-1)?.body as Json)?.query;

  test('is found in tickets by its label and by its id, alone and among others', async () => {
    await archiveWren();
    const field = `ticket_attribute.${model.id}`;
    for (const eq of ['Wren', wren]) {
      expect(idsOf((await data(tickets, { filter: modelIs({ eq }) })).tickets.nodes)).toEqual(withWren);
      expect(condition()).toEqual({ field, operator: '=', value: wren });
    }
    await data(tickets, { filter: modelIs({ notIn: ['Wren', 'Swift'] }) });
    expect(condition()).toEqual({ field, operator: 'NIN', value: [wren, swift] });
  });

  test('is refused in writes, with the items that can be chosen', async () => {
    await archiveWren();
    const attributes = [{ name: 'Model', value: { item: 'Wren' } }];
    const written = await writing(ask)('ticketUpdate', { id: withWren[0], attributes });
    expect(written).toMatchObject({ __typename: 'InvalidInputProblem', field: 'attributes[0].value.item' });
    expect(written.message).toContain('It has "Swift", "Heron".');
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test.each([
    [{ eq: 'Wren' }, 'IN', ['old', 'new']],
    [{ ne: 'Wren' }, 'NIN', ['old', 'new']],
    [{ in: ['Wren', 'Swift'] }, 'IN', ['old', 'new', 'other']],
    [{ eq: 'old' }, '=', 'old'],
  ])('that has the label of another one is meant as well: %o', async (item, operator, value) => {
    const list_items = [
      { id: 'old', label: 'Wren', archived: true },
      { id: 'new', label: 'Wren' },
      { id: 'other', label: 'Swift' },
    ];
    const attribute = { id: '1', name: 'Model', data_type: 'list', input_options: { list_items } };
    const type = { id: '1', name: 'Repair', ticket_type_attributes: { type: 'list', data: [attribute] } };
    upstream.does((response, { url }) => {
      const body = url?.startsWith('/ticket_types') ? { type: 'list', data: [type] } : { tickets: [], total_count: 0 };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    expect((await askUpstream(tickets, { filter: modelIs(item) })).errors).toBeUndefined();
    const { query } = JSON.parse(upstream.received.at(-1)?.body ?? '');
    expect(query).toEqual({ field: 'ticket_attribute.1', operator, value });
  });
});

describe('an archived attribute of contacts', () => {
  const contacts = 'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { customAttributesJson } } }';

  test('is compared in filters, and refused in writes by Intercom', async () => {
    const { data: all }: Json = await rest(sandbox, 'GET /data_attributes?model=contact');
    const { id } = all.find(({ name }: Json) => name === 'newsletter');
    await rest(sandbox, `PUT /data_attributes/${id}`, { archived: true });
    const filter = { customAttribute: [{ name: 'newsletter', boolean: true }] };
    const { nodes } = (await data(contacts, { filter })).contacts;
    expect(nodes[0].customAttributesJson.newsletter).toBe(true);
    const { id: contact } = await contactBy(sandbox, rider.externalId);
    calls.length = 0;
    const customAttributes = [{ name: 'newsletter', value: { boolean: true } }];
    expect(await writing(ask)('contactUpdate', { id: contact, customAttributes })).toMatchObject({
      __typename: 'InvalidInputProblem',
    });
    expect(calls).toEqual(['PUT /contacts/{id}']);
  });

  test.each(['first', 'last'])(
    'whose name another one has now has the other one’s type, wherever it comes: %s',
    async (place) => {
      const attribute = { id: 1, name: 'size', full_name: 'custom_attributes.size', custom: true, model: 'contact' };
      const old = { ...attribute, data_type: 'boolean', archived: true };
      const now = { ...attribute, id: 2, data_type: 'integer', archived: false };
      upstream.does((response, { url }) => {
        const rows = place === 'first' ? [old, now] : [now, old];
        const body = url?.startsWith('/data_attributes') ? { type: 'list', data: rows } : { data: [], total_count: 0 };
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      });
      const filter = { customAttribute: [{ name: 'size', number: { gt: 3 } }] };
      expect((await askUpstream(contacts, { filter })).errors).toBeUndefined();
      expect(JSON.parse(upstream.received.at(-1)?.body ?? '').query).toMatchObject({ operator: '>', value: 3 });
    },
  );
});
