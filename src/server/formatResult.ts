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
  const intercom = costOf(state);
  const extensions = result.extensions === undefined ? { intercom } : { ...result.extensions, intercom };
  if (result.errors === undefined && state.withheld.size === 0) return withinSize({ ...result, extensions }, maxBytes);
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

/** Adds the headers of every response to a GraphQL request. */
export const addResponseHeaders = (to: Record<string, string>, { requestId, responseHeaders }: RequestState): void => {
  to['x-request-id'] = requestId;
  to['cache-control'] = 'no-store';
  // `Object.assign` would make a dictionary of it.
  for (const name of Object.keys(responseHeaders)) to[name] = responseHeaders[name] as string;
};
