import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { Abort } from '../../client/core/abort.ts';
import { TransientMap } from '../../client/core/transient.ts';
import type { Principal } from '../auth/index.ts';
import { onExpiry } from '../expiry.ts';
import { checkTextNesting } from '../limits/values.ts';
import { textOf } from '../responseSize.ts';
import type { EventStream } from '../subscriptions/stream.ts';
import { createGraphQLError } from '../yoga.ts';
import type { SocketCaller } from './caller.ts';
import type { OpenSocket, SocketOptions } from './options.ts';

/** What a client has to say who it is. */
const initMs = 5_000;
/** Who does not answer a ping until the next is gone. */
const pingMs = 12_000;
/** RFC 6455: the gateway goes away; it is overloaded. Clients of the protocol come back after both. */
const goingAway = 1001;
const tryAgainLater = 1013;

const protocol = 'graphql-transport-ws';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly caller: SocketCaller;
  /** Unset where the first message is to say who it is. */
  readonly principal: Principal | null;
}

/** What belongs to one socket. */
interface Extra {
  readonly socket: WebSocket;
  readonly caller: SocketCaller;
  principal: Principal | null;
  /** Those that are running, by the ids of the client, to be ended with the socket. */
  readonly running: TransientMap<string, Abort>;
  /** Subscriptions that have ended, and of which the client has not read the end. */
  readonly ended: Set<string>;
  cancelExpiry?: () => void;
}

/** The protocol server requires a document. It parses and executes nothing: the pipeline does. */
const placeholder = parse('subscription { placeholder }');
type Result = ExecutionResult | EventStream;

/** The result as it is written over HTTP, as a value. */
const asWritten = (result: ExecutionResult): ExecutionResult => JSON.parse(textOf(result)) as ExecutionResult;

const tooManyOperations = (max: number) =>
  createGraphQLError(`The WebSocket has the maximum of ${max} operations at a time. End one first.`, {
    extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', limit: 'MAX_SUBSCRIPTIONS_PER_SOCKET', max },
  });

/** The operation that a message ends. */
const completedBy = (text: string): string | undefined => {
  if (text.length > maxCompleteLength || !text.includes('"complete"')) return undefined;
  try {
    const { type, id } = JSON.parse(text) as { readonly type?: unknown; readonly id?: unknown };
    return type === 'complete' && typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
};
const maxCompleteLength = 10_000;
const disconnectedError = () => new DOMException('The caller disconnected.', 'AbortError');

const servers = new WeakMap<SocketOptions, ReturnType<typeof createServers>>();

const createServers = ({ pipeline, maxMessageBytes, maxOperations }: SocketOptions) => {
  const run = async ({ caller, principal, running, ended }: Extra, id: string, params: unknown): Promise<Result> => {
    if (principal === null) throw new Error('An operation before its caller is known.');
    const signal = new Abort();
    running.set(id, signal);
    // The client may use an id again as soon as it has ended the operation before.
    const leave = () => {
      if (running.get(id) === signal) running.delete(id);
    };
    const state = pipeline.begin(caller.forOperation(signal), principal, 'websocket');
    const result = await pipeline.executeOrSubscribe(state, {
      method: 'POST',
      read: () => params,
      transport: 'websocket',
    });
    if (Symbol.asyncIterator in result) {
      const { onEnd } = result;
      result.onEnd = () => {
        leave();
        if (result.end !== 'client') ended.add(id);
        onEnd();
      };
      if (result.end !== undefined) result.onEnd();
      return result;
    }
    leave();
    pipeline.responseSent(state, 200);
    return result;
  };

  const graphql = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: initMs,
    onConnect: async ({ extra, connectionParams = {} }) => {
      extra.caller.add(connectionParams);
      if (extra.principal === null) {
        const found = await pipeline.authenticate(extra.caller);
        if ('errorResponse' in found) {
          if (found.errorResponse.status === 503) extra.socket.close(tryAgainLater, 'Try again later');
          return false;
        }
        extra.principal = found.principal;
      }
      const expire = () => extra.socket.close(CloseCode.Forbidden, 'The token has expired');
      extra.cancelExpiry = onExpiry(extra.principal.expiresAt, expire);
      return true;
    },
    onSubscribe: async ({ extra, subscriptions }, id, payload) => {
      extra.ended.delete(id);
      const open = Object.keys(subscriptions).filter((one) => !extra.ended.has(one));
      if (open.length > maxOperations) return [tooManyOperations(maxOperations)];
      const result = await run(extra, id, payload);
      const { errors, data } = result as ExecutionResult;
      if (errors !== undefined && data === undefined) return errors;
      return { schema: undefined as never, document: placeholder, rootValue: null, contextValue: result };
    },
    subscribe: ({ contextValue }) => contextValue as never,
    onComplete: ({ extra }, id) => void extra.ended.delete(id),
    onNext: (_, __, ___, ____, result) => asWritten(result as ExecutionResult) as never,
    onError: (_, __, ___, errors) => asWritten({ errors }).errors as never,
  });
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  return { graphql, upgrades };
};

/** Answers the upgrade. `opened` is called with the socket, and returns what is called at its end. */
export const acceptSocket = (
  options: SocketOptions,
  { request, socket: connection, head, caller, principal }: Upgrade,
  opened: (socket: OpenSocket) => () => void,
): void => {
  const { graphql, upgrades } = servers.get(options) ?? createServers(options);
  servers.set(options, { graphql, upgrades });
  upgrades.handleUpgrade(request, connection, head, (socket) => {
    const extra: Extra = { socket, caller, principal, running: new TransientMap(), ended: new Set() };
    const closed = opened({
      goAway: () => socket.close(goingAway, 'Going away'),
      terminate: () => socket.terminate(),
    });
    let isAlive = true;
    socket.on('pong', () => {
      isAlive = true;
    });
    const pings = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, pingMs).unref();
    const disconnected = graphql.opened(
      {
        protocol: socket.protocol,
        // Who does not read is not sent more: the events of a subscription wait in its queue.
        send: (text) =>
          new Promise<void>((resolve) => {
            if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
            else resolve();
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (data: RawData) => {
            const text = String(data);
            try {
              checkTextNesting(text);
            } catch {
              return socket.close(CloseCode.BadRequest, 'Message nested too deep');
            }
            const completed = completedBy(text);
            if (completed !== undefined) extra.running.get(completed)?.abort(disconnectedError());
            take(text).catch((error: unknown) => {
              // What only a server may say.
              if (error instanceof Error && error.message.startsWith('Unexpected message of type'))
                return socket.close(CloseCode.BadRequest, 'Unexpected message');
              options.failed(error);
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      extra,
    );
    // Of a message that is too long, or of no text: `close` follows.
    socket.on('error', () => {});
    socket.once('close', (code, reason) => {
      clearInterval(pings);
      extra.cancelExpiry?.();
      closed();
      for (const signal of extra.running.values()) signal.abort(disconnectedError());
      disconnected(code, String(reason)).catch(options.failed);
    });
  });
};
