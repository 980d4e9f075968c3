import { setTimeout as sleep } from 'node:timers/promises';
import { createEventHub } from '../client/core/events.ts';
import { createHandler } from '../client/core/http.ts';
import { invalidateLocally } from '../client/core/invalidation.ts';
import { createDispatcher } from '../client/core/transport.ts';
import { openWorkspace } from '../client/core/workspace.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { createAuthenticate } from './auth/index.ts';
import { baseUrlOf, type Config } from './config.ts';
import { connectSandbox, type EmbeddedOptions, startEmbedded, withSandboxSecret } from './embeddedSandbox.ts';
import { createFinStreams } from './finStreams/index.ts';
import { createGateway } from './gateway.ts';
import { Concurrency } from './limits/index.ts';
import { listen } from './listen.ts';
import { createLog, type Log } from './log.ts';
import { describeError } from './observe/errors.ts';
import { type Observers, observe } from './observe/index.ts';
import { type Graph, loadGraph } from './schema.ts';
import { peersOf, type Shared } from './shared/index.ts';
import { openShared } from './shared/open.ts';
import { Tenants } from './tenants.ts';
import { workspaceTitle } from './title.ts';
import { createWebhooks, deliverTo } from './webhooks/index.ts';
import { workspaceIds } from './webhooks/workspaceIds.ts';

export interface Running {
  /** Where GraphQL is served. */
  readonly url: string;
  /** The sandbox behind it, where there is one. */
  readonly sandbox: Sandbox | null;
  /** Says at `/ready` that it stops, lets operations in flight finish, then lets go of everything. */
  stop(how?: { readonly isRestart?: boolean }): Promise<void>;
}

/** What a worker has of the process that supervises it. */
export interface Supervised {
  /** Where the sandbox is, if there is one. */
  readonly sandbox: string | null;
  /** What the sandbox signs its webhooks with, if there is one. */
  readonly webhookSecret: string | null;
  /** Of all workers together, as text. */
  readonly metrics: () => Promise<string>;
  /** Resolves when the connections that had come in are handed on. */
  readonly drainAccepts: () => Promise<unknown>;
  /** Resolves when all that stop together take no new connection any more. */
  readonly allClosed: () => Promise<unknown>;
  /** Is given what collects the figures of this process. */
  readonly measured: (metrics: Observers['metrics']) => void;
}

export interface StartOptions extends EmbeddedOptions {
  readonly graph?: Graph;
  readonly log?: Log;
  /** Omitted where this process is alone. */
  readonly shared?: Shared;
  /** Omitted where this is no worker. */
  readonly supervised?: Supervised;
}

/** How long calls to upstream may take to end once nobody is left to be answered. */
const idleMs = 1_000;
/** How much longer than an operation may take a client may be silent. */
const idleClientMs = 60_000;

/** Starts the gateway, and the sandbox behind it when no workspace is configured. */
export const start = async (config: Config, options: StartOptions = {}): Promise<Running> => {
  const { supervised } = options;
  const { schema, examples } =
    options.graph ??
    (await loadGraph({
      typePrefix: config.typePrefix,
      workspaceTypes: config.workspaceTypes?.types ?? null,
      outOfDate: (field) => observers.typesOutOfDate(field),
    }));
  const isSandbox = config.intercom === null;
  const embedded = supervised === undefined ? await startEmbedded(config, options) : null;
  const sandbox = embedded?.sandbox ?? null;
  const log = options.log ?? createLog(config.logLevel);
  const shared = options.shared ?? (await openShared(config, log));
  const dispatcher = createDispatcher();
  const events = createEventHub();
  const settings = { referenceTtlMs: config.referenceTtlMs, allowsDangerous: config.dangerousOperations };
  const tenants = new Tenants({
    secret: shared.secret,
    open: (address, key) =>
      openWorkspace(address, { ...settings, rateLimiter: shared.rateLimiterOf(key), ...peersOf(shared, key) }),
  });
  const bringTokens = config.auth.mode === 'passthrough';
  const concurrency = new Concurrency();
  const workspaces = () => (own === undefined ? tenants.all() : [own]);
  const failed = (error: unknown) => log({ level: 'error', event: 'failed', error: describeError(error) });
  const deliver = deliverTo(events, workspaces, !bringTokens, failed);
  const observers = observe({
    log,
    exposesMetrics: config.metrics,
    ownToken: !bringTokens,
    workspaces,
    waiting: () => concurrency.waiting,
    ...(supervised === undefined ? {} : { aggregated: supervised.metrics }),
  });
  supervised?.measured(observers.metrics);
  if (observers.registry !== undefined) shared.measure?.(observers.registry);
  const handler = createHandler(dispatcher, {
    restTimeoutMs: config.restTimeoutMs,
    ...observers.policies,
    watchAttempts: (next) => tenants.watchAttempts(observers.policies.watchAttempts(next)),
  });
  const idOf = workspaceIds(handler);
  const sandboxOrigin = sandbox?.origin ?? supervised?.sandbox ?? null;
  const finStreams = createFinStreams({
    hosts: config.webhooks.finStreamHosts,
    sandbox: sandboxOrigin,
    watcher: observers.finStreams,
    workspaceIdOf: idOf,
    deliver,
    share: shared.offerFinStream,
    failed,
  });
  const place = {
    origin: config.intercom?.origin ?? sandboxOrigin ?? '',
    basePath: config.intercom?.basePath ?? '',
    version: config.version,
    versionHeader: config.versionHeader,
  };
  const own = bringTokens
    ? undefined
    : tenants.own({ ...place, token: config.intercom?.token ?? 'sandbox' }, config.finToken);
  const release = async () => {
    events.close();
    finStreams.close();
    // Calls that nobody waits for, such as the reading ahead of reference data, are not worth a delay.
    await Promise.race([dispatcher.close(), sleep(idleMs).then(() => dispatcher.destroy())]);
    await shared.close?.();
    await sandbox?.stop();
  };
  const workspace = await createAuthenticate(config.auth, tenants, place, own);
  await shared.attach({
    invalidate: async (key, what) => {
      const workspace = tenants.at(key);
      if (workspace !== undefined) for (const one of what) invalidateLocally(workspace, one);
    },
    deliver,
    offerFinStream: finStreams.offer,
    missed: (what) => {
      for (const workspace of workspaces()) invalidateLocally(workspace, 'everything');
      if (what === 'events') events.missed();
    },
  });
  events.restore((await shared.recent?.()) ?? []);
  const { web, limits } = config;
  const gateway = createGateway({
    schema,
    endpoint: web.endpoint,
    handler,
    workspace,
    operationTimeoutMs: config.operationTimeoutMs,
    graphiql: web.graphiql && {
      title: workspaceTitle(handler, config.auth.mode === 'none' ? own : undefined, isSandbox),
      examples,
    },
    limits,
    concurrency,
    events,
    finStreams,
    callbackUrls: web.callbackUrls,
    corsOrigins: web.corsOrigins,
    introspection: web.introspection,
    compression: web.compression,
    documents: {
      ...(web.trustedDocuments === null ? {} : { trusted: web.trustedDocuments.manifest }),
      mode: web.trustedDocumentsMode,
      automatic: web.apq,
      ...(shared.documents === undefined ? {} : { shared: shared.documents }),
    },
    log,
    watchers: observers.watchers,
    pages: observers.pages(handler, own),
    webhooks: createWebhooks({
      ...withSandboxSecret(config.webhooks, embedded?.webhookSecret ?? supervised?.webhookSecret ?? null),
      relay: shared.relay,
      watcher: observers.webhooks,
      ownId: own === undefined ? undefined : () => idOf(own),
      failed,
    }),
  });
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
    const url = origin + web.endpoint;
    log({ level: 'info', event: 'listening', url });
    await connectSandbox(embedded, url, config, log);
    return {
      url,
      sandbox,
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
