import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { maxPatienceMs } from '../../client/core/patience.ts';
import { Timer } from '../../client/core/timer.ts';

/** After that many probes in a row without an answer the connection is given up for another one. */
const maxSilentProbes = 3;

/** Why Redis is not asked. */
export type AwayReason = 'timeout' | 'connection' | 'refused';
export type CommandOutcome = 'ok' | 'failed' | 'skipped';

export interface ConnectionWatcher {
  readonly together: (machines: number) => void;
  readonly apart: (reason: AwayReason) => void;
  readonly command: (outcome: CommandOutcome) => void;
}

/** Redis cannot be asked, or has not answered in time. */
export class RedisAwayError extends Error {
  readonly reason: AwayReason;
  constructor({ reason }: { readonly reason: AwayReason }) {
    super('Redis is away.');
    this.reason = reason;
  }
}

/** A script, with the hash that Redis knows it by once it has run. */
export interface Script {
  readonly text: string;
  readonly hash: string;
}
export const script = (text: string): Script => ({ text, hash: createHash('sha1').update(text).digest('hex') });

type Argument = string | number;

/**
 * The connection for commands. A command waits for 150 ms at most, and the first that fails ends the waiting of all others:
 * from then on they are refused at once, until a probe has succeeded.
 */
export class RedisConnection {
  readonly #client: Redis;
  readonly #watcher: ConnectionWatcher;
  #isUp = false;
  #machines = 1;
  #roundTripMs = 0;
  #silentProbes = 0;
  /** Told when Redis is back. */
  onTogether: () => void = () => {};

  constructor(client: Redis, watcher: ConnectionWatcher) {
    this.#client = client;
    this.#watcher = watcher;
    client.on('close', () => this.#fail('connection'));
  }

  /** Whether commands are worth a try. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** How many machines there are, as far as is known. */
  get machines(): number {
    return this.#machines;
  }

  /** How long Redis last took to answer, in milliseconds. */
  get roundTripMs(): number {
    return this.#roundTripMs;
  }

  /** Rejects with Redis' own error, or with a `RedisAwayError`. */
  async command(name: string, ...args: readonly Argument[]): Promise<unknown> {
    if (!this.#isUp) {
      this.#watcher.command('skipped');
      throw new RedisAwayError({ reason: 'connection' });
    }
    return this.#send(name, args);
  }

  async run({ text, hash }: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    const rest = [keys.length, ...keys, ...args];
    try {
      return await this.command('EVALSHA', hash, ...rest);
    } catch (error) {
      if (!isReply(error, 'NOSCRIPT')) throw error;
      return this.command('EVAL', text, ...rest);
    }
  }

  /** As a command, and also while Redis is away. Its answer is the number of machines. */
  async probe(heartbeat: Script, keys: readonly string[], args: readonly Argument[]): Promise<void> {
    try {
      const machines = Number(await this.#send('EVAL', [heartbeat.text, keys.length, ...keys, ...args]));
      this.#silentProbes = 0;
      this.#machines = Math.max(1, machines);
      if (this.#isUp) return;
      this.#isUp = true;
      this.#watcher.together(this.#machines);
      this.onTogether();
    } catch (error) {
      this.#fail(reasonOf(error));
      this.#silentProbes += 1;
      // The other end of the connection may be gone without a word.
      if (this.#silentProbes % maxSilentProbes === 0 && this.#client.status === 'ready') this.#client.disconnect(true);
    }
  }

  async #send(name: string, args: readonly Argument[]): Promise<unknown> {
    try {
      const sentAt = performance.now();
      const answer = await inTime(this.#client.call(name, ...args.map(String)));
      this.#roundTripMs = performance.now() - sentAt;
      this.#watcher.command('ok');
      return answer;
    } catch (error) {
      // Redis does not know the script, or it is a fault of the command: Redis itself is there.
      if (isReply(error, 'NOSCRIPT') || isReply(error, 'ERR')) throw error;
      this.#watcher.command('failed');
      this.#fail(reasonOf(error));
      throw error instanceof RedisAwayError ? error : new RedisAwayError({ reason: reasonOf(error) });
    }
  }

  #fail(reason: AwayReason): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#watcher.apart(reason);
  }
}

const isReply = (error: unknown, code: string): boolean =>
  error instanceof Error && error.name === 'ReplyError' && error.message.startsWith(code);

const reasonOf = (error: unknown): AwayReason => {
  if (error instanceof RedisAwayError) return error.reason;
  return error instanceof Error && error.name === 'ReplyError' ? 'refused' : 'connection';
};

const inTime = (answer: Promise<unknown>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const late = () => reject(new RedisAwayError({ reason: 'timeout' }));
    // Where this process itself was held up, the answer may be there: the socket is read before `setImmediate`.
    const timer = new Timer(maxPatienceMs, () => setImmediate(late));
    answer.then(resolve, reject).finally(() => timer.clear());
  });
