import { type ExecutionResult, GraphQLError, type ValidationRule } from 'graphql';
import { createGraphQLError } from '../yoga.ts';

/** `_service` gives the whole schema as text. */
export const noServiceRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value === '_service' && context.getParentType() === context.getSchema().getQueryType())
      context.reportError(new GraphQLError('Introspection is turned off.', { nodes: node }));
  },
});

const withoutHint = (message: string): string => message.replace(/ Did you mean [\s\S]*$/, '');

/** Where introspection is off, errors suggest no names either that are like the one that was asked for. */
export const withoutHints = (result: ExecutionResult): ExecutionResult => {
  if (result.errors === undefined) return result;
  const errors = result.errors.map((error) => {
    const message = withoutHint(error.message);
    if (message === error.message) return error;
    const { nodes = null, source = null, positions = null, path = null, extensions } = error;
    return createGraphQLError(message, { nodes, source, positions, path, extensions });
  });
  return { ...result, errors };
};
