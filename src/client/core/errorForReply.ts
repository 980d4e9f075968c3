import { isWrite, type RestCall } from './call.ts';
import {
  ConflictError,
  ForbiddenError,
  type GatewayError,
  InvalidInputError,
  InvalidResponseError,
  JobLimitError,
  NotFoundError,
  RateLimitedError,
  UnsupportedError,
  type UpstreamDetails,
  UpstreamTimeoutError,
  UpstreamUnauthenticatedError,
  UpstreamUnavailableError,
} from './errors.ts';
import { pendingJobLimit } from './jobLimit.ts';
import { asTime, isRecord, text, type Wire } from './read.ts';
import { header, type RestReply } from './reply.ts';
import { graphField, inGraphWords } from './wording.ts';
import type { Workspace } from './workspace.ts';

const none = () => {};
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** Intercom words its errors in a sentence; what is longer is no message. */
const maxMessageLength = 500;
/** Shorter than any token of Intercom's. */
const minTokenLength = 8;

/** What Intercom says, as far as it can be passed on: of some length, and without the token. */
const quotable = (said: string | null, { token }: Workspace): string | null =>
  (token.length < minTokenLength ? said : (said?.replaceAll(token, '…') ?? null))?.slice(0, maxMessageLength) ?? null;

/** The first of messages by the names of fields, such as `{ rating: "…" }`. */
const byField = (errors: unknown): Wire | undefined => {
  const [named] = isRecord(errors) ? Object.entries(errors) : [];
  return named === undefined || typeof named[1] !== 'string' ? undefined : { field: named[0], message: named[1] };
};

/** Intercom has six ways to word an error (quirk: error-shapes). */
const details = (body: unknown, workspace: Workspace) => {
  const envelope: Wire = isRecord(body) ? body : {};
  const { errors } = envelope;
  const said =
    isRecord(errors) && !['code', 'message', 'base'].some((name) => name in errors) ? byField(errors) : undefined;
  const error: Wire = [said, first(errors), envelope].find(isRecord) ?? {};
  return {
    code: quotable(text('code', 'error_key')(error, none) ?? text('error_key')(envelope, none), workspace),
    message: quotable(text('message', 'base')(error, none) ?? text('message')(envelope, none), workspace),
    field: quotable(text('field')(error, none), workspace),
  };
};

/** `</contacts/{id}>; rel="canonical"`: where a merged contact went (quirk: merged-contact). */
const survivorId = (reply: RestReply): string | null =>
  /<[^<>]*\/contacts\/([A-Za-z0-9_-]{1,128})>/.exec(header(reply, 'link') ?? '')?.[1] ?? null;

/** "A contact matching those details already exists with id=…": the id is nowhere else (quirk: conflict-names-id). */
const idInMessage = (message: string): string | null => /\bid=([A-Za-z0-9_-]{1,128})/.exec(message)?.[1] ?? null;

/** A list is always there: what is absent is a record that the request, a change or the answer's own code names. */
const isAboutRecords = (call: RestCall, code: string | null): boolean =>
  isWrite(call) ||
  call.row.route.includes('{') ||
  call.row.notFoundIsAbsence === true ||
  (code ?? '').endsWith('_not_found');

/** As Intercom states it; else when the workspace's budget opens again. */
const retryAt = ({ workspace }: RestCall, reply: RestReply): Date | null => {
  const { opensAt } = workspace.rateLimiter;
  return asTime(header(reply, 'x-ratelimit-reset')) ?? (opensAt === 0 ? null : new Date(opensAt));
};

/** What the ids in a route stand for: a ticket and a tag in `/tickets/{ticket_id}/tags/{id}`. */
const nounsInRoute = (route: string): string =>
  [...route.matchAll(/\/(\w*[^su])s\/\{(?:(\w+)_id\})?/g)]
    .map(([, noun = '', named = noun]) => named.replaceAll('_', ' '))
    .join(' or ');

/** A bare `not_found` does not say which of several ids Intercom does not know: those of the route, and any in the body of a write. */
const messageForAbsence = (call: RestCall, said: string, code: string | null): string => {
  if (code !== null && code !== 'not_found') return said; // such as `admin_not_found`
  const named = nounsInRoute(call.row.route);
  const inBody = isWrite(call) && call.body !== undefined;
  const where = [
    ...(named === '' ? [] : [`Intercom has no such ${named}`]),
    ...(inBody ? [`something ${named === '' ? '' : 'else '}that the input names does not exist`] : []),
  ].join(', or ');
  return where === '' ? said : `${where.charAt(0).toUpperCase()}${where.slice(1)}: ${said}`;
};

/** What a REST answer of 400 and above means. */
export const errorForReply = (call: RestCall, reply: RestReply): GatewayError => {
  const { status } = reply;
  const stated = details(reply.body, call.workspace);
  const requestId = quotable(
    text('request_id')(reply.body, none) ?? header(reply, 'x-request-id') ?? null,
    call.workspace,
  );
  const upstream: UpstreamDetails = {
    status,
    ...(stated.code === null ? {} : { code: stated.code }),
    ...(requestId === null ? {} : { requestId }),
    // What is said of the token and of the API version is about no record.
    ...(stated.message === null || status === 401 || stated.code === 'intercom_version_invalid'
      ? {}
      : { message: stated.message }),
  };
  const movedTo = survivorId(reply);
  const message = inGraphWords(stated.message ?? `Intercom returned status ${status}.`, movedTo);

  if (status === 400 && stated.code === 'intercom_version_invalid')
    return new UnsupportedError(`Intercom refuses API version ${call.workspace.versionHeader}: ${message}`, upstream);
  if (status === 401)
    return new UpstreamUnauthenticatedError(`Intercom does not accept the access token: ${message}`, upstream);
  const { permission, unknownName } = call.row;
  if (status === 403)
    return new ForbiddenError(permission === undefined ? message : `${message} ${permission}`, upstream);
  if (status === 404 && unknownName?.words.test(stated.message ?? '') === true)
    return new InvalidInputError(`${message}. ${unknownName.advice}`, unknownName.field, upstream);
  // What the body names is invalid, not what the route names (quirk: unknown-audience-404).
  if (status === 404 && stated.code === 'parameter_invalid')
    return new InvalidInputError(message, graphField(stated.field), upstream);
  if ((status === 404 || status === 410) && isAboutRecords(call, stated.code))
    return new NotFoundError(messageForAbsence(call, message, stated.code), upstream, movedTo);
  if (status === 409 && isWrite(call)) return new ConflictError(message, upstream, idInMessage(message));
  const maxJobs = pendingJobLimit(call, reply);
  if (maxJobs !== undefined) {
    const { code, ...own } = upstream;
    return new JobLimitError(
      `The workspace has the maximum of pending jobs of this kind, which is ${maxJobs}. Nothing was started. Wait for one to finish, or cancel it.`,
      own,
      maxJobs,
    );
  }
  if (status === 429)
    return new RateLimitedError(
      "The workspace's Intercom rate limit is exceeded. Retry later.",
      upstream,
      retryAt(call, reply),
    );
  if (status === 408) return new UpstreamTimeoutError('Intercom returned a timeout (408).', isWrite(call), upstream);
  if (status >= 500)
    return new UpstreamUnavailableError(`Intercom returned a server error (${status}).`, isWrite(call), upstream);
  // It is no fault of the input, and the code says that nothing was sent (quirk: sms-failed).
  if (stated.code === 'sms_failed') return new UpstreamUnavailableError(message, false, upstream);
  if (status === 400 || status === 422) return new InvalidInputError(message, graphField(stated.field), upstream);
  // Whatever else Intercom refuses (a method, a media type, a length, a whole list) is the gateway's doing, not the caller's.
  return new InvalidResponseError(`Intercom refused the gateway's request with status ${status}.`, false, upstream);
};
