import type { IncomingMessage, ServerResponse } from 'node:http';
import { type GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { createYoga, type Plugin, useExecutionCancellation } from 'graphql-yoga';
import type { Handler } from '../client/core/call.ts';
import type { Workspace } from '../client/core/workspace.ts';
import { type Context, createContext } from '../loaders/index.ts';
import { type Asking, costOf, startAsking } from './asking.ts';
import { type Admit, openToAll } from './auth/index.ts';
import { Refused, refusalResponse } from './auth/refused.ts';
import { type DocumentOptions, persistedDocuments } from './documents/index.ts';
import { behind, leftOut, toAnswer } from './errors.ts';
import { graphiqlRoutes, type PageOptions } from './graphiql/routes.ts';
import { defaultLimits, documentCaches, type Limits, limitOperations, noIntrospection } from './limits/index.ts';
import { createLog, type Log } from './log.ts';
import { tell } from './observe/errors.ts';
import { logOperations } from './observe/logOperations.ts';
import { type OperationWatcher, watchOperations } from './observe/operations.ts';
import { healthRoute } from './observe/ready.ts';
import { spans } from './observe/spans.ts';
import { readGet, refuseOtherBodies } from './requests.ts';
import { type Route, routes } from './routes.ts';
import { allowOrigins } from './web/cors.ts';
import { preventCsrf } from './web/csrf.ts';
import { secureHeaders } from './web/headers.ts';

export interface GatewayOptions {
  readonly schema: GraphQLSchema;
  /** The road to Intercom. Shared by all operations, it holds no workspace's data. */
  readonly handler: Handler;
  /** Who may ask, and whose data it is about. A workspace by itself is open to all. */
  readonly workspace: Workspace | Admit;
  readonly operationTimeoutMs?: number;
  /** What GraphiQL's page is called; a function is asked on each load. False turns the page off. */
  readonly graphiql?: false | PageOptions;
  /** What is refused before any REST call. */
  readonly limits?: Limits;
  /** Sites whose pages may ask. */
  readonly corsOrigins?: readonly string[];
  /** Whether the schema can be asked for. */
  readonly introspection?: boolean;
  /** Documents that go by an id. */
  readonly documents?: Omit<DocumentOptions, 'log'>;
  readonly log?: Log;
  /** Who else looks on while requests are answered, beside the log and the spans. */
  readonly watchers?: readonly OperationWatcher[];
  /** Pages beside `/graphql` and `/health`. */
  readonly pages?: readonly Route[];
}

export interface Gateway {
  /** Answers a request without a socket. */
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** For node:http. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Ends the time of all operations that are running, and says how many those are. Each is answered with what it has. */
  readonly cutShort: () => number;
}

export const createGateway = ({
  schema,
  handler,
  workspace,
  operationTimeoutMs = 30_000,
  graphiql = { title: 'intercom-graphql' },
  limits = defaultLimits,
  corsOrigins = [],
  introspection = true,
  documents = {},
  log = createLog(),
  watchers = [],
  pages = [],
}: GatewayOptions): Gateway => {
  const admit = typeof workspace === 'function' ? workspace : openToAll(workspace);
  const inFlight = new WeakMap<Request, Asking>();
  const prices = new WeakMap<Request, number>();

  /** One record per request, from before its body is read until after it is answered. */
  const asking: Plugin = {
    onRequest: async ({ request, endResponse }) => {
      try {
        inFlight.set(request, startAsking(request, await admit(request), operationTimeoutMs));
      } catch (error) {
        if (!(error instanceof Refused)) log({ level: 'error', event: 'failed', error: tell(error) });
        endResponse(refusalResponse(error, request));
      }
    },
    onResultProcess: ({ request, result, setResult }) => {
      const now = inFlight.get(request);
      if (now === undefined || Array.isArray(result) || Symbol.asyncIterator in result) return;
      const errors = result.errors?.map((error) => {
        const answer = toAnswer(error);
        const hidden = behind(answer);
        if (hidden === undefined) return answer;
        log({ level: 'error', event: 'masked', requestId: now.requestId, field: fieldOf(answer), error: tell(hidden) });
        return answer;
      });
      const extensions = { ...result.extensions, intercom: { price: prices.get(request) ?? null, ...costOf(now) } };
      const all = [...(errors ?? []), ...leftOut(now.withheld)];
      setResult({ ...result, ...(all.length === 0 ? {} : { errors: all }), extensions });
    },
    onResponse: ({ request, response }) => {
      const now = inFlight.get(request);
      if (now === undefined) return;
      now.done();
      response.headers.set('x-request-id', now.requestId);
      response.headers.set('cache-control', 'no-store');
    },
  };

  const context = ({ request }: { readonly request: Request }): Context => {
    const now = inFlight.get(request);
    if (now === undefined) throw new Error('A request without its record.');
    const { workspace, operation, scopes, withheld, trace } = now;
    return createContext({ handler, workspace, operation, scopes, withheld, most: limits, trace });
  };

  const running = new Set<Request>();
  const count: OperationWatcher = {
    started: (request) => running.add(request),
    ended: (request) => running.delete(request),
  };
  const watch = watchOperations(
    [count, spans, logOperations(log), ...watchers],
    (request) => inFlight.get(request)?.operation,
  );
  const yoga = createYoga({
    schema,
    context,
    graphqlEndpoint: '/graphql',
    // Both are routes of ours. Yoga's own health check looks at the end of the URL, where a query can say anything.
    healthCheckEndpoint: '/#none',
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: limits.bodyBytes,
    extraParamNames: ['documentId'],
    parserAndValidationCache: documentCaches(),
    // Yoga would print stack traces; what is masked is logged above.
    logging: false,
    maskedErrors: { maskError: toAnswer },
    plugins: [
      secureHeaders,
      allowOrigins(corsOrigins),
      routes([healthRoute, ...pages, ...(graphiql === false ? [] : graphiqlRoutes(graphiql))], log),
      watch.first,
      asking,
      ...(introspection ? [] : [noIntrospection]),
      refuseOtherBodies,
      preventCsrf,
      readGet,
      persistedDocuments({ ...documents, log }),
      ...limitOperations(limits, (request, price) => void prices.set(request, price)),
      useExecutionCancellation(),
      watch.last,
    ],
  });

  return {
    fetch: async (url, init = {}) => yoga.fetch(String(url), init),
    listener: (request, response) => {
      // An address that cannot be parsed would fail before any plugin could catch it.
      if (URL.canParse(request.url ?? '', `http://${request.headers.host ?? 'localhost'}`)) {
        void yoga(request, response);
        return;
      }
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad Request\n');
    },
    cutShort: () => {
      for (const request of running) inFlight.get(request)?.cutShort();
      return running.size;
    },
  };
};

/** As the schema names it: the path would have the caller's aliases. */
const fieldOf = ({ nodes }: GraphQLError): string | null => {
  const node = nodes?.[0];
  return node?.kind === Kind.FIELD ? node.name.value : null;
};
