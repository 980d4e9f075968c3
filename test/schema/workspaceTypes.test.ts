import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../../src/schema/workspaceTypes/compare.ts';
import { printWorkspaceTypes, type WorkspaceTypes, workspaceTypesOf } from '../../src/schema/workspaceTypes/file.ts';
import { type AttributeDefinition, type Definitions, generate } from '../../src/schema/workspaceTypes/generate.ts';

const reread = (types: WorkspaceTypes): WorkspaceTypes => workspaceTypesOf(JSON.parse(printWorkspaceTypes(types)));

const oddLabel = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '🚲',
      '2nd line',
      '__typename',
      'typeId',
      'type',
      'Fields',
      'Input',
      'Filter',
      'true',
      'null',
      'constructor',
    ],
    ...[
      'הבלם האחורי',
      '日本語',
      'Größe',
      'Order number',
      'order_number',
      'ORDER-NUMBER',
      'Ticket',
      'Contact',
      'Item',
      'a'.repeat(255),
    ],
  ),
  fc.string({ unit: 'grapheme' }),
);
const items = fc.array(
  fc.record({ label: oddLabel }).chain(({ label }) =>
    fc.oneof(
      fc.constant({ label }),
      fc.uuid().map((id) => ({ id, label })),
    ),
  ),
  { maxLength: 6 },
);
const attribute = fc.record({ id: fc.nat(99).map(String), name: oddLabel.filter((name) => name !== '') }).chain((one) =>
  fc.oneof(
    fc
      .constantFrom('STRING' as const, 'BOOLEAN' as const)
      .map((dataType): AttributeDefinition => ({ ...one, dataType })),
    items.map((items): AttributeDefinition => ({ ...one, dataType: 'LIST', items })),
  ),
);
const unique = { selector: ({ id }: { id: string }) => id, maxLength: 12 };
const attributes = fc.uniqueArray(attribute, unique);
const type = fc.record({ id: fc.nat(99).map(String), name: oddLabel, attributes });
const definitions: fc.Arbitrary<Definitions> = fc.record({
  ticketTypes: fc.uniqueArray(type, unique),
  contact: attributes,
  company: attributes,
  conversation: attributes,
  customObjects: fc.uniqueArray(type, unique),
});

const shuffled = <T>(all: readonly T[]): readonly T[] => [...all].reverse();
const inAnotherOrder = (all: Definitions): Definitions => {
  const types = (list: Definitions['ticketTypes']) =>
    shuffled(list.map((one) => ({ ...one, attributes: shuffled(one.attributes) })));
  return {
    ticketTypes: types(all.ticketTypes),
    contact: shuffled(all.contact),
    company: shuffled(all.company),
    conversation: shuffled(all.conversation),
    customObjects: types(all.customObjects),
  };
};
const renamed = (all: Definitions): Definitions => {
  const own = <T extends { readonly name: string }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, name: `x ${one.name}` }));
  const types = (list: Definitions['ticketTypes']) =>
    own(list).map((one) => ({ ...one, attributes: own(one.attributes) }));
  return {
    ticketTypes: types(all.ticketTypes),
    contact: own(all.contact),
    company: own(all.company),
    conversation: own(all.conversation),
    customObjects: types(all.customObjects),
  };
};
const namesOf = (types: WorkspaceTypes): readonly unknown[] =>
  [...printWorkspaceTypes(types).matchAll(/"as":"(\w+)"/g)].map(([, name]) => name);

describe('the names of any workspace', () => {
  test('make a file that can be used, and is what was written', () => {
    fc.assert(
      fc.property(definitions, (all) => {
        const types = generate(all);
        expect(reread(types)).toEqual(JSON.parse(JSON.stringify(types)));
      }),
    );
  });

  test('do not depend on Intercom’s order', () => {
    fc.assert(
      fc.property(definitions, (all) => {
        expect(generate(inAnotherOrder(all))).toEqual(generate(all));
      }),
    );
  });

  test('stay when the command runs again, and after any rename in Intercom', () => {
    fc.assert(
      fc.property(definitions, (all) => {
        const types = generate(all);
        expect(generate(all, types)).toEqual(types);
        expect(differences(types, generate(all, types))).toEqual([]);
        expect(namesOf(generate(renamed(all), types))).toEqual(namesOf(types));
      }),
    );
  });

  test('stay when something is added', () => {
    fc.assert(
      fc.property(definitions, definitions, (all, more) => {
        const types = generate(all);
        const ids = new Set(all.ticketTypes.map(({ id }) => id));
        const added = more.ticketTypes.filter(({ id }) => !ids.has(id));
        const { ticketTypes } = reread(generate({ ...all, ticketTypes: [...added, ...all.ticketTypes] }, types));
        expect(ticketTypes.filter(({ id }) => ids.has(id))).toEqual(JSON.parse(JSON.stringify(types.ticketTypes)));
      }),
    );
  });
});

test('names are made of the words of a label; the id stands in where there are none, or where a name is taken', () => {
  const names = (labels: readonly string[]) =>
    generate({
      ticketTypes: [],
      contact: labels.map((name, i) => ({ id: `${11 + i}`, name, dataType: 'STRING' })),
      company: [],
      conversation: [],
      customObjects: [],
    }).contact.map(({ as }) => as);
  expect(
    names(['Order number', 'order_number', 'URL', '2nd line', 'Größe (cm)', '🚲', 'הבלם', '__typename', 'typeId']),
  ).toEqual([
    'orderNumber',
    'orderNumber_12',
    'url',
    'attribute2ndLine',
    'grosseCm',
    'attribute_16',
    'attribute_17',
    'typename',
    'typeId',
  ]);
});

test('items have capitals, and those of one label their ids', () => {
  const [topic] = generate({
    ticketTypes: [],
    contact: [
      {
        id: '1',
        name: 'Topic',
        dataType: 'LIST',
        items: [
          { id: 'a1', label: 'Wrong item' },
          { id: 'b2', label: 'wrong item!' },
          { id: 'c3', label: '24 h' },
          { id: 'd4', label: '★' },
          { id: 'e5', label: 'true' },
        ],
      },
    ],
    company: [],
    conversation: [],
    customObjects: [],
  }).contact;
  expect(topic?.items?.map(({ as }) => as)).toEqual(['WRONG_ITEM', 'WRONG_ITEM_B2', 'ITEM_24_H', 'ITEM_D4', 'TRUE']);
});
