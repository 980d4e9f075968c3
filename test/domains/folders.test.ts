import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask: askStable, askIn, calls, sandbox } = await setup();
const ask = askIn('Unstable');
const write = writing(ask);
const data = async (query: string, variables?: object): Promise<Json> => {
  const answer = await ask(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
};

const [list, one] = ['GET /folders', 'GET /folders/{id}'];

describe('folders', () => {
  test('are one call, with the tree up and down, however deep', async () => {
    const { folders } = await data(`{ folders {
      id name description emoji contentCount createdAt updatedAt
      parent { id name parent { name } } children { id children { id children { id } } } path { id name }
    } }`);
    expect(idsOf(folders)).toEqual(['7001', '7002', '7003', '7004', '7005', '7006']);
    expect(folders[0]).toMatchObject({
      name: 'Handbook',
      description: 'What riders ask',
      emoji: '📚',
      parent: null,
      children: [
        { id: '7002', children: [{ id: '7003', children: [] }] },
        { id: '7004', children: [] },
      ],
      path: [{ id: '7001', name: 'Handbook' }],
    });
    expect(folders[2]).toMatchObject({
      description: null,
      emoji: null,
      parent: { id: '7002', name: 'Repairs', parent: { name: 'Handbook' } },
      path: [{ name: 'Handbook' }, { name: 'Repairs' }, { name: 'Wheels' }],
    });
    expect(calls).toEqual([list]);
    expect(sandbox.log[0]?.query).toEqual({ per_page: '150' });
  });

  test('are the root folders, or those directly below one', async () => {
    const { roots, below, none } = await data(
      '{ roots: folders(rootOnly: true) { id } below: folders(parentId: "7001") { id parent { id } } none: folders(parentId: "7006") { id } }',
    );
    expect([idsOf(roots), idsOf(below), none]).toEqual([['7001', '7005'], ['7002', '7004'], []]);
    expect(calls).toEqual([list]);
    calls.length = 0;
    const { errors } = await ask('{ folders(rootOnly: true, parentId: "7001") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'rootOnly' } }]);
    expect(calls).toEqual([]);
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const found = await data('{ one: folder(id: "7003") { nodeId name } none: folder(id: "999") { id } }');
    expect(found).toMatchObject({ one: { name: 'Wheels' }, none: null });
    expect(calls).toEqual([list, one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on Folder { name } }
        _entities(representations: [{ __typename: "Folder", id: "7003" }]) { ... on Folder { name parent { name } } } }`,
      { id: found.one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Wheels' }, { name: 'Wheels', parent: { name: 'Repairs' } }]);
    expect(calls).toEqual([list]);
  });

  test('of more than 150 are more than one call', async () => {
    for (let n = 0; n < 150; n++)
      await rest(sandbox, 'POST /folders', { folder: { name: `F${n}`, parent_folder_id: 7006 } }, 'Unstable');
    const { folder } = await data('{ folder(id: "7006") { children { id } } }');
    expect(folder.children).toHaveLength(150);
    expect(calls).toEqual([list, list]);
  });

  test('lead to their articles, and articles to their folders, by one list for all', async () => {
    const { folders } = await data(
      `{ folders { id contentCount articles(first: 3) { totalCount nodes { title folder { name } } } } }`,
    );
    expect(folders.map(({ id, articles }: Json) => [id, articles.totalCount])).toEqual([
      ['7001', 10],
      ['7002', 0],
      ['7003', 10],
      ['7004', 0],
      ['7005', 10],
      ['7006', 0],
    ]);
    expect(folders[2].articles.nodes).toEqual(Array(3).fill({ title: expect.any(String), folder: { name: 'Wheels' } }));
    expect(calls.toSorted()).toEqual(['GET /articles', list]);
  });

  test('before Unstable are refused without a call', async () => {
    const { errors } = await askStable('{ folders { id } folder(id: "7001") { id } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(Array(2).fill('UNSUPPORTED_IN_VERSION'));
    expect(calls).toEqual([]);
  });
});

describe('a folder', () => {
  test('is created, changed, moved and deleted, and the list is read again after each', async () => {
    const names = async () => (await data('{ folders { name } }')).folders.map(({ name }: Json) => name);
    expect(await names()).toHaveLength(6);
    const { folder: made } = await write(
      'folderCreate',
      { name: 'Brakes', emoji: '🛑', parentId: '7002' },
      'folder { id name emoji description path { name } }',
    );
    const { id } = made;
    expect(made).toEqual({
      id,
      name: 'Brakes',
      emoji: '🛑',
      description: null,
      path: [{ name: 'Handbook' }, { name: 'Repairs' }, { name: 'Brakes' }],
    });
    expect(sandbox.log.find(({ method }) => method === 'POST')?.body).toEqual({
      folder: { name: 'Brakes', emoji: '🛑', parent_folder_id: 7002 },
    });
    calls.length = 0;

    await write('folderUpdate', { id, parentId: '7005' });
    expect(lastBody(sandbox)).toEqual({ folder: { parent_folder_id: 7005 } });
    const moved = await write(
      'folderUpdate',
      { id, name: 'All brakes', toRoot: true },
      'folder { name parent { id } }',
    );
    expect(moved.folder).toEqual({ name: 'All brakes', parent: null });
    expect(lastBody(sandbox)).toEqual({ folder: { name: 'All brakes', parent_folder_id: null } });
    expect(await names()).toContain('All brakes');
    expect(calls).toEqual(['PUT /folders/{id}', 'PUT /folders/{id}', list]);
    calls.length = 0;

    expect(await write('folderDelete', { id }, 'id')).toEqual({ __typename: 'FolderDeletePayload', id });
    expect(await names()).toHaveLength(6);
    expect(calls).toEqual(['DELETE /folders/{id}', list]);
  });

  test('that is absent or not empty is a problem', async () => {
    expect(await write('folderDelete', { id: '999' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('folderDelete', { id: '7001' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: expect.stringContaining('contains content'),
    });
    expect(await write('folderUpdate', { id: '7001', parentId: '7003' })).toMatchObject({
      __typename: 'InvalidInputProblem',
    });
  });

  test.each([
    ['folderCreate', 'name', { name: ' ' }],
    ['folderCreate', 'parentId', { name: 'A', parentId: 'abc' }],
    ['folderUpdate', 'name', { id: '7001', name: '' }],
    ['folderUpdate', 'toRoot', { id: '7001', parentId: '7005', toRoot: true }],
    ['folderUpdate', 'parentId', { id: '7001', parentId: '7001' }],
  ])('%s with an invalid %s is refused without a call', async (name, field, input) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });
});
