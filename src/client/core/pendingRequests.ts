import { Abort, type AbortLike } from './abort.ts';
import type { RestReply } from './reply.ts';
import { TransientMap } from './transient.ts';

interface PendingRequest {
  readonly reply: Promise<RestReply>;
  readonly abort: Abort;
  waiting: number;
}

/** The GETs of one workspace that are under way. Who asks for the same meanwhile waits for the same answer. */
export class PendingRequests {
  readonly #pending = new TransientMap<string, PendingRequest>();

  /** How many can be joined now. */
  get size(): number {
    return this.#pending.size;
  }

  /** `depart` is called if nothing is under way for the path; its signal falls when the last who waits has hung up. */
  join(
    path: string,
    signal: AbortLike | undefined,
    depart: (signal: AbortLike) => Promise<RestReply>,
  ): Promise<RestReply> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = this.#pending.get(path) ?? this.#start(path, depart);
    flight.waiting += 1;
    return signal === undefined ? flight.reply : this.#wait(path, flight, signal);
  }

  /** Nobody joins what is under way now: what it reads may be out of date. */
  detachAll(): void {
    this.#pending.clear();
  }

  #wait(path: string, flight: PendingRequest, signal: AbortLike): Promise<RestReply> {
    return new Promise((resolve, reject) => {
      const hangUp = () => {
        flight.waiting -= 1;
        if (flight.waiting > 0) return reject(signal.reason);
        // The last one out: how the flight ends says best what it was waiting for.
        this.#forget(path, flight);
        flight.abort.abort(signal.reason);
      };
      signal.addEventListener('abort', hangUp, { once: true });
      const landed = () => signal.removeEventListener('abort', hangUp);
      flight.reply.then(
        (reply) => {
          landed();
          resolve(reply);
        },
        (error) => {
          landed();
          reject(error);
        },
      );
    });
  }

  #start(path: string, depart: (signal: AbortLike) => Promise<RestReply>): PendingRequest {
    const stop = new Abort();
    const reply = depart(stop);
    const flight: PendingRequest = { reply, abort: stop, waiting: 0 };
    this.#pending.set(path, flight);
    // An answer is for those who asked before it came; later ones ask again.
    const landed = () => this.#forget(path, flight);
    reply.then(landed, landed);
    return flight;
  }

  #forget(path: string, flight: PendingRequest): void {
    if (this.#pending.get(path) === flight) this.#pending.delete(path);
  }
}
