import type { AddressInfo } from 'node:net';
import { HttpError } from './httpErrors.ts';
import { frozenState, type OwnState, ownState } from './seed/frozen.ts';
import { type Exchange, listen, type SandboxResponse } from './server.ts';

export interface SandboxOptions {
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Calls in one window. */
  readonly rateLimit?: number;
  /** Upstream's is ten seconds; whole seconds, because the reset header is. */
  readonly rateWindowSeconds?: number;
  readonly latencyMs?: number;
  /** How long a written record stays unknown to search. */
  readonly searchLagMs?: number;
  /** How large the files of exports are; as large as their data when omitted. */
  readonly exportBytes?: number;
  /** The time that the workspace ends an hour before. Default: it ends in October 2025, as tests expect. */
  readonly now?: Date;
  /** The tokens that are let in; any but the empty one when omitted. */
  readonly tokens?: readonly string[];
}

export interface SandboxCall {
  readonly method: string;
  /** The template, e.g. `GET /tickets/{id}`; the bare path where no route fits. */
  readonly route: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  /** The JSON answered, or the text where it was none. */
  readonly response: unknown;
}

export interface SandboxSwitches {
  /** The next calls are not carried out and answer this; text bodies go out as HTML. */
  failNext(calls: number, status: number, body?: unknown): void;
  rateLimit: number;
  latencyMs: number;
  searchLagMs: number;
  /** How large the files of exports are, in bytes; 0 is as large as their data. */
  exportBytes: number;
  /** How long they can be downloaded; upstream's is two days. */
  exportLifetimeSeconds: number;
  /** Whether few exports may be pending at a time, as upstream has it. */
  exportLimits: boolean;
  /** Exports that run end as failed. */
  exportsFail: boolean;
}

export interface Sandbox {
  readonly origin: string;
  /** Route templates in the order of the calls; cleared by `length = 0`. Only the newest are kept. */
  readonly calls: string[];
  /** The same calls in full; only the newest, and no more than some megabytes of answers. */
  readonly log: SandboxCall[];
  readonly switches: SandboxSwitches;
  /** Back to the seeded workspace, switches and counters as at the start, logs empty. */
  reset(): void;
  stop(): Promise<void>;
}

const maxCalls = 20_000;
const maxLog = 1_000;
const maxCharacters = 64 * 1024 * 1024;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const callOf = (exchange: Exchange, answer: SandboxResponse): SandboxCall => ({
  method: exchange.method,
  route: exchange.route,
  path: exchange.path,
  query: Object.fromEntries(exchange.query),
  headers: exchange.headers,
  body: exchange.body,
  status: answer.status,
  get response() {
    return parsed(answer.text);
  },
});

export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { host = '127.0.0.1', port = 0, rateWindowSeconds = 10 } = options;
  const now = options.now && Math.floor(options.now.getTime() / 1000);
  const atStart = {
    rateLimit: options.rateLimit ?? 1667,
    latencyMs: options.latencyMs ?? 0,
    searchLagMs: options.searchLagMs ?? 0,
    exportBytes: options.exportBytes ?? 0,
    exportLifetimeSeconds: 2 * 86_400,
    exportLimits: true,
    exportsFail: false,
  };
  /** Made when the first call that changes something comes: until then, and after a reset, nothing has to be made. */
  let own: OwnState | undefined;
  let failures: { left: number; status: number; body: unknown } = { left: 0, status: 500, body: undefined };
  let window = { ends: 0, used: 0 };
  let origin = '';
  const calls: string[] = [];
  const log: SandboxCall[] = [];
  const sizes: number[] = [];
  const switches: SandboxSwitches = {
    ...atStart,
    failNext(calls, status, body) {
      failures = { left: calls, status, body };
    },
  };

  const spend = (): Readonly<Record<string, string>> => {
    const now = Math.floor(Date.now() / 1000);
    if (now >= window.ends) window = { ends: now + rateWindowSeconds, used: 0 };
    window.used += 1;
    const limit = switches.rateLimit;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
      'x-ratelimit-reset': String(window.ends),
    };
    if (window.used > limit) {
      const message = `Exceeded rate limit of ${limit} in ${rateWindowSeconds}_seconds`;
      throw new HttpError(429, 'rate_limit_exceeded', message, { headers });
    }
    return headers;
  };

  const note = (exchange: Exchange, answer: SandboxResponse): void => {
    calls.push(exchange.route);
    if (calls.length > maxCalls) calls.splice(0, calls.length - maxCalls);
    if (log.length < sizes.length) sizes.splice(0, sizes.length - log.length);
    log.push(callOf(exchange, answer));
    sizes.push(answer.text.length);
    let characters = sizes.reduce((sum, size) => sum + size, 0);
    while (log.length > 1 && (log.length > maxLog || characters > maxCharacters)) {
      log.shift();
      characters -= sizes.shift() ?? 0;
    }
  };

  const server = await listen(
    {
      state(isRead) {
        if (!isRead) own ??= ownState(now);
        return (isRead ? own?.reading : own?.writing) ?? frozenState(now);
      },
      origin: () => origin,
      tokens: options.tokens,
      consumeRateLimit: spend,
      nextFailure() {
        if (failures.left <= 0) return undefined;
        failures.left -= 1;
        return { status: failures.status, body: failures.body };
      },
      latencyMs: () => switches.latencyMs,
      searchLagMs: () => switches.searchLagMs,
      exports: () => ({
        bytes: switches.exportBytes,
        lifetimeSeconds: switches.exportLifetimeSeconds,
        hasLimits: switches.exportLimits,
        fail: switches.exportsFail,
      }),
      note,
    },
    host,
    port,
  );
  const address = server.address() as AddressInfo;
  origin = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;

  return {
    origin,
    calls,
    log,
    switches,
    reset() {
      own = undefined;
      failures = { left: 0, status: 500, body: undefined };
      window = { ends: 0, used: 0 };
      calls.length = 0;
      log.length = 0;
      sizes.length = 0;
      Object.assign(switches, atStart);
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
