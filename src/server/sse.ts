import type { ExecutionResult } from 'graphql';
import type { FetchAPI } from 'graphql-yoga';
import { textOf } from './responseSize.ts';
import type { EventStream } from './subscriptions/stream.ts';

/** Proxies close connections on which nothing is sent for a while. */
const pingMs = 12_000;
const ping = ':\n\n';

const headers = {
  'content-type': 'text/event-stream',
  // nginx would keep events until it has a page of them.
  'x-accel-buffering': 'no',
};

const next = (result: ExecutionResult): string => `event: next\ndata: ${textOf(result)}\n\n`;
const complete = 'event: complete\ndata:\n\n';

/**
 * A response of server-sent events, in the words of the graphql-sse protocol, distinct connections mode. An event is asked for
 * when the one before was taken. Where the gateway stops, the response ends without `complete`: clients then come back.
 */
export const sseResponse = (
  stream: EventStream,
  { Response, ReadableStream }: Pick<FetchAPI, 'Response' | 'ReadableStream'>,
): Response => {
  const encoder = new TextEncoder();
  let pings: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = () => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(ping));
      };
      // Some clients wait for the first byte of the body.
      controller.enqueue(encoder.encode(ping));
      pings = setInterval(send, pingMs).unref();
      stream.onEnd = () => clearInterval(pings);
    },
    pull: async (controller) => {
      const { done, value } = await stream.next();
      if (controller.desiredSize === null) return;
      if (done !== true) return controller.enqueue(encoder.encode(next(value)));
      if (stream.end !== 'stopping') controller.enqueue(encoder.encode(complete));
      controller.close();
    },
    cancel: async () => {
      await stream.return();
    },
  });
  return new Response(body, { headers });
};
