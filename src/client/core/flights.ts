import type { RestReply } from './reply.ts';
import { type Signal, Stop } from './stop.ts';

interface Flight {
  readonly reply: Promise<RestReply>;
  readonly stop: Stop;
  waiting: number;
}

/** The GETs of one workspace that are under way. Who asks for the same meanwhile waits for the same answer. */
export class Flights {
  readonly #flights = new Map<string, Flight>();

  /** How many can be joined now. */
  get size(): number {
    return this.#flights.size;
  }

  /** `depart` is called if nothing is under way for the path; its signal falls when the last who waits has hung up. */
  join(path: string, signal: Signal | undefined, depart: (signal: Signal) => Promise<RestReply>): Promise<RestReply> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(path) ?? this.#start(path, depart);
    flight.waiting += 1;
    return signal === undefined ? flight.reply : this.#wait(path, flight, signal);
  }

  /** Nobody joins what is under way now: what it reads may be out of date. */
  seal(): void {
    this.#flights.clear();
  }

  #wait(path: string, flight: Flight, signal: Signal): Promise<RestReply> {
    return new Promise((resolve, reject) => {
      const hangUp = () => {
        flight.waiting -= 1;
        if (flight.waiting > 0) return reject(signal.reason);
        // The last one out: how the flight ends says best what it was waiting for.
        this.#forget(path, flight);
        flight.stop.abort(signal.reason);
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

  #start(path: string, depart: (signal: Signal) => Promise<RestReply>): Flight {
    const stop = new Stop();
    const reply = depart(stop);
    const flight: Flight = { reply, stop, waiting: 0 };
    this.#flights.set(path, flight);
    // An answer is for those who asked before it came; later ones ask again.
    const landed = () => this.#forget(path, flight);
    reply.then(landed, landed);
    return flight;
  }

  #forget(path: string, flight: Flight): void {
    if (this.#flights.get(path) === flight) this.#flights.delete(path);
  }
}
