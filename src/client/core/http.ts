import type { Dispatcher } from 'undici';
import type { Handler, Policy, RestCall } from './call.ts';
import { type Clock, systemClock } from './clock.ts';
import { ConnectionPool, ConnectionPools } from './connectionPool.ts';
import type { AnyArgs, AnyEndpoint, Query } from './endpoint.ts';
import { errorForReply } from './errorForReply.ts';
import { InvalidInputError } from './errors.ts';
import { fileTransport } from './files/transport.ts';
import { checkedId, ownIdSegment } from './ids.ts';
import type { Operation } from './operation.ts';
import { allPages, nextPageQuery, type Page } from './page.ts';
import { acceptance } from './policies/acceptance.ts';
import { breaker, breakerCheck } from './policies/breaker.ts';
import { callLimit } from './policies/callLimit.ts';
import { deadline } from './policies/deadline.ts';
import { deduplicate } from './policies/deduplicate.ts';
import { fileLimit } from './policies/fileLimit.ts';
import { invalidateAfterWrite } from './policies/invalidateAfterWrite.ts';
import { rateLimit } from './policies/rateLimit.ts';
import { read } from './policies/read.ts';
import { retry } from './policies/retry.ts';
import { span } from './policies/span.ts';
import { trace } from './policies/trace.ts';
import { uploadDeadline } from './policies/uploadDeadline.ts';
import { requireAvailable, versionGate } from './policies/versionGate.ts';
import { maxConnections, transport } from './transport.ts';
import type { Workspace } from './workspace.ts';

export interface HttpOptions {
  /**
   * Milliseconds that one try may take.
   *
   * @default 10_000
   */
  readonly restTimeoutMs?: number;
  readonly clock?: Clock;
  /** Watches calls as operations see them, after all their tries. */
  readonly watchCalls?: Policy;
  /** Watches every try, without its time in the budget's queue. */
  readonly watchAttempts?: Policy;
}

const unwatched: Policy = (next) => next;

/** The road of every call, outermost policy first; files have one of their own. */
export const createHandler = (
  dispatcher: Dispatcher,
  { restTimeoutMs = 10_000, clock = systemClock, watchCalls = unwatched, watchAttempts = unwatched }: HttpOptions = {},
): Handler => {
  const connections = new ConnectionPools(maxConnections);
  const records = compose(
    [
      versionGate,
      invalidateAfterWrite,
      deduplicate,
      watchCalls,
      retry(clock),
      read,
      breakerCheck,
      callLimit,
      rateLimit(connections),
      breaker,
      acceptance,
      span,
      watchAttempts,
      deadline(restTimeoutMs),
      trace,
    ],
    transport(dispatcher),
  );
  // Two that read the same file read it at their own pace: none is shared. What streams in is sent once.
  const transfers = new ConnectionPool(maxTransfers);
  const inside = [fileLimit(transfers), rateLimit(connections), breaker, acceptance, span, watchAttempts];
  const downloads = compose(
    [versionGate, watchCalls, retry(clock), read, breakerCheck, callLimit, ...inside, deadline(restTimeoutMs), trace],
    fileTransport(dispatcher),
  );
  const uploads = compose(
    [
      versionGate,
      invalidateAfterWrite,
      watchCalls,
      read,
      breakerCheck,
      callLimit,
      ...inside,
      uploadDeadline(restTimeoutMs),
      trace,
    ],
    transport(dispatcher),
  );
  return (call) => {
    if (call.form !== undefined) return uploads(call);
    return call.row.isFile === true ? downloads(call) : records(call);
  };
};

/** As many files at a time, in both directions, leave most connections to calls. */
const maxTransfers = 16;

/** Puts policies before a handler: the first is the outermost. */
export const compose = (policies: readonly Policy[], bottom: Handler): Handler =>
  policies.reduceRight((next, policy) => policy(next), bottom);

/** Holes of a route that accept the caller's own ids, names and numbers; all others accept ids that Intercom gave. */
const externalParameters = new Set(['externalId', 'phoneNumber', 'customObjectTypeIdentifier']);

const camelCase = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Of each route, by turns, what stands as it is and the name of a hole, in camelCase. */
const templates = new Map<string, readonly string[]>();

const templateOf = (route: string): readonly string[] => {
  const template = templates.get(route) ?? readTemplate(route);
  templates.set(route, template);
  return template;
};

const readTemplate = (route: string): readonly string[] =>
  route
    .slice(route.indexOf(' ') + 1)
    .split(/[{}]/)
    .map((part, n) => (n % 2 === 0 ? part : camelCase(part)));

const pathOf = ({ route }: AnyEndpoint, args: AnyArgs): string => {
  const filled = (name: string): string => {
    const value = args[name];
    if (typeof value !== 'string') throw new TypeError(`${route} lacks ${name}`);
    return externalParameters.has(name) ? ownIdSegment(value, name) : checkedId(value, name);
  };
  return templateOf(route)
    .map((part, n) => (n % 2 === 0 ? part : filled(part)))
    .join('');
};

/** Longer targets are refused on the way, by Intercom or by what stands before it, and it cannot be seen why. */
const maxTargetLength = 4_000;

const checkTargetLength = (target: string): string => {
  if (target.length <= maxTargetLength) return target;
  throw new InvalidInputError(
    `The value makes a URL of ${target.length} characters, and the maximum is ${maxTargetLength}. Send a shorter value.`,
  );
};

const queryString = (query: Query): string => {
  let params: URLSearchParams | undefined;
  for (const name of Object.keys(query)) {
    const value = query[name];
    if (value === undefined) continue;
    params ??= new URLSearchParams();
    params.set(name, String(value));
  }
  return params === undefined ? '' : `?${params}`;
};

/**
 * Sends one call of the table and reads its answer. Bad ids and bad bodies are refused before anything is sent.
 *
 * @throws {InvalidInputError} for an id that cannot be one, or a target that is too long for a URL: nothing was sent.
 * @throws {UnsupportedError} for an operation or an argument that the API version lacks: nothing was sent.
 * @throws {GatewayError} what `errorForReply` makes of a status of 400 and above, and what the policies report.
 */
export const send = (
  handler: Handler,
  workspace: Workspace,
  operation: Operation,
  row: AnyEndpoint,
  args: AnyArgs = {},
): Promise<unknown> => {
  const one = (more: Query = {}) => sendOne(handler, workspace, operation, row, args, more);
  return row.isAllPages === true
    ? allPages((after) => one(nextPageQuery(after, row.pagedBy)) as Promise<Page<unknown>>)
    : one();
};

const sendOne = async (
  handler: Handler,
  workspace: Workspace,
  operation: Operation,
  row: AnyEndpoint,
  args: AnyArgs,
  more: Query,
): Promise<unknown> => {
  const call: RestCall = {
    row,
    workspace: row.account === 'fin' ? (workspace.finAgent ?? workspace) : workspace,
    operation,
    ...targetOf(workspace, row, args, more),
    batched: typeof args['batched'] === 'number' ? args['batched'] : 1,
    attempt: 1,
    signal: operation.signal,
  };
  const reply = await handler(call);
  if (reply.status >= 400) throw errorForReply(call, reply);
  return reply.body;
};

const targetOf = ({ version }: Workspace, row: AnyEndpoint, args: AnyArgs, more: Query = {}) => ({
  path: checkTargetLength(pathOf(row, args) + queryString({ ...row.query?.(args['query'], version), ...more })),
  body: row.write === undefined ? undefined : JSON.stringify(row.write(args['body'], version)),
  form: row.form?.(args['body']),
});

/** Refuses what `send` would refuse before anything is sent, for calls that take another call first. */
export const check = (workspace: Workspace, row: AnyEndpoint, args: AnyArgs = {}): void => {
  requireAvailable({ row, workspace });
  targetOf(workspace, row, args);
};
