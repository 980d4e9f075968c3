import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { createTestServer } from './server.ts';

/** Stands in every bad body: whoever finds it in an answer has found a leak. */
export const secret = 'secret-of-upstream';

export interface Received {
  /** Method and path, without the query. */
  readonly call: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** What the sandbox says to a request. */
export interface Good {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request that is to go wrong. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Has the sandbox carry the request out. */
  readonly good: () => Promise<Good>;
  /** Another host, that nobody has a reason to call. */
  readonly elsewhere: string;
}
export type Fault = (exchange: Exchange) => void | Promise<void>;

export interface Meeting {
  /** The first call of the route that meets the fault, counted from 1. */
  readonly from?: number;
  /** How many calls meet it; all when omitted. */
  readonly times?: number;
}

export interface FaultyUpstream {
  readonly origin: string;
  readonly received: Received[];
  /** What came in at the other host. */
  readonly astray: Received[];
  /** Calls of the route, such as `GET /tickets/{id}`, meet the fault; all others are answered by the sandbox. */
  breaks: (route: string, fault: Fault, meeting?: Meeting) => void;
  /** How often the route was called. */
  count: (route: string) => number;
  stop: () => void;
}

const patternOf = (route: string): RegExp => new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const received = async (request: IncomingMessage): Promise<Received> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    call: `${request.method} ${(request.url ?? '').replace(/\?.*/, '')}`,
    body: Buffer.concat(chunks).toString('utf8'),
    headers: request.headers,
  };
};

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Headers that are of one connection, or that `fetch` has made untrue. */
const hop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'host']);

const forward = async (
  to: string,
  { url = '/' }: IncomingMessage,
  { call, body, headers }: Received,
): Promise<Good> => {
  const method = call.slice(0, call.indexOf(' '));
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    hop.has(name) || value === undefined ? [] : [[name, String(value)]],
  );
  const reply = await fetch(to + url, { method, headers: kept, redirect: 'manual', ...(body === '' ? {} : { body }) });
  return {
    status: reply.status,
    // The faults speak of windows of their own.
    headers: Object.fromEntries(
      [...reply.headers].filter(([name]) => !hop.has(name) && !name.startsWith('x-ratelimit-')),
    ),
    body: Buffer.from(await reply.arrayBuffer()),
  };
};

const pass: Fault = async ({ response, good }) => {
  const { status, headers, body } = await good();
  response.writeHead(status, headers).end(body);
};

/** A server on a real socket before a sandbox: what no rule breaks goes through. */
export const startFaults = async (sandbox: string): Promise<FaultyUpstream> => {
  const all: Received[] = [];
  const astray: Received[] = [];
  const rules: ((call: string) => Fault | undefined)[] = [];
  const count = (route: string) => all.filter(({ call }) => patternOf(route).test(call)).length;

  const other = createTestServer((request, response) => {
    received(request).then((one) => {
      astray.push(one);
      response.writeHead(200, json).end('{}');
    }, ignored);
  });
  const elsewhere = await listening(other);

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', ignored);
    const one = await received(request);
    all.push(one);
    const fault = rules.map((rule) => rule(one.call)).find((found) => found !== undefined) ?? pass;
    await fault({ request, response, elsewhere, good: () => forward(sandbox, request, one) });
  };
  // Whoever hung up on a request is not waiting for its answer. Any other failure is one of the test's own, and fails it.
  const server = createTestServer((request, response) => {
    void serve(request, response).catch((cause: unknown) => {
      if (!response.destroyed) throw cause;
    });
  });

  return {
    origin: await listening(server),
    received: all,
    astray,
    breaks: (route, fault, { from = 1, times = Number.POSITIVE_INFINITY } = {}) => {
      const pattern = patternOf(route);
      let met = 0;
      rules.push((call) => {
        if (!pattern.test(call)) return undefined;
        met += 1;
        return met >= from && met < from + times ? fault : undefined;
      });
    },
    count,
    stop: () => {
      for (const one of [server, other]) {
        one.close();
        one.closeAllConnections();
      }
    },
  };
};

const ignored = () => {};
const json = { 'content-type': 'application/json; charset=utf-8' };
const html = { 'content-type': 'text/html' };
const page = `<html><body><h1>It broke</h1>${secret}</body></html>`;

/** A dispatcher for which nobody listens where calls of the route go. */
export const refusing = (route: string, { from = 1, times = Number.POSITIVE_INFINITY }: Meeting = {}) => {
  const pattern = patternOf(route);
  let met = 0;
  return createDispatcher().compose((dispatch) => (options, handler) => {
    const isOf = pattern.test(`${options.method} ${options.path.replace(/\?.*/, '')}`);
    if (isOf) met += 1;
    const refused = isOf && met >= from && met < from + times;
    return dispatch(refused ? { ...options, origin: 'http://127.0.0.1:1' } : options, handler);
  });
};

// What an upstream can do, by kind.

export const answers =
  (status: number, body: string | Buffer = '', headers: Readonly<Record<string, string>> = json): Fault =>
  ({ response }) =>
    void response.writeHead(status, headers).end(body);

/** An error in one of Intercom's shapes, or in none. */
export const refuses = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Fault =>
  answers(status, JSON.stringify(body), { ...json, ...headers });

export const errorList = (code: string | null, message: string | null, field: string | null = null) => ({
  type: 'error.list',
  request_id: 'req_77',
  errors: [{ code, message, field }],
});

/** A window that ends after so many seconds; one that is over already lets the next call go at once. */
export const limits = (seconds: number): Fault => {
  return ({ response }) => {
    const reset = Math.floor(Date.now() / 1000) + seconds;
    const headers = { 'x-ratelimit-limit': '1667', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    const body = errorList('rate_limit_exceeded', 'Exceeded rate limit of 1667 in 10_seconds');
    response.writeHead(429, { ...json, ...headers }).end(JSON.stringify(body));
  };
};
export const limitsWithoutHeaders: Fault = answers(429, page, html);

export const fails = (status: number): Fault => answers(status, page, html);

export const hangs: Fault = () => {};
export const hangsInBody: Fault = async ({ response, good }) => {
  const { status, headers, body } = await good();
  response.writeHead(status, headers).write(body.subarray(0, body.length / 2));
};
export const trickles: Fault = async ({ response, good }) => {
  const { status, headers, body } = await good();
  response.writeHead(status, headers);
  for (const byte of body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await sleep(20);
  }
};
export const resets: Fault = ({ request }) => void request.socket.resetAndDestroy();
export const resetsInBody: Fault = async ({ request, response, good }) => {
  const { status, headers, body } = await good();
  response
    .writeHead(status, headers)
    .write(body.subarray(0, body.length / 2), () => void request.socket.resetAndDestroy());
};
export const closesInBody: Fault = async ({ request, response, good }) => {
  const { status, headers, body } = await good();
  response
    .writeHead(status, { ...headers, 'content-length': String(body.length) })
    .write(body.subarray(0, body.length / 2), () => void request.socket.end());
};

/** Sends something else than the good body, with or without other headers. */
export const sends =
  (change: (body: Buffer) => Buffer | string, headers: Readonly<Record<string, string>> = {}): Fault =>
  async ({ response, good }) => {
    const answer = await good();
    response.writeHead(answer.status, { ...answer.headers, ...headers }).end(change(answer.body));
  };
export const cutsOff = sends((body) => body.subarray(0, body.length - 20));
export const gzips = sends((body) => gzipSync(body), { 'content-encoding': 'gzip' });
export const gzipsBadly = sends((body) => gzipSync(body).subarray(0, -40), { 'content-encoding': 'gzip' });
export const isNoGzip = sends((body) => body, { 'content-encoding': 'gzip' });
export const sendsPage = answers(200, page, html);
export const sendsNothing = answers(200);
export const isCalledText = sends((body) => body, { 'content-type': 'text/plain' });
export const isInLatin1 = sends((body) =>
  Buffer.concat([Buffer.from('{"name":"secr\xe9t",', 'latin1'), body.subarray(1)]),
);

/** 100 MB, unless somebody hangs up before. */
export const floods: Fault = async ({ response }) => {
  response.writeHead(200, json).write('{"a":"');
  const megabyte = Buffer.alloc(1_000_000, 'x');
  for (let i = 0; i < 100 && !response.destroyed; i += 1)
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.write(megabyte, () => {
        response.off('close', resolve);
        resolve();
      });
    });
  response.end('"}');
};

/** To another host, with a body that would do as an answer. */
export const redirects =
  (status: number): Fault =>
  async ({ request, response, elsewhere, good }) => {
    const { headers, body } = await good();
    response.writeHead(status, { ...headers, location: elsewhere + request.url }).end(body);
  };
