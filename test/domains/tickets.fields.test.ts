import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { admins, seeded } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const read = async (id: string, selection: string) =>
  (await data(`query ($id: ID!) { ticket(id: $id) { ${selection} } }`, { id })).ticket;
const value = `__typename name display
  ... on TextValue { text } ... on IntegerValue { integer } ... on DecimalValue { decimal } ... on BooleanValue { boolean }
  ... on DateTimeValue { dateTime } ... on ListValue { item { id label archived } items { label } }
  ... on FilesValue { files { name url contentType size width height } }`;

interface Wire {
  ticket_attributes: Record<string, unknown>;
  readonly ticket_type: {
    readonly ticket_type_attributes: { readonly data: { readonly name: string; order: number }[] };
  };
}
/** The next read of the ticket answers it with these changes. */
const rewire = async (id: string, change: (ticket: Wire) => void): Promise<void> => {
  await read(id, 'id');
  const wire = sandbox.log.at(-1)?.response as Wire;
  change(wire);
  sandbox.switches.failNext(1, 200, wire);
  calls.length = 0;
};

describe('values of attributes', () => {
  test('of each kind, in the order of the type, for the ticket alone', async () => {
    const { attributes } = await read(seeded.withPhotos, `attributes { ${value} }`);
    expect(attributes).toEqual([
      {
        __typename: 'TextValue',
        name: '_default_title_',
        display: 'Annual service for two bikes',
        text: 'Annual service for two bikes',
      },
      expect.objectContaining({ __typename: 'TextValue', name: '_default_description_' }),
      {
        __typename: 'ListValue',
        name: 'Model',
        display: 'Heron',
        item: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), label: 'Heron', archived: null },
        items: [{ label: 'Heron' }],
      },
      { __typename: 'TextValue', name: 'Frame number', display: 'HN-36735', text: 'HN-36735' },
      { __typename: 'IntegerValue', name: 'Odometer', display: '4168', integer: 4168 },
      { __typename: 'DecimalValue', name: 'Estimated cost', display: '1014.65', decimal: 1014.65 },
      { __typename: 'EmptyValue', name: 'Under warranty', display: null },
      { __typename: 'EmptyValue', name: 'Pickup', display: null },
      {
        __typename: 'FilesValue',
        name: 'Photos',
        display: 'crack 1.jpg, invoice.pdf',
        files: [
          {
            name: 'crack 1.jpg',
            url: expect.stringMatching(/^https:.*crack%201\.jpg/),
            contentType: 'image/jpeg',
            size: expect.any(Number),
            width: 3024,
            height: 1964,
          },
          expect.objectContaining({ name: 'invoice.pdf', contentType: 'application/pdf' }),
        ],
      },
    ]);
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('of yes or no, and of a moment; an archived item keeps its label', async () => {
    expect(
      await read(
        seeded.emoji,
        `title warranty: attribute(name: "Under warranty") { ${value} } pickup: attribute(name: "Pickup") { ${value} } model: attribute(name: "Model") { ${value} }`,
      ),
    ).toEqual({
      title: '🚲🔥 Motor smokes! 👩‍🔧🆘',
      warranty: { __typename: 'BooleanValue', name: 'Under warranty', display: 'No', boolean: false },
      pickup: {
        __typename: 'DateTimeValue',
        name: 'Pickup',
        display: '2025-09-21T07:12:18.000Z',
        dateTime: '2025-09-21T07:12:18.000Z',
      },
      model: {
        __typename: 'ListValue',
        name: 'Model',
        display: 'Finch (2019)',
        item: { id: expect.any(String), label: 'Finch (2019)', archived: true },
        items: [{ label: 'Finch (2019)' }],
      },
    });
  });

  test.each([
    ['right to left', seeded.rightToLeft, 'הבלם האחורי חורק אחרי הגשם — דחוף', 'TextValue'],
    ['empty', seeded.emptyTitle, '', 'TextValue'],
    ['none', seeded.noTitle, null, 'EmptyValue'],
  ])('a title: %s', async (_, id, title, kind) => {
    expect(await read(id, 'title attribute(name: "_default_title_") { __typename display }')).toEqual({
      title,
      attribute: { __typename: kind, display: title },
    });
  });

  test('an archived attribute is there only where the ticket has a value of it', async () => {
    const selection = 'attribute(name: "Old service code") { display attribute { archived } } attributes { name }';
    const old = await read(seeded.ofArchivedContact, selection);
    expect(old.attribute).toEqual({ display: 'HN-44994', attribute: { archived: true } });
    expect(old.attributes.at(-1)).toEqual({ name: 'Old service code' });
    const recent = await read(seeded.emoji, selection);
    expect(recent.attribute).toBeNull();
    expect(recent.attributes).toHaveLength(9);
  });

  test('by name is null for what neither the type nor the ticket has, whatever the name', async () => {
    expect(
      await read(
        seeded.emoji,
        'a: attribute(name: "Colour") { name } b: attribute(name: "__proto__") { name } c: attribute(name: "") { name }',
      ),
    ).toEqual({ a: null, b: null, c: null });
  });

  test('attributesJson is what Intercom sends', async () => {
    const { attributesJson } = await read(seeded.withPhotos, 'attributesJson');
    expect(sandbox.log.at(-1)?.response).toMatchObject({ ticket_attributes: attributesJson });
    expect(Object.keys(attributesJson)).toHaveLength(9);
    expect(attributesJson.Photos).toHaveLength(2);
  });

  test('a value that is not of its type is shown as it is, and affects nothing else', async () => {
    await rewire(seeded.withPhotos, (ticket) => {
      Object.assign(ticket.ticket_attributes, {
        Model: 'gone-item',
        Odometer: 'about 12',
        'Estimated cost': '99.50',
        'Under warranty': 'maybe',
        Pickup: 'tomorrow',
        Photos: [],
        'Not on the type': { a: 1 },
      });
    });
    const { attributes } = await read(seeded.withPhotos, `attributes { ${value} attribute { id } }`);
    expect(attributes.slice(2)).toMatchObject([
      { __typename: 'ListValue', name: 'Model', display: 'gone-item', item: { id: null, label: 'gone-item' } },
      { name: 'Frame number', text: 'HN-36735' },
      { __typename: 'TextValue', name: 'Odometer', text: 'about 12' },
      { __typename: 'DecimalValue', name: 'Estimated cost', decimal: 99.5 },
      { __typename: 'TextValue', name: 'Under warranty', text: 'maybe' },
      { __typename: 'TextValue', name: 'Pickup', text: 'tomorrow' },
      { __typename: 'EmptyValue', name: 'Photos', display: null },
      { __typename: 'TextValue', name: 'Not on the type', text: '{"a":1}', attribute: null },
    ]);
  });

  test('the order is the type’s, not the order in which either comes', async () => {
    await rewire(seeded.withPhotos, (ticket) => {
      ticket.ticket_attributes = Object.fromEntries(Object.entries(ticket.ticket_attributes).reverse());
      const { data: rows } = ticket.ticket_type.ticket_type_attributes;
      rows.reverse();
      for (const row of rows) if (row.name === 'Photos') row.order = -1;
    });
    const { attributes } = await read(seeded.withPhotos, 'attributes { name }');
    expect(attributes.map(({ name }: { name: string }) => name)).toEqual([
      'Photos',
      '_default_title_',
      '_default_description_',
      'Model',
      'Frame number',
      'Odometer',
      'Estimated cost',
      'Under warranty',
      'Pickup',
    ]);
  });
});

describe('people of a ticket', () => {
  test('an assignee who left the workspace is read by id: one call more', async () => {
    expect(await read(seeded.ofRemovedAdmin, 'assignee { id name jobTitle }')).toEqual({
      assignee: { id: admins.removed, name: 'Gareth Pryce', jobTitle: 'Support Engineer' },
    });
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /admins', 'GET /admins/{id}']);
  });

  test('no assignee is null', async () => {
    expect(await read(seeded.outage, 'assignee { name } teamAssignee { name } contacts { name }')).toEqual({
      assignee: null,
      teamAssignee: { name: 'Product quality' },
      contacts: [],
    });
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /teams']);
  });

  test('a merged contact is the one that remains, from 2.16 on; before, it is omitted', async () => {
    const selection = 'contacts { name externalId }';
    expect(await read(seeded.ofMergedContact, selection)).toEqual({
      contacts: [{ name: 'Pádraig Tan', externalId: 'larkspur-10042' }],
    });
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /contacts/{id}', 'GET /contacts/{id}']);
    calls.length = 0;

    const before = await askIn('2.15')(`{ ticket(id: "${seeded.ofMergedContact}") { title ${selection} } }`);
    expect(before.errors).toBeUndefined();
    expect(before.data.ticket).toEqual({ title: 'Parcel never arrived', contacts: [] });
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /contacts/{id}']);
    calls.length = 0;

    // The ticket names the one that it was for: ids are told as they stand there.
    const { contacts } = await read(seeded.ofMergedContact, 'contacts { id externalId }');
    expect(contacts).toMatchObject([{ externalId: 'larkspur-10017' }]);
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('an archived contact is read by id, among others that search knows', async () => {
    const ids = [seeded.ofArchivedContact, seeded.ofRemovedAdmin, seeded.backOffice];
    const { tickets } = await data(
      'query ($ids: [ID!]) { tickets(filter: { id: { in: $ids } }) { nodes { id contacts { name } } } }',
      { ids },
    );
    const found = tickets.nodes.find(({ id }: { id: string }) => id === seeded.ofArchivedContact);
    expect(found.contacts).toEqual([{ name: 'Anna Wang' }]);
    expect(calls).toEqual(['POST /tickets/search', 'POST /contacts/search', 'GET /contacts/{id}']);
  });
});

describe('states and times', () => {
  test('snoozed, and the state before, which 2.16 brought', async () => {
    const selection = 'snoozedUntil open previousStateId state { id category }';
    const expected = {
      snoozedUntil: '2025-11-02T09:00:00.000Z',
      open: true,
      previousStateId: '8101',
      state: { id: '8102', category: 'IN_PROGRESS' },
    };
    expect(await read(seeded.rightToLeft, selection)).toEqual(expected);
    const { data: before } = await askIn('2.15')(`{ ticket(id: "${seeded.rightToLeft}") { ${selection} } }`);
    expect(before.ticket).toEqual({ ...expected, previousStateId: null });
    const { data: first } = await askIn('2.11')(`{ ticket(id: "${seeded.rightToLeft}") { ${selection} } }`);
    expect(first.ticket.state).toEqual({ id: 'in_progress', category: 'IN_PROGRESS' });
  });

  test('null for a ticket that is not there; ids that cannot be are refused without a call', async () => {
    expect(await read('999', 'title')).toBeNull();
    expect(calls).toEqual(['GET /tickets/{id}']);
    calls.length = 0;
    const { errors } = await ask('{ ticket(id: "../me") { title } }');
    expect(errors).toMatchObject([{ path: ['ticket'], extensions: { code: 'BAD_USER_INPUT', field: 'id' } }]);
    expect(calls).toEqual([]);
  });
});

describe('linkedObjects', () => {
  test('tickets and conversations: one search for the tickets, none for ids', async () => {
    const { linkedObjects } = await read(
      seeded.tracker,
      'linkedObjects { __typename ... on Ticket { id title assignee { id } } ... on Conversation { id } }',
    );
    expect(linkedObjects).toMatchObject([
      { __typename: 'Ticket', id: seeded.withPhotos, title: 'Annual service for two bikes' },
      { __typename: 'Ticket', id: seeded.rightToLeft },
      { __typename: 'Ticket', id: seeded.emoji },
      { __typename: 'Conversation', id: '215473840000101' },
      { __typename: 'Conversation', id: '215473840000102' },
    ]);
    expect(calls).toEqual(['GET /tickets/{id}', 'POST /tickets/search']);
    calls.length = 0;
    const held = await read(seeded.tracker, 'linkedObjects { __typename ... on Ticket { id } ... on Node { nodeId } }');
    expect(held.linkedObjects).toHaveLength(5);
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('both ways, through several tickets', async () => {
    const { linkedObjects } = await read(
      seeded.backOffice,
      'linkedObjects { ... on Ticket { title linkedObjects { ... on Ticket { title } } } }',
    );
    expect(linkedObjects).toEqual([
      { title: 'Charged twice for one order', linkedObjects: [{ title: 'Double charge' }] },
    ]);
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /tickets/{id}']);
  });
});
