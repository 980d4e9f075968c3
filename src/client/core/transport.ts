import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
// All else in undici (fetch, caches, mocks, WebSocket) takes a tenth of the start, and none of it is used.
import Agent from '#commonjs/agent';
import type { Handler, RestCall } from './call.ts';
import { isWrite } from './call.ts';
import { dispatch, type RawResponse } from './dispatch.ts';
import {
  GatewayError,
  InvalidResponseError,
  UnreachableError,
  type UpstreamDetails,
  UpstreamUnavailableError,
  UselessResponseError,
} from './errors.ts';
import { parseJson } from './json.ts';
import type { Form } from './multipart.ts';
import type { Workspace } from './workspace.ts';

/** A larger answer is cut: no list page of the REST API comes near it. */
const maxBodyMiB = 32;
const maxBodyBytes = maxBodyMiB * 1024 * 1024;

/** So many connections to each host at most. */
export const maxConnections = 64;

/** Connections are kept alive and shared by all operations; they carry no workspace's data. */
export const createDispatcher = (): Dispatcher =>
  new Agent({ connections: maxConnections, keepAliveTimeout: 30_000, connect: { timeout: 5_000 } });

/** The bottom of the stairs: the one place that talks to the network. */
export const transport =
  (dispatcher: Dispatcher): Handler =>
  async (call) => {
    const { row, workspace, path, body, form, signal } = call;
    const errorFor = (status: number, size: number): Error | undefined => {
      // Followed, it would take the token to whatever host it names.
      if (isRedirect(status) && row.answers !== 'redirect')
        return new UselessResponseError('Intercom’s response is a redirect, which is not followed.', isWrite(call), {
          status,
        });
      if (row.answers === 'redirect' && status < 300)
        return new UselessResponseError('Intercom’s response is no redirect.', isWrite(call), { status });
      return size > maxBodyBytes
        ? new UselessResponseError(`Intercom’s response exceeds ${maxBodyMiB} MiB.`, isWrite(call), { status })
        : undefined;
    };
    try {
      const answer = await dispatch(dispatcher, {
        origin: workspace.origin,
        path: (workspace.basePath ?? '') + path,
        method: row.route.slice(0, row.route.indexOf(' ')) as Dispatcher.HttpMethod,
        headers: requestHeaders(call),
        body: form === undefined ? (body ?? null) : Readable.from(form.bytes, { objectMode: false }),
        signal,
        errorFor,
      });
      return { status: answer.status, headers: answer.headers, body: parse(call, answer) };
    } catch (error) {
      throw failure(call, error);
    }
  };

type Headers = Readonly<Record<string, string>>;
const known = new WeakMap<Workspace, { readonly bare: Headers; readonly withBody: Headers }>();

/** The same for all calls of a workspace. */
const headersOf = (workspace: Workspace, body: string | undefined): Headers => {
  let both = known.get(workspace);
  if (both === undefined) {
    const bare = {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      authorization: `Bearer ${workspace.token}`,
      'intercom-version': workspace.versionHeader,
    };
    both = { bare, withBody: { ...bare, 'content-type': 'application/json' } };
    known.set(workspace, both);
  }
  return body === undefined ? both.bare : both.withBody;
};

const acceptsText = { accept: 'text/plain, application/json' };

const requestHeaders = ({ row, workspace, body, form, headers }: RestCall): Headers => {
  const shared = headersOf(workspace, body);
  if (headers === undefined && form === undefined && row.answers !== 'text') return shared;
  return { ...headers, ...shared, ...formHeaders(form), ...(row.answers === 'text' ? acceptsText : {}) };
};

const formHeaders = (form: Form | undefined): Headers =>
  form === undefined
    ? {}
    : {
        'content-type': form.contentType,
        ...(form.size === null ? {} : { 'content-length': String(form.size) }),
      };

/** Nobody took the connection, so that nobody can have received the request. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** The codes of zlib's errors, and of brotli's. */
const undecodable = /^(Z|ERR_)_/;

/** What a failure of the network means for the call. */
export const failure = (call: RestCall, error: unknown): unknown => {
  if (error instanceof GatewayError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // What undici refuses to send is a mistake of the gateway's.
  if (code === 'UND_ERR_INVALID_ARG') return error;
  if (undecodable.test(code)) return notJson(call, {}, error);
  if (unsent.has(code)) return new UnreachableError(error);
  return new UpstreamUnavailableError('Intercom could not be reached.', isWrite(call), {}, { cause: error });
};

const notJson = (call: RestCall, upstream: UpstreamDetails, cause?: unknown) => {
  const expected = call.row.answers === 'text' ? 'plain text' : 'JSON';
  return new InvalidResponseError(`Intercom’s response is not ${expected}.`, isWrite(call), upstream, { cause });
};

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** Some servers write a blank where they have nothing to say. */
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The JSON or the text of an answer, or where it redirects to; undefined where it has no body. */
export const parse = (call: RestCall, { status, headers, bytes }: RawResponse): unknown => {
  if (isRedirect(status)) return headers['location'];
  if (bytes.every(isSpace)) return undefined;
  const type = String(headers['content-type'] ?? '');
  if (call.row.answers === 'text' && status < 300 && /^text\/plain\b/i.test(type)) return bytes.toString('utf8');
  if (/^application\/(.+\+)?json\b/i.test(type)) {
    try {
      const { slices: cuts } = call.row;
      return cuts === undefined ? parseJson(bytes) : call.workspace.jsonInterner.parse(bytes, cuts);
    } catch {
      // Falls through: a parse error's text quotes the body. So it is with another charset than JSON's.
    }
  }
  // Proxies answer errors in HTML: the status still says what happened.
  if (status >= 400) return undefined;
  throw notJson(call, { status });
};
