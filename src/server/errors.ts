import type { GraphQLError } from 'graphql';
import {
  CostLimitError,
  GatewayError,
  InvalidInputError,
  ListLimitError,
  messageFor,
  RateLimitedError,
  withoutStackTrace,
} from '../client/core/errors.ts';
import type { Scopes } from '../loaders/core/scopes.ts';
import { atLocation } from './execute/locatedError.ts';
import { createGraphQLError } from './yoga.ts';

/** By its looks: a process may hold the GraphQL library twice, as modules of both kinds, and `instanceof` tells them apart. */
const isGraphQLError = (error: unknown): error is GraphQLError =>
  error instanceof Error && Object.prototype.toString.call(error) === '[object GraphQLError]' && 'extensions' in error;

/** A message quotes names of the question, which may be of any length. */
const maxMessageLength = 1_000;

/** What each masked error was, for the log. */
const masked = new WeakMap<GraphQLError, unknown>();
const translated = new WeakSet<object>();
/** What went wrong, by what is answered. */
const causes = new WeakMap<GraphQLError, GatewayError>();

/** The error that stands behind an answer's "Unexpected error."; undefined when nothing was masked. */
export const maskedCause = (error: unknown): unknown => (isGraphQLError(error) ? masked.get(error) : undefined);

/** Turns whatever was thrown into what a caller may see: a message, a place, a code. Same in, same out for its own results. */
export const toGraphQLError = (error: unknown): GraphQLError => {
  if (isGraphQLError(error) && translated.has(error)) return error;
  const graphQLError = translate(error);
  translated.add(graphQLError);
  return graphQLError;
};

const translate = (error: unknown): GraphQLError => {
  const cause = rootOf(error);
  if (cause instanceof GatewayError) {
    const extensions = extensionsOf(cause);
    // One answer may have thousands of errors, and GraphQL.js takes longer to make one than all the rest takes for it.
    const graphQLError = isLocated(error, cause)
      ? Object.assign(error, { extensions })
      : errorAt(error, cause.message, extensions);
    causes.set(graphQLError, cause);
    return graphQLError;
  }
  if (isGraphQLError(error)) {
    if (isInputError(error)) return errorAt(error, error.message, { ...kept(error), code: 'BAD_USER_INPUT' });
    const deliberate = typeof error.extensions['code'] === 'string' && error.extensions['unexpected'] !== true;
    if (deliberate) return errorAt(error, error.message, kept(error));
  }
  // Uncoded errors of GraphQL's own, such as a value that a scalar cannot serialize, quote the value: masked as well.
  const graphQLError = errorAt(error, 'Unexpected error.', { code: 'INTERNAL_SERVER_ERROR', unexpected: true });
  masked.set(graphQLError, cause);
  return graphQLError;
};

/** An error as a caller with these scopes may see it. */
export const errorFor = (error: GraphQLError, scopes: Scopes): GraphQLError => {
  const cause = causes.get(error);
  const message = cause && messageFor(cause, scopes);
  return message === undefined || message === cause?.message ? error : errorAt(error, message, error.extensions);
};

/** One note for the whole answer about the personal fields that it omits, if there are any. */
export const withheldErrors = (fields: ReadonlySet<string>): readonly GraphQLError[] => {
  if (fields.size === 0) return [];
  const withheld = [...fields].sort();
  const message = `Personal fields require the scope \`pii\` and were omitted: ${withheld.join(', ')}.`;
  return [createGraphQLError(message, { extensions: { code: 'FORBIDDEN', withheld } })];
};

const rootOf = (error: unknown): unknown => {
  let root = error;
  while (isGraphQLError(root) && root.originalError != null) root = root.originalError;
  return root;
};

/** Whether the executor has made the error of what was thrown, so that it lacks nothing but its extensions. */
const isLocated = (error: unknown, cause: GatewayError): error is GraphQLError =>
  isGraphQLError(error) &&
  error.originalError === cause &&
  error.message === cause.message &&
  cause.message.length <= maxMessageLength &&
  Object.keys(error.extensions).length === 0;

/** A variable or an argument that does not have its type, or an id that is not a global one. Nothing has run for it. */
const isInputError = (error: GraphQLError): boolean => {
  const root = rootOf(error);
  if (root instanceof Error && root.name === 'PothosValidationError') return true;
  const kind = error.nodes?.[0]?.kind;
  if (kind === undefined || error.extensions['code'] === 'GRAPHQL_VALIDATION_FAILED') return false;
  const isArgument = error.message.startsWith('Argument "');
  return isArgument || kind === 'VariableDefinition' || (error.path !== undefined && kind !== 'Field');
};

const errorAt = (error: unknown, text: string, extensions: Record<string, unknown>): GraphQLError => {
  const message = text.length > maxMessageLength ? `${text.slice(0, maxMessageLength)}…` : text;
  const path = isGraphQLError(error) ? (error.path ?? null) : null;
  const graphQLError = withoutStackTrace(() => createGraphQLError(message, { path, extensions }));
  return isGraphQLError(error) ? atLocation(graphQLError, error) : graphQLError;
};

/** `http` steers the status code and is taken out before the answer is written; the others say which limit was met. */
const kept = ({ extensions }: GraphQLError): Record<string, unknown> => {
  const { code, limit, max, price, dearest, http } = extensions;
  const all = Object.entries({ code, limit, max, price, dearest, http });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
};

const extensionsOf = (error: GatewayError): Record<string, unknown> => {
  const { status, code, requestId } = error.upstream;
  const retryAt = error instanceof RateLimitedError ? error.retryAt?.toISOString() : undefined;
  const intercom = Object.entries({ status, code, requestId, retryAt }).filter(([, value]) => value !== undefined);
  return {
    code: error.code,
    ...(error instanceof InvalidInputError && error.field !== null ? { field: error.field } : {}),
    ...(error instanceof CostLimitError || error instanceof ListLimitError
      ? { limit: error.limit, max: error.max }
      : {}),
    ...(intercom.length === 0 ? {} : { intercom: Object.fromEntries(intercom) }),
  };
};
