import type { MaybePromise, ObjectRef } from '@pothos/core';
import type { Context } from '../../loaders/index.ts';
import { builder, type Types } from './builder.ts';

const key = builder.selection<{ id: string }>('id');

/** Makes a noun an entity of the federated graph: other subgraphs refer to it by Intercom’s id. */
export const entity = <T>(
  noun: ObjectRef<Types, T>,
  find: (id: string, ctx: Context) => MaybePromise<T | null>,
): void => {
  builder.asEntity(noun, { key, resolveReference: ({ id }, ctx) => find(id, ctx) });
};
