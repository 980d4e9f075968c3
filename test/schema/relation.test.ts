import { readdirSync, readFileSync } from 'node:fs';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/loaders/index.ts';
import { batched, detail } from '../../src/schema/core/cost.ts';
import { relation, requiredRelation } from '../../src/schema/core/relation.ts';

const field = { type: GraphQLString };
const Target = new GraphQLObjectType({ name: 'Target', fields: { id: field, externalId: field, name: field } });

describe('relation', () => {
  const options = {
    type: Target,
    description: 'A target.',
    cost: batched('targets'),
    costOfIds: detail('parent'),
    freeFields: ['externalId'],
    resolve: (parent: string, _ctx: Context, idsOnly: boolean) => ({ name: `${parent} ${idsOnly ? 'held' : 'read'}` }),
  };

  test('states what the parent holds once for the cost and the resolver', () => {
    expect(relation(options).cost).toEqual([
      { kind: 'detail', record: 'parent', share: 1 },
      { kind: 'batch', of: 'targets', freeFields: ['externalId'] },
    ]);
    expect(relation({ ...options, freeFields: [] }).cost).toEqual([
      { kind: 'detail', record: 'parent', share: 1 },
      { kind: 'batch', of: 'targets', freeFields: [] },
    ]);
  });

  test.each([
    ['{ id __typename }', true],
    ['{ id externalId }', true],
    ['{ ... on Target { externalId } }', true],
    ['{ id name }', false],
    ['{ externalId ...F }', false],
  ])('%s: the parent holds all of it: %s', async (selection, isHeld) => {
    const seen: boolean[] = [];
    const { resolve } = relation({ ...options, resolve: (_parent, _ctx, idsOnly) => seen.push(idsOnly) });
    const query = new GraphQLObjectType({
      name: 'Query',
      fields: {
        target: {
          type: Target,
          resolve: (parent: string, args, ctx: Context, info) => [resolve(parent, args, ctx, info)],
        },
      },
    });
    const source = `{ target ${selection} } ${selection.includes('...F') ? 'fragment F on Target { name }' : ''}`;
    const contextValue = { scopes: new Set(['read', 'pii']) };
    const { errors } = await graphql({ schema: new GraphQLSchema({ query }), source, contextValue });
    expect(errors).toBeUndefined();
    expect(seen).toEqual([isHeld]);
  });

  test('is nullable unless the record is there for certain', () => {
    expect(relation(options).nullable).toBe(true);
    expect(requiredRelation(options).nullable).toBe(false);
  });

  test('is free where it states no cost', () => {
    expect(relation({ type: Target, description: 'A target.', resolve: options.resolve }).cost).toEqual([]);
  });
});

test('no domain pairs a cost that is free for ids with a resolver by hand, but where the ids are not all of it', () => {
  const folder = new URL('../../src/schema/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const pairing = files.filter((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return !name.startsWith('core') && text.includes('freeForIds(');
  });
  expect(pairing.toSorted()).toEqual([
    'admins/index.ts', // the viewer has the admin, save for a few fields
    'contacts/mutations.ts', // not every write answers the external id
    'helpCenterRedirects.ts', // the id is of an article or of a collection
    'tags/index.ts', // who tagged, and when, are calls of their own
    'ticketTypeAttributes.ts', // the answer of a change omits the options
  ]);
});
