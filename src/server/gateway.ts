import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionArgs, type ExecutionResult, execute as executeAsGraphQLJs, type GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Handler } from '../client/core/call.ts';
import type { Workspace } from '../client/core/workspace.ts';
import { type Context, createContext } from '../loaders/index.ts';
import { answerHeaders, answerOf } from './answer.ts';
import { type Asking, startAsking } from './asking.ts';
import { type Admit, openToAll } from './auth/index.ts';
import { Refused, refusalResponse } from './auth/refused.ts';
import type { Caller } from './caller.ts';
import { type DocumentOptions, persistedDocuments } from './documents/index.ts';
import { toAnswer } from './errors.ts';
import { execute, planExecution } from './execute/index.ts';
import { graphiqlRoutes, type PageOptions } from './graphiql/routes.ts';
import { createLane, type Question } from './lane/index.ts';
import { createPrepare } from './lane/prepare.ts';
import { assess } from './limits/cost.ts';
import {
  Concurrency,
  defaultLimits,
  documentCaches,
  type Limits,
  limitOperations,
  noIntrospection,
} from './limits/index.ts';
import { createLog, type Log } from './log.ts';
import { tell } from './observe/errors.ts';
import { logOperations } from './observe/logOperations.ts';
import { type OperationWatcher, watchOperations } from './observe/operations.ts';
import { healthRoute } from './observe/ready.ts';
import { spans } from './observe/spans.ts';
import { readGet, refuseOtherBodies } from './requests.ts';
import { refuse, toOriginForm } from './requestTarget.ts';
import { type Route, routes } from './routes.ts';
import { allowOrigins, corsHeaders } from './web/cors.ts';
import { preventCsrf } from './web/csrf.ts';
import { secureHeaders, secureHeaderValues } from './web/headers.ts';
import { createYoga } from './yoga.ts';

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
  /** What large operations wait for. */
  readonly concurrency?: Concurrency;
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

/** For plugins that ask how a document came. */
const posted = new Request('http://localhost/graphql', { method: 'POST' });

export const createGateway = ({
  schema,
  handler,
  workspace,
  operationTimeoutMs = 30_000,
  graphiql = { title: 'intercom-graphql' },
  limits = defaultLimits,
  concurrency = new Concurrency(),
  corsOrigins = [],
  introspection = true,
  documents = {},
  log = createLog(),
  watchers = [],
  pages = [],
}: GatewayOptions): Gateway => {
  const admit = typeof workspace === 'function' ? workspace : openToAll(workspace);
  const inFlight = new WeakMap<Caller, Asking>();

  /** One record per request, from before its body is read until after it is answered. */
  const asking: Plugin = {
    onRequest: async ({ request, endResponse }) => {
      try {
        inFlight.set(request, startAsking(request, await admit(request), operationTimeoutMs, limits.restCalls));
      } catch (error) {
        if (!(error instanceof Refused)) log({ level: 'error', event: 'failed', error: tell(error) });
        endResponse(refusalResponse(error, request));
      }
    },
    onResultProcess: ({ request, result, setResult }) => {
      const now = inFlight.get(request);
      if (now === undefined || Array.isArray(result) || Symbol.asyncIterator in result) return;
      setResult(answerOf(result, now, log, limits.answerBytes));
    },
    onResponse: ({ request, response }) => {
      const now = inFlight.get(request);
      if (now === undefined) return;
      now.done();
      for (const [name, value] of Object.entries(answerHeaders(now))) response.headers.set(name, value);
    },
  };

  const contextOf = (now: Asking | undefined): Context => {
    if (now === undefined) throw new Error('A request without its record.');
    const { workspace, operation, scopes, withheld, trace } = now;
    return createContext({ handler, workspace, operation, scopes, withheld, most: limits, trace });
  };

  const running = new Set<Caller>();
  const count: OperationWatcher = {
    started: (caller) => running.add(caller),
    ended: (caller) => running.delete(caller),
  };
  const watch = watchOperations(
    [count, spans, logOperations(log), ...watchers],
    (caller) => inFlight.get(caller)?.operation,
  );
  const caches = documentCaches();
  const persisted = persistedDocuments({ ...documents, log });
  const yoga = createYoga({
    schema,
    context: ({ request }: { readonly request: Request }) => contextOf(inFlight.get(request)),
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
    parserAndValidationCache: caches,
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
      persisted.plugin,
      ...limitOperations(limits, (caller, price) => {
        const now = inFlight.get(caller);
        if (now !== undefined) now.price = price;
      }),
      planExecution({
        answerBytes: limits.answerBytes,
        signalOf: (caller) => inFlight.get(caller)?.operation.signal,
        inTurn: (caller, execute) => {
          const now = inFlight.get(caller);
          return now === undefined ? execute() : concurrency.run(now, execute);
        },
      }),
      watch.last,
    ],
  });

  const executed = async (args: ExecutionArgs, now: Asking): Promise<ExecutionResult> => {
    const { signal } = now.operation;
    try {
      return await concurrency.run(now, () => execute(args, signal, limits.answerBytes) ?? executeAsGraphQLJs(args));
    } catch (error) {
      return { errors: [toAnswer(error)] };
    }
  };
  const run = async ({ admission, prepared, operation, variables, price }: Question, caller: Caller) => {
    watch.started(caller);
    const now = startAsking(caller, admission, operationTimeoutMs, limits.restCalls);
    now.price = price;
    inFlight.set(caller, now);
    watch.runs(caller, operation);
    const contextValue = contextOf(now);
    if (operation.operation === 'query') contextValue.ahead(price.lists);
    const { document } = prepared;
    const operationName = operation.name?.value;
    const args = { schema, document, contextValue, variableValues: variables, operationName };
    const result = answerOf(await executed(args, now), now, log, limits.answerBytes);
    watch.answered(caller, result);
    return {
      result,
      headers: {
        ...secureHeaderValues,
        ...corsHeaders(corsOrigins, caller.headers.get('origin')),
        ...answerHeaders(now),
      },
      written: (status: number) => {
        now.done();
        watch.ended(caller, status);
      },
    };
  };
  const lane = createLane({
    bodyBytes: limits.bodyBytes,
    admit,
    textOf: persisted.textOf,
    prepare: createPrepare(caches.documentCache, (operationName) => {
      const { parse, validate } = yoga.getEnveloped({ request: posted, params: { operationName } });
      return { parse, validate: (document) => validate(schema, document) };
    }),
    priceOf: ({ prepared, operation, variables }) => {
      const { price, error } = assess(schema, prepared.document, operation, variables, limits) ?? {};
      return error === undefined ? price : undefined;
    },
    run,
    failed: (error) => log({ level: 'error', event: 'failed', error: tell(error) }),
  });

  return {
    fetch: async (url, init = {}) => yoga.fetch(String(url), init),
    listener: (request, response) => {
      // An address that cannot be parsed would fail before any plugin could catch it.
      if (toOriginForm(request) === undefined) {
        lane(request, response, (body) => {
          // As frameworks leave it that have read the body already.
          void yoga(body === undefined ? request : Object.assign(request, { body }), response);
        });
        return;
      }
      refuse(response, 400);
    },
    cutShort: () => {
      for (const request of running) inFlight.get(request)?.cutShort();
      return running.size;
    },
  };
};
