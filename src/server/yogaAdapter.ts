import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import { toGraphQLError } from './errors.ts';
import { addResponseHeaders } from './formatResult.ts';
import { acceptable, acceptsEventStream, eventStream, isAcceptable } from './http/accept.ts';
import { checkBodyHeaders, parseBody, readStream } from './http/body.ts';
import { readGet } from './http/get.ts';
import { readParsed } from './http/parsedBody.ts';
import { badRequest } from './http/problems.ts';
import type { Pipeline } from './pipeline/index.ts';
import type { RequestState } from './requestState.ts';
import { sseResponse } from './sse.ts';
import type { EventStream } from './subscriptions/stream.ts';
import { streamStarts } from './tcpConnections.ts';
import { createYoga } from './yoga.ts';

/** Whatever is asked stands in the request: yoga only has to be told that something is. */
const placeholder = { query: '{ __typename }' };

/** What yoga is given over node:http. */
interface OverSocket {
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
  /** The body, where it has been read. */
  readonly parsed?: { readonly body: unknown };
}

export interface YogaAdapterOptions {
  readonly pipeline: Pipeline;
  /** The path of the GraphQL endpoint. */
  readonly endpoint: string;
  /** The longest body, in bytes. */
  readonly bodyBytes: number;
  /** Pages, headers and whatever else goes before. */
  readonly plugins: readonly Plugin[];
  /** The classes of its responses. Default: its own, which are faster over node:http. */
  readonly fetchAPI?: Partial<FetchAPI>;
}

/**
 * The adapter for everything that the fast path does not take: GET, other methods, other media types, and requests
 * without a socket. Yoga does HTTP and chooses how an answer is written; what the answer is, the pipeline says.
 */
export const createYogaAdapter = ({ pipeline, endpoint, bodyBytes, plugins, fetchAPI }: YogaAdapterOptions) => {
  const states = new WeakMap<Request, RequestState>();
  const formatted = new WeakSet<object>();

  const read = async (request: Request, { res, parsed }: OverSocket): Promise<unknown> => {
    if (request.method === 'GET') return readGet(request.headers, new URL(request.url).searchParams);
    if (parsed !== undefined) return readParsed(parsed.body, request.headers, bodyBytes);
    checkBodyHeaders(request.headers, bodyBytes);
    if (request.headers.has('expect')) res?.writeContinue();
    return parseBody(await readStream(request.body, bodyBytes), request.headers, bodyBytes);
  };

  const adapter: Plugin = {
    onRequest: async ({ request, serverContext, endResponse, fetchAPI }) => {
      const { req: source = request } = serverContext as OverSocket;
      const { headers: sent, signal } = request;
      const admitted = await pipeline.admit({ headers: sent, signal, source }, 'yoga');
      if ('state' in admitted) {
        states.set(request, admitted.state);
        return;
      }
      const { status, headers, body } = admitted.errorResponse;
      endResponse(new fetchAPI.Response(body, { status, headers }));
    },
    onRequestParse: ({ request, setRequestParser }) => {
      if (!isAcceptable(request.headers.get('accept')))
        throw badRequest('The Accept header allows no media type of a response.', 406, { accept: acceptable });
      setRequestParser(() => placeholder);
    },
    onParams: ({ request, context, setParamsHandler }) => {
      setParamsHandler(async () => {
        const state = states.get(request);
        if (state === undefined) throw new Error('A request without its state.');
        const method = request.method === 'GET' ? 'GET' : 'POST';
        const incoming = { method, read: () => read(request, context as OverSocket) } as const;
        const result = acceptsEventStream(request.headers.get('accept'))
          ? await pipeline.executeOrSubscribe(state, { ...incoming, transport: 'sse' })
          : await pipeline.execute(state, incoming);
        if (Symbol.asyncIterator in result) (context as OverSocket).res?.emit(streamStarts);
        formatted.add(result);
        return result;
      });
    },
    onResultProcess: ({ request, result, setResult, setResultProcessor }) => {
      const state = states.get(request);
      if (state === undefined || Array.isArray(result)) return;
      if (Symbol.asyncIterator in result) {
        setResultProcessor(
          (stream, { Response, ReadableStream }) =>
            sseResponse(stream as unknown as EventStream, { Response, ReadableStream }),
          eventStream,
        );
        return;
      }
      if (formatted.has(result)) return;
      // What yoga has refused by itself: the method.
      setResult(pipeline.resultOfErrors(state, result.errors ?? []));
    },
    onResponse: ({ request, response }) => {
      const state = states.get(request);
      if (state === undefined) return;
      const headers: Record<string, string> = {};
      addResponseHeaders(headers, state);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      pipeline.responseSent(state, response.status);
    },
  };

  return createYoga<OverSocket>({
    graphqlEndpoint: endpoint,
    // Both are routes of ours. Yoga's own health check looks at the end of the URL, where a query can say anything.
    healthCheckEndpoint: '/#none',
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    // The pipeline does these: for both adapters.
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    // Yoga would print stack traces; what is masked is logged by the pipeline.
    logging: false,
    maskedErrors: { maskError: toGraphQLError },
    plugins: [...plugins, adapter],
    ...(fetchAPI === undefined ? {} : { fetchAPI }),
  });
};
