import { expect, test, vi } from 'vitest';
import {
  id,
  int,
  lazy,
  list,
  type Note,
  nested,
  type Reader,
  sameInAnswer,
  shape,
  text,
} from '../../src/client/core/read.ts';

const quiet: Note = () => {};
/** A reader that counts how often it reads. */
const counting = <T>(read: Reader<T>) => vi.fn(read);

test('a lazy field is read when it is first looked at, and once', () => {
  const parts = counting(list('parts', shape({ id: id('id') })));
  const read = shape({ id: id('id'), parts: lazy(parts) });
  const record = read({ id: 1, parts: [{ id: 2 }, {}] }, quiet);
  expect(parts).not.toHaveBeenCalled();
  expect(record?.id).toBe('1');
  expect(parts).not.toHaveBeenCalled();
  expect(record?.parts).toEqual([{ id: '2' }]);
  expect(record?.parts).toBe(record?.parts);
  expect(parts).toHaveBeenCalledTimes(1);
});

test('a copy of the record and its JSON have the field too', () => {
  const read = shape({ id: id('id'), name: lazy(text('name')) });
  expect({ ...read({ id: 1, name: 'a' }, quiet) }).toEqual({ id: '1', name: 'a' });
  expect(JSON.stringify(read({ id: 1, name: 'a' }, quiet))).toBe('{"id":"1","name":"a"}');
});

test('what a lazy field does not know is noted when it is looked at', () => {
  const noted: string[] = [];
  const odd: Reader<null> = (_, note) => {
    note('state', 'odd');
    return null;
  };
  const record = shape({ id: id('id'), state: lazy(odd) })({ id: 1 }, (what, value) => noted.push(`${what}: ${value}`));
  expect(noted).toEqual([]);
  expect(record?.state).toBeNull();
  expect(noted).toEqual(['state: odd']);
});

test('records do not mix up what they read later', () => {
  const read = shape({ id: id('id'), name: lazy(text('name')), size: lazy(int('size')) });
  const [one, two] = [read({ id: 1, name: 'a', size: 1 }, quiet), read({ id: 2, name: 'b', size: 2 }, quiet)];
  expect([two?.size, one?.name, two?.name, one?.size]).toEqual([2, 'a', 'b', 1]);
});

test('a record without its id is none, whatever its lazy fields', () => {
  const name = counting(text('name'));
  expect(shape({ name: lazy(name), id: id('id') })({ name: 'a' }, quiet)).toBeNull();
  expect(name).not.toHaveBeenCalled();
});

const type = shape({ id: id('id'), name: text('name'), size: int('size') });

test('an object that stands at several places is read once in an answer, and anew in the next', () => {
  const once = counting(type);
  const read = list('tickets', nested('type', sameInAnswer(once)));
  const answer = () => {
    const [one, two] = [1, 2].map((n) => ({ id: n, name: `of ${n}` }));
    return { tickets: [one, one, two, one].map((type) => ({ type })) };
  };
  const types = read(answer(), quiet);
  expect(types.map((one) => one.name)).toEqual(['of 1', 'of 1', 'of 2', 'of 1']);
  expect(types[0]).toBe(types[3]);
  expect(once).toHaveBeenCalledTimes(2);
  read(answer(), quiet);
  expect(once).toHaveBeenCalledTimes(4);
});

test('what is none is read as ever', () => {
  const read = sameInAnswer(type);
  const lost = { name: 'a' };
  for (const none of [lost, lost, null, 'x', [1]]) expect(read(none, quiet)).toBeNull();
});
