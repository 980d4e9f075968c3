import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: a notification is looked at as a receiver would, without types
  readonly json: any;
}

/** A status; `null` never answers. */
export type Answer = number | null;

/** An endpoint that keeps what comes. `answers` are given in turn; after them, 200. */
export const startReceiver = async () => {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const { method = '', headers } = request;
    received.push({ method, headers, body, json: body === '' ? null : JSON.parse(body) });
    const answer = answers.length === 0 ? 200 : answers.shift();
    if (typeof answer === 'number') response.writeHead(answer).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answers,
    /** The notifications so far, without the ping. */
    notifications: () => received.filter(({ json }) => json !== null && json.topic !== 'ping').map(({ json }) => json),
    topics: () =>
      received.flatMap(({ json }) => (json === null || json.topic === 'ping' ? [] : [json.topic as string])),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

export const signature = (algorithm: 'sha1' | 'sha256', secret: string, body: string): string =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
