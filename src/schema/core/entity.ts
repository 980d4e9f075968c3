import type { MaybePromise, ObjectRef } from '@pothos/core';
import type { Context } from '../../loaders/index.ts';
import { builder, type Types } from './builder.ts';

type Find<T> = (key: string, ctx: Context) => MaybePromise<T | null>;

/**
 * Makes a noun an entity of the federated graph: other subgraphs refer to it by Intercom’s id, or by one of the second
 * keys. A reference that has both is found by the id.
 */
export const entity = <T>(
  noun: ObjectRef<Types, T>,
  find: Find<T>,
  keys: Readonly<Record<string, Find<T>>> = {},
): void => {
  const others = Object.entries(keys);
  const resolveReference = (reference: Readonly<Record<string, string | undefined>>, ctx: Context) => {
    if (reference['id'] !== undefined) return find(reference['id'], ctx);
    for (const [name, findBy] of others) {
      const key = reference[name];
      if (key !== undefined) return findBy(key, ctx);
    }
    return null;
  };
  const directives = ['id', ...others.map(([name]) => name)].map((fields) => ({ name: 'key', args: { fields } }));
  builder.configStore.onTypeConfig(noun, (config, ref) => {
    const extensions = { ...config.extensions, directives, apollo: { subgraph: { resolveReference } } };
    ref.updateConfig({ ...config, extensions });
  });
};
