import type { MaybePromise } from '@pothos/core';
import type { Context } from '../../loaders/index.ts';
import { type FieldCost, lookupCost } from './cost.ts';

type Find<T> = (key: string, ctx: Context) => MaybePromise<T | null>;

interface EntityOptions<T> {
  /** Finds a record by Intercom's id, for `node` and `nodes`. */
  readonly find: Find<T>;
  readonly cost: FieldCost;
  /** As `find`, for another subgraph, which needs less of the record. Default: `find`. */
  readonly findByKey?: Find<T>;
  /** Default: `cost`. */
  readonly costByKey?: FieldCost;
  /** Second keys, with what finds a record by each. A reference that has the id too is found by the id. Default: none. */
  readonly keys?: Readonly<Record<string, Find<T>>>;
}

/**
 * The options of a type whose records can be found by themselves: by their global id, as Relay has it, and by Intercom's id
 * as an entity of the federated graph.
 */
export const entity = <T>({ find, cost, findByKey = find, costByKey, keys = {} }: EntityOptions<T>) => {
  const others = Object.entries(keys);
  const resolveReference = (reference: Readonly<Record<string, string | undefined>>, ctx: Context) => {
    if (reference['id'] !== undefined) return findByKey(reference['id'], ctx);
    for (const [name, findBy] of others) {
      const key = reference[name];
      if (key !== undefined) return findBy(key, ctx);
    }
    return null;
  };
  const directives = ['id', ...others.map(([name]) => name)].map((fields) => ({ name: 'key', args: { fields } }));
  return {
    id: { resolve: ({ id }: { readonly id: string }) => id },
    loadWithoutCache: (id: string, ctx: Context) => find(id, ctx),
    extensions: { ...lookupCost(cost, costByKey), directives, apollo: { subgraph: { resolveReference } } },
  };
};
