import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { mutation, writesOf, writing } from '../support/writing.ts';

const { ask, calls, data, sandbox } = await setup();
const write = writing(ask);

const collections = '/help_center/collections';
const list = `GET ${collections}`;
const payload =
  'collection { id name description parent { id } helpCenter { id } path { id } translations { locale name } }';

describe('creating a collection', () => {
  test('takes its place in the tree, with its texts', async () => {
    const input = {
      name: 'Hydraulic brakes',
      description: 'Bleeding and pads.',
      parentId: '6107',
      helpCenterId: '171',
      translations: [
        { locale: 'fr', name: 'Freins hydrauliques' },
        { locale: 'ar', name: 'فرامل هيدروليكية', description: 'صيانة' },
      ],
    };
    const { collection } = await write('collectionCreate', input, payload);
    expect(writesOf(sandbox).map(({ body }) => body)).toEqual([
      {
        name: 'Hydraulic brakes',
        description: 'Bleeding and pads.',
        parent_id: '6107',
        help_center_id: 171,
        translated_content: {
          type: 'group_translated_content',
          fr: { type: 'group_content', name: 'Freins hydrauliques' },
          ar: { type: 'group_content', name: 'فرامل هيدروليكية', description: 'صيانة' },
        },
      },
    ]);
    expect(collection).toMatchObject({
      name: 'Hydraulic brakes',
      parent: { id: '6107' },
      helpCenter: { id: '171' },
      path: [{ id: '6102' }, { id: '6107' }, { id: collection.id }],
      translations: [
        { locale: 'en', name: 'Hydraulic brakes' },
        { locale: 'fr', name: 'Freins hydrauliques' },
        { locale: 'ar', name: 'فرامل هيدروليكية' },
      ],
    });
    expect(calls).toEqual([`POST ${collections}`, list]);
  });

  test('without a help center, or with null, is in the default one', async () => {
    for (const helpCenterId of [undefined, null]) {
      const { collection } = await write('collectionCreate', { name: 'Of all', helpCenterId, parentId: null }, payload);
      expect(collection).toMatchObject({ helpCenter: { id: '171' }, parent: null });
    }
    expect(writesOf(sandbox).map(({ body }) => body)).toEqual([
      { name: 'Of all', parent_id: null },
      { name: 'Of all', parent_id: null },
    ]);
  });

  test('is refused before any call where its name, a locale or an id cannot be', async () => {
    const refusal = async (input: object) => {
      const { __typename: type, field } = await write('collectionCreate', { name: 'New', ...input });
      return [type, field];
    };
    const invalid = (field: string) => ['InvalidInputProblem', field];
    expect(await refusal({ name: ' ' })).toEqual(invalid('name'));
    expect(await refusal({ translations: [{ locale: 'en' }, { locale: 'xx' }] })).toEqual(
      invalid('translations[1].locale'),
    );
    expect(await refusal({ translations: [{ locale: 'pt-BR' }, { locale: 'pt-BR' }] })).toEqual(
      invalid('translations[1].locale'),
    );
    expect(await refusal({ helpCenterId: 'main' })).toEqual(invalid('helpCenterId'));
    expect(calls).toEqual([]);
    expect(await refusal({ parentId: '9' })).toEqual(['NotFoundProblem', undefined]);
  });
});

describe('updating a collection', () => {
  test('leaves the parent as it is, moves it to the top level with null, and to another parent', async () => {
    const moved = async (changes: object) =>
      (await write('collectionUpdate', { id: '6106', ...changes }, payload)).collection;
    expect(await moved({ name: 'Tyres', translations: [{ locale: 'fr', name: 'Pneus' }] })).toMatchObject({
      name: 'Tyres',
      parent: { id: '6102' },
    });
    expect((await moved({ parentId: null })).path).toEqual([{ id: '6106' }]);
    expect((await moved({ parentId: '6104' })).path).toEqual([{ id: '6104' }, { id: '6106' }]);
    expect(writesOf(sandbox).map(({ body }) => body)).toEqual([
      {
        name: 'Tyres',
        translated_content: { type: 'group_translated_content', fr: { type: 'group_content', name: 'Pneus' } },
      },
      { parent_id: null },
      { parent_id: '6104' },
    ]);
    const { collection } = await data(
      '{ collection(id: "6109") { path { name } translation(locale: "fr") { name } } }',
    );
    expect(collection.path.map(({ name }: Json) => name)).toEqual(['Account', 'Tyres', 'Tubeless tyres']);
  });

  test('is refused before any call where it would be its own parent, or its name blank', async () => {
    const refusal = async (changes: object) => {
      const { __typename: type, field } = await write('collectionUpdate', { id: '6106', ...changes });
      return [type, field];
    };
    expect(await refusal({ parentId: '6106' })).toEqual(['InvalidInputProblem', 'parentId']);
    expect(await refusal({ name: '' })).toEqual(['InvalidInputProblem', 'name']);
    expect(await refusal({ translations: [{ locale: 'klingon' }] })).toEqual([
      'InvalidInputProblem',
      'translations[0].locale',
    ]);
    expect(calls).toEqual([]);
    expect(await write('collectionUpdate', { id: '9', name: 'New' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });
});

test('a deleted collection is gone in the same document, and those in it have no parent any more', async () => {
  const answer = await data(
    `mutation ($tree: CollectionDeleteInput!, $again: CollectionDeleteInput!) {
      ${mutation('collectionDelete', 'tree', 'id')}
      ${mutation('again: collectionDelete', 'again', 'id')}
    }`,
    { tree: { id: '6102' }, again: { id: '6102' } },
  );
  expect(answer.collectionDelete).toEqual({ __typename: 'CollectionDeletePayload', id: '6102' });
  expect(answer.again).toMatchObject({ __typename: 'NotFoundProblem', code: 'not_found' });
  calls.length = 0;
  const { helpCenter, collection } = await data(`{
    helpCenter(id: "171") { collections { id } }
    collection(id: "6106") { parent { name } path { id } }
  }`);
  expect(helpCenter.collections.map(({ id }: Json) => id).sort()).toEqual(['6101', '6103', '6104', '6106', '6107']);
  expect(collection).toEqual({ parent: null, path: [{ id: '6106' }] });
  expect(calls.filter((call) => call !== list)).toEqual(['GET /help_center/help_centers', `${list}/{id}`]);
});

test.each([1, 3, 50, 200])('a tree that has %i more collections is read page by page, once', async (count) => {
  for (let at = 0; at < count; at += 1)
    await rest(sandbox, `POST ${collections}`, { name: `More ${at}`, help_center_id: 172, parent_id: '6112' });
  calls.length = 0;
  const { helpCenters } = await data(
    '{ helpCenters { collections(includeNested: true) { id name path { name } parent { name } helpCenter { id } children { id } } } }',
  );
  expect(helpCenters[1].collections).toHaveLength(2 + count);
  const pages = Math.ceil((12 + count) / 150);
  expect(calls).toEqual(['GET /help_center/help_centers', ...Array.from({ length: pages }, () => list)]);
});
