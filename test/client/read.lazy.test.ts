import { expect, test, vi } from 'vitest';
import { list } from '../../src/client/core/lists.ts';
import { once, withFields } from '../../src/client/core/model.ts';
import { choice, id, int, type Note, nested, type Reader, shape, text } from '../../src/client/core/read.ts';

const quiet: Note = () => {};
/** A reader that counts how often it reads. */
const counting = <T>(read: Reader<T>) => vi.fn(read);

test('a field is read when it is first looked at, and what it holds is read once', () => {
  const parts = counting(list('parts', shape({ id: id('id') })));
  const record = shape({ id: id('id'), parts })({ id: 1, parts: [{ id: 2 }, {}] }, quiet);
  expect(record?.id).toBe('1');
  expect(parts).not.toHaveBeenCalled();
  expect(record?.parts?.map(({ id }) => id)).toEqual(['2']);
  expect(record?.parts).toBe(record?.parts);
  expect(parts).toHaveBeenCalledTimes(1);
});

test('the JSON of a record has all its fields, in their order', () => {
  const read = shape({ id: id('id'), name: text('name'), in: nested('in', shape({ size: int('size') })) });
  expect(JSON.stringify(read({ id: 1, name: 'a', in: { size: 2 } }, quiet))).toBe(
    '{"id":"1","name":"a","in":{"size":2}}',
  );
});

test('a copy with other fields has the rest as it was, and leaves the record alone', () => {
  const read = shape({ id: id('id'), name: text('name'), parts: list('parts', text('it')) });
  const record = read({ id: 1, name: 'a', parts: [{ it: 'x' }] }, quiet);
  const copy = record && withFields(record, { name: 'b' });
  expect([copy?.id, copy?.name, copy?.parts]).toEqual(['1', 'b', ['x']]);
  expect(JSON.parse(JSON.stringify(copy))).toEqual({ id: '1', name: 'b', parts: ['x'] });
  expect(record?.name).toBe('a');
});

test('what a field does not know is noted when it is looked at', () => {
  const noted: string[] = [];
  const read = shape({ id: id('id'), state: choice('state', { open: 'OPEN' }) });
  const record = read({ id: 1, state: 'odd' }, (what, value) => noted.push(`${what}: ${value}`));
  expect(noted).toEqual([]);
  expect(record?.state).toBeNull();
  expect(noted).toEqual(['state: odd']);
});

test('records do not mix up what they read later', () => {
  const read = shape({ id: id('id'), name: text('name'), sizes: list('sizes', int('of')) });
  const [one, two] = [read({ id: 1, name: 'a', sizes: [{ of: 1 }] }, quiet), read({ id: 2, name: 'b' }, quiet)];
  expect([two?.sizes, one?.name, two?.name, one?.sizes]).toEqual([null, 'a', 'b', [1]]);
});

test('a field may have any name', () => {
  const names = ['wire', 'note', 'known', 'constructor'] as const;
  const read = shape(Object.fromEntries(names.map((name) => [name, list(name, text('it'))])));
  const wire = Object.fromEntries(names.map((name) => [name, [{ it: name }]]));
  expect(JSON.parse(JSON.stringify(read(wire, quiet)))).toEqual(
    Object.fromEntries(names.map((name) => [name, [name]])),
  );
});

test('a record without its id is none, and nothing else of it is read', () => {
  const name = counting(text('name'));
  expect(shape({ name, id: id('id') })({ name: 'a' }, quiet)).toBeNull();
  expect(name).not.toHaveBeenCalled();
});

const type = shape({ id: id('id'), name: text('name'), state: choice('state', { open: 'OPEN' }) });

test('an object that stands at several places, and in several answers, is read once', () => {
  const counted = counting(type);
  const read = list('tickets', nested('type', once(counted)));
  const [one, two] = [1, 2].map((n) => ({ id: n, name: `of ${n}` }));
  const answer = { tickets: [one, one, two, one].map((type) => ({ type })) };
  const types = read(answer, quiet) ?? [];
  expect(types.map((one) => one?.name)).toEqual(['of 1', 'of 1', 'of 2', 'of 1']);
  expect(types[0]).toBe(types[3]);
  expect(read({ tickets: [{ type: two }, { type: { ...two } }] }, quiet)?.map((one) => one === types[2])).toEqual([
    true,
    false,
  ]);
  expect(counted).toHaveBeenCalledTimes(3);
});

test('what such an object does not know is noted for everybody who reads it', () => {
  const read = once(type);
  const wire = { id: 1, state: 'odd' };
  for (const _ of [1, 2]) {
    const noted: string[] = [];
    read(wire, (what, value) => noted.push(`${what}: ${value}`));
    expect(noted).toEqual(['state: odd']);
  }
});

test('what is none is read as ever', () => {
  const read = once(type);
  const lost = { name: 'a' };
  for (const none of [lost, lost, null, 'x', [1]]) expect(read(none, quiet)).toBeNull();
});
