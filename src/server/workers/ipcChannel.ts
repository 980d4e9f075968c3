/** What can be asked over a line: what is sent, and what comes back. */
export type Protocol = Readonly<Record<string, readonly [asked: unknown, answered: unknown]>>;

export type Answers<T extends Protocol> = {
  readonly [K in keyof T]: (asked: T[K][0]) => T[K][1] | Promise<T[K][1]>;
};

type Message =
  | { readonly topic: string; readonly asked: unknown; readonly id?: number }
  | { readonly to: number; readonly answered?: unknown };

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && ('to' in message || 'topic' in message);

/** The other process is gone, or going. */
export class ChannelClosedError extends Error {}

interface Waiting {
  readonly resolve: (answered: never) => void;
  readonly reject: (error: Error) => void;
}

/** One end of the channel between two processes: each asks the other, and is answered. Messages keep their order. */
export class IpcChannel<Ours extends Protocol, Theirs extends Protocol> {
  readonly #send: (message: Message) => void;
  readonly #answers: Answers<Theirs>;
  readonly #waiting = new Map<number, Waiting>();
  #ids = 0;
  #isClosed = false;

  constructor(send: (message: Message) => void, answers: Answers<Theirs>) {
    this.#send = send;
    this.#answers = answers;
  }

  request<K extends keyof Ours & string>(topic: K, asked: Ours[K][0]): Promise<Ours[K][1]> {
    if (this.#isClosed) return Promise.reject(new ChannelClosedError());
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ topic, asked, id });
    });
  }

  /** As `ask`, without waiting for what comes of it. */
  notify<K extends keyof Ours & string>(topic: K, asked: Ours[K][0]): void {
    if (!this.#isClosed) this.#send({ topic, asked });
  }

  /** Whatever else uses the channel is not for us. */
  receive(message: unknown): void {
    if (!isMessage(message)) return;
    if ('to' in message) {
      this.#waiting.get(message.to)?.resolve(message.answered as never);
      this.#waiting.delete(message.to);
      return;
    }
    const { topic, asked, id } = message;
    const answered = this.#answers[topic]?.(asked as never);
    if (id === undefined) return;
    void Promise.resolve(answered).then((answered) => {
      if (!this.#isClosed) this.#send({ to: id, answered });
    });
  }

  /** Nobody is there any more. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(new ChannelClosedError());
    this.#waiting.clear();
  }
}
