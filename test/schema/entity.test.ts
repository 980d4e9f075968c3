import { expect, test } from 'vitest';
import type { Context } from '../../src/loaders/index.ts';
import { batched, sharedList } from '../../src/schema/core/cost.ts';
import { entity } from '../../src/schema/core/entity.ts';

const ctx = {} as Context;
const by = (how: string) => (key: string) => `${how} ${key}`;
const reference = { id: '1', email: 'a@example.com', externalId: 'x' };

test('a reference is found by its id, else by the first second key that it has', () => {
  const keys = { externalId: by('externalId'), email: by('email') };
  const { extensions } = entity({ find: by('id'), cost: batched('contacts'), keys });
  const { resolveReference } = extensions.apollo.subgraph;
  expect(resolveReference(reference, ctx)).toBe('id 1');
  expect(resolveReference({ email: reference.email, externalId: reference.externalId }, ctx)).toBe('externalId x');
  expect(resolveReference({ email: reference.email }, ctx)).toBe('email a@example.com');
  expect(resolveReference({}, ctx)).toBeNull();
  expect(extensions.directives.map(({ args }) => args.fields)).toEqual(['id', 'externalId', 'email']);
});

test('a record is found and paid for alike by its global id and its key, unless told otherwise', () => {
  const alike = entity({ find: by('id'), cost: batched('contacts') });
  expect(alike.loadWithoutCache('1', ctx)).toBe('id 1');
  expect(alike.extensions.found).toEqual({ byNodeId: batched('contacts'), byKey: batched('contacts') });

  const [cost, costByKey] = [batched('admins'), sharedList('admins')];
  const apart = entity({ find: by('id'), cost, findByKey: by('list'), costByKey });
  expect(apart.loadWithoutCache('1', ctx)).toBe('id 1');
  expect(apart.extensions.apollo.subgraph.resolveReference({ id: '1' }, ctx)).toBe('list 1');
  expect(apart.extensions.found).toEqual({ byNodeId: cost, byKey: costByKey });
});
