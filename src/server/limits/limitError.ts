import { createGraphQLError } from '../yoga.ts';

interface LimitExtensions {
  readonly code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'BAD_USER_INPUT' | 'COST_LIMIT_EXCEEDED';
  /** The setting that draws the line, where one does. */
  readonly limit?: string;
  readonly max: number;
  readonly price?: number;
  /** The fields that cost most. */
  readonly dearest?: readonly { readonly field: string; readonly calls?: number; readonly objects?: number }[];
}

/** An error of status 400 that says which limit was exceeded. */
export const limitError = (message: string, extensions: LimitExtensions) =>
  createGraphQLError(message, { extensions: { ...extensions, http: { status: 400, spec: false } } });

/** An error of status 503: the operation was not started. */
export const overloadedError = () =>
  createGraphQLError(
    'The gateway is overloaded: the operation timed out in the queue and was not started. Retry later.',
    {
      extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503, spec: false } },
    },
  );
