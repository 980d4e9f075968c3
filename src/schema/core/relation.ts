import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../loaders/index.ts';
import { type FieldCost, freeForIds } from './cost.ts';
import { selectsOnlyIds } from './selection.ts';

interface RelationOptions<Type, Parent, Shape> {
  /** The target, or a list of it. */
  readonly type: Type;
  readonly description: string;
  /** The REST calls that read the records. Default: none. */
  readonly cost?: FieldCost;
  /** The REST calls that find out the ids. Default: none, since the parent has them. */
  readonly costOfIds?: FieldCost;
  /** Fields that the parent has beside the ids, so that they cost no call either. Default: none. */
  readonly freeFields?: readonly string[];
  readonly assumedSize?: number;
  /** `idsOnly`: nothing is selected but the ids and `freeFields`, so that `cost` must not be spent. */
  readonly resolve: (parent: Parent, ctx: Context, idsOnly: boolean) => Shape;
}

/**
 * The options of a field that leads from a record to others by their ids. It is nullable, since Intercom may no longer
 * have them. The cost and the resolver rest on the same `freeFields`: the cost is 0 exactly where the resolver makes no call.
 */
export const relation = <Type extends object | [object], Parent, Shape>({
  cost,
  costOfIds,
  freeFields = [],
  resolve,
  ...options
}: RelationOptions<Type, Parent, Shape>) => ({
  ...options,
  nullable: true as const,
  cost: [
    ...(costOfIds === undefined ? [] : [costOfIds]),
    ...(cost === undefined ? [] : [freeForIds(cost, ...freeFields)]),
  ],
  resolve: (parent: Parent, _args: object, ctx: Context, info: GraphQLResolveInfo): Shape =>
    resolve(parent, ctx, selectsOnlyIds(info, ctx, ...freeFields)),
});

/** As `relation`, to a record that is there for certain, such as one that a mutation has just changed. */
export const requiredRelation = <Type extends object | [object], Parent, Shape>(
  options: RelationOptions<Type, Parent, Shape>,
) => ({ ...relation(options), nullable: false as const });
