import { GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createGraphQLError } from '../yoga.ts';

/** `_service` gives the whole schema as text. */
const noServiceRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value === '_service' && context.getParentType() === context.getSchema().getQueryType())
      context.reportError(new GraphQLError('Introspection is turned off.', { nodes: node }));
  },
});

const withoutHint = (message: string): string => message.replace(/ Did you mean [\s\S]*$/, '');

/** Tells nothing of the schema: neither when asked nor in errors, which otherwise suggest names that are alike. */
export const noIntrospection: Plugin = {
  onValidate: ({ addValidationRule }) => {
    addValidationRule(NoSchemaIntrospectionCustomRule);
    addValidationRule(noServiceRule);
  },
  onResultProcess: ({ result, setResult }) => {
    if (Array.isArray(result) || Symbol.asyncIterator in result || result.errors === undefined) return;
    const errors = result.errors.map((error) => {
      const message = withoutHint(error.message);
      if (message === error.message) return error;
      const { nodes = null, source = null, positions = null, path = null, extensions } = error;
      return createGraphQLError(message, { nodes, source, positions, path, extensions });
    });
    setResult({ ...result, errors });
  },
};
