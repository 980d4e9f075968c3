import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type TransientEntry, TransientList } from '../client/core/transient.ts';

/**
 * Why a connection was cut: `idle` made room for another, `slow` did not take its answer, `full` is one that came while
 * all others were being answered.
 */
export type Cut = 'idle' | 'slow' | 'full';

export interface TcpConnectionsOptions {
  /** More than these at once are not kept. */
  readonly max: number;
  /** How many bytes of answers may wait to be taken, on all connections together. */
  readonly maxUnsentBytes: number;
  /** Who has taken nothing of an answer for so long is cut. */
  readonly sendTimeoutMs: number;
  readonly cut: (why: Cut) => void;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Unsent {
  /** What is held in memory: a write counts whole until all of it is taken. */
  readonly bytes: number;
  /** What is left to be taken. */
  readonly left: number;
  readonly progressAt: number;
  readonly written: number;
  readonly queued: number;
}

type Place = TransientEntry<TcpConnection> | undefined;

interface TcpConnection {
  readonly socket: Socket;
  /** What has been asked, until its answer is written or given up; the newest last. */
  readonly exchanges: Exchange[];
  /** Its place among all. */
  all: Place;
  /** Its place among those that are idle, and among those that stay open for subscriptions. */
  idle: Place;
  streaming: Place;
  /** What waits to be sent; zeros while nothing does. */
  unsent: Unsent;
  /** It is no HTTP any more. */
  isUpgraded: boolean;
}

/** Emitted by a response that goes on for as long as its subscription. */
export const streamStarts = 'subscription';

/** How often it is looked who takes nothing. */
const sweepMs = 250;
/** Nobody is taken for stuck sooner: the system takes megabytes ahead, and then nothing for a while. */
const stuckMs = 5_000;

const nothingUnsent: Unsent = { bytes: 0, left: 0, progressAt: 0, written: 0, queued: 0 };

/**
 * All TCP connections of a process. When there is no room for one more, the one that has gone longest without a whole
 * request makes room: it does not count that it has sent a part of one, however often. Who does not read its answers is
 * cut after a time, or when more waits to be sent than may: first those who have taken nothing for longest, then those
 * who have most to take still. Who keeps reading has less and less.
 */
export class TcpConnections {
  readonly #options: TcpConnectionsOptions;
  readonly #all = new TransientList<TcpConnection>();
  readonly #bySocket = new WeakMap<Socket, TcpConnection>();
  /** Those without a whole request, the longest first; and some that have got one since. */
  readonly #idle = new TransientList<TcpConnection>();
  /** Those that stay open for subscriptions: they have limits of their own, and take no room of the others. */
  readonly #streaming = new TransientList<TcpConnection>();
  readonly #sweeps: NodeJS.Timeout;
  #unsentBytes = 0;

  constructor(options: TcpConnectionsOptions) {
    this.#options = options;
    this.#sweeps = setInterval(() => this.#sweep(performance.now()), sweepMs).unref();
  }

  get size(): number {
    return this.#all.size;
  }

  /** What waits to be sent, as of the last look. */
  get unsentBytes(): number {
    return this.#unsentBytes;
  }

  /** Takes one more; it may itself be the one for which there is no room. */
  add(socket: Socket): void {
    const connection: TcpConnection = {
      ...{ socket, exchanges: [], unsent: nothingUnsent, isUpgraded: false },
      ...{ all: undefined, idle: undefined, streaming: undefined },
    };
    connection.all = this.#all.add(connection);
    connection.idle = this.#idle.add(connection);
    this.#bySocket.set(socket, connection);
    socket.once('close', () => {
      forget(connection);
    });
    if (this.#all.size - this.#streaming.size > this.#options.max) this.#makeRoomFor(connection);
  }

  /** The head of a request has come in. */
  requestReceived(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#bySocket.get(request.socket);
    if (connection?.all === undefined) return;
    const { exchanges } = connection;
    exchanges.push({ request, response });
    response.on(streamStarts, () => {
      // One that has closed meanwhile would take room for good.
      if (connection.all !== undefined) connection.streaming ??= this.#streaming.add(connection);
    });
    response.on('close', () => {
      const at = exchanges.findIndex((exchange) => exchange.response === response);
      if (at >= 0) exchanges.splice(at, 1);
      connection.streaming?.remove();
      connection.streaming = undefined;
      if (connection.all === undefined) return;
      // The last of all: it has been idle for no time at all.
      connection.idle?.remove();
      connection.idle = this.#idle.add(connection);
    });
  }

  /** The connection is a WebSocket from now on. */
  upgraded(socket: Socket): void {
    const connection = this.#bySocket.get(socket);
    if (connection?.all === undefined) return;
    connection.isUpgraded = true;
    connection.idle?.remove();
    connection.streaming ??= this.#streaming.add(connection);
  }

  /** All that are open. */
  sockets(): Socket[] {
    return this.#all.values().map(({ socket }) => socket);
  }

  /** The newest response on a connection that is not sent; undefined where all are. */
  newestResponse(socket: Socket): ServerResponse | undefined {
    return this.#bySocket.get(socket)?.exchanges.at(-1)?.response;
  }

  /** A whole request on this connection has no whole answer yet. */
  isAnswering(socket: Socket): boolean {
    return isAnswering(this.#bySocket.get(socket));
  }

  close(): void {
    clearInterval(this.#sweeps);
  }

  #makeRoomFor(newest: TcpConnection): void {
    for (let longest = this.#idle.first; longest !== undefined && longest !== newest; longest = this.#idle.first) {
      if (!isAnswering(longest)) {
        this.#cut(longest, 'idle');
        return;
      }
      // It comes back when it has been answered.
      longest.idle?.remove();
    }
    const now = performance.now();
    const [slowest] = this.#bySlowness(now);
    if (slowest !== undefined && now - slowest.unsent.progressAt >= stuckMs) this.#cut(slowest, 'slow');
    else this.#cut(newest, 'full');
  }

  #cut(connection: TcpConnection, why: Cut): void {
    const { socket } = connection;
    forget(connection);
    // What the system still holds for who does not read is let go of at once.
    if (why === 'slow') socket.resetAndDestroy();
    else socket.destroy();
    this.#options.cut(why);
  }

  #sweep(now: number): void {
    const { maxUnsentBytes, sendTimeoutMs } = this.#options;
    let sum = 0;
    for (const connection of this.#all.values()) {
      look(connection, now);
      sum += connection.unsent.bytes;
    }
    if (sum > 0) {
      for (const connection of this.#bySlowness(now)) {
        const { bytes, progressAt } = connection.unsent;
        if (sum <= maxUnsentBytes && now - progressAt < sendTimeoutMs) continue;
        sum -= bytes;
        this.#cut(connection, 'slow');
      }
    }
    this.#unsentBytes = sum;
  }

  #bySlowness(now: number): TcpConnection[] {
    const stall = ({ unsent: { progressAt } }: TcpConnection) => (now - progressAt < stuckMs ? now : progressAt);
    return this.#all
      .values()
      .filter(({ unsent }) => unsent.bytes > 0)
      .sort((one, other) => stall(one) - stall(other) || other.unsent.left - one.unsent.left);
  }
}

const forget = (connection: TcpConnection): void => {
  for (const place of [connection.all, connection.idle, connection.streaming]) place?.remove();
  connection.all = undefined;
  connection.idle = undefined;
  connection.streaming = undefined;
};

const isAnswering = (connection: TcpConnection | undefined): boolean => {
  for (const { request } of connection?.exchanges ?? []) if (request.complete) return true;
  return false;
};

/** Notes what waits, and whether some of it has been taken since the last look. */
const look = (connection: TcpConnection, now: number): void => {
  const { socket, exchanges, unsent: before, isUpgraded } = connection;
  let bytes = isUpgraded ? socket.writableLength : 0;
  const queued = queueOf(socket);
  let left = queued;
  for (const { response } of exchanges) {
    bytes += response.writableLength;
    // Until it is its turn.
    if (response.socket === null) left += response.writableLength;
  }
  if (bytes === 0) {
    connection.unsent = nothingUnsent;
    return;
  }
  const written = socket.bytesWritten - socket.writableLength;
  const isNew = before.bytes === 0;
  const hasMoved = isNew || written > before.written || queued < before.queued;
  connection.unsent = {
    bytes,
    left,
    progressAt: hasMoved ? now : before.progressAt,
    written,
    queued,
  };
};

/** How much of the write that is under way the system has not taken: as Node’s own timeout looks at it. */
const queueOf = (socket: Socket): number => {
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } | null };
  return handle?.writeQueueSize ?? 0;
};
