import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import type { Handler } from '../client/core/call.ts';
import { createEventHub, type EventHub } from '../client/core/events.ts';
import type { Workspace } from '../client/core/workspace.ts';
import { type FinStreaming, noFinStreams } from '../client/fin/streams/index.ts';
import { type Authenticate, openToAll } from './auth/index.ts';
import type { Caller } from './caller.ts';
import { type DocumentOptions, enforcesTrusted, persistedDocuments } from './documents/index.ts';
import { createExecutor, type Executor } from './executor.ts';
import { createFastPath } from './fastPath/index.ts';
import { createFileRoute } from './files/index.ts';
import { addResponseHeaders } from './formatResult.ts';
import { graphiqlRoutes, type PageOptions } from './graphiql/routes.ts';
import { BodyAlreadyReadError, isBodyRead, takeBody } from './http/parsedBody.ts';
import { Concurrency, defaultLimits, type Limits } from './limits/index.ts';
import { createLog, type Log } from './log.ts';
import { describeError } from './observe/errors.ts';
import { logOperations } from './observe/logOperations.ts';
import type { OperationWatcher } from './observe/operations.ts';
import { healthRoute } from './observe/ready.ts';
import { spans } from './observe/spans.ts';
import { createPipeline } from './pipeline/index.ts';
import type { RequestState } from './requestState.ts';
import { rejectRequest, toOriginForm } from './requestTarget.ts';
import { type Route, routes } from './routes.ts';
import { schemaHash } from './schemaHash.ts';
import { createSockets } from './sockets/index.ts';
import { compressed } from './web/compressed.ts';
import { allowOrigins, corsHeaders } from './web/cors.ts';
import { secureHeaders, secureHeaderValues } from './web/headers.ts';
import { defaultEndpoint } from './web/settings.ts';
import type { WebhookRoute } from './webhooks/receiver.ts';
import { createYogaAdapter } from './yogaAdapter.ts';

export interface GatewayOptions {
  readonly schema: GraphQLSchema;
  /**
   * The path of the GraphQL endpoint.
   *
   * @default '/graphql'
   */
  readonly endpoint?: string;
  /** The road to Intercom. Shared by all operations, it holds no workspace's data. */
  readonly handler: Handler;
  /** Who may ask, and whose data it is about. A workspace by itself is open to all. */
  readonly workspace: Workspace | Authenticate;
  /**
   * Milliseconds after which an operation is answered with what it has.
   *
   * @default 30_000
   */
  readonly operationTimeoutMs?: number;
  /** What GraphiQL's page is called; a function is asked on each load. False turns the page off. */
  readonly graphiql?: false | PageOptions;
  /** What is refused before any REST call. */
  readonly limits?: Limits;
  /** What large operations wait for. */
  readonly concurrency?: Concurrency;
  /** Sites whose pages may ask. */
  readonly corsOrigins?: readonly string[];
  /**
   * Whether the schema can be asked for.
   *
   * @default true
   */
  readonly introspection?: boolean;
  /**
   * Whether responses are compressed for clients that accept it.
   *
   * @default true
   */
  readonly compression?: boolean;
  /** Documents that go by an id. */
  readonly documents?: Omit<DocumentOptions, 'log'>;
  /** What subscriptions report. Default: a hub to which nobody publishes. */
  readonly events?: EventHub;
  /** What Fin says by streams of its own. Default: none is read. */
  readonly finStreams?: FinStreaming;
  /** Prefixes of the addresses that events may be sent to by HTTP callbacks. Default: none. */
  readonly callbackUrls?: readonly string[];
  readonly log?: Log;
  /** Who else looks on while requests are answered, beside the log and the spans. */
  readonly watchers?: readonly OperationWatcher[];
  /** Pages beside the GraphQL endpoint and `/health`. */
  readonly pages?: readonly Route[];
  /** Where Intercom sends notifications. */
  readonly webhooks?: WebhookRoute;
}

export interface Gateway {
  /** Answers a request without a socket, with the runtime's own classes. */
  readonly fetch: (request: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** For node:http. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** For `upgrade` of node:http, when `Host` has been checked: WebSockets. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** For a schema that this one is a part of. */
  readonly executor: Executor;
  /** Ends all subscriptions and WebSockets, and refuses new ones. */
  readonly stopSubscriptions: () => void;
  /** Ends the time of all operations that are running, and says how many those are. Each is answered with what it has. */
  readonly cutShort: () => number;
}

/** Signatures count for the bytes as they came, and files are streams. */
const requiresBytes = /^\/(webhooks|files)\//;

/**
 * One pipeline answers every operation. Two adapters come to it: the fast path for plain JSON over node:http, and yoga for
 * all other requests. Files of exports have a route of their own.
 */
export const createGateway = ({
  schema,
  endpoint = defaultEndpoint,
  handler,
  workspace,
  operationTimeoutMs = 30_000,
  graphiql = { title: 'intercom-graphql' },
  limits = defaultLimits,
  concurrency = new Concurrency(),
  corsOrigins = [],
  introspection = true,
  compression = true,
  documents = {},
  events = createEventHub(),
  finStreams = noFinStreams,
  callbackUrls = [],
  log = createLog(),
  watchers = [],
  pages = [],
  webhooks = () => false,
}: GatewayOptions): Gateway => {
  const pipeline = createPipeline({
    schema,
    handler,
    admit: typeof workspace === 'function' ? workspace : openToAll(workspace),
    operationTimeoutMs,
    limits,
    concurrency,
    introspection,
    ...(introspection && !enforcesTrusted(documents) ? { schemaHash: schemaHash(schema) } : {}),
    findDocument: persistedDocuments({ ...documents, log }),
    events,
    finStreams,
    callbackUrls,
    log,
    watchers: [spans, logOperations(log), ...watchers],
  });
  const overSocket = {
    pipeline,
    headersFor: (caller: Caller, state?: RequestState) => {
      const headers = { ...secureHeaderValues };
      if (corsOrigins.length > 0) Object.assign(headers, corsHeaders(corsOrigins, caller.headers.get('origin')));
      if (state !== undefined) addResponseHeaders(headers, state);
      return headers;
    },
    failed: (error: unknown) => log({ level: 'error', event: 'failed', error: describeError(error) }),
  };
  const fastPath = createFastPath({ ...overSocket, endpoint, compression, bodyBytes: limits.bodyBytes });
  const sockets = createSockets({
    pipeline,
    endpoint,
    corsOrigins,
    maxMessageBytes: limits.bodyBytes,
    maxSockets: limits.subscriptions,
    maxOperations: limits.subscriptionsPerSocket,
    failed: overSocket.failed,
  });
  const fileRoute = createFileRoute(overSocket);
  const options = {
    pipeline,
    endpoint,
    bodyBytes: limits.bodyBytes,
    plugins: [
      secureHeaders,
      allowOrigins(corsOrigins),
      ...(compression ? [compressed] : []),
      routes([healthRoute, ...pages, ...(graphiql === false ? [] : graphiqlRoutes(endpoint, graphiql))], endpoint, log),
    ],
  };
  const yoga = createYogaAdapter(options);
  let byFetch: typeof yoga | undefined;

  return {
    fetch: async (request, init) => {
      // Frameworks look whether a response is one of the runtime's.
      byFetch ??= createYogaAdapter({ ...options, fetchAPI: { Request, Response, Headers, ReadableStream } });
      return byFetch.fetch(
        typeof request === 'string' || request instanceof URL ? new Request(request, init) : request,
      );
    },
    listener: (request, response) => {
      // An address that cannot be parsed would fail before any plugin could catch it.
      if (toOriginForm(request) !== undefined) return rejectRequest(response, 400);
      const isRead = isBodyRead(request);
      if (isRead && request.method === 'POST' && requiresBytes.test(request.url ?? '')) {
        overSocket.failed(new BodyAlreadyReadError());
        return rejectRequest(response, 500);
      }
      if (fastPath(request, response) || fileRoute(request, response) || webhooks(request, response)) return;
      if (isRead) void yoga(request, response, { parsed: { body: takeBody(request) } });
      else void yoga(request, response);
    },
    upgrade: sockets.upgrade,
    executor: createExecutor(pipeline),
    stopSubscriptions: () => {
      // Sockets first: their clients are to see that the gateway goes away, not that their subscriptions are complete.
      sockets.stop();
      pipeline.stopSubscriptions();
    },
    cutShort: pipeline.cutShort,
  };
};
