import { GraphQLError, locatedError as locatedByGraphQLJs } from 'graphql';
import { withoutStackTrace } from '../../client/core/errors.ts';
import type { FieldPlan } from './plan.ts';

type Nodes = FieldPlan['nodes'];
type Location = Pick<GraphQLError, 'nodes' | 'source' | 'positions' | 'locations'>;
type Keys = readonly (string | number)[];

// GraphQL.js counts the lines of the document for each error, and one field may fail at thousands of paths.
const locations = new WeakMap<Nodes, Location>();

const locationOf = (nodes: Nodes): Location => {
  const known = locations.get(nodes);
  if (known !== undefined) return known;
  const located = new GraphQLError('', { nodes });
  locations.set(nodes, located);
  return located;
};

/** Gives an error that has no location the one of another. */
export const atLocation = (error: GraphQLError, { nodes, source, positions, locations }: Location): GraphQLError =>
  Object.assign(error, { nodes, source, positions, locations });

/** As GraphQL.js locates an error. The stack trace is that of what was thrown. */
export const locatedError = (thrown: unknown, nodes: Nodes, path: Keys): GraphQLError =>
  withoutStackTrace(() => {
    // An error of GraphQL's own may be located already, or elsewhere.
    if (!(thrown instanceof Error) || 'path' in thrown || 'nodes' in thrown || 'positions' in thrown)
      return locatedByGraphQLJs(thrown, nodes, path);
    return atLocation(new GraphQLError(thrown.message, { path, originalError: thrown }), locationOf(nodes));
  });

/** The same error at another path; the same object where it is there already. */
export const relocatedError = (path: Keys, error: GraphQLError): GraphQLError => {
  if (error.path?.length === path.length && path.every((key, i) => key === error.path?.[i])) return error;
  const { message, originalError = null, extensions } = error;
  return atLocation(
    withoutStackTrace(() => new GraphQLError(message, { path, originalError, extensions })),
    error,
  );
};
