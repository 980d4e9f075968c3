import { request } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { frozenState } from '../../src/sandbox/seed/frozen.ts';

const [one, other] = [await startSandbox(), await startSandbox()];
afterAll(() => Promise.all([one.stop(), other.stop()]));

const call = async (origin: string, method: 'GET' | 'POST', path: string, body?: object) => {
  const headers = { authorization: 'Bearer test', 'intercom-version': '2.16', 'content-type': 'application/json' };
  const reply = await request(origin + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  return (await reply.body.json()) as { readonly data?: readonly { readonly name: string }[] };
};
const tags = async (origin: string) => (await call(origin, 'GET', '/tags')).data?.map(({ name }) => name);

test('a write is seen by its own sandbox only, until it is reset', async () => {
  const before = await tags(one.origin);
  await call(one.origin, 'POST', '/tags', { name: 'Written' });
  expect(await tags(one.origin)).toContain('Written');
  expect(await tags(other.origin)).toEqual(before);
  one.reset();
  expect(await tags(one.origin)).toEqual(before);
});

test('a read cannot change what all sandboxes share', () => {
  const { tags, contacts } = frozenState();
  expect(() => tags.clear()).toThrow('must not change');
  const [contact] = contacts.values();
  expect(() => Object.assign(contact ?? {}, { name: 'changed' })).toThrow(TypeError);
});
