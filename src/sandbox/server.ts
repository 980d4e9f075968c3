import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Body, type ExportBehaviour, FileReply, isObject, Reply, type SandboxRequest } from './handler.ts';
import { errorList, HttpError, newRequestId } from './httpErrors.ts';
import { boundaryOf, parseForm } from './multipart.ts';
import { findRoute, type Row } from './router.ts';
import type { State } from './seed/index.ts';
import { from, readVersion, type Version } from './versions.ts';
import type { FinEvents } from './webhooks/finEvents.ts';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** The route's template, or the bare path where no route fits. */
  route: string;
  body: unknown;
}

export interface SandboxResponse {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A file instead of the text. */
  readonly file?: FileReply;
}

export interface ServerDeps {
  /** The workspace; `isRead` for a call that changes nothing in it. */
  state(isRead: boolean): State;
  origin(): string;
  readonly tokens: readonly string[] | undefined;
  /** Counts the call; throws when the window is used up. Answers the headers of the window. */
  consumeRateLimit(): Readonly<Record<string, string>>;
  /** What a failure that was ordered answers, once for each call. */
  nextFailure(): { readonly status: number; readonly body: unknown } | undefined;
  latencyMs(): number;
  searchLagMs(): number;
  exports(): ExportBehaviour;
  readonly fin: FinEvents;
  /** Begins to watch what the request changes; to be called when it has. */
  watch(route: string, request: SandboxRequest): (() => void) | undefined;
  note(exchange: Exchange, answer: SandboxResponse): void;
}

const maxBodyBytes = 20 * 1024 * 1024;
/** A catalogue, and the form around it. */
const maxFormBytes = 100_000_000;

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  const max = boundaryOf(request.headers['content-type']) === undefined ? maxBodyBytes : maxFormBytes;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > max) throw new HttpError(413, 'payload_too_large', 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseBody = (text: string, contentType: string | undefined): unknown => {
  const boundary = boundaryOf(contentType);
  if (boundary !== undefined) return parseForm(text, boundary);
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(400, 'bad_request', 'JSON Parse Error: Request body is not valid JSON');
  }
};

const isAdmitted = (header: string | undefined, tokens: readonly string[] | undefined): boolean => {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  return token !== undefined && (tokens === undefined || tokens.includes(token));
};

/** A method that the path does not have: 404, or 406 for a caller that would not take JSON anyway. */
const unsupported = (accept: string | undefined): HttpError =>
  /application\/(json|\*)|\*\/\*/.test(accept ?? '')
    ? new HttpError(404, 'not_found', 'Resource Not Found')
    : new HttpError(406, 'not_acceptable', 'Not Acceptable');

export interface Asked {
  readonly version: Version;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly accept: string;
}

/** Carries out what is asked of a row, and sends what that has changed. */
export const perform = (row: Pick<Row, 'route' | 'isRead' | 'handler'>, asked: Asked, near: ServerDeps): unknown => {
  const now = Date.now();
  const request: SandboxRequest = {
    ...asked,
    state: near.state(row.isRead),
    origin: near.origin(),
    now: Math.floor(now / 1000),
    exports: near.exports(),
    fin: near.fin,
    indexedUntil: now - near.searchLagMs(),
  };
  const changed = near.watch(row.route, request);
  const answer = row.handler(request);
  changed?.();
  return answer;
};

const carryOut = (exchange: Exchange, text: string, near: ServerDeps): Reply | FileReply => {
  const routing = findRoute(exchange.method, exchange.path);
  const version = readVersion(exchange.headers['intercom-version']);
  if (!version) throw new HttpError(400, 'intercom_version_invalid', 'The requested version could not be found');
  if (!routing) throw new HttpError(400, 'bad_request', 'Bad Request');
  if (!routing.match) {
    throw routing.pathKnown
      ? unsupported(exchange.headers['accept'])
      : new HttpError(404, 'not_found', 'Resource Not Found');
  }
  const { row, path } = routing.match;
  if (!from(version, row.since) || !from(row.until, version) || row.except.includes(version)) {
    throw new HttpError(400, 'intercom_version_invalid', 'Requested resource is not available in current API version.');
  }
  exchange.body = parseBody(text, exchange.headers['content-type']);
  if (exchange.body !== undefined && !isObject(exchange.body)) {
    throw new HttpError(400, 'bad_request', 'Request body must be a JSON object');
  }
  const { query } = exchange;
  const body = isObject(exchange.body) ? exchange.body : {};
  const answer = perform(row, { version, path, query, body, accept: exchange.headers['accept'] ?? '' }, near);
  return answer instanceof Reply || answer instanceof FileReply ? answer : new Reply(200, answer);
};

/** For the log, which shows a call whole even when it is not carried out. */
const seen = (exchange: Exchange, text: string): void => {
  const match = findRoute(exchange.method, exchange.path)?.match;
  if (match) exchange.route = match.row.route;
  try {
    exchange.body = parseBody(text, exchange.headers['content-type']);
  } catch {
    // Refused in its turn, if it comes to that.
  }
};

const sent = ({ status, body, headers: own }: Reply, headers: Readonly<Record<string, string>>): SandboxResponse =>
  typeof body === 'string' && 'content-type' in own
    ? { status, text: body, headers: { ...headers, ...own } }
    : json(status, body, { ...headers, ...own });

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>>): SandboxResponse => ({
  status,
  text: body === undefined ? '' : JSON.stringify(body),
  headers: body === undefined ? headers : { 'content-type': 'application/json; charset=utf-8', ...headers },
});

const respond = (exchange: Exchange, text: string, near: ServerDeps): SandboxResponse => {
  const requestId = newRequestId();
  let headers: Record<string, string> = { 'x-request-id': requestId, 'x-runtime': '0.01' };
  seen(exchange, text);
  try {
    if (!isAdmitted(exchange.headers['authorization'], near.tokens)) {
      throw new HttpError(401, 'unauthorized', 'Access Token Invalid');
    }
    headers = { ...headers, ...near.consumeRateLimit() };
    const failure = near.nextFailure();
    if (failure) {
      if (typeof failure.body === 'string') {
        return {
          status: failure.status,
          text: failure.body,
          headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
        };
      }
      if (failure.body !== undefined) return json(failure.status, failure.body, headers);
      throw new HttpError(failure.status, codeOf(failure.status), messageOf(failure.status));
    }
    const reply = carryOut(exchange, text, near);
    const version = readVersion(exchange.headers['intercom-version']);
    const named = { ...headers, ...(version ? { 'intercom-version': version } : {}) };
    return reply instanceof FileReply
      ? { status: 200, text: '', headers: { ...named, 'content-type': reply.type }, file: reply }
      : sent(reply, named);
  } catch (error) {
    const httpError =
      error instanceof HttpError ? error : new HttpError(500, 'server_error', 'An unexpected error occurred');
    return json(httpError.status, errorList(requestId, httpError.code, httpError.message, httpError.field), {
      ...headers,
      ...httpError.headers,
    });
  }
};

const codes: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['bad_request', 'Bad Request'],
  401: ['unauthorized', 'Access Token Invalid'],
  403: ['api_plan_restricted', 'Active subscription needed.'],
  404: ['not_found', 'Resource Not Found'],
  408: ['request_timeout', 'Request Timeout'],
  409: ['conflict', 'Conflict'],
  422: ['unprocessable_entity', 'Unprocessable Entity'],
  429: ['rate_limit_exceeded', 'Exceeded rate limit'],
  503: ['service_unavailable', 'Sorry, the API service is temporarily unavailable'],
  504: ['request_timeout', 'The request timed out'],
};
const codeOf = (status: number): string => codes[status]?.[0] ?? 'server_error';
const messageOf = (status: number): string => codes[status]?.[1] ?? 'Something went wrong. Please try again later.';

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/** As fast as it is read, and no further than that. */
const sendFile = async (response: ServerResponse, { headers }: SandboxResponse, file: FileReply): Promise<void> => {
  response.writeHead(200, { ...headers, 'content-length': file.size });
  await pipeline(Readable.from(file.chunks, { objectMode: false }), response).catch(() => {});
};

const serve = async (request: IncomingMessage, response: ServerResponse, near: ServerDeps): Promise<void> => {
  const { method = 'GET', url = '/' } = request;
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const exchange: Exchange = {
    method,
    path,
    query: new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1)),
    headers: headersOf(request),
    route: `${method} ${path}`,
    body: undefined,
  };
  // Not a call of the REST API: its token is its own.
  if (method === 'GET' && path === '/event-stream') return near.fin.open(exchange.query, response);
  let answer: SandboxResponse;
  try {
    answer = respond(exchange, await readAll(request), near);
  } catch (error) {
    if (!(error instanceof HttpError)) return; // the caller hung up while sending
    answer = json(error.status, errorList(newRequestId(), error.code, error.message), { connection: 'close' });
  }
  near.note(exchange, answer);
  const wait = near.latencyMs();
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  if (response.destroyed) return;
  if (answer.file !== undefined) return sendFile(response, answer, answer.file);
  const bytes = Buffer.from(answer.text);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
};

export const listen = async (near: ServerDeps, host: string, port: number): Promise<Server> => {
  const server = createServer((request, response) => void serve(request, response, near));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return server;
};
