import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../sandbox/index.ts';
import { type AssembleOptions, assemble } from './assemble.ts';
import { baseUrlOf, type Config } from './config.ts';
import { connectSandbox } from './embeddedSandbox.ts';
import { listen } from './listen.ts';

export interface Running {
  /** Where GraphQL is served. */
  readonly url: string;
  /** The sandbox behind it, where there is one. */
  readonly sandbox: Sandbox | null;
  /** Says at `/ready` that it stops, lets operations in flight finish, then lets go of everything. */
  stop(how?: { readonly isRestart?: boolean }): Promise<void>;
}

/** How much longer than an operation may take a client may be silent. */
const idleClientMs = 60_000;

/** Starts the gateway, and the sandbox behind it when no workspace is configured. */
export const start = async (config: Config, options: Omit<AssembleOptions, 'host'> = {}): Promise<Running> => {
  const { gateway, observers, log, embedded, release } = await assemble(config, options);
  const { limits } = config;
  const { supervised } = options;
  try {
    const { origin, stop } = await listen(gateway.listener, config.host, config.port, {
      anyName: config.auth.mode !== 'none',
      requestTimeoutMs: limits.requestTimeoutMs,
      silentMs: config.operationTimeoutMs + idleClientMs,
      maxConnections: limits.connections,
      maxUnsentBytes: limits.unsentBytes,
      sendTimeoutMs: limits.sendTimeoutMs,
      watcher: observers.connections,
      upgrade: gateway.upgrade,
      ...(supervised === undefined ? {} : { drainAccepts: supervised.drainAccepts, allClosed: supervised.allClosed }),
    });
    const url = origin + config.web.endpoint;
    log({ level: 'info', event: 'listening', url });
    await connectSandbox(embedded, url, config, log);
    return {
      url,
      sandbox: embedded?.sandbox ?? null,
      stop: async ({ isRestart = false } = {}) => {
        log({ level: 'info', event: 'stopping' });
        observers.stopping();
        // A stream would go on for as long as it is waited for. Its client comes back, and finds another gateway.
        gateway.stopSubscriptions();
        // Nobody needs to notice a restart: others take what comes.
        if (!isRestart) await sleep(config.stopDelayMs);
        await stop(config.stopTimeoutMs, () =>
          log({ level: 'warn', event: 'cut-short', operations: gateway.cutShort() }),
        );
        await release();
        log({ level: 'info', event: 'stopped' });
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
};

const openTo = {
  none: 'every caller on this machine',
  'api-key': 'callers with an API key',
  jwt: 'callers with a signed token (JWT)',
  passthrough: 'callers with an Intercom access token',
} as const;

/** What is said on the console once the gateway listens. */
export const greeting = (config: Config, url: string, version: string): string => {
  const upstream =
    config.intercom === null
      ? 'the built-in sandbox: a made-up workspace in this process'
      : `${baseUrlOf(config.intercom)} (region ${config.region})`;
  const hint =
    config.intercom === null
      ? [
          '',
          '  No access token is configured, so all data is made up. To use your workspace:',
          '    INTERCOM_ACCESS_TOKEN=<token> npm start',
          '  More settings: npx intercom-graphql --help',
        ]
      : [];
  return [
    `intercom-graphql ${version}`,
    '',
    `  GraphQL   ${url}  (in a browser: GraphiQL)`,
    `  Upstream  ${upstream}, API version ${config.versionHeader}`,
    `  Open to   ${openTo[config.auth.mode]}`,
    ...hint,
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n');
};
