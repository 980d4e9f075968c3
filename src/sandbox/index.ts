import type { AddressInfo } from 'node:net';
import { Busy } from './busy.ts';
import { HttpError } from './httpErrors.ts';
import type { Sandbox, SandboxCall, SandboxOptions, SandboxSwitches } from './sandbox.ts';
import { frozenState, type OwnState, ownState } from './seed/frozen.ts';
import { workspace } from './seed/people.ts';
import { type Exchange, listen, perform, type SandboxResponse, type ServerDeps } from './server.ts';
import { FinEvents } from './webhooks/finEvents.ts';
import { SandboxWebhooks } from './webhooks/index.ts';

export type { Act, BusyOptions } from './busy.ts';
export type { Sandbox, SandboxCall, SandboxOptions, SandboxSwitches } from './sandbox.ts';
export { type Delivery, EndpointRefused, type Topic, type Webhooks } from './webhooks/index.ts';

const maxCalls = 20_000;
const maxLog = 1_000;
const maxCharacters = 16_000_000;

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
    webhookTimeoutMs: options.webhookTimeoutMs ?? 5_000,
    webhookMinuteMs: options.webhookMinuteMs ?? 60_000,
    finPieceMs: options.finPieceMs ?? 0,
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

  const app = new SandboxWebhooks({
    appId: workspace.id_code,
    finSpoken: () => fin.settled(),
    timing: () => ({ timeoutMs: switches.webhookTimeoutMs, minuteMs: switches.webhookMinuteMs }),
  });
  const stateFor = (isRead: boolean) => {
    if (!isRead) own ??= ownState(now);
    return (isRead ? own?.reading : own?.writing) ?? frozenState(now);
  };
  const fin = new FinEvents({
    appId: workspace.id_code,
    origin: () => origin,
    pieceMs: () => switches.finPieceMs,
    send: (event) => app.sendFin(event),
    openSurvey(id) {
      const one = stateFor(false).finConversations.get(id);
      if (one) one.survey = { rating: null, remark: null, isOpen: true };
    },
  });
  const near: ServerDeps = {
    state: stateFor,
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
    fin,
    watch: (route, request) => app.watch(route, request),
  };
  const server = await listen(near, host, port);
  const address = server.address() as AddressInfo;
  origin = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;

  const busy = new Busy(
    options.busy ?? {},
    (row, asked) => perform(row, asked, near),
    () => stateFor(true),
  );
  const stop = async (): Promise<void> => {
    busy.stop();
    fin.reset();
    app.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  try {
    if (options.webhook) await app.register(options.webhook);
    if (options.finWebhook) await app.registerFin(options.finWebhook);
  } catch (error) {
    await stop();
    throw error;
  }
  if (options.busy) busy.start();

  return {
    origin,
    calls,
    log,
    switches,
    webhooks: app,
    act: () => busy.act(),
    seed: () => void stateFor(true),
    reset() {
      fin.reset();
      app.reset();
      busy.reset();
      own = undefined;
      failures = { left: 0, status: 500, body: undefined };
      window = { ends: 0, used: 0 };
      calls.length = 0;
      log.length = 0;
      sizes.length = 0;
      Object.assign(switches, atStart);
    },
    stop,
  };
};
