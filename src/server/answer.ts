import { type ExecutionResult, type GraphQLError, Kind } from 'graphql';
import { withinSize } from './answerSize.ts';
import { answerFor, maskedCause, toGraphQLError, withheldErrors } from './errors.ts';
import type { Log } from './log.ts';
import { describeError } from './observe/errors.ts';
import { costOf, type RequestState } from './requestState.ts';

/**
 * What callers see of a result: errors as they may be told, what was withheld, and what it cost. An answer of more than
 * `maxBytes` is refused.
 */
export const answerOf = (result: ExecutionResult, state: RequestState, log: Log, maxBytes: number): ExecutionResult => {
  const errors = result.errors?.map((error) => {
    const answer = toGraphQLError(error);
    const hidden = maskedCause(answer);
    if (hidden !== undefined)
      log({
        level: 'error',
        event: 'masked',
        requestId: state.requestId,
        field: fieldOf(answer),
        error: describeError(hidden),
      });
    return answerFor(answer, state.scopes);
  });
  const all = [...(errors ?? []), ...withheldErrors(state.withheld)];
  const extensions = { ...result.extensions, intercom: costOf(state) };
  return withinSize({ ...result, ...(all.length === 0 ? {} : { errors: all }), extensions }, maxBytes);
};

/** As the schema names it: the path would have the caller's aliases. */
const fieldOf = ({ nodes }: GraphQLError): string | null => {
  const node = nodes?.[0];
  return node?.kind === Kind.FIELD ? node.name.value : null;
};

/** On every answer to a GraphQL request. */
export const answerHeaders = ({ requestId }: RequestState): Readonly<Record<string, string>> => ({
  'x-request-id': requestId,
  'cache-control': 'no-store',
});
