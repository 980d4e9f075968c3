import { type ExecutionResult, type GraphQLError, Kind } from 'graphql';
import { errorFor, maskedCause, toGraphQLError, withheldErrors } from './errors.ts';
import type { Log } from './log.ts';
import { describeError } from './observe/errors.ts';
import { costOf, type RequestState } from './requestState.ts';
import { withinSize } from './responseSize.ts';

/**
 * What callers see of a result: errors as they may be told, what was withheld, and what it cost. A response of more
 * than `maxBytes` becomes an error.
 */
export const formatResult = (
  result: ExecutionResult,
  state: RequestState,
  log: Log,
  maxBytes: number,
): ExecutionResult => {
  const errors = result.errors?.map((thrown) => {
    const error = toGraphQLError(thrown);
    const hidden = maskedCause(error);
    if (hidden !== undefined)
      log({
        level: 'error',
        event: 'masked',
        requestId: state.requestId,
        field: fieldOf(error),
        error: describeError(hidden),
      });
    return errorFor(error, state.scopes);
  });
  const all = [...(errors ?? []), ...withheldErrors(state.withheld)];
  const extensions = { ...result.extensions, intercom: costOf(state) };
  if (all.length === 0) return withinSize({ ...result, extensions }, maxBytes);
  // Errors stand first, as the specification advises: whoever reads a long response sees that it has some.
  const { errors: _, ...rest } = result;
  return withinSize({ errors: all, ...rest, extensions }, maxBytes);
};

/** As the schema names it: the path would have the caller's aliases. */
const fieldOf = ({ nodes }: GraphQLError): string | null => {
  const node = nodes?.[0];
  return node?.kind === Kind.FIELD ? node.name.value : null;
};

/** On every response to a GraphQL request. */
export const responseHeaders = ({ requestId, responseHeaders }: RequestState): Readonly<Record<string, string>> => ({
  'x-request-id': requestId,
  'cache-control': 'no-store',
  ...responseHeaders,
});
