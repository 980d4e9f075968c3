import { TransientMap } from '../../client/core/transient.ts';

/** What can be asked over a channel: what is sent, and what comes back; undefined where nothing does but that it is done. */
export type Protocol = Readonly<Record<string, readonly [asked: unknown, answered: unknown]>>;

export type RequestHandlers<T extends Protocol> = {
  readonly [K in keyof T]: T[K][1] extends undefined
    ? (payload: T[K][0]) => void | Promise<void>
    : (payload: T[K][0]) => T[K][1] | Promise<T[K][1]>;
};

type Message =
  | { readonly topic: string; readonly payload: unknown; readonly id?: number }
  | { readonly to: number; readonly response?: unknown };

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && ('to' in message || 'topic' in message);

/** The other process is gone, or going. */
export class ChannelClosedError extends Error {}

interface Waiting {
  readonly resolve: (response: never) => void;
  readonly reject: (error: Error) => void;
}

/** One end of the channel between two processes: each asks the other, and is answered. Messages keep their order. */
export class IpcChannel<Ours extends Protocol, Theirs extends Protocol> {
  readonly #send: (message: Message) => void;
  readonly #handlers: RequestHandlers<Theirs>;
  readonly #waiting = new TransientMap<number, Waiting>();
  #ids = 0;
  #isClosed = false;

  constructor(send: (message: Message) => void, handlers: RequestHandlers<Theirs>) {
    this.#send = send;
    this.#handlers = handlers;
  }

  request<K extends keyof Ours & string>(topic: K, payload: Ours[K][0]): Promise<Ours[K][1]> {
    if (this.#isClosed) return Promise.reject(new ChannelClosedError());
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ topic, payload, id });
    });
  }

  /** As `request`, without waiting for what comes of it. */
  notify<K extends keyof Ours & string>(topic: K, payload: Ours[K][0]): void {
    if (!this.#isClosed) this.#send({ topic, payload });
  }

  /** Whatever else uses the channel is not for us. */
  receive(message: unknown): void {
    if (!isMessage(message)) return;
    if ('to' in message) {
      this.#waiting.get(message.to)?.resolve(message.response as never);
      this.#waiting.delete(message.to);
      return;
    }
    const { topic, payload, id } = message;
    const response = this.#handlers[topic]?.(payload as never);
    if (id === undefined) return;
    void Promise.resolve(response).then((response) => {
      if (!this.#isClosed) this.#send({ to: id, response });
    });
  }

  /** Nobody is there any more. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(new ChannelClosedError());
    this.#waiting.clear();
  }
}
