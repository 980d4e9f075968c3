import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../listen.ts';
import type { Log } from '../log.ts';
import { followHandedOver } from './handedOver.ts';
import { IpcChannel, type RequestHandlers } from './ipcChannel.ts';
import type { PrimaryProtocol, WorkerProtocol } from './protocol.ts';
import { watchForHang } from './watchdog.ts';

/** Who ends sooner than this after it started is not replaced at once. */
const quickExitMs = 10_000;
const minRestartDelayMs = 500;
const maxRestartDelayMs = 30_000;
/** In how much time one has to have started. */
const startTimeoutMs = 60_000;

type WorkerRequestHandlers = Omit<RequestHandlers<PrimaryProtocol>, 'ready' | 'failed' | 'closed'>;

/** One process that serves, as the primary sees it. */
export interface WorkerProcess {
  /** Of its process. */
  readonly id: number;
  readonly channel: IpcChannel<WorkerProtocol, PrimaryProtocol>;
  readonly startedAt: number;
  /** Resolves with where it serves; rejects when it ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<void>;
  /** Resolves when it takes no new connection any more. */
  readonly closed: Promise<void>;
  readonly kill: () => void;
  /** It was asked to go. */
  isLeaving: boolean;
  isServing: boolean;
  /** It did not answer any more. */
  isHung: boolean;
}

export interface SupervisorOptions {
  readonly size: number;
  readonly log: Log;
  /** Who does not answer for so long is ended, and replaced; 0: nobody. */
  readonly hangTimeoutMs: number;
  /** Hears why each that ended unasked did. */
  readonly lost: (why: 'hung' | 'died') => void;
  /** What a worker may ask, beside telling how its start went. */
  readonly spawn: (id: number) => { readonly handlers: WorkerRequestHandlers; readonly gone: () => void };
}

/** So many processes that serve: each that ends unasked is replaced, and all can be replaced one by one. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #workers = new Set<WorkerProcess>();
  /** Quick ends in a row. */
  #failures = 0;
  #isStopping = false;
  #restart: Promise<void> = Promise.resolve();

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Those that answer. */
  get serving(): readonly WorkerProcess[] {
    return [...this.#workers].filter(({ isServing }) => isServing);
  }

  /** Those that are starting or leaving, too. */
  get all(): Iterable<WorkerProcess> {
    return this.#workers;
  }

  /** Resolves with where they serve, once all do; when one cannot, none is left. */
  async start(): Promise<string> {
    const workers = Array.from({ length: this.#options.size }, () => this.#spawn());
    try {
      const [url = ''] = await Promise.all(workers.map(({ ready }) => ready));
      for (const worker of workers) this.#keep(worker);
      return url;
    } catch (error) {
      this.#isStopping = true;
      for (const { kill } of workers) kill();
      await Promise.all(workers.map(({ ended }) => ended));
      throw error;
    }
  }

  /** Replaces everybody, one by one: the new one serves before the old one takes nothing more. */
  restart(): Promise<void> {
    this.#restart = this.#restart.then(async () => {
      const { log } = this.#options;
      log({ level: 'info', event: 'restarting' });
      for (const old of this.serving) {
        if (this.#isStopping) return;
        const fresh = this.#spawn();
        try {
          await fresh.ready;
        } catch (error) {
          // What is there goes on: it is better than nothing.
          log({ level: 'error', event: 'restart-failed', worker: fresh.id, reason: reasonOf(error) });
          return;
        }
        this.#keep(fresh);
        await this.#retire(old, true);
      }
      if (!this.#isStopping) log({ level: 'info', event: 'restarted' });
    });
    return this.#restart;
  }

  /** Everybody ends what is in flight. Who has not after so long is ended. */
  async stop(timeoutMs: number): Promise<void> {
    this.#isStopping = true;
    const late = setTimeout(() => {
      for (const { kill } of this.#workers) kill();
    }, timeoutMs);
    await Promise.all([...this.#workers].map((worker) => this.#retire(worker, false)));
    clearTimeout(late);
  }

  #retire(worker: WorkerProcess, isRestart: boolean): Promise<void> {
    worker.isLeaving = true;
    if (worker.isServing) worker.channel.notify('stop', { isRestart });
    else worker.kill();
    return worker.ended;
  }

  #spawn(): WorkerProcess {
    const clusterWorker = cluster.fork();
    const closeHandedOver = followHandedOver(clusterWorker);
    const id = clusterWorker.process.pid ?? 0;
    const { handlers, gone } = this.#options.spawn(id);
    let rejectReady = (_: Error) => {};
    let resolveReady = (_: string) => {};
    const ready = new Promise<string>((resolve, reject) => {
      resolveReady = resolve;
      rejectReady = reject;
    });
    ready.catch(() => {});
    let resolveClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      resolveClosed = resolve;
    });
    const channel = new IpcChannel<WorkerProtocol, PrimaryProtocol>(sender(clusterWorker), {
      ...handlers,
      ready: ({ url }) => {
        worker.isServing = true;
        clearTimeout(late);
        watch();
        resolveReady(url);
      },
      failed: ({ message }) => rejectReady(new StartError(message)),
      closed: async () => {
        resolveClosed();
        // In a restart others go on taking what comes.
        if (this.#isStopping) await Promise.all([...this.#workers].map(({ closed }) => closed));
      },
    });
    const ended = new Promise<void>((resolve) => {
      clusterWorker.once('exit', (code, signal) => {
        this.#workers.delete(worker);
        worker.isServing = false;
        clearTimeout(late);
        unwatch();
        closeHandedOver();
        channel.close();
        gone();
        resolveClosed();
        rejectReady(new StartError(`A worker exited with ${signal ?? code} before it was ready.`));
        resolve();
      });
    });
    clusterWorker.on('message', (message) => channel.receive(message));
    const kill = () => clusterWorker.process.kill('SIGKILL');
    const { hangTimeoutMs, log } = this.#options;
    let unwatch = () => {};
    const watch = () => {
      if (hangTimeoutMs > 0)
        unwatch = watchForHang(
          () => channel.request('ping', null),
          hangTimeoutMs,
          () => hangs(hangTimeoutMs),
        );
    };
    const hangs = (timeoutMs: number) => {
      worker.isHung = true;
      log({ level: 'error', event: 'worker-hung', worker: id, timeoutMs });
      kill();
    };
    const late = setTimeout(() => hangs(startTimeoutMs), startTimeoutMs).unref();
    const worker: WorkerProcess = {
      id,
      channel,
      startedAt: performance.now(),
      ready,
      ended,
      closed,
      kill,
      isLeaving: false,
      isServing: false,
      isHung: false,
    };
    this.#workers.add(worker);
    return worker;
  }

  /** From now on somebody else comes when it ends. */
  #keep(worker: WorkerProcess): void {
    void worker.ended.then(async () => {
      if (worker.isLeaving || this.#isStopping) return;
      const lasted = performance.now() - worker.startedAt;
      this.#failures = lasted > quickExitMs ? 0 : this.#failures + 1;
      const waitMs =
        this.#failures === 0 ? 0 : Math.min(minRestartDelayMs * 2 ** (this.#failures - 1), maxRestartDelayMs);
      this.#options.lost(worker.isHung ? 'hung' : 'died');
      this.#options.log({ level: 'error', event: 'worker-died', worker: worker.id, replacedInMs: waitMs });
      await sleep(waitMs, undefined, { ref: false });
      if (this.#isStopping) return;
      const fresh = this.#spawn();
      this.#keep(fresh);
      await fresh.ready.then(
        () => this.#options.log({ level: 'info', event: 'worker-replaced', worker: fresh.id }),
        () => {},
      );
    });
  }
}

/** One that is just ending cannot be told any more, and that is known by its end. */
const sender = (worker: Worker) => (message: object) => {
  if (worker.isConnected()) worker.send(message, () => {});
};

const reasonOf = (error: unknown): string => (error instanceof StartError ? error.message : 'unknown');
