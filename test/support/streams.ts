import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import WebSocket from 'ws';
import type { Item } from './subscribing.ts';

/** How a stream has ended: as the protocol says, without that, or by a connection that broke. */
export type StreamEnd = 'complete' | 'incomplete' | 'broken';

/** A stream of server-sent events over a connection of its own, by hand: thousands of them are light. */
export interface Stream {
  /** What is kept of each event. */
  readonly kept: unknown[];
  /** The status. */
  readonly opened: Promise<number | undefined>;
  readonly ended: Promise<StreamEnd>;
  /** Reads on, where it was opened without. */
  readonly read: () => void;
  readonly drop: () => void;
}

export interface StreamOptions {
  readonly query: string;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is kept of each event. Default: all of it. */
  readonly keep?: (item: Item) => unknown;
  /** Whether it reads before `read` is called. */
  readonly reads?: boolean;
}

export const streamFrom = (
  url: string,
  { query, variables = {}, headers = {}, keep = (item) => item, reads = true }: StreamOptions,
): Stream => {
  const kept: unknown[] = [];
  let [rest, isComplete] = ['', false];
  let read = () => {};
  let end: (how: StreamEnd) => void = () => {};
  const ended = new Promise<StreamEnd>((resolve) => {
    end = resolve;
  });
  const take = (text: string) => {
    const messages = (rest + text).split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      if (message.startsWith('event: next')) kept.push(keep(JSON.parse(message.slice('event: next\ndata: '.length))));
      else isComplete ||= message.startsWith('event: complete');
    }
  };
  const sent = request(url, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
  });
  const opened = new Promise<number | undefined>((resolve) => {
    sent.once('response', (reply: IncomingMessage) => {
      resolve(reply.statusCode);
      reply.on('error', () => end('broken'));
      reply.once('end', () => end(isComplete ? 'complete' : 'incomplete'));
      read = () => void reply.setEncoding('utf8').on('data', take);
      if (reads) read();
    });
    sent.on('error', () => {
      resolve(undefined);
      end('broken');
    });
  });
  sent.end(JSON.stringify({ query, variables }));
  return { kept, opened, ended, read: () => read(), drop: () => void sent.destroy() };
};

/** A WebSocket whose first message has been taken. */
export const socketTo = async (url: string, params: object = {}): Promise<WebSocket> => {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  socket.on('error', () => {});
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: params }));
  await once(socket, 'message');
  return socket;
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What the process holds, in bytes: what is garbage does not count. */
export const heldBytes = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
