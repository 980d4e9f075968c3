import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { IntercomGateway } from '../../types/index.d.ts';
import type { Assembled } from '../server/assemble.ts';
import { rawResponse, rejectRequest, toOriginForm } from '../server/requestTarget.ts';
import { InFlight } from './inFlight.ts';

/** What answers may take that were cut short. */
const lastWordsMs = 1_000;

const closed = 'The gateway is closed.';
const closedResult: ExecutionResult = {
  errors: [{ message: closed, extensions: { code: 'SERVICE_UNAVAILABLE' } } as never],
};

/** A gateway as a part of another program, which listens. */
export const embed = (
  { schema, gateway, observers, probes, log, release }: Assembled,
  stopTimeoutMs: number,
): IntercomGateway => {
  const inFlight = new InFlight();
  let closing: Promise<void> | undefined;

  const end = async (): Promise<void> => {
    log({ level: 'info', event: 'stopping' });
    observers.stopping();
    gateway.stopSubscriptions();
    if (!(await inFlight.isOver(stopTimeoutMs))) {
      log({ level: 'warn', event: 'cut-short', operations: gateway.cutShort() });
      await inFlight.isOver(lastWordsMs);
    }
    await release();
    log({ level: 'info', event: 'stopped' });
  };

  return {
    schema,
    fetch: (request) =>
      closing === undefined
        ? inFlight.watch(gateway.fetch(request))
        : Promise.resolve(new Response(`${closed}\n`, { status: 503 })),
    listener: (request, response: ServerResponse) => {
      // Express takes the path of what it is mounted at from `url`.
      const { originalUrl } = request as { originalUrl?: unknown };
      if (typeof originalUrl === 'string') request.url = originalUrl;
      if (closing !== undefined) return rejectRequest(response, 503);
      inFlight.watch(new Promise<void>((resolve) => response.once('close', resolve)));
      gateway.listener(request, response);
    },
    upgrade: (request, socket, head) => {
      const status = closing !== undefined ? 503 : toOriginForm(request) === undefined ? undefined : 400;
      if (status === undefined) gateway.upgrade(request, socket, head);
      else socket.on('error', () => {}).end(rawResponse(status));
    },
    executor: (request) =>
      closing === undefined ? inFlight.watch(gateway.executor(request)) : Promise.resolve(closedResult),
    ready: async () => {
      const reason = await probes.ready();
      return reason === null ? { status: 'ready' } : { status: 'not ready', reason };
    },
    metrics: probes.metrics,
    close: () => {
      closing ??= end();
      return closing;
    },
  };
};
