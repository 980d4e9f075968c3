import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';
import { writesOf, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const centers = 'GET /help_center/help_centers';
const redirects = '/help_center/help_centers/{help_center_id}/redirects';
const old = 'https://help.larkspur.example/old-page';
const draft = { helpCenterId: '171', fromUrl: old, locale: 'fr', target: { collectionId: '6102' } };

describe('redirects', () => {
  test('of each help center are one call, and one more for the collections of all', async () => {
    const { helpCenters } = await data(`{ helpCenters { id redirects(first: 10) {
      totalCount nodes { id fromUrl locale createdAt helpCenter { id displayName } target { ... on Collection { id name } } }
    } } }`);
    expect(helpCenters[0].redirects.totalCount).toBe(6);
    expect(helpCenters[0].redirects.nodes.slice(2, 5)).toEqual([
      // Its collection is gone.
      {
        id: '2604',
        fromUrl: 'https://help.larkspur.example/winter',
        locale: 'en',
        createdAt: '2025-08-21T12:00:00.000Z',
        helpCenter: { id: '171', displayName: 'Larkspur riders' },
        target: null,
      },
      expect.objectContaining({ id: '2603', target: { id: '6107', name: 'Brakes' } }),
      expect.objectContaining({ id: '2602', locale: 'fr', target: { id: '6102', name: 'Bikes & repairs' } }),
    ]);
    expect(calls).toEqual([
      centers,
      ...[`GET ${redirects}`, `GET ${redirects}`],
      ...['GET /help_center/collections', 'GET /help_center/collections/{id}'],
    ]);
  });

  test('cost no more for the ids of their targets', async () => {
    const { helpCenter } = await data(
      '{ helpCenter(id: "172") { redirects { nodes { id helpCenter { id } target { ... on Collection { id } } } } } }',
    );
    expect(helpCenter.redirects.nodes).toEqual([{ id: '2607', helpCenter: { id: '172' }, target: { id: '6111' } }]);
    expect(calls).toEqual([centers, `GET ${redirects}`]);
  });

  test('come in pages of 250', async () => {
    for (let at = 0; at < 260; at += 1)
      await rest(sandbox, 'POST /help_center/help_centers/172/redirects', {
        from_url: `https://intercom.help/larkspur-cargo/${at}`,
        locale: 'en',
        target_type: 'collection',
        target_id: '6111',
      });
    calls.length = 0;
    const { helpCenter } = await data('{ helpCenter(id: "172") { redirects(first: 300) { nodes { id } } } }');
    expect(helpCenter.redirects.nodes).toHaveLength(261);
    expect(calls).toEqual([centers, `GET ${redirects}`, `GET ${redirects}`]);
  });

  test('are found by the ids of the help center and of their own', async () => {
    const { one, elsewhere } = await data(`{
      one: helpCenterRedirect(helpCenterId: "171", id: "2601") { fromUrl target { __typename } }
      elsewhere: helpCenterRedirect(helpCenterId: "172", id: "2601") { id }
    }`);
    expect(one).toEqual({ fromUrl: 'https://help.larkspur.example/start', target: { __typename: 'Collection' } });
    expect(elsewhere).toBeNull();
    expect(calls).toEqual([`GET ${redirects}/{id}`, `GET ${redirects}/{id}`]);
  });

  test('to articles and collections are read once for all of them, by help center', async () => {
    const { collections, article, node } = await data(`{
      collections(first: 20) { nodes { id redirects { id fromUrl helpCenter { id } } } }
      article(id: "4601001") { redirects { id } }
      node: collection(id: "6104") { redirects { id } }
    }`);
    const redirectsOf = new Map(collections.nodes.map(({ id, redirects }: Json) => [id, idsOf(redirects)]));
    expect(redirectsOf.get('6102')).toEqual(['2602']);
    expect(redirectsOf.get('6111')).toEqual(['2607']);
    expect({ article, node }).toEqual({ article: { redirects: [{ id: '2605' }] }, node: { redirects: [] } });
    expect([...calls].sort()).toEqual(
      ['GET /articles/{id}', 'GET /help_center/collections', centers, `GET ${redirects}`, `GET ${redirects}`].sort(),
    );
  });

  test('before 2.16 are refused without a call for them', async () => {
    const { errors } = await askIn('2.15')('{ helpCenter(id: "171") { redirects { nodes { id } } } }');
    expect(errors).toMatchObject([
      { path: ['helpCenter', 'redirects'], extensions: { code: 'UNSUPPORTED_IN_VERSION' } },
    ]);
    expect(calls).toEqual([centers]);
    calls.length = 0;
    const { errors: others } = await askIn('2.15')('{ collection(id: "6101") { redirects { id } } }');
    expect(others).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual(['GET /help_center/collections']);
  });
});

describe('a redirect', () => {
  test('is created with all that it requires, and deleted', async () => {
    const { redirect } = await write(
      'helpCenterRedirectCreate',
      draft,
      'redirect { id fromUrl locale target { ... on Collection { name } } helpCenter { id } }',
    );
    expect(redirect).toMatchObject({
      fromUrl: old,
      locale: 'fr',
      target: { name: 'Bikes & repairs' },
      helpCenter: { id: '171' },
    });
    expect(writesOf(sandbox).map(({ body }) => body)).toEqual([
      { from_url: old, locale: 'fr', target_type: 'collection', target_id: '6102' },
    ]);
    const target = { helpCenterId: '171', id: redirect.id };
    expect(await write('helpCenterRedirectDelete', target, 'id')).toMatchObject({ id: redirect.id });
    expect(await write('helpCenterRedirectDelete', target)).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(calls).toEqual([
      ...[`POST ${redirects}`, 'GET /help_center/collections'],
      ...[`DELETE ${redirects}/{id}`, `DELETE ${redirects}/{id}`],
    ]);
  });

  test('is refused by Intercom outside of the help center, for the same address, and for what is not there', async () => {
    const elsewhere = await write('helpCenterRedirectCreate', { ...draft, fromUrl: 'https://elsewhere.example/page' });
    expect(elsewhere).toMatchObject({ __typename: 'InvalidInputProblem', code: 'data_invalid' });
    await write('helpCenterRedirectCreate', draft);
    expect(await write('helpCenterRedirectCreate', draft)).toMatchObject({
      __typename: 'ConflictProblem',
      code: 'resource_conflict',
    });
    const ofAnother = { ...draft, fromUrl: `${old}/2`, target: { collectionId: '6111' } };
    expect(await write('helpCenterRedirectCreate', ofAnother)).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  test('is refused before any call where its URL or its locale cannot be', async () => {
    const refusal = async (input: object) => {
      const { __typename: type, field } = await write('helpCenterRedirectCreate', { ...draft, ...input });
      return [type, field];
    };
    expect(await refusal({ fromUrl: 'ftp://help.larkspur.example/page' })).toEqual(['InvalidInputProblem', 'fromUrl']);
    expect(await refusal({ locale: 'english' })).toEqual(['InvalidInputProblem', 'locale']);
    expect(calls).toEqual([]);
  });
});
