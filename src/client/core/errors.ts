/**
 * One class for each thing a caller can act on. `code` is what GraphQL answers in `extensions.code`;
 * `upstream` is Intercom's own code. A message never holds an upstream body, a token or a path.
 */
export interface UpstreamDetails {
  /** HTTP status of the REST answer. */
  readonly status?: number;
  /** Intercom's own error code, such as `parameter_invalid`. */
  readonly code?: string;
  /** Intercom's request id, for its support. */
  readonly requestId?: string;
  /** Intercom's own words, which the error's message has in it. They may quote what a record holds. */
  readonly message?: string;
}

/**
 * Makes errors that have no stack trace. One answer may have thousands of errors that callers are told of; to follow the
 * calls that lead to each takes longer than all the rest of it, and nobody reads them.
 */
export const withoutStackTrace = <T>(make: () => T): T => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

/** A failure that callers are told of, with a code that never changes. Its stack trace is omitted: the code says it all. */
export abstract class GatewayError extends Error {
  abstract readonly code: string;
  readonly upstream: UpstreamDetails;

  constructor(message: string, upstream: UpstreamDetails = {}, options?: ErrorOptions) {
    // `super` cannot be called in a function.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = new.target.name;
    this.upstream = upstream;
  }
}

/** What was asked cannot be: found by the gateway before a call, or by Intercom (400, 422). */
export class InvalidInputError extends GatewayError {
  readonly code = 'BAD_USER_INPUT';
  /** What of the message lists things of the workspace, such as the choices that there are. */
  readonly choices: string | undefined;
  /** Where in the arguments, as a path: `filter.and[0].id`, `attributes[2].text`. Upstream's name for it when upstream refused. */
  readonly field: string | null;

  constructor(message: string, field: string | null = null, upstream: UpstreamDetails = {}, choices?: string) {
    super(message, upstream);
    this.field = field;
    this.choices = choices;
  }
}

/** A list of the arguments is longer than a setting allows. Nothing is sent for its field. */
export class ListLimitError extends InvalidInputError {
  /** The setting that draws the line. */
  readonly limit: 'MAX_LIST_ITEMS' | 'MAX_ENTITIES';
  readonly max: number;

  constructor(message: string, field: string, limit: ListLimitError['limit'], max: number) {
    super(message, field);
    this.limit = limit;
    this.max = max;
  }
}

/** 404, or 410 for a contact merged away: `movedTo` is then the survivor's id, where Intercom names it. */
export class NotFoundError extends GatewayError {
  readonly code = 'NOT_FOUND';
  readonly movedTo: string | null;

  constructor(message: string, upstream: UpstreamDetails = {}, movedTo: string | null = null) {
    super(message, upstream);
    this.movedTo = movedTo;
  }
}

/** It was there once: the file of an export that has expired. */
export class GoneError extends NotFoundError {}

/** 401: Intercom does not take the token. */
export class UpstreamUnauthenticatedError extends GatewayError {
  readonly code = 'UPSTREAM_UNAUTHENTICATED';
}

/** 403, where the plan or the token's scope does not allow it; or the caller lacks a scope of the gateway's, and nothing was sent. */
export class ForbiddenError extends GatewayError {
  readonly code: 'FORBIDDEN' | 'OPERATION_DISABLED' = 'FORBIDDEN';
}

/** A setting of the gateway does not allow the operation. Nothing was sent. */
export class DisabledError extends ForbiddenError {
  override readonly code = 'OPERATION_DISABLED';
}

/** 409. `existingId` is the record that is in the way, where the message names it. */
export class ConflictError extends GatewayError {
  readonly code = 'CONFLICT';
  readonly existingId: string | null;

  constructor(message: string, upstream: UpstreamDetails = {}, existingId: string | null = null) {
    super(message, upstream);
    this.existingId = existingId;
  }
}

/** 429: the workspace's REST budget is used up until `retryAt`. */
export class RateLimitedError extends GatewayError {
  readonly code = 'RATE_LIMITED';
  readonly retryAt: Date | null;

  constructor(message: string, upstream: UpstreamDetails = {}, retryAt: Date | null = null) {
    super(message, upstream);
    this.retryAt = retryAt;
  }
}

/**
 * 429 of another kind than the rate limit: as many jobs as the workspace may have are pending. The next window of the budget
 * changes nothing; the end of one of them does. `max` is their number, where Intercom says it.
 */
export class JobLimitError extends GatewayError {
  readonly code = 'JOB_LIMIT_EXCEEDED';
  readonly max: number | null;

  constructor(message: string, upstream: UpstreamDetails = {}, max: number | null = null) {
    super(message, upstream);
    this.max = max;
  }
}

/** The operation may send no further REST call. What was to be sent was not. */
export class CostLimitError extends GatewayError {
  readonly code = 'COST_LIMIT_EXCEEDED';
  /** The setting that draws the line. */
  readonly limit = 'MAX_REST_CALLS';
  readonly max: number;

  constructor(message: string, max: number) {
    super(message);
    this.max = max;
  }
}

/** The events of a subscription waited to be read until there were too many. What came after the last one is not delivered. */
export class SubscriberTooSlowError extends GatewayError {
  readonly code = 'SUBSCRIBER_TOO_SLOW';
  readonly max: number;

  constructor(max: number) {
    super(
      `The subscription has ended because more than ${max} events waited to be read. Use a filter or read faster, and resume with \`after\`.`,
    );
    this.max = max;
  }
}

/** The pinned API version lacks the operation. Nothing was sent unless Intercom itself said so. */
export class UnsupportedError extends GatewayError {
  readonly code = 'UNSUPPORTED_IN_VERSION';
}

/** A status that says that a change was made stands before an answer that cannot be read. */
const outcome = ({ status = 0 }: UpstreamDetails): string =>
  status >= 200 && status < 300
    ? `Its status, ${status}, says that the change was made`
    : 'It is unknown whether the change was made';

/** Intercom did not do what was asked for a reason of its own. `mayHaveRun`: a write may have been carried out all the same. */
export abstract class UpstreamError extends GatewayError {
  readonly mayHaveRun: boolean;

  constructor(message: string, mayHaveRun: boolean, upstream: UpstreamDetails = {}, options?: ErrorOptions) {
    super(
      mayHaveRun ? `${message} ${outcome(upstream)}. Check the record before you retry.` : message,
      upstream,
      options,
    );
    this.mayHaveRun = mayHaveRun;
  }
}

/** No answer in time. */
export class UpstreamTimeoutError extends UpstreamError {
  readonly code = 'UPSTREAM_TIMEOUT';
}

/** 408, 5xx, or no connection. */
export class UpstreamUnavailableError extends UpstreamError {
  readonly code = 'UPSTREAM_UNAVAILABLE';
}

/** No connection was made, so that nobody can have received the request. */
export class UnreachableError extends UpstreamUnavailableError {
  constructor(cause: unknown) {
    super('Intercom could not be reached.', false, {}, { cause });
  }
}

/** The caller hung up while the call was on its way: no fault of Intercom's, and nobody is left to be told. */
export class CancelledError extends GatewayError {
  readonly code = 'CANCELLED';
}

/** An answer that is not what the REST API promises: no JSON, cut off, too large, or a record without an id. */
export class InvalidResponseError extends UpstreamError {
  readonly code = 'UPSTREAM_INVALID_RESPONSE';
}

/** An answer that will be as useless the next time: too large, or sending the caller to another place. */
export class UselessResponseError extends InvalidResponseError {}

/** Whether a write that failed so may have been carried out all the same. */
export const mayHaveRun = (error: unknown): boolean =>
  error instanceof UpstreamError
    ? error.mayHaveRun
    : error instanceof CancelledError || !(error instanceof GatewayError);

const withheld = 'Intercom’s message may quote a record, so it requires the scopes `read` and `pii`.';

/** The message for a caller who may read so much: without what only those may know who may read it anyway. */
export const messageFor = (error: GatewayError, scopes: { has(scope: 'read' | 'pii'): boolean }): string => {
  const { message: upstreamMessage } = error.upstream;
  // Pothos hides the class of an error that is a mutation's result.
  const { choices } = error as Partial<InvalidInputError>;
  const mayRead = scopes.has('read');
  let { message } = error;
  if (upstreamMessage !== undefined && !(mayRead && scopes.has('pii')))
    message = message.replace(upstreamMessage, () => withheld);
  if (choices !== undefined && !mayRead) message = message.replace(choices, '').trim();
  return message;
};
