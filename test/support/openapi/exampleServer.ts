import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Version } from '../../../src/client/core/versions.ts';
import { createTestServer } from '../server.ts';
import { asObject, description, keyOfRoute, operationOf } from './description.ts';
import { officialExamples } from './examples.ts';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** The operation as the description spells it; null where the version has none. */
  readonly route: string | null;
}
export interface ExampleResponse {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
/** A route's answer: an official example by its name, an answer, or a function of the request. */
export type Override = string | ExampleResponse | ((request: LoggedRequest) => ExampleResponse);
export type Overrides = Readonly<Record<string, Override>>;

export interface ExampleServer {
  readonly origin: string;
  readonly requests: LoggedRequest[];
  /** Begins anew: with other overrides, and no requests so far. */
  answers(overrides: Overrides): void;
  stop(): Promise<void>;
}

const errorAnswer = (status: number, code: string, message: string): ExampleResponse => ({
  status,
  body: { type: 'error.list', request_id: 'example', errors: [{ code, message }] },
});

/** A success that is no JSON: text, by its example, or a redirect. */
const otherSuccess = (version: Version, route: string): ExampleResponse | undefined => {
  const { resolve } = description(version);
  for (const [status, declared] of Object.entries(operationOf(version, route)?.responses ?? {})) {
    const response = asObject(resolve(declared));
    const [text] = Object.values(asObject(asObject(asObject(response['content'])['text/plain'])['examples']));
    if (text !== undefined)
      return { status: Number(status), body: asObject(text)['value'], headers: { 'content-type': 'text/plain' } };
    if (asObject(response['headers'])['Location'] !== undefined)
      return { status: Number(status), headers: { location: 'https://files.example/1.mp3?signature=1' } };
  }
  return undefined;
};

/** The status of a success that is declared to have no body. */
const silentSuccess = (version: Version, route: string): number | undefined =>
  Object.entries(operationOf(version, route)?.responses ?? {})
    .filter(([status, response]) => Number(status) < 300 && asObject(response)['content'] === undefined)
    .map(([status]) => Number(status))[0];

const official = (version: Version, route: string, name: string | null): ExampleResponse => {
  const [method = '', path = ''] = route.split(' ');
  const { responses } = officialExamples(version, method, path);
  const example = responses.find((one) => (name === null ? one.status < 300 : one.name === name));
  if (example !== undefined) return { status: example.status, body: example.value };
  const silent = name === null ? silentSuccess(version, route) : undefined;
  if (silent !== undefined) return { status: silent };
  const other = name === null ? otherSuccess(version, route) : undefined;
  if (other !== undefined) return other;
  return errorAnswer(501, 'no_example', `${version} has no example ${name ?? 'of a success'} for ${route}`);
};

const read = async (request: AsyncIterable<Buffer>): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.startsWith('--')) return { form: text };
  return text === '' ? undefined : (JSON.parse(text) as unknown);
};

/** An upstream that answers each operation with its official example, as published: the first success unless overridden by route. */
export const startExampleServer = async (version: Version, overrides: Overrides = {}): Promise<ExampleServer> => {
  const keyed = (all: Overrides) =>
    new Map(Object.entries(all).map(([route, override]) => [keyOfRoute(route), override]));
  let byKey = keyed(overrides);
  const requests: LoggedRequest[] = [];

  const answer = (request: LoggedRequest): ExampleResponse => {
    if (request.route === null) {
      return errorAnswer(
        400,
        'intercom_version_invalid',
        'Requested resource is not available in current API version.',
      );
    }
    const override = byKey.get(keyOfRoute(request.route));
    if (override === undefined || typeof override === 'string')
      return official(version, request.route, override ?? null);
    return typeof override === 'function' ? override(request) : override;
  };

  const server = createTestServer(async (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://upstream');
    const method = incoming.method ?? 'GET';
    const operation = description(version).match(method, pathname);
    const request: LoggedRequest = {
      method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: incoming.headers,
      body: await read(incoming),
      route: operation === undefined ? null : `${method} ${operation.path}`,
    };
    requests.push(request);
    const { status = 200, body, headers = {} } = answer(request);
    outgoing.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-limit': '1666',
      'x-ratelimit-remaining': String(1666 - (requests.length % 1000)),
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 10),
      ...headers,
    });
    const isText = typeof body === 'string' && headers['content-type'] === 'text/plain';
    outgoing.end(body === undefined ? '' : isText ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    answers: (all) => {
      byKey = keyed(all);
      requests.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
