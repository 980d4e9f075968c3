import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { InvalidInputError } from '../../client/core/errors.ts';

export type Args = Readonly<Record<string, unknown>>;

/** A value that resolvers find at another place than the caller has written it: both as paths in the arguments. */
export interface Move {
  readonly from: string;
  /** What follows `from` where the caller's own value begins. */
  readonly member: string;
  readonly to: string;
}
export interface Rewritten {
  readonly args: Args;
  readonly moves: readonly Move[];
}

/**
 * Turns arguments of types that the schema has got beside the builder's into those that the resolver knows; null where
 * there are none. The same arguments always have the same result.
 *
 * @throws {InvalidInputError} for what cannot be said in the resolver's terms.
 */
export type Rewrite = (args: Args) => Rewritten | null;

const rewriteOf = ({ parentType, fieldName }: GraphQLResolveInfo): Rewrite | undefined =>
  parentType.getFields()[fieldName]?.extensions['rewrite'] as Rewrite | undefined;

/** The place that the caller knows. */
const placeOf = (at: string, moves: readonly Move[]): string => {
  const move = moves.find(({ from }) => at === from || at.startsWith(`${from}.`));
  if (move === undefined) return at;
  const rest = at.slice(move.from.length);
  return rest.startsWith(move.member) ? move.to + rest.slice(move.member.length) : move.to;
};

const placed = (error: unknown, moves: readonly Move[]): unknown => {
  if (!(error instanceof InvalidInputError) || error.constructor !== InvalidInputError || error.field === null)
    return error;
  return new InvalidInputError(error.message, placeOf(error.field, moves), error.upstream, error.choices);
};

/** Resolves with the arguments that the resolver knows. What it refuses is told by the place that the caller knows. */
export const resolveRewritten = <C>(
  resolve: GraphQLFieldResolver<unknown, C, object>,
  parent: unknown,
  args: object,
  context: C,
  info: GraphQLResolveInfo,
): unknown => {
  const rewritten = rewriteOf(info)?.(args as Args);
  if (rewritten == null) return resolve(parent, args, context, info);
  const { moves } = rewritten;
  try {
    const result = resolve(parent, rewritten.args, context, info);
    return result instanceof Promise
      ? result.catch((error: unknown) => {
          throw placed(error, moves);
        })
      : result;
  } catch (error) {
    throw placed(error, moves);
  }
};
