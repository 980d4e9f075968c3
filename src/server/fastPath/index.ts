import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { FetchAPI } from 'graphql-yoga';
import { withoutStackTrace } from '../../client/core/errors.ts';
import type { Caller } from '../caller.ts';
import { mediaTypeOf } from '../http/accept.ts';
import { checkBodyHeaders, parseBody, readIncoming } from '../http/body.ts';
import { compress } from '../http/compression.ts';
import { isBodyRead } from '../http/parsedBody.ts';
import type { Pipeline } from '../pipeline/index.ts';
import type { RequestState } from '../requestState.ts';
import { processRegularResult } from '../yoga.ts';
import { callerOf } from './caller.ts';

export interface FastPathOptions {
  readonly pipeline: Pipeline;
  /** The path of the GraphQL endpoint. */
  readonly endpoint: string;
  /** The longest body, in bytes. */
  readonly bodyBytes: number;
  /** Whether results are compressed for clients that accept it. */
  readonly compression: boolean;
  /** Headers of every response, for this one to add to; without a state where the caller is not admitted. */
  readonly headersFor: (caller: Caller, state?: RequestState) => Record<string, string>;
  /** Hears of what should not have happened. */
  readonly failed: (error: unknown) => void;
}

/** Whether it takes a request; it then answers it, too. */
export type FastPath = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The adapter for a POST that is answered with JSON in one piece, over node:http. It goes past the fetch layer, which is
 * most of what a small query costs; every rule stands in the pipeline and in `http`, which yoga's adapter uses as well.
 */
export const createFastPath = ({
  pipeline,
  endpoint,
  bodyBytes,
  compression,
  headersFor,
  failed,
}: FastPathOptions): FastPath => {
  const serve = async (request: IncomingMessage, response: ServerResponse, type: string): Promise<void> => {
    const caller = callerOf(request, response);
    const found = pipeline.admit(caller, 'fast-path');
    const admitted = found instanceof Promise ? await found : found;
    if ('errorResponse' in admitted) {
      const { status, headers, body } = admitted.errorResponse;
      return send(response, status, Object.assign(headersFor(caller), headers), Buffer.from(body));
    }
    const { state } = admitted;
    const read = () => {
      checkBodyHeaders(caller.headers, bodyBytes);
      if (request.headers.expect !== undefined) response.writeContinue();
      return readIncoming(request, bodyBytes).then((bytes) => parseBody(bytes, caller.headers, bodyBytes));
    };
    const result = await pipeline.execute(state, { method: 'POST', read });
    const { status, headers, body } = written(result, type);
    const all = headersFor(caller, state);
    for (const name of Object.keys(headers)) all[name] = headers[name] as string;
    // Node would put a text behind the headers' text, and go through all of it once more.
    let bytes: Buffer = Buffer.from(body);
    if (compression) {
      all['vary'] = all['vary'] === undefined ? 'Accept-Encoding' : `${all['vary']}, Accept-Encoding`;
      const compressed = compress(bytes, caller.headers.get('accept-encoding'));
      const { body: smaller, coding } = compressed instanceof Promise ? await compressed : compressed;
      bytes = smaller;
      if (coding !== undefined) all['content-encoding'] = coding;
    }
    send(response, status, all, bytes);
    pipeline.responseSent(state, status);
  };

  return (request, response) => {
    if (request.method !== 'POST' || request.url !== endpoint || isBodyRead(request)) return false;
    const type = mediaTypeOf(request.headers.accept);
    if (type === undefined) return false;
    serve(request, response, type).catch((error: unknown) => {
      failed(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
    return true;
  };
};

/** Stands in for the response that yoga makes of a result, whose status and headers follow from its errors. */
class Written {
  readonly body: string;
  readonly init: { readonly status: number; readonly headers: Readonly<Record<string, string>> };

  constructor(body: string, init: Written['init']) {
    this.body = body;
    this.init = init;
  }
}
const fetchAPI = { Response: Written } as unknown as FetchAPI;

const written = (result: ExecutionResult, type: string) => {
  // Yoga copies each error before it writes it.
  const process = () => processRegularResult(result, fetchAPI, type) as unknown as Written;
  const { body, init } = result.errors === undefined ? process() : withoutStackTrace(process);
  return { body, status: init.status, headers: init.headers };
};

const send = (response: ServerResponse, status: number, headers: Record<string, string>, body: Buffer): void => {
  if (response.destroyed) return;
  headers['content-length'] = String(body.length);
  response.writeHead(status, headers);
  response.end(body);
};
