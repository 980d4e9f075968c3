import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotFoundError, UpstreamUnavailableError } from '../../src/client/core/errors.ts';
import { batchLoader, listLoader, memo, prime, singleLoader } from '../../src/loaders/core/batch.ts';
import { loadMany } from '../support/loadMany.ts';

interface Thing {
  readonly id: string;
  readonly from: string;
}
const idRange = (count: number, start = 1) => Array.from({ length: count }, (_, i) => String(start + i));
const outage = () => new UpstreamUnavailableError('Intercom returned a server error (503).', false);

/** Records behind three doors, and a note of who knocked. */
const store = (
  existing: readonly string[],
  { unlisted = [] as readonly string[], broken = [] as readonly string[] } = {},
) => {
  const asked: { readonly one: string[]; readonly many: string[][]; lists: number } = { one: [], many: [], lists: 0 };
  const listed = existing.filter((id) => !unlisted.includes(id));
  return {
    asked,
    one: async (id: string): Promise<Thing> => {
      asked.one.push(id);
      if (broken.includes(id)) throw outage();
      if (!existing.includes(id)) throw new NotFoundError(`No ${id}.`);
      return { id, from: 'one' };
    },
    many: async (ids: readonly string[]): Promise<Thing[]> => {
      asked.many.push([...ids]);
      return ids
        .filter((id) => listed.includes(id))
        .reverse()
        .map((id) => ({ id, from: 'many' }));
    },
    list: async (): Promise<Thing[]> => {
      asked.lists += 1;
      return listed.map((id) => ({ id, from: `list ${asked.lists}` }));
    },
  };
};
const outcomes = async (found: unknown[]) =>
  (await Promise.allSettled(found)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
const ids = (found: readonly unknown[]) => found.map((one) => (one as Thing).id);

describe('one by one', () => {
  test('each id once, errors and bad ids at their place', async () => {
    const { one, asked } = store(['1', '2'], { broken: ['3'] });
    const loader = singleLoader(one);
    const found = await outcomes(['1', '3', 'a/b', '9', '2', '1'].map((id) => loader.load(id)));
    expect(found).toEqual([
      { id: '1', from: 'one' },
      expect.any(UpstreamUnavailableError),
      expect.any(InvalidInputError),
      expect.any(NotFoundError),
      { id: '2', from: 'one' },
      { id: '1', from: 'one' },
    ]);
    expect(asked.one).toEqual(['1', '3', '9', '2']);
  });

  test('a thrown thing that is no error becomes one', async () => {
    const loader = singleLoader(() => Promise.reject('text'));
    expect((await outcomes([loader.load('1')]))[0]).toBeInstanceOf(Error);
  });
});

describe('in bulk', () => {
  test.each([1, 2])('%i ids are read one by one', async (count) => {
    const { one, many, asked } = store(idRange(5));
    const loader = batchLoader({ one, many });
    expect(ids(await loadMany(loader, idRange(count)))).toEqual(idRange(count));
    expect(asked).toEqual({ one: idRange(count), many: [], lists: 0 });
  });

  test.each<[number, number[]]>([
    [3, [3]],
    [150, [150]],
    [151, [150]],
    [152, [150]],
    [153, [150, 3]],
    [450, [150, 150, 150]],
  ])('%i ids are searches of %j', async (count, chunks) => {
    const { one, many, asked } = store(idRange(count));
    const loader = batchLoader({ one, many });
    expect(ids(await loadMany(loader, idRange(count)))).toEqual(idRange(count));
    expect(asked.many.map((chunk) => chunk.length)).toEqual(chunks);
    expect(asked.one).toHaveLength(count - chunks.reduce((sum, size) => sum + size, 0));
  });

  test('what search does not know is read by itself; only then it is absent', async () => {
    const { one, many, asked } = store(['1', '2', '3', '4'], { unlisted: ['2'] });
    const loader = batchLoader({ one, many });
    expect(await outcomes(['1', '2', '3', '9'].map((id) => loader.load(id)))).toEqual([
      { id: '1', from: 'many' },
      { id: '2', from: 'one' },
      { id: '3', from: 'many' },
      expect.any(NotFoundError),
    ]);
    expect(asked).toEqual({ one: ['2', '9'], many: [['1', '2', '3', '9']], lists: 0 });
  });

  test('bad ids are refused at their place and never asked for', async () => {
    const { one, many, asked } = store(idRange(4));
    const loader = batchLoader({ one, many });
    const found = await outcomes(['../1', '1', '', '2', '3', 'x'.repeat(300)].map((id) => loader.load(id)));
    expect(found.map((one) => one instanceof InvalidInputError)).toEqual([true, false, true, false, false, true]);
    expect(asked).toEqual({ one: [], many: [['1', '2', '3']], lists: 0 });
  });

  test('a search that fails fails its own chunk, and a miss that fails only itself', async () => {
    const { one, many } = store(idRange(300), { unlisted: ['5'], broken: ['5'] });
    const loader = batchLoader({
      one,
      many: (ids) => (ids.some((id) => Number(id) > 150) ? Promise.reject(outage()) : many(ids)),
    });
    const found = await outcomes(idRange(300).map((id) => loader.load(id)));
    expect(found.map((one) => one instanceof UpstreamUnavailableError)).toEqual(
      idRange(300).map((id) => Number(id) > 150 || id === '5'),
    );
  });

  test('a record that fails each search that it is in leaves the others found, in few searches', async () => {
    const { one, many, asked } = store(idRange(150), { broken: ['97'] });
    const loader = batchLoader({
      one,
      many: (ids) => many(ids).then((found) => (ids.includes('97') ? Promise.reject(outage()) : found)),
    });
    const found = await outcomes(idRange(150).map((id) => loader.load(id)));
    expect(found.flatMap((one, at) => (one instanceof UpstreamUnavailableError ? [at + 1] : []))).toEqual([97]);
    expect(asked.many.length).toBeLessThanOrEqual(13);
    expect(asked.one.length).toBeLessThanOrEqual(4);
  });

  test('where all parts of a search fail, no more is read than four of them', async () => {
    const { one, asked } = store(idRange(150));
    const searches: number[] = [];
    const many = (ids: readonly string[]) => {
      searches.push(ids.length);
      return Promise.reject(outage());
    };
    const loader = batchLoader({ one, many });
    const found = await outcomes(idRange(150).map((id) => loader.load(id)));
    expect(found.every((one) => one instanceof UpstreamUnavailableError)).toBe(true);
    expect([searches, asked.one]).toEqual([[150, 75, 75, 38, 37, 38, 37], []]);
  });

  test.each([new InvalidInputError('No.'), new NotFoundError('No.')])(
    'what is no fault of upstream’s is not tried in parts: %s',
    async (rejection) => {
      const { one, asked } = store(idRange(150));
      let searches = 0;
      const many = () => {
        searches += 1;
        return Promise.reject(rejection);
      };
      await outcomes(
        idRange(150).map(
          (
            (loader) => (id: string) =>
              loader.load(id)
          )(batchLoader({ one, many })),
        ),
      );
      expect([searches, asked.one]).toEqual([1, []]);
    },
  );

  test('a merged record answers under the id that was asked for', async () => {
    const loader = batchLoader<Thing>({ one: async () => ({ id: 'survivor', from: 'one' }), many: async () => [] });
    expect(await loadMany(loader, ['1', '2', '3'])).toEqual(Array(3).fill({ id: 'survivor', from: 'one' }));
  });

  test('whatever is asked in whatever order, each gets its own, and nothing is read twice', async () => {
    const keys = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }).map(String), fc.constantFrom('..', 'a/b', '')), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(keys, fc.subarray(idRange(9)), async (keys, unlisted) => {
        const { one, many, asked } = store(idRange(9), { unlisted });
        const loader = batchLoader({ one, many });
        const found = await outcomes(keys.map((key) => loader.load(key)));
        for (const [i, key] of keys.entries()) {
          if (!/^\d+$/.test(key)) expect(found[i]).toBeInstanceOf(InvalidInputError);
          else if (Number(key) > 9) expect(found[i]).toBeInstanceOf(NotFoundError);
          else expect(found[i]).toMatchObject({ id: key });
        }
        expect(new Set(asked.one).size).toBe(asked.one.length);
        expect(new Set(asked.many.flat()).size).toBe(asked.many.flat().length);
      }),
    );
  });
});

describe('whole', () => {
  test('one list, whatever is asked of it', async () => {
    const { list, one, asked } = store(idRange(4));
    const { all, byId } = listLoader(list, one);
    expect(ids(await loadMany(byId, ['3', '1']))).toEqual(['3', '1']);
    expect(ids(await all())).toEqual(idRange(4));
    expect(ids([await byId.load('2')])).toEqual(['2']);
    expect(asked).toEqual({ one: [], many: [], lists: 1 });
  });

  test('nothing asked, or nothing that can be, is no list at all', async () => {
    const { list, one, asked } = store(idRange(4));
    const { byId } = listLoader(list, one);
    expect(await outcomes([byId.load('a/b')])).toEqual([expect.any(InvalidInputError)]);
    expect(asked.lists).toBe(0);
  });

  test('what is not listed is read by itself where upstream can, and else absent', async () => {
    const { list, one, asked } = store(['1', '2'], { unlisted: ['2'] });
    expect(await outcomes([listLoader(list, one).byId.load('2')])).toEqual([{ id: '2', from: 'one' }]);
    expect(await outcomes([listLoader(list).byId.load('2')])).toEqual([expect.any(NotFoundError)]);
    expect(asked).toEqual({ one: ['2'], many: [], lists: 2 });
  });

  test('a list that fails fails all that need it', async () => {
    const { byId } = listLoader<Thing>(() => Promise.reject(outage()));
    expect(await outcomes(['1', '2'].map((id) => byId.load(id)))).toEqual([
      expect.any(UpstreamUnavailableError),
      expect.any(UpstreamUnavailableError),
    ]);
  });

  test('after a write the list is read again, and the record is what the write answered', async () => {
    const { list, asked } = store(idRange(3));
    const loader = listLoader(list);
    const { all, byId } = loader;
    await loadMany(byId, ['1', '2']);
    loader.clear('1');
    prime(byId, { id: '1', from: 'write' });
    expect(await byId.load('1')).toEqual({ id: '1', from: 'write' });
    expect(asked.lists).toBe(1);
    expect((await all())[0]).toEqual({ id: '1', from: 'list 2' });
    loader.clear('2');
    expect(await byId.load('2')).toEqual({ id: '2', from: 'list 3' });
  });
});

test('when what is asked in one go fails, what cannot be an id is still told so', async () => {
  const broken = () => Promise.reject(outage());
  const bulk = batchLoader<Thing>({ one: broken, many: broken });
  const listed = listLoader<Thing>(broken);
  for (const loader of [bulk, listed.byId, singleLoader<Thing>(broken)])
    expect(await outcomes(['1', '../1', '2', '3', ''].map((id) => loader.load(id)))).toEqual([
      expect.any(UpstreamUnavailableError),
      expect.any(InvalidInputError),
      expect.any(UpstreamUnavailableError),
      expect.any(UpstreamUnavailableError),
      expect.any(InvalidInputError),
    ]);
});

test('what is remembered is not asked for, and the newer copy counts', async () => {
  const { one, many, asked } = store(idRange(3));
  const loader = batchLoader({ one, many });
  const newer = { id: '1', from: 'page 2' };
  prime(loader, { id: '1', from: 'page 1' });
  expect(prime(loader, newer)).toBe(newer);
  expect(await loader.load('1')).toBe(newer);
  expect(asked.one).toEqual([]);
});

test('once is once, until it is dropped', async () => {
  const { list, asked } = store(['1']);
  const { get, clearAll } = memo(list);
  expect(await get()).toBe(await get());
  expect(asked.lists).toBe(1);
  clearAll();
  await get();
  expect(asked.lists).toBe(2);
});
